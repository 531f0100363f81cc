import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';
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

/**
 * Starts the app on Linux as a user without privileges (as root, whom Chromium refuses its sandbox, in another user's name)
 * and looks at the process that draws its page. Says why where that can't be done.
 */
export async function rendererConfinement(): Promise<Confinement> {
  const executable = process.env.JIAOKAN_ELECTRON;
  if (executable === undefined) throw new Error('JIAOKAN_ELECTRON is not set: run through vitest.e2e.config.mts.');
  const home = mkdtempSync(path.join(tmpdir(), 'jiaokan-sandbox-'));
  try {
    const { file, env } = lowered(executable, home);
    const app = await _electron.launch({
      executablePath: file,
      args: [root],
      chromiumSandbox: true,
      env: { ...environment(), ...env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') },
      timeout: 30_000,
    });
    try {
      await app.firstWindow();
      const pids = await app.evaluate(({ app: main }) =>
        main
          .getAppMetrics()
          .filter(({ type }) => type === 'Tab')
          .map(({ pid }) => pid),
      );
      const switches = await app.evaluate(() => process.argv);
      const status = Object.fromEntries(
        readFileSync(`/proc/${pids[0]}/status`, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => line.split(/:\s*/, 2)),
      );
      return { switches, status };
    } finally {
      await app.close();
    }
  } catch (error) {
    const [reason] = String(error).split('\n');
    return { problem: `the app did not start without privileges (${reason})`, switches: [], status: {} };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'));
}
