import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(__dirname, '../../../..');

/** Bundles a writer of this folder into `out`; returns the file. */
export async function bundledWriter(name: 'durableWriter' | 'plainWriter', out: string): Promise<string> {
  const outfile = path.join(out, `${name}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`test/electron/store/writers/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    logLevel: 'warning',
  });
  return outfile;
}

export interface Ended {
  /** The last change it said was on disk; 0 when it came to none. */
  readonly confirmed: number;
  readonly count: number;
  /** How long it was writing, in milliseconds. */
  readonly lived: number;
}

export interface Ending {
  /** How long a writer may be at it, in milliseconds. */
  readonly longest: number;
  /** What is done to the machine before the writer, whose number is given, is killed. */
  readonly before?: (writer: number) => void;
}

/** Lets a writer write and kills it without warning at some moment. Rejects when it ended by itself. */
export function endedWriter(bundle: string, args: readonly string[], { longest, before }: Ending): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    let started = 0;
    let isOver = false;
    const end = () => {
      isOver = true;
      try {
        before?.(child.pid ?? 0);
      } catch (error) {
        reject(error);
      } finally {
        child.kill('SIGKILL');
      }
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (started > 0 || !said.includes('START\n')) return;
      started = performance.now();
      setTimeout(end, Math.random() * longest);
    });
    child.on('error', reject);
    child.on('close', () => {
      if (!isOver) return reject(new Error(`It ended by itself: ${said}`));
      const numbers = [...said.matchAll(/^ACK (\d+)\n/gm)].map(([, n]) => Number(n));
      resolve({
        confirmed: Math.max(0, ...numbers),
        count: numbers.length,
        lived: performance.now() - started,
      });
    });
  });
}
