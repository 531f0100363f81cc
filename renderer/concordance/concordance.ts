import type { ConcordanceQuery } from '#shared/concordance/query';
import type { LineOrder } from '#shared/concordance/sortLines';
import type { Workspace } from '../app/workspace';
import type { ListedLine } from './lines';

export type ConcordanceScope = 'article' | 'document' | 'project';

/** What is done to the ticked lines. */
export type ConcordanceAct =
  | { readonly kind: 'tag'; readonly type: string; readonly authority?: string }
  | { readonly kind: 'untag' }
  /** They all mean one authority. */
  | { readonly kind: 'link' }
  /** They mean another one than those that are not ticked. */
  | { readonly kind: 'split' }
  /** They say something else, as another place was corrected from `was`; what is not tagged yet becomes a mention of the type. */
  | {
      readonly kind: 'correct';
      readonly was: string;
      readonly text: string;
      readonly type: string;
      readonly authority?: string;
    };

/** What the pane was opened for. */
export type ConcordancePurpose = 'search' | 'tagAll' | 'correct';

export interface ConcordanceState {
  readonly purpose: ConcordancePurpose;
  /** Null before anything was looked for. */
  readonly query: ConcordanceQuery | null;
  /** What the query is called, where it has ids only. */
  readonly about: string;
  readonly act: ConcordanceAct;
  readonly scope: ConcordanceScope;
  readonly isUntaggedOnly: boolean;
  /** Leaves out other ways to write what is looked for. */
  readonly isThisReading: boolean;
  readonly order: LineOrder;
  /** What was found, in reading order, documents as the project lists them. */
  readonly lines: readonly ListedLine[];
  /** There are more than can be listed. */
  readonly isCut: boolean;
  readonly isLooking: boolean;
  /** Documents still to be searched, and those that could not be. */
  readonly left: number;
  readonly unread: number;
  /** Lines that are not ticked as they were proposed, by key. */
  readonly turned: ReadonlySet<string>;
  /** The key of the line that the arrow keys start from. */
  readonly active: string | null;
  /** Where it was opened from, until the first line there was found; that line is `here` then, by its key. */
  readonly origin: { readonly document: string; readonly block: string; readonly from: number } | null;
  readonly here: string | null;
  /** How many documents were changed, while they are; null before. */
  readonly changed: { readonly done: number; readonly all: number } | null;
  /** Counts the openings, so that each takes the focus. */
  readonly opened: number;
}

/** Changes parts of what the pane shows; nothing happens when it is closed. */
export function setConcordance(workspace: Workspace, change: Partial<ConcordanceState>): void {
  const { concordance } = workspace.state.get();
  if (concordance) workspace.state.set({ concordance: { ...concordance, ...change } });
}
