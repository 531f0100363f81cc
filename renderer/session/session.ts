import type { EditorState, Transaction } from 'prosemirror-state';
import type { BlockFinding } from '#shared/detectors/finding';
import type { ProblemData } from '#shared/problems/problem';
import type { DocumentRecord, DocumentStatus } from '#shared/project/documentRecord';

/** Where the document stands with the disk. `saved` is only ever set after the disk has confirmed it. */
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
  readonly finding: BlockFinding;
}

/** What panels read. A new object on every change; parts that did not change keep their identity. */
export interface SessionSnapshot {
  readonly state: EditorState;
  readonly save: SaveState;
  /** In reading order. */
  readonly findings: readonly PlacedFinding[];
  readonly currentFinding: string | null;
  /** Blocks still to be checked. */
  readonly unchecked: number;
  readonly view: {
    readonly marks: boolean;
    /** Corrections drawn with the source's words beside them. */
    readonly original: boolean;
    readonly taggingMode: boolean;
  };
}

/** One open document. Lives outside React; the EditorView is mounted into a place React gives it. */
export interface DocumentSession {
  readonly id: string;
  readonly source: string;
  readonly record: DocumentRecord;
  subscribe(listener: () => void): () => void;
  getSnapshot(): SessionSnapshot;
  /** Makes the EditorView inside `place`; the returned function destroys it. The state outlives the view. */
  mount(place: HTMLElement): () => void;
  dispatch(transaction: Transaction): void;
  focus(): void;
  setView(view: Partial<SessionSnapshot['view']>): void;
  goToFinding(key: string): void;
  /** Scrolls there and puts the caret there. */
  goTo(position: number): void;
  /** Takes over what was changed from outside the text (a new name, a status), so that the next save keeps it. */
  adopt(details: { readonly title?: string; readonly status?: DocumentStatus }): void;
  /** Saves now; resolves to true when the disk has confirmed everything up to this call. */
  flush(): Promise<boolean>;
  /** Flushes and lets go of timers and listeners. */
  close(): Promise<boolean>;
}
