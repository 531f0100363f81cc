import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll } from 'vitest';
import { temporaryFolders } from '../store/temporaryFolder';

const root = path.resolve(__dirname, '../../..');
/** Owns nothing, so that permissions count for it. */
const NOBODY = 65534;

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The standard output as JSON. */
  json(): unknown;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Without root's rights, which ignore permissions. */
  readonly unprivileged?: boolean;
}

/**
 * Bundles the command line as the build does, beside the files it reads at run time, once a test file; the bundle is the
 * file's own, so that test runs side by side don't write over one another's.
 */
export function bundledJiaokan() {
  const folder = temporaryFolders();
  let bundle = '';
  beforeAll(async () => {
    const out = folder();
    fs.chmodSync(path.dirname(out), 0o755);
    fs.chmodSync(out, 0o755);
    bundle = path.join(out, 'cli', 'jiaokan.cjs');
    const options = { absWorkingDir: root, bundle: true, platform: 'node', format: 'cjs', target: 'node18' } as const;
    await build({ ...options, entryPoints: ['electron/cli/jiaokan.ts'], outfile: bundle });
    const thread = path.join(out, 'checker', 'neural.cjs');
    await build({ ...options, entryPoints: ['electron/checker/neuralProgram.ts'], outfile: thread });
    for (const name of ['lexicon', 'language']) {
      const resource = path.join(root, 'electron', 'checker', name);
      fs.cpSync(resource, path.join(out, 'resources', name), { recursive: true });
    }
  });

  const start = (args: readonly string[], { cwd, env, unprivileged }: RunOptions = {}) =>
    spawn(process.execPath, [bundle, ...args], {
      cwd: cwd ?? path.dirname(bundle),
      env: { PATH: process.env.PATH, ...env },
      ...(unprivileged && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    });

  const run = (args: readonly string[], options: RunOptions = {}): Promise<Run> =>
    new Promise((resolve, reject) => {
      const child = start(args, options);
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr += text;
      });
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, stdout, stderr, json: () => JSON.parse(stdout) }));
    });

  /** A new folder that everybody may enter. */
  const openFolder = () => {
    const dir = folder();
    fs.chmodSync(dir, 0o755);
    return dir;
  };
  return { run, start, folder: openFolder };
}

/** Gives a folder and all in it to a user without rights, when the tests run as root. */
export function giveAway(dir: string): void {
  if (process.getuid?.() !== 0) return;
  fs.chownSync(dir, NOBODY, NOBODY);
  for (const name of fs.readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    fs.chownSync(path.join(dir, name), NOBODY, NOBODY);
  }
}
