import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';

const root = path.resolve(__dirname, '../..');
const script = (name: string) => pathToFileURL(path.join(root, 'scripts', name)).href;

/** Builds what changed, finds the runtime and, where there is no display, makes a virtual one for each worker. */
export default async function setUp({ config }: TestProject): Promise<() => void> {
  const { build } = await import(script('build.mjs'));
  await build();
  const { ensureRuntime } = await import(script('runtime.mjs'));
  const runtime: { executable: string; version: string } = ensureRuntime();
  process.env.JIAOKAN_ELECTRON = runtime.executable;
  process.env.JIAOKAN_ELECTRON_VERSION = runtime.version;

  const displays: ChildProcess[] = [];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    const numbers: string[] = [];
    for (let worker = 0; worker < config.maxWorkers; worker++) numbers.push(await startDisplay(displays));
    process.env.JIAOKAN_DISPLAYS = numbers.join(',');
  }
  return () => {
    for (const display of displays) display.kill();
  };
}

/** Starts a virtual display, which joins `displays`; answers its name. */
async function startDisplay(displays: ChildProcess[]): Promise<string> {
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2200x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  displays.push(display);
  const pipe = display.stdio[3];
  if (!pipe) throw new Error('Xvfb gave no pipe to read its display number from.');
  const [number] = await Promise.race([
    once(pipe, 'data'),
    once(display, 'error').then(([error]) => {
      throw error;
    }),
  ]);
  return `:${String(number).trim()}`;
}
