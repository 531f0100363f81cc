import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, nativeTheme, session } from 'electron';
import type { Language } from '#shared/problems/wording';
import { Checkers } from '../checker/checkers';
import { languagePlace } from '../checker/languageFile';
import type { AuthorityTasks } from '../store/authorities/authorityTasks';
import { CorpusThread } from '../store/corpus/projectCorpus';
import { startThread } from '../store/work/startThread';
import { TaskThread, WorkThread } from '../store/work/workThread';
import { declareAppScheme, serveApp } from './appProtocol';
import { AppWindow } from './appWindow';
import { forkChecker } from './checkerFork';
import { createHandlers } from './handlers/index';
import { registerIpc } from './ipc';
import { createLog } from './log';
import { showMenu } from './menu';
import { NeuralSetting } from './neuralSetting';
import { Preferences } from './preferences';
import { takeScreenshot } from './screenshot';
import { parseStartOptions, type StartOptions } from './startOptions';
import { type PageSource, pageSource } from './trustedPage';
import { lockContents, lockSession } from './windowSecurity';

const built = path.join(__dirname, '..');
const log = createLog(path.join(app.getPath('userData'), 'logs', 'main.log'));
process.on('uncaughtException', (error) => log.error('running', error));
process.on('unhandledRejection', (error) => log.error('running', error));

const options = parseStartOptions(process.argv, process.cwd());
try {
  launch(pageSource({ packaged: app.isPackaged, devServer: process.env.JIAOKAN_PAGE_SERVER }));
} catch (error) {
  fail(error);
}

function launch(source: PageSource): void {
  // The options travel beside the arguments, which Chromium reorders on their way to the first instance.
  if (!app.requestSingleInstanceLock({ ...options })) {
    if (options.screenshot !== undefined) throw new Error('it is running already; close it first');
    app.exit(0);
    return;
  }
  declareAppScheme();
  // Without it only at the user's own word, as root on Linux has to give it; the switch and this call exclude each other.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  lockContents(source);
  app
    .whenReady()
    .then(() => start(source))
    .catch(fail);
}

async function start(source: PageSource): Promise<void> {
  lockSession(session.defaultSession, source);
  serveApp(session.defaultSession, path.join(built, 'renderer'));
  mkdirSync(app.getPath('userData'), { recursive: true });
  const preferences = await Preferences.open(app.getPath('userData'));
  nativeTheme.themeSource = preferences.settings.theme;

  const systemLanguage: Language = /^zh\b/i.test(app.getPreferredSystemLanguages()[0] ?? app.getLocale()) ? 'zh' : 'en';
  const language = () => {
    const chosen = preferences.settings.language;
    return chosen === 'system' ? systemLanguage : chosen;
  };
  const checkers: Checkers = new Checkers({
    start: forkChecker,
    log: log.error,
    now: () => performance.now(),
    onModel: (state) => neural.note(state),
  });
  const neural = new NeuralSetting({
    preferences,
    // Whoever has the packed app installs the model's runtime beside its settings.
    use: (folder) => checkers.lexical.useModel(folder, [app.getPath('userData')]),
    tell: (choice) => {
      for (const window of windows) window.send('model:changed', choice);
    },
    notice: (problem) => {
      for (const window of windows) window.tellNotice(problem);
    },
  });
  const thread = new WorkThread(() => startThread(path.join(built, 'work', 'work.cjs')));
  const registers = new TaskThread<AuthorityTasks>(() => startThread(path.join(built, 'work', 'authorities.cjs')));
  const authorities = { work: registers.work, language: () => readFile(languagePlace()) };
  const corpus = new CorpusThread(
    () => startThread(path.join(built, 'work', 'corpus.cjs')),
    () => readFile(languagePlace()),
  );
  const developing = !app.isPackaged;
  const windows = new Set<AppWindow>();
  let quitting = false;

  const refreshMenu = () => {
    const front = [...windows].find((window) => window.browserWindow === BrowserWindow.getFocusedWindow());
    showMenu({
      language: language(),
      settings: preferences.settings,
      developing,
      front: front ?? [...windows].at(-1),
      newWindow: () => openWindow({}),
    });
  };
  /** Told in the first window, once. */
  let notices = preferences.notices;
  const openWindow = ({ project }: StartOptions) => {
    const window = new AppWindow({
      preferences,
      source,
      checkers,
      work: thread.work,
      corpus,
      language,
      developing,
      project,
      notices,
      log: log.error,
      onChange: refreshMenu,
      onStay: () => {
        quitting = false;
      },
    });
    notices = [];
    windows.add(window);
    window.browserWindow.on('closed', () => {
      windows.delete(window);
      refreshMenu();
    });
    refreshMenu();
    return window;
  };

  registerIpc({
    handlers: createHandlers({
      preferences,
      checkers,
      neural,
      work: thread.work,
      authorities,
      corpus,
      log,
      language,
      systemLanguage,
      help: path.join(app.isPackaged ? process.resourcesPath : path.join(built, '..'), 'README.md'),
      samples: path.join(built, 'resources', 'samples'),
      applySettings: () => {
        nativeTheme.themeSource = preferences.settings.theme;
        refreshMenu();
      },
    }),
    windowOf: (contents) => [...windows].find((window) => window.contents === contents),
    source,
    checkResponses: developing && process.env.JIAOKAN_BENCH === undefined,
    log: log.error,
  });

  app.on('second-instance', (_event, _argv, _directory, data) => {
    const { project } = startOptionsIn(data);
    if (project !== undefined) openWindow({ project });
    else [...windows].at(-1)?.focus();
  });
  app.on('activate', () => {
    if (windows.size === 0) openWindow({});
  });
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || quitting) app.quit();
  });
  app.on('will-quit', () => {
    checkers.stop();
    thread.stop();
    registers.stop();
    corpus.stop();
  });

  const first = openWindow(options);
  neural.start();
  if (options.screenshot !== undefined) {
    await takeScreenshot(first.contents, options.screenshot);
    app.exit(0);
  }
}

/** What another start of the app asks this one to do. */
function startOptionsIn(data: unknown): StartOptions {
  const project = typeof data === 'object' && data !== null && 'project' in data ? data.project : undefined;
  return typeof project === 'string' ? { project } : {};
}

function fail(error: unknown): void {
  log.error('starting', error);
  process.stderr.write(`Jiaokan could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  app.exit(1);
}
