import path from 'node:path';
import { BrowserWindow, dialog, nativeTheme, screen, type WebContents } from 'electron';
import type { EventChannel } from '#shared/ipc/channels';
import type { EventPayload, Request } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import type { Language } from '#shared/problems/wording';
import type { Checkers } from '../checker/checkers';
import type { CheckClient } from '../checker/checkListeners';
import type { GivenFile } from '../store/authorities/projectAuthorities';
import type { CorpusThread } from '../store/corpus/projectCorpus';
import type { ProjectStore } from '../store/projectStore';
import { SerialQueue } from '../store/serialQueue';
import type { ProjectWatch } from '../store/watchProject';
import type { StoreWork } from '../store/work/storeWork';
import { type CloseChoice, type CloseGuard, createCloseGuard } from './closeGuard';
import { ImportTray } from './importTray';
import { nativeText } from './nativeText';
import type { Preferences } from './preferences';
import { ProjectKnowing } from './projectKnowing';
import { learnFromProject, type ProjectLearning } from './projectLearning';
import { watchForPage } from './projectWatching';
import type { PageSource } from './trustedPage';
import { MIN_HEIGHT, MIN_WIDTH, placeWindow } from './windowPlacement';

/** How long a page may take to save before the user is asked, in milliseconds. */
const CLOSE_PATIENCE = 10_000;

/** How long a window that closes waits for its project to be given free, in milliseconds. */
const PARTING_PATIENCE = 5000;

/** How long an opened project takes to come to rest, in milliseconds. */
const REST_OF_OPENING = 3000;

/** The paper the page is drawn on, so that a window never flashes in another colour. */
const PAPER = { light: '#fcfaf6', dark: '#1b1917' } as const;

/** A project open in a window. */
export interface OpenedProject {
  readonly store: ProjectStore;
  readonly folder: string;
}

export interface AppWindowOptions {
  readonly preferences: Preferences;
  readonly source: PageSource;
  readonly checkers: Checkers;
  readonly work: StoreWork;
  readonly corpus: CorpusThread;
  readonly language: () => Language;
  readonly log: (doing: string, error: unknown) => void;
  /** Whether pages may be looked into with developer tools. */
  readonly developing: boolean;
  /** A project to open once the page has loaded. */
  readonly project?: string | undefined;
  /** What the page should tell its user at first. */
  readonly notices?: readonly ProblemData[];
  /** Called when what the menus depend on has changed. */
  readonly onChange: () => void;
  /** Called when the user kept the window open after all. */
  readonly onStay: () => void;
}

/** A window of the app with what belongs to it: its page, its project, the files it is about to import. */
export class AppWindow implements CheckClient {
  readonly #options: AppWindowOptions;
  readonly #browserWindow: BrowserWindow;
  readonly #guard: CloseGuard;
  readonly imports: ImportTray;
  /** Folders chosen to export to, by the ids the page knows them by. */
  readonly exportFolders = new Map<string, string>();
  /** The file that is about to be taken up into the register, by the id the page knows it by. */
  authorityImport: { readonly id: string; readonly file: GivenFile } | null = null;
  #project: OpenedProject | null = null;
  readonly #changes = new SerialQueue();
  #startProject: string | undefined;
  #startNotices: readonly ProblemData[];
  /** The document the page opened last; null before the first. */
  #document: string | null = null;
  #watching: ProjectWatch | null = null;
  #learning: ProjectLearning | null = null;
  #knowing: ProjectKnowing | null = null;
  #preparing: ReturnType<typeof setTimeout> | undefined;
  #listening = false;
  #closed = false;

  constructor(options: AppWindowOptions) {
    this.#options = options;
    this.imports = new ImportTray(options.work);
    this.#startProject = options.project;
    this.#startNotices = options.notices ?? [];
    this.#browserWindow = createBrowserWindow(options);
    this.#guard = createCloseGuard({
      announce: () => this.send('window:closing', undefined),
      ask: (signal) => this.#askAboutClosing(signal),
      close: () => void this.#letGo(),
      stay: options.onStay,
      patience: CLOSE_PATIENCE,
    });
    this.#watch();
    void this.#browserWindow.loadURL(options.source.page);
  }

  get id(): number {
    return this.#browserWindow.id;
  }

  get browserWindow(): BrowserWindow {
    return this.#browserWindow;
  }

  get contents(): WebContents {
    return this.#browserWindow.webContents;
  }

  get project(): OpenedProject | null {
    return this.#project;
  }

  /** What is open, for the menus. */
  get open(): 'nothing' | 'project' | 'document' {
    if (this.#project === null) return 'nothing';
    return this.#document !== null ? 'document' : 'project';
  }

  /** The page is there and from now on answers when the window is about to close. Hands out what waited for it, once. */
  startPage(): { readonly project: string | undefined; readonly notices: readonly ProblemData[] } {
    this.#listening = true;
    const waiting = { project: this.#startProject, notices: this.#startNotices };
    this.#startProject = undefined;
    this.#startNotices = [];
    return waiting;
  }

  /**
   * Puts the project that `open` gives in the place of the one that is open, which is closed. One change waits for the one
   * before, so that a folder asked for twice isn't found locked by ourselves; `open` sees what that one left.
   */
  changeProject(open: () => Promise<OpenedProject | null>): Promise<void> {
    return this.#changes.run(async () => {
      // A document will be opened in a moment.
      this.#options.checkers.layout.warm();
      const before = this.#project;
      const project = await open();
      if (project === before) return;
      if (this.#closed) {
        await project?.store.close();
        return;
      }
      this.#project = project;
      this.#document = null;
      this.#watchProject();
      this.#prepareSoon();
      this.imports.clear();
      this.authorityImport = null;
      this.#options.checkers.release(this);
      this.#options.onChange();
      if (before) await this.#closeProject(before);
    });
  }

  noteDocumentOpened(id: string): void {
    this.#document = id;
    this.#options.onChange();
  }

  /** Somebody wants suggestions of tags: what the project knows is gathered from now on, and again whenever it may be something else. */
  wantSuggestions(): void {
    const { project } = this;
    if (!project) return;
    const { checkers, corpus, log } = this.#options;
    this.#knowing ??= new ProjectKnowing({
      store: project.store,
      corpus,
      tell: (knows) => checkers.layout.know(this, knows),
      notice: (problem) => this.tellNotice(problem),
      log,
    });
  }

  /** What the project knows for suggestions may be something else: its tagset, its lists of names. */
  noteKnowledge(): void {
    this.#knowing?.note();
  }

  /** Something was saved, in a document or in the project, that may be an answer to learn from. */
  noteAnswers(document?: string): void {
    this.#learning?.note(document);
    this.#knowing?.note();
  }

  /** The page's answer to `window:closing`. */
  confirmClose(answer: Request<'window:confirmClose'>): void {
    this.#guard.confirm(answer);
    // What the page asks must not be missed under other windows.
    if (answer === 'asking') this.focus();
  }

  /** Tells the page something; nothing happens when the page is gone. */
  send<C extends EventChannel>(channel: C, payload: EventPayload<C>): void {
    if (!this.#browserWindow.isDestroyed() && !this.contents.isDestroyed()) this.contents.send(channel, payload);
  }

  tellResult(result: EventPayload<'check:result'>): void {
    this.send('check:result', result);
  }

  tellSuggested(found: EventPayload<'suggestions:found'>): void {
    this.send('suggestions:found', found);
  }

  tellNotice(problem: ProblemData): void {
    this.send('project:notice', problem);
  }

  focus(): void {
    if (this.#browserWindow.isMinimized()) this.#browserWindow.restore();
    this.#browserWindow.focus();
  }

  #watchProject(): void {
    this.#watching?.stop();
    this.#learning?.stop();
    this.#knowing?.stop();
    this.#knowing = null;
    this.#learning =
      this.#project &&
      learnFromProject({
        habits: this.#project.store.habits,
        tell: (learned) => this.#options.checkers.learn(this, learned),
        tellNames: (names) => this.#options.checkers.nameElsewhere(this, names),
        log: this.#options.log,
      });
    this.#project?.store.authorities.onChange((size) => this.send('authorities:changed', { size }));
    this.#watching =
      this.#project &&
      watchForPage({
        project: this.#project,
        document: () => this.#document,
        send: (channel, payload) => this.send(channel, payload),
        learn: (taught) => this.#options.checkers.teach(this, taught),
        log: this.#options.log,
      });
  }

  /** What looks through projects is begun when an opened one has come to rest, so that who first asks need not wait for it. */
  #prepareSoon(): void {
    clearTimeout(this.#preparing);
    if (this.#project) this.#preparing = setTimeout(() => void this.#options.corpus.prepare(), REST_OF_OPENING);
  }

  async #closeProject({ store }: OpenedProject): Promise<void> {
    try {
      await this.#options.corpus.release(store.root);
    } catch (error) {
      // What it had in memory is read again the next time.
      this.#options.log('letting go of texts', error);
    }
    await store.close();
  }

  #watch(): void {
    const window = this.#browserWindow;
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('focus', () => {
      this.#options.onChange();
      void this.#watching?.look();
    });
    window.on('close', (event) => {
      if (this.#closed) return;
      event.preventDefault();
      if (this.#listening) this.#guard.request();
      else void this.#letGo();
    });
    window.webContents.on('did-navigate', () => {
      this.#listening = false;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#listening = false;
      this.#options.log('showing a page', new Error(`its process is gone: ${reason}`));
      if (!this.#closed) void this.#offerReload();
    });
  }

  /** Everything is on disk, or the user said so: gives the project free, remembers where the window stood, and goes. */
  async #letGo(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const window = this.#browserWindow;
    const placement = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    this.#watching?.stop();
    this.#learning?.stop();
    this.#knowing?.stop();
    clearTimeout(this.#preparing);
    this.#options.checkers.release(this);
    const log = (error: unknown) => this.#options.log('closing a window', error);
    const ended = Promise.all([
      this.#project && this.#closeProject(this.#project).catch(log),
      this.#options.preferences.savePlacement(placement).catch(log),
    ]);
    // A disk that answers no more must not hold the window: nothing is left to be saved by now.
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PARTING_PATIENCE))]);
    window.destroy();
  }

  async #askAboutClosing(signal: AbortSignal): Promise<CloseChoice> {
    const text = (id: Parameters<typeof nativeText>[0]) => nativeText(id, this.#options.language());
    const choices: readonly CloseChoice[] = ['wait', 'closeAnyway', 'cancel'];
    const { response } = await dialog.showMessageBox(this.#browserWindow, {
      type: 'warning',
      message: text('close.noAnswer'),
      detail: text('close.noAnswer.detail'),
      buttons: [text('close.wait'), text('close.anyway'), text('cancel')],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
      signal,
    });
    return choices[response] ?? 'cancel';
  }

  async #offerReload(): Promise<void> {
    const text = (id: Parameters<typeof nativeText>[0]) => nativeText(id, this.#options.language());
    const { response } = await dialog.showMessageBox(this.#browserWindow, {
      type: 'error',
      message: text('crash.message'),
      detail: text('crash.detail'),
      buttons: [text('crash.reload'), text('crash.close')],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (response === 0) this.contents.reload();
    else await this.#letGo();
  }
}

function createBrowserWindow({ preferences, developing }: AppWindowOptions): BrowserWindow {
  const others = BrowserWindow.getAllWindows().map((other) => other.getNormalBounds());
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const primary = screen.getPrimaryDisplay().workArea;
  const window = new BrowserWindow({
    ...placeWindow(preferences.placement, [primary, ...areas], others),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Jiaokan',
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload: path.join(__dirname, '..', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      enableWebSQL: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developing,
    },
  });
  window.once('ready-to-show', () => {
    if (preferences.placement?.maximized === true) window.maximize();
    window.show();
  });
  return window;
}
