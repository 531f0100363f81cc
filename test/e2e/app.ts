import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core';
import type { Settings } from '#shared/ipc/contract';
import { asRoot, lowered } from './unprivileged';

/** Drives the real app: each launch has a home, settings and documents of its own, thrown away afterwards. */

const root = path.resolve(__dirname, '../..');

/** How long anything may take to show in the window, in milliseconds. */
const PATIENCE = 10_000;

export interface LaunchOptions {
  /** What the settings file says before the first start; the rest is as a new user finds it. */
  readonly settings?: Partial<Settings>;
  /** A project folder to open at the start. */
  readonly project?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** A home made by an earlier launch, to come back to what it left. */
  readonly home?: string;
  /** In the name of a user without privileges, even when the tests run as root. Give them the folders with `giveAway`. */
  readonly unprivileged?: boolean;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** Everything the page logged as an error, and every exception nobody caught. */
  readonly errors: readonly string[];
  /** Closes the window as a user would and waits until the process has gone. Keeps `home` when told to. */
  close(options?: { keepHome?: boolean }): Promise<void>;
}

const plainSettings: Settings = {
  language: 'zh',
  theme: 'light',
  density: 'standard',
  author: '林',
  showLesson: true,
  wordingLevel: 3,
  wordingOrder: 'confidence',
};

export async function makeHome(settings: Partial<Settings> = {}): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'jiaokan-home-'));
  const userData = path.join(home, '.config', 'Jiaokan');
  await mkdir(userData, { recursive: true });
  await mkdir(path.join(home, 'Documents'), { recursive: true });
  await writeFile(path.join(userData, 'settings.json'), JSON.stringify({ ...plainSettings, ...settings }));
  return home;
}

export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const executablePath = process.env.JIAOKAN_ELECTRON;
  if (!executablePath) throw new Error('JIAOKAN_ELECTRON is not set: run through vitest.e2e.config.mts.');
  const home = options.home ?? (await makeHome(options.settings));
  const { width, height } = options.size ?? { width: 1440, height: 900 };
  const { file, env } = options.unprivileged ? lowered(executablePath, home) : { file: executablePath, env: {} };
  const app = await start({
    executablePath: file,
    args: [...(asRoot ? ['--no-sandbox'] : []), root, ...(options.project ? ['--project', options.project] : [])],
    env: {
      ...stringsOf(process.env),
      ...env,
      HOME: home,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      LANG: 'C.UTF-8',
    },
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(w, h);
    },
    [width, height] as const,
  );
  await page.waitForFunction(([w]) => window.innerWidth === w, [width] as const);
  const close = async ({ keepHome = false } = {}) => {
    const gone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()));
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    });
    await gone;
    if (!keepHome) await rm(home, { recursive: true, force: true });
  };
  return { app, page, home, errors: complaints, close };
}

/** The driver now and then loses the app while it takes hold of it, about once in a hundred starts; it then tries again. */
async function start(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: 20_000 });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.log('The driver lost the app at its start and starts it again.');
    return _electron.launch({ ...options, timeout: 40_000 });
  }
}

/** Answers the next folder or file dialogs with `paths`, as the user's choice. */
export async function answerDialogs({ app }: RunningApp, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: chosen.length === 0, filePaths: [...chosen] });
  }, paths);
}

/** Lets an input method compose `steps` one after the other, then commits `text`, as the browser would see it. */
export async function compose({ page }: RunningApp, steps: readonly string[], text: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (const step of steps) {
    await devtools.send('Input.imeSetComposition', {
      text: step,
      selectionStart: step.length,
      selectionEnd: step.length,
    });
  }
  await devtools.send('Input.insertText', { text });
  await devtools.detach();
}

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') kept[name] = value;
  }
  return kept;
}
