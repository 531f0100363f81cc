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

/** How long a writer may be at it before it is killed, in milliseconds. */
const LONGEST = 250;

export interface Killed {
  /** The last change it said was on disk; 0 when it came to none. */
  readonly confirmed: number;
  readonly count: number;
  /** How long it was writing, in milliseconds. */
  readonly lived: number;
}

/** Lets a writer write and kills it without warning at some moment. Rejects when it ended by itself. */
export function killedWriter(bundle: string, args: readonly string[]): Promise<Killed> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    let started = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (started > 0 || !said.includes('START\n')) return;
      started = performance.now();
      setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST);
    });
    child.on('error', reject);
    child.on('close', (_status, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`It ended by itself: ${said}`));
      const numbers = [...said.matchAll(/^ACK (\d+)\n/gm)].map(([, n]) => Number(n));
      resolve({
        confirmed: Math.max(0, ...numbers),
        count: numbers.length,
        lived: performance.now() - started,
      });
    });
  });
}
