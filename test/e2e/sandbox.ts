import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { vi } from 'vitest';
import { lowered } from './unprivileged';

/** How the system confines the process that draws a page. */
export interface Confinement {
  /** Why it could not be looked at. */
  readonly problem?: string;
  /** The app's own arguments. */
  readonly switches: readonly string[];
  /** Fields of the process's `/proc/<pid>/status`. */
  readonly status: Readonly<Record<string, string>>;
}

const root = path.resolve(__dirname, '../..');

/** How long the process that draws the page may take to be there, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Starts the app on Linux as a user without privileges (as root, whom Chromium refuses its sandbox, in another user's name)
 * and looks at the process that draws its page. Says why where the app can't be started so; once it runs, that process is
 * waited for, and an error when it can't be looked at.
 */
export async function rendererConfinement(): Promise<Confinement> {
  const executable = process.env.JIAOKAN_ELECTRON;
  if (executable === undefined) throw new Error('JIAOKAN_ELECTRON is not set: run through vitest.e2e.config.mts.');
  const home = mkdtempSync(path.join(tmpdir(), 'jiaokan-sandbox-'));
  try {
    const app = await start(executable, home);
    if (typeof app === 'string') return { problem: app, switches: [], status: {} };
    try {
      await app.firstWindow();
      const switches = await app.evaluate(() => process.argv);
      return { switches, status: await vi.waitFor(() => statusOfPage(app), { timeout: PATIENCE, interval: 100 }) };
    } finally {
      await app.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The app without privileges, or why it did not start. */
async function start(executable: string, home: string): Promise<ElectronApplication | string> {
  try {
    const { file, env } = lowered(executable, home);
    return await _electron.launch({
      executablePath: file,
      args: [root],
      chromiumSandbox: true,
      env: { ...environment(), ...env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') },
      timeout: 30_000,
    });
  } catch (error) {
    const [reason] = String(error).split('\n');
    return `the app did not start without privileges (${reason})`;
  }
}

/** Fields of the status of the process that draws the window's page now: the one it began with may have given way. */
async function statusOfPage(app: ElectronApplication): Promise<Readonly<Record<string, string>>> {
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  if (!pid) throw new Error('No process draws the page yet');
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').trimEnd().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2)));
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'));
}
