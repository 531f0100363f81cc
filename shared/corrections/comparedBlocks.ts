import type { Node } from 'prosemirror-model';
import { blocksOf } from '#shared/document/blocks';
import { blockId, blockSources, blockText, blockType, GAP, headingLevel } from '#shared/document/schema';
import type { BlockType, DocumentRecord } from '#shared/project/documentRecord';
import { type Ranges, readRanges } from '#shared/text/ranges';
import type { ImportedBlock } from './baseline';

/** A block of a text that is compared with another text made of the same source. */
export interface ComparedBlock {
  /** A hint only: what a block is made of says which block of the other text it is. */
  readonly id: string;
  readonly type: BlockType;
  /** Of a heading; null for other kinds. */
  readonly level: number | null;
  readonly sources: Ranges;
  /** A gap is one unit, U+FFFC. */
  readonly text: string;
}

/** The text as the importer read it. */
export function originalBlocks(imported: readonly ImportedBlock[], source: string): readonly ComparedBlock[] {
  return imported.map(({ type, level, sources }, number) => ({
    id: `import ${number}`,
    type,
    level: type === 'heading' ? (level ?? 1) : null,
    sources,
    text: readRanges(source, sources),
  }));
}

/** The text of a record, a version of the document among them. */
export function blocksOfRecord({ articles }: Pick<DocumentRecord, 'articles'>): readonly ComparedBlock[] {
  return articles.flatMap(({ blocks }) =>
    blocks.map(({ id, type, level, sources, content }) => ({
      id,
      type,
      level: type === 'heading' ? (level ?? 1) : null,
      sources,
      text: content.map((inline) => ('text' in inline ? inline.text : GAP)).join(''),
    })),
  );
}

const known = new WeakMap<Node, ComparedBlock>();

/** The text of an open document; blocks that did not change are the same objects as last time. */
export function blocksOfDocument(doc: Node): readonly ComparedBlock[] {
  return blocksOf(doc).map(({ node }) => {
    let block = known.get(node);
    if (!block) {
      const [id, type, level] = [blockId(node), blockType(node), headingLevel(node)];
      block = { id, type, level, sources: blockSources(node), text: blockText(node) };
      known.set(node, block);
    }
    return block;
  });
}
