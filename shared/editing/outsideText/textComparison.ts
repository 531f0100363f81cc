import type { Node } from 'prosemirror-model';
import type { BlockType, SourceRecord } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import { fileUnits } from './fileUnits';
import { ownUnits } from './ownUnits';
import type { ContentEdit } from './pieceEdits';
import { Planner } from './planner';
import { findTargets } from './targets';

/** One difference between a document and a text made elsewhere, for showing. */
export type TextDifference =
  | {
      readonly kind: 'corrected';
      readonly block: string;
      readonly was: string;
      readonly text: string;
      /** A few words on either side. */
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'moved' | 'joined' | 'split' | 'kind' | 'added' | 'removed';
      /** The block it is about; null for one that is not there yet. */
      readonly block: string | null;
      /** The first words of what was moved, joined to another and so on. */
      readonly text: string;
    };

/** How many of each there are: corrections, and blocks. */
export interface TextCounts {
  readonly corrections: number;
  readonly moved: number;
  readonly joined: number;
  readonly split: number;
  readonly kinds: number;
  readonly added: number;
  readonly removed: number;
}

/** What is done to a block of ours before anything changes places. */
export interface PlannedBlock {
  readonly id: string;
  /** Ascending; of two at one place the first comes first. */
  readonly edits: readonly ContentEdit[];
  /** Content offsets, after the edits, at which it is split. */
  readonly cuts: readonly number[];
}

/** What is to stand in the text after another. */
export interface PlannedPlace {
  /** What becomes one block: pieces of ours, by the block and their number among those it is split into. */
  readonly pieces: readonly { readonly id: string; readonly piece: number }[];
  /** The new block that stands there when there are no pieces. */
  readonly added: NewBlock | null;
  /** The level of the heading it becomes; null when its kind stays. */
  readonly level: number | null;
  /** Line ends between it and what stands before it in the file. */
  readonly linesBefore: number;
}

export interface NewBlock {
  readonly type: BlockType;
  readonly level?: number;
  readonly text: string;
}

/** What makes a document say what a text made elsewhere says. */
export interface TextPlan {
  readonly blocks: readonly PlannedBlock[];
  /** In the order of the file. */
  readonly places: readonly PlannedPlace[];
  /** Ids of blocks of ours that the file has nothing of. */
  readonly removed: readonly string[];
}

/** How a document differs from a text made elsewhere. */
export interface TextComparison {
  /** The document it was compared with. */
  readonly doc: Node;
  /**
   * Between 0 and 1: twice the characters that both have in the same words, wherever those stand, by the characters of both
   * together. 1 when nothing but the order and the bounds of blocks differ.
   */
  readonly similarity: number;
  readonly counts: TextCounts;
  /** In the order of the file; what it lacks comes last. */
  readonly differences: readonly TextDifference[];
  readonly plan: TextPlan;
}

/** Below this a text made elsewhere is probably not this text at all. */
export const LEAST_SIMILARITY = 0.5;

/**
 * Compares a document with a text made elsewhere, which is read as an import would read it. Both are seen as plain text: what
 * that can't show (kinds, unless the file marks headings in Markdown; page breaks, articles, white space at the edges of
 * blocks) makes no difference, and our own plain text export makes none at all.
 */
export function compareWithText(doc: Node, text: string, format: SourceRecord['format']): TextComparison {
  const own = ownUnits(doc, format);
  const file = fileUnits(text, format, own);
  const { targets, removed } = findTargets(own, file);
  const planner = new Planner(own, targets, removed, format === 'md');
  const total = [...own, ...file].reduce((sum, unit) => sum + countCodePoints(unit.text), 0);
  return {
    doc,
    similarity: total === 0 ? 1 : (2 * planner.kept) / total,
    counts: planner.counts,
    differences: planner.differences,
    plan: planner.plan(),
  };
}
