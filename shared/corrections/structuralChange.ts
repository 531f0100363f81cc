import type { BlockType } from '#shared/project/documentRecord';
import type { Ranges } from '#shared/text/ranges';

/**
 * How the blocks of a document differ from what the importer made of its source. Derived from what the blocks say they are
 * made of, never stored. Blocks without a source are none of its business (they are corrections of their own), and an
 * empty page break is layout.
 */
export type StructuralChange = MovedBlocks | Seam | ChangedKind | ArticleStart | RemovedText;

interface Structural {
  /** `<kind>:<source offset>`, or `article:<id>`, so that it never shifts. */
  readonly key: string;
  /** The block where it shows; for removed text the one it would follow, null at the very beginning. */
  readonly block: string | null;
  /** What it says; a change of the same key that says something else is another change. */
  readonly says: string;
}

/** Blocks that left their place, side by side here and there. As few blocks as possible count as moved. */
export interface MovedBlocks extends Structural {
  readonly kind: 'moved';
  readonly block: string;
  /** In reading order. */
  readonly blocks: readonly string[];
}

/**
 * `joined`: within the block, the text from this source character on once was not the continuation of what stands before
 * it. `split`: the block begins inside a block of the import, of which an earlier stretch stands in another block.
 */
export interface Seam extends Structural {
  readonly kind: 'joined' | 'split';
  readonly block: string;
  /** The source offset of the first character after the seam. */
  readonly at: number;
}

export interface ChangedKind extends Structural {
  readonly kind: 'kind';
  readonly block: string;
  readonly was: BlockKind;
  readonly now: BlockKind;
}

export interface BlockKind {
  readonly type: BlockType;
  /** Of a heading; null for other kinds. */
  readonly level: number | null;
}

/** An article begins with this block; the import makes one article. */
export interface ArticleStart extends Structural {
  readonly kind: 'article';
  readonly block: string;
  readonly article: string;
}

/** Source text of one imported block that no block has. */
export interface RemovedText extends Structural {
  readonly kind: 'removed';
  readonly sources: Ranges;
  /** What the importer had made of it. */
  readonly imported: BlockKind;
}

/** The key of a change of structure that is about the source character at this offset. */
export function structuralKey(kind: StructuralChange['kind'], at: number): string {
  return `${kind}:${at}`;
}
