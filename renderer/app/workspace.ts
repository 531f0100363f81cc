import { createContext, useContext } from 'react';
import type { JiaokanApi } from '#shared/ipc/api';
import type {
  Answer,
  EventPayload,
  ImportCandidate,
  OpenedDocument,
  OpenProject,
  RecentProject,
  Response,
  Settings,
} from '#shared/ipc/contract';
import { Problem, type ProblemData } from '#shared/problems/problem';
import type { DocumentSummary } from '#shared/project/documentSummary';
import type { Platform } from '../commands/keys';
import type { ConcordanceState } from '../concordance/concordance';
import type { CorrectedName } from '../concordance/opening';
import type { MessageId } from '../i18n/messages';
import type { MessageValues } from '../i18n/text';
import type { TwinsWanted } from '../panels/findings/twins';
import type { DocumentSession } from '../session/session';
import type { LeavingQuestion } from './actions/leaving';
import type { ProjectStep } from './actions/projectSteps';
import { type DocumentFilter, noFilter } from './documents/documentFilter';
import { createStore, type Store, useSelected } from './store';

export type RightTab = 'findings' | 'entities' | 'record' | 'history' | 'comments';

/**
 * A text of the open document: what was read from the scan, as it stands now, as it stood on the disk before changes were
 * recovered or merged, or a version that was kept.
 */
export type ComparedText = 'source' | 'current' | 'beforeRecovery' | 'beforeMerge' | `version:${string}`;

/** How two texts are shown against each other, or the source alone. */
export type ComparisonLayout = 'sideBySide' | 'inline' | 'original';

export interface Comparison {
  readonly layout: ComparisonLayout;
  readonly left: ComparedText;
  readonly right: ComparedText;
}

/** Changes that wait in a document's journal. */
export type UnsavedJournal = Omit<Response<'journal:unsaved'>[number], 'document'>;

/** What was asked for before there was a project to put it in. */
export type AfterNewProject =
  | { readonly kind: 'choose'; readonly what: 'files' | 'folder' }
  | { readonly kind: 'drop'; readonly files: readonly File[] };

/** A text made elsewhere, to be compared with the open document. */
export type CorrectedText = NonNullable<Response<'apply:choose'>>;

/** The dialog that is open; one at a time. */
export type DialogState =
  | { readonly kind: 'newProject'; readonly then?: AfterNewProject }
  | { readonly kind: 'import'; readonly candidates: readonly ImportCandidate[] }
  | { readonly kind: 'export'; readonly documents: readonly string[] }
  | { readonly kind: 'settings' }
  | { readonly kind: 'languageModel' }
  | { readonly kind: 'rename'; readonly id: string }
  | { readonly kind: 'deleteForGood'; readonly ids: readonly string[] }
  | { readonly kind: 'applyText'; readonly file: CorrectedText }
  | { readonly kind: 'leaving'; readonly question: LeavingQuestion }
  /** Of a document, or of which one is asked. */
  | { readonly kind: 'backups'; readonly document: string | null }
  | { readonly kind: 'acceptAll'; readonly wanted: TwinsWanted }
  | { readonly kind: 'teachWord'; readonly word: string }
  | { readonly kind: 'teachReplacement'; readonly was: string; readonly text: string }
  | { readonly kind: 'dictionary' }
  | { readonly kind: 'habits' }
  | { readonly kind: 'tagset' }
  /** The register of authorities, at one of them if its id is given. */
  | { readonly kind: 'register'; readonly authority?: string }
  | { readonly kind: 'acceptTags' }
  | { readonly kind: 'suggestionSources' }
  | { readonly kind: 'relate'; readonly mention: string }
  | { readonly kind: 'link' }
  | { readonly kind: 'editRecords'; readonly documents: readonly string[] }
  | { readonly kind: 'profiles' }
  | { readonly kind: 'saveVersion' }
  | { readonly kind: 'nameVersion' | 'restoreVersion' | 'deleteVersion'; readonly version: string };

/** Words for the user. A new object each time, so that saying the same again is noticed. */
export interface Said {
  readonly message: MessageId;
  readonly values?: MessageValues;
  /** A command that takes it back or helps, by id; offered as long as it can run. */
  readonly offer?: string;
}

/** A calm line under the top bar, until it is put away. */
export interface Notice {
  readonly id: string;
  readonly tone: 'problem' | 'remark';
  readonly problem: ProblemData;
  /** It came up in a dialog: shown there, and gone with it. */
  readonly inDialog: boolean;
  /** The document it is about; it goes when that is closed. */
  readonly document?: string;
  /** Commands that help, by id. */
  readonly offers: readonly string[];
}

/** What a notice is about, and which commands it offers. */
export type NoticeAbout = Partial<Pick<Notice, 'document' | 'offers'>>;

/** Everything the window shows, but for the text itself. */
export interface WorkspaceState {
  readonly settings: Settings;
  readonly recents: readonly RecentProject[];
  /** The open project without its documents, which change on their own. */
  readonly project: Omit<OpenProject, 'documents' | 'notices'> | null;
  readonly documents: readonly DocumentSummary[];
  /** So many documents are yet to be looked at by the app: the list may not be whole. */
  readonly listing: number;
  /** Documents whose journal holds what their record does not, by id; opening one brings it back. */
  readonly unsaved: ReadonlyMap<string, UnsavedJournal>;
  readonly filter: DocumentFilter;
  /** `comparison`, `conflicts` and `arrangement` stand in the place of the open document's text. */
  readonly page: 'welcome' | 'documents' | 'text' | 'comparison' | 'conflicts' | 'arrangement';
  readonly session: DocumentSession | null;
  /** What the comparison shows, or would. */
  readonly comparison: Comparison;
  /** A document or project is being read from the disk. */
  readonly opening: boolean;
  /** The project pane is wanted. In a narrow window it is a drawer over the text, opened and shut by `drawer`. */
  readonly left: boolean;
  readonly drawer: boolean;
  readonly right: boolean;
  readonly tab: RightTab;
  readonly palette: { readonly query: string } | null;
  readonly dialog: DialogState | null;
  /** The question for the author's name stands under the top bar. */
  readonly askingAuthor: boolean;
  readonly notices: readonly Notice[];
  /** What sync tools left beside documents because both sides were changed. */
  readonly copies: EventPayload<'documents:copies'>;
  /** What was just done, for the status bar to say for a while. */
  readonly said: Said | null;
  /** Other places of words, or of a tagged name, that were just put right in a document, until they were looked at. */
  readonly offeredTwins: { readonly document: string; readonly wanted: TwinsWanted | CorrectedName } | null;
  /** The pane below the text with all places of something; null while it is closed. */
  readonly concordance: ConcordanceState | null;
  /** What was done to the project beside its texts since it was opened, the last one last, and what of it was taken back. */
  readonly steps: readonly ProjectStep[];
  readonly undoneSteps: readonly ProjectStep[];
}

/** The window: what it shows, and the one way to the app behind it. Actions are functions of this, in app/actions. */
export interface Workspace {
  readonly api: JiaokanApi<File>;
  readonly platform: Platform;
  readonly version: string;
  readonly systemLanguage: 'zh' | 'en';
  readonly state: Store<WorkspaceState>;
  /** Makes the session of a document that was read from the disk. */
  openSession(opened: OpenedDocument): DocumentSession;
  /** The name corrections are signed with; empty until it is known. */
  author(): string;
  /** Puts the question for the name once a run, when it is not known yet. It takes no focus: typing goes on meanwhile. */
  askAuthor(): void;
  /** Tells of a problem above the page; one that is told again takes the place of its earlier telling, as the latest. */
  notify(tone: Notice['tone'], problem: ProblemData, about?: NoticeAbout): void;
  /** Tells in the status bar that something was done; `offer` is a command shown with it. */
  say(message: MessageId, values?: MessageValues, offer?: string): void;
  /** Runs something that may fail with a Problem; the Problem is shown, and null comes back. */
  attempt<T>(action: () => Promise<T>): Promise<T | null>;
}

export interface WorkspaceStart {
  readonly api: JiaokanApi<File>;
  readonly platform: Platform;
  readonly version: string;
  readonly systemLanguage: 'zh' | 'en';
  readonly settings: Settings;
  readonly recents: readonly RecentProject[];
  readonly openSession: (opened: OpenedDocument, workspace: Workspace) => DocumentSession;
}

/** Makes the window's state. */
export function createWorkspace(start: WorkspaceStart): Workspace {
  const { api, platform, version, systemLanguage, settings, recents } = start;
  const state = createStore<WorkspaceState>({
    settings,
    recents,
    project: null,
    documents: [],
    listing: 0,
    unsaved: new Map(),
    filter: noFilter,
    page: 'welcome',
    session: null,
    comparison: { layout: 'sideBySide', left: 'source', right: 'current' },
    opening: false,
    left: true,
    drawer: false,
    right: true,
    tab: settings.panes?.tab ?? 'findings',
    palette: null,
    dialog: null,
    askingAuthor: false,
    notices: [],
    copies: [],
    said: null,
    offeredTwins: null,
    concordance: null,
    steps: [],
    undoneSteps: [],
  });
  let asked = false;
  const notify: Workspace['notify'] = (tone, problem, { document, offers = [] } = {}) => {
    const { notices, dialog } = state.get();
    const others = notices.filter((notice) => JSON.stringify(notice.problem) !== JSON.stringify(problem));
    const about = document === undefined ? {} : { document };
    state.set({
      notices: [...others, { id: crypto.randomUUID(), tone, problem, inDialog: dialog !== null, offers, ...about }],
    });
  };
  const workspace: Workspace = {
    api,
    platform,
    version,
    systemLanguage,
    state,
    openSession: (opened) => start.openSession(opened, workspace),
    author: () => state.get().settings.author,
    askAuthor() {
      if (asked || state.get().settings.author !== '') return;
      asked = true;
      state.set({ askingAuthor: true });
    },
    notify,
    say: (message, values, offer) =>
      state.set({ said: { message, ...(values && { values }), ...(offer !== undefined && { offer }) } }),
    async attempt(action) {
      try {
        return await action();
      } catch (error) {
        notify('problem', problemOf(error));
        return null;
      }
    },
  };
  return workspace;
}

/** Whether the open document is in sight: its text, or a comparison of it with another. */
export function showsDocument({ page, session }: Pick<WorkspaceState, 'page' | 'session'>): boolean {
  return session !== null && page !== 'welcome' && page !== 'documents';
}

/** The window's language: the one chosen, or the system's. */
export function languageOf(workspace: Workspace): 'zh' | 'en' {
  const { language } = workspace.state.get().settings;
  return language === 'system' ? workspace.systemLanguage : language;
}

/** What the app answered. Throws its Problem when it could not do it. */
export function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Problem(answer.error.code, answer.error.values);
}

/** What the user is told of something that went wrong: the Problem itself, or that it was not foreseen. */
export function problemOf(error: unknown): ProblemData {
  if (error instanceof Problem) return { code: error.code, values: error.values };
  return { code: 'unexpected', values: { detail: error instanceof Error ? error.message : String(error) } };
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('useWorkspace outside its provider');
  return workspace;
}

/** A part of the window's state; the component is drawn again only when that part changes. */
export function useWorkspaceState<S>(select: (state: WorkspaceState) => S, equal?: (a: S, b: S) => boolean): S {
  return useSelected(useWorkspace().state, select, equal);
}
