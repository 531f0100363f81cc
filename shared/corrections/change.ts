import type { CorrectionNote, Decision } from '#shared/project/documentRecord';
import type { Ranges } from '#shared/text/ranges';
import type { ArticleStart, ChangedKind, MovedBlocks, RemovedText, Seam } from './structuralChange';

/** What every change tells beside what it is. An object keeps its identity while nothing it tells changes. */
export interface Told {
  /** Names the change and never shifts: the first of `keys`. */
  readonly key: string;
  /** The keys its notes are kept under: several where neighbouring corrections read as one change. */
  readonly keys: readonly string[];
  /** Who, when, how; the latest of its notes. Null when nothing is known (a record edited by hand). */
  readonly note: CorrectionNote | null;
  /** What was decided, or is proposed as long as nobody decided: width is normalised, everything else restored. */
  readonly decision: Decision;
  readonly isDecided: boolean;
}

/** Words that differ from the source; corrections that touch and were made alike are one. */
export interface TextChange extends Told {
  /** `width`: the same characters, half or full width. */
  readonly kind: 'replace' | 'insert' | 'delete' | 'width';
  readonly block: string;
  /** The source ranges it stands for, in reading order; empty for an insertion. */
  readonly sources: Ranges;
  /** What the source says there. */
  readonly was: string;
  /** What the block says. */
  readonly text: string;
  /** Where `text` stands in the block's text, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

/** A block that has no source. */
export interface AddedBlock extends Told {
  readonly kind: 'added';
  readonly block: string;
  readonly text: string;
}

type Structured<T> = Omit<T, 'says'> & Told;

/** How the document differs from its import, one difference at a time. */
export type Change =
  | TextChange
  | AddedBlock
  | Structured<MovedBlocks>
  | Structured<Seam>
  | Structured<ChangedKind>
  | Structured<ArticleStart>
  | (Structured<RemovedText> & { readonly was: string });

export type ChangeKind = Change['kind'];
