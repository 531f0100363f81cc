import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(__dirname, '../..');
const script = (name: string) => pathToFileURL(path.join(root, 'scripts', name)).href;

/** Builds what changed, finds the runtime and, where there is no display, draws on a virtual one. */
export default async function setUp(): Promise<() => void> {
  const { build } = await import(script('build.mjs'));
  await build();
  const { ensureRuntime } = await import(script('runtime.mjs'));
  const runtime: { executable: string; version: string } = ensureRuntime();
  process.env.JIAOKAN_ELECTRON = runtime.executable;
  process.env.JIAOKAN_ELECTRON_VERSION = runtime.version;

  let display: ChildProcess | undefined;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2200x1400x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const pipe = display.stdio[3];
    if (!pipe) throw new Error('Xvfb gave no pipe to read its display number from.');
    const [number] = await Promise.race([
      once(pipe, 'data'),
      once(display, 'error').then(([error]) => {
        throw error;
      }),
    ]);
    process.env.DISPLAY = `:${String(number).trim()}`;
  }
  return () => {
    display?.kill();
  };
}
