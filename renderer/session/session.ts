import type { EditorState, Transaction } from 'prosemirror-state';
import type { DismissalReach } from '#shared/detectors/dismissal';
import type { BlockFinding } from '#shared/detectors/finding';
import type { Match } from '#shared/editing/find';
import type { Checker } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import type { Decision, DocumentRecord } from '#shared/project/documentRecord';
import type { TextTask } from '../editor/textTask';
import type { PlacedSuggestion } from './placedSuggestions';
import type { OutsideHold } from './writing';

/**
 * Where the document stands with the disk. `saved` is only ever set after the disk has confirmed every change, in the record or
 * in the journal.
 */
export type SaveState =
  | { readonly phase: 'saved'; readonly at: number | null }
  | { readonly phase: 'unsaved' }
  | { readonly phase: 'saving' }
  | { readonly phase: 'failed'; readonly problem: ProblemData }
  | { readonly phase: 'readOnly'; readonly problem: ProblemData };

/** A finding kept in place through every edit: `from` and `to` are positions in the current document. */
export interface PlacedFinding {
  readonly key: string;
  readonly block: string;
  readonly from: number;
  readonly to: number;
  /** What stands there. */
  readonly covered: string;
  readonly finding: BlockFinding;
  readonly checker: Checker;
  /** What dismissing it is kept under: at its place, wherever the same words stand, or with its whole rule. */
  readonly dismissal: Readonly<Record<DismissalReach, string>>;
}

/** What the editor would do with the current finding: the chosen candidate, and how the correction is meant. */
export interface FindingChoice {
  readonly candidate: number;
  readonly decision: Decision;
}

/** How far the wording of the text is checked. */
export interface LexicalProgress {
  /** `paused`: what is left waits for the user, who stopped it, or whom it left alone. */
  readonly phase: 'checking' | 'paused' | 'done';
  /** From 0 to 1, by characters. */
  readonly share: number;
  /** It takes so long that it is worth being told. */
  readonly isLong: boolean;
}

/** What is looked for in the text. */
export interface FindQuery {
  readonly text: string;
  readonly replacement: string;
  readonly caseSensitive: boolean;
  /** `any`: full and half width count as the same character. */
  readonly width: 'same' | 'any';
  readonly regex: boolean;
}

/** The find bar as it stands open. */
export interface FindState {
  readonly query: FindQuery;
  /** How often the bar was asked for: its field takes the focus each time. */
  readonly opened: number;
  readonly replacing: boolean;
  /** In reading order; positions in the current document. */
  readonly matches: readonly Match[];
  /** How many of them the replacement would change: those in full width already stay as they are. */
  readonly replaceable: number;
  /** Which of them was gone to; -1 before any was. */
  readonly current: number;
  /** Why the regular expression can't be used, in the words of the engine. */
  readonly error: string | null;
  /**
   * Whether the matches are all there are. A regular expression is looked for beside the window's own thread (`running`), and
   * given up when it takes too long (`stopped`).
   */
  readonly progress: 'complete' | 'running' | 'stopped';
  /** How far a replacement of all matches has come; `matches` are those still to be replaced. The text is held meanwhile. */
  readonly run: { readonly done: number; readonly total: number } | null;
  /** What became of the last replacement of all matches; null once something else is looked for. */
  readonly outcome: { readonly kind: 'replaced'; readonly count: number } | { readonly kind: 'cancelled' } | null;
}

/** What panels read. A new object on every change; parts that did not change keep their identity. */
export interface SessionSnapshot {
  readonly state: EditorState;
  readonly save: SaveState;
  /** Those that are neither dismissed nor hidden, in reading order. */
  readonly findings: readonly PlacedFinding[];
  /** The same in the order they are gone through: about layout as they stand, then about wording. */
  readonly queue: readonly PlacedFinding[];
  /** How many findings about wording are hidden because they are not sure enough. */
  readonly hidden: number;
  /** The finding whose popover is open. */
  readonly currentFinding: string | null;
  readonly choice: FindingChoice | null;
  /** What may be tagged, in reading order; none while suggestions are not shown. */
  readonly suggestions: readonly PlacedSuggestion[];
  /** The suggestion whose popover is open. */
  readonly currentSuggestion: string | null;
  /** Null while the find bar is closed. */
  readonly find: FindState | null;
  /** Blocks whose layout is still to be checked. */
  readonly unchecked: number;
  readonly lexical: LexicalProgress;
  readonly view: {
    readonly marks: boolean;
    readonly taggingMode: boolean;
    /** Suggestions of tags are listed beside the text. */
    readonly suggestions: boolean;
    /** The types to tag with, shown at the selection. */
    readonly tagPopup: boolean;
    /** Which of several mentions at the caret is meant; null for the innermost. */
    readonly mention: string | null;
    /** The details of the mention were asked for: their first field takes the focus. */
    readonly fillsIn: boolean;
    /** An authority is to be looked for: the field for it takes the focus. */
    readonly seeksAuthority: boolean;
    /** The type that was tagged with last; null before any was. */
    readonly lastType: string | null;
    /** What is asked over the text, if anything is. */
    readonly task: TextTask | null;
  };
}

/** A stretch of the window, in pixels. */
export interface LineBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Finding and replacing in the open document. */
export interface TextSearch {
  /** Opens the bar, looking for what is selected if that is short. */
  open(replacing: boolean): void;
  /** Closes the bar; while all is being replaced, calls that off instead. */
  close(): void;
  set(query: Partial<FindQuery>): void;
  /** Goes to the next match after the caret, or the one before; around the end. */
  step(step: 1 | -1): void;
  /** Replaces the match that was gone to and goes to the next. */
  replace(): void;
  /**
   * Replaces every match as one event of the undo history: what is in sight at once, the rest by and by. Until it is done
   * the text takes no other change and is not saved; closing the document waits for it.
   */
  replaceAll(): void;
  /** Calls off the replacement that is going on: the text is as it was before. */
  cancelReplacing(): void;
}

/** What the disk has not got where it belongs, in events of the undo history. */
export interface UnsavedChanges {
  /** Not in the record, but in the journal: opening the document brings them back. */
  readonly journalled: number;
  /** Nowhere but here: who lets go of the document loses them. */
  readonly lost: number;
}

/** What opening brought back because the app did not end as it should, or could not bring back. */
export interface Recovery {
  /** The record as it was on the disk. */
  readonly record: DocumentRecord;
  /** Events of the undo history that are in the text again. */
  readonly events: number;
  /** When the last of them was made, in milliseconds since 1970; null when there is none. */
  readonly at: number | null;
  /** Changes that are in the journal and not in the text. */
  readonly missing: number;
}

/** One open document. Lives outside React; the EditorView is mounted into a place React gives it. */
export interface DocumentSession {
  readonly id: string;
  readonly source: string;
  readonly record: DocumentRecord;
  /** Null when the record held everything. */
  readonly recovery: Recovery | null;
  subscribe(listener: () => void): () => void;
  getSnapshot(): SessionSnapshot;
  /** Makes the EditorView inside `place`; the returned function destroys it. The state outlives the view. */
  mount(place: HTMLElement): () => void;
  dispatch(transaction: Transaction): void;
  focus(): void;
  setView(view: Partial<SessionSnapshot['view']>): void;
  /** Scrolls the finding a third of the way down and opens its popover. */
  goToFinding(key: string): void;
  /** The next finding of the queue after the current one or the caret, or the one before; around the end. False when there is none. */
  stepFinding(step: 1 | -1): boolean;
  closeFinding(): void;
  /** Scrolls the suggestion into sight and opens its popover. */
  goToSuggestion(key: string): void;
  /** The next suggestion after the current one or the caret, or the one before; around the end. False when there is none. */
  stepSuggestion(step: 1 | -1): boolean;
  closeSuggestion(): void;
  /** Takes findings off the list whose change was made, so that nobody is asked again before they are checked anew. */
  dropFindings(keys: readonly string[]): void;
  /** The project's dismissals have changed, or how findings about wording are listed. */
  reconsider(): void;
  /** Leaves the wording of what is not checked yet, or goes on with it. */
  pauseWording(): void;
  resumeWording(): void;
  choose(choice: Partial<FindingChoice>): void;
  readonly search: TextSearch;
  /** Where the first line of a stretch of text stands in the window, in pixels; null while there is no view. */
  lineAt(from: number, to: number): LineBox | null;
  /** The elements of the text that match, as far as they are drawn near the window; none while there is no view. */
  elementsNear(selector: string): readonly HTMLElement[];
  /** Where the block that begins at a position stands in the window, in pixels; null while there is no view. */
  boxOf(position: number): LineBox | null;
  /** Brings a position into sight, at once or when the text is shown again; caret and focus stay where they are. */
  reveal(position: number): void;
  /** The position in the next line below another one, or above it; null where there is none, and while there is no view. */
  positionBeside(position: number, step: 1 | -1): number | null;
  /** The positions at the upper and lower edge of the view; null while there is none. */
  inSight(): { readonly from: number; readonly to: number } | null;
  /**
   * Scrolls to a position in a block and puts the caret there, or selects from there as far as `to` in the same block. The
   * text takes the focus unless it is to stay where it is. While the text is not shown, it will be shown there.
   */
  goTo(position: number, options?: { readonly to?: number; readonly keepsFocus?: boolean }): void;
  /** Takes over what was changed from outside the text (a new name, a status, the versions there are). */
  adopt(details: Partial<Pick<DocumentRecord, 'title' | 'status' | 'versions'>>): void;
  /**
   * Saves now; resolves to true when the disk has confirmed everything up to this call. The record then holds all but what an
   * input method is composing.
   */
  flush(): Promise<boolean>;
  /** What would not be in the record if the document were let go of now. */
  unsaved(): UnsavedChanges;
  /**
   * Writes no record until it is called with null: others changed it on the disk, and what becomes of that is not decided. What
   * is given as the reason is what is told meanwhile; typing goes on, into the journal.
   */
  pauseSaving(why: ProblemData | 'quietly' | null): void;
  /** Resolves when what is here is settled: nothing is composed, and nothing is being replaced. */
  whenSettled(): Promise<void>;
  /** Makes the document say what others made of it, as one event of the undo history. Answers whether anything changed. */
  takeOver(record: DocumentRecord): boolean;
  /** The record is gone from the disk: the next `flush` writes it, changed or not. */
  loseRecord(): void;
  /** See `Writing.outsideHolds`. */
  outsideHolds(): Promise<OutsideHold>;
  /** The document as it stands here, saved or not. */
  current(): DocumentRecord;
  /** Lets go of the document without saving it: what is here is kept elsewhere. */
  abandon(): void;
  /**
   * Flushes and lets go of timers and listeners. Where `isWanted` says by then that it is not wanted any more, nothing is let go
   * of and the answer is false, as it is when the disk refuses.
   */
  close(isWanted?: () => boolean): Promise<boolean>;
}
