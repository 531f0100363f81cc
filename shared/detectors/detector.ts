import type { Wording } from '#shared/problems/wording';
import type { Decision } from '#shared/project/documentRecord';
import type { NamesElsewhere } from './characters/namesElsewhere';
import type { BlockFinding, DetectedBlock, Severity } from './finding';
import type { Taught } from './taught';
import type { WordKnowledge } from './wordKnowledge';

/** What a detector may ask besides the text. */
export interface DetectorContext extends WordKnowledge {
  /** What the project taught. */
  readonly taught: Taught;
  /** What its other documents call things; null where nothing is known of them. */
  readonly elsewhere: NamesElsewhere | null;
}

/** What is known of a rule without running it. */
export interface Rule {
  /** Stable: it stands in corrections, dismissals and on the command line. */
  readonly id: string;
  readonly label: Wording;
  /** What its findings are unless they say otherwise. */
  readonly severity: Severity;
  readonly decision: Decision;
  /** Its findings are deterministic and rest on no lexicon, so they may be applied unseen when asked. */
  readonly safe: boolean;
  /** A text that has the defect, and what it should become. */
  readonly example: { readonly wrong: string; readonly right: string };
  /** One sentence a reason; placeholders are `{name}` and stand for the reason's values. */
  readonly messages: Readonly<Record<string, Wording>>;
}

/** What a detector of document scope looks at, one at a time. */
export interface LevelledBlock extends DetectedBlock {
  /** Of a heading; null for other kinds. */
  readonly level: number | null;
}

/** A block in its document. */
export interface PlacedBlock extends LevelledBlock {
  /** The id of the article it stands in. */
  readonly article: string;
}

export interface DetectedDocument {
  readonly id: string;
  /** In reading order. */
  readonly blocks: readonly PlacedBlock[];
}

export interface DocumentFinding extends BlockFinding {
  readonly block: string;
}

/** What a detector noticed in one block. */
export interface ObservedBlock<O = unknown> {
  readonly id: string;
  readonly article: string;
  readonly observation: O;
}

/** Finds one kind of damage within a block. Every detector takes any text in time that grows no faster than the text does. */
export interface BlockDetector extends Rule {
  readonly scope: 'block';
  /** Pure: the same input and context give the same findings in the same order. */
  detect(block: DetectedBlock, context: DetectorContext): readonly BlockFinding[];
}

/**
 * Finds damage that shows only when blocks are seen together. A block is observed once for as long as it stays as it is;
 * what all observations tell is worked out after each change, so it must cost little: some microseconds a block.
 */
export interface DocumentDetector<O = unknown> extends Rule {
  readonly scope: 'document';
  /** What of a block bears on others. Pure; looks at everything in the text that takes time. */
  observe(block: LevelledBlock, context: DetectorContext): O;
  /** Findings from the observations of all blocks, in reading order. Pure. */
  detect(blocks: readonly ObservedBlock<O>[], context: DetectorContext): readonly DocumentFinding[];
}

export type Detector = BlockDetector | DocumentDetector;
