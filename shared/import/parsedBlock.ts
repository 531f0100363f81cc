import type { BlockType } from '#shared/project/documentRecord';
import type { Ranges } from '#shared/text/ranges';

/** A block as the importer found it. `sources` are ascending; a hard wrap inside a paragraph makes several of them. */
export interface ParsedBlock {
  readonly type: BlockType;
  /** Headings only, 1 to 6. */
  readonly level?: number;
  readonly sources: Ranges;
  readonly text: string;
}

/** A block before it is known what it is; headings and page breaks are plain from their marks. */
export interface RawBlock {
  readonly marked: 'heading' | 'pageBreak' | null;
  readonly level?: number;
  readonly sources: Ranges;
  readonly text: string;
  /** How many lines of the source it was put together from. */
  readonly lines: number;
}
