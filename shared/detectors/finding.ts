import type { BlockType, Decision } from '#shared/project/documentRecord';

/**
 * A replacement for exactly the finding's range; the best comes first. `score` is between 0 and 1 and only ranks. A text
 * equal to what stands there says that it may be right as it is: taking it changes nothing and dismisses the finding.
 */
export interface Suggestion {
  readonly text: string;
  readonly score: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** Why a finding was made: a message id of the rule (`messages` in its file) and the values it names. */
export interface Reason {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A finding inside one block: `from` and `to` are UTF-16 offsets in the block's text. */
export interface BlockFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Between 0 and 1: how sure the rule is that something is wrong here. */
  readonly confidence: number;
  readonly from: number;
  readonly to: number;
  readonly reason: Reason;
  readonly suggestions: readonly Suggestion[];
  readonly decision: Decision;
  /** Deterministic, without a lexicon: may be applied unseen when asked. */
  readonly safe: boolean;
  /** What a finding about structure proposes; it has no suggestions then. The best comes first, with no more than five. */
  readonly fixes?: readonly StructuralFix[] | undefined;
}

/**
 * A change of structure, in ids of blocks of the document. `join`: `second` goes on where `first`, its neighbour, stops.
 * `thread`: the same, but the head stands elsewhere and is brought to the tail. `move`: the blocks go, in this order, behind
 * `after`, null for the very beginning. `article`: an article begins with `block`. `kind`: the blocks become this kind.
 * `gather`: neighbouring blocks, in this order, become one of this kind. `lift`: the `words` that stand at `from` in the block's
 * text, UTF-16 units, become a block of this kind behind it, and what stood around them goes together. `level` is that of a heading.
 */
export type StructuralFix =
  | { readonly kind: 'join'; readonly first: string; readonly second: string }
  | { readonly kind: 'thread'; readonly tail: string; readonly head: string }
  | { readonly kind: 'move'; readonly blocks: readonly string[]; readonly after: string | null }
  | { readonly kind: 'article'; readonly block: string }
  | {
      readonly kind: 'kind';
      readonly blocks: readonly string[];
      readonly type: BlockType;
      readonly level?: number | undefined;
    }
  | {
      readonly kind: 'gather';
      readonly blocks: readonly string[];
      readonly type: BlockType;
      readonly level?: number | undefined;
    }
  | {
      readonly kind: 'lift';
      readonly block: string;
      readonly from: number;
      readonly words: string;
      readonly type: BlockType;
      readonly level?: number | undefined;
    };

/** What a detector of block scope looks at. */
export interface DetectedBlock {
  readonly id: string;
  readonly type: BlockType;
  readonly text: string;
}

/** Looks words up; comes in as an argument so that the core stays free of files. */
export interface Lexicon {
  has(word: string): boolean;
  /** How common a word is: occurrences per million, 0 when unknown. */
  frequency(word: string): number;
  /** Words of the pattern's length in which every character but `null` stands as given; the most frequent first. */
  matches(
    pattern: readonly (string | null)[],
    limit: number,
  ): readonly { readonly word: string; readonly frequency: number }[];
}
