// `npm start`: sets up what is missing, builds what changed, opens the app. Arguments go to the app:
//   --screenshot FILE   render the first window to a PNG and exit
//   --project DIR       open that project
import { spawn } from 'node:child_process';
import { ensureDependencies, root } from './dependencies.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensurePackages } from './systemPackages.mjs';

ensureDependencies();
const { build } = await import('./build.mjs');
const runtime = ensureRuntime();
const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
ensurePackages(runtime.executable, { display: noDisplay });
await build();

// Chromium refuses to run its sandbox as root.
const switches = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
const command = [runtime.executable, ...switches, root, ...process.argv.slice(2)];
if (noDisplay) {
  console.error('No display: drawing on a virtual one (Xvfb).');
  // A machine without a display has no message bus and no GPU either; Chromium complains of that at length.
  command.splice(1, 0, '--log-level=3');
  command.unshift('xvfb-run', '-a', '-s', '-screen 0 1440x900x24');
}
const environment = { ...process.env };
delete environment.ELECTRON_RUN_AS_NODE;
// Files are named from where npm was called; npm itself runs scripts in the project's folder.
const cwd = process.env.INIT_CWD ?? process.cwd();
const app = spawn(command[0], command.slice(1), { stdio: 'inherit', env: environment, cwd });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal));
app.on('error', (error) => {
  console.error(`The app could not be started: ${error.message}`);
  process.exit(1);
});
app.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
