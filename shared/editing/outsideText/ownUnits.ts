import type { Node } from 'prosemirror-model';
import { blocksOf } from '#shared/document/blocks';
import { blockId, gapCount, LOST_CHARACTER } from '#shared/document/schema';
import { parseBlocks } from '#shared/import/parseBlocks';
import type { SourceRecord } from '#shared/project/documentRecord';
import { absoluteOffset, type Ranges } from '#shared/text/ranges';

/** A gap in a block: where its signs stand in the block's plain text, and its offset in the block's content. */
export interface PlainGap {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/**
 * A block as a text made elsewhere would show it: exported as plain text and read again by the importer. White space at its
 * edges is layout there, and so are line ends in it; both stay in the block whatever the other text says.
 */
export interface OwnUnit {
  readonly id: string;
  readonly node: Node;
  /** Its number among the blocks of the document. */
  readonly number: number;
  /** What the importer takes for text, in UTF-16 units. */
  readonly text: string;
  /** Offsets in `text` at which the importer would begin another block, since the block holds a line end there. */
  readonly breaks: readonly number[];
  /** The block's content as plain text, a gap being as many signs as it has characters. */
  readonly plain: string;
  /** Where `text` stands in `plain`. */
  readonly ranges: Ranges;
  readonly gaps: readonly PlainGap[];
}

/** The blocks that show in a plain text, in reading order: page breaks and empty blocks don't. */
export function ownUnits(doc: Node, format: SourceRecord['format']): OwnUnit[] {
  return blocksOf(doc).flatMap(({ node }, number) => {
    const { plain, gaps } = plainContent(node);
    const parsed = parseBlocks(plain, format).filter(({ text }) => text !== '');
    if (parsed.length === 0) return [];
    const breaks: number[] = [];
    let text = '';
    for (const block of parsed) {
      if (text !== '') breaks.push(text.length);
      text += block.text;
    }
    const ranges = parsed.flatMap(({ sources }) => sources);
    return [{ id: blockId(node), node, number, text, breaks, plain, ranges, gaps }];
  });
}

function plainContent(block: Node): { readonly plain: string; readonly gaps: readonly PlainGap[] } {
  const gaps: PlainGap[] = [];
  let plain = '';
  block.forEach((node, offset) => {
    if (node.isText) plain += node.text ?? '';
    else {
      const from = plain.length;
      plain += LOST_CHARACTER.repeat(gapCount(node));
      gaps.push({ from, to: plain.length, offset });
    }
  });
  return { plain, gaps };
}

/** The stretch of the plain text that [from, to) of the unit's text stands for; line ends inside it are part of it. */
export function plainRange({ ranges }: OwnUnit, from: number, to: number): readonly [number, number] {
  if (from === to) {
    const at = absoluteOffset(ranges, from, 'before') ?? 0;
    return [at, at];
  }
  return [absoluteOffset(ranges, from, 'after') ?? 0, absoluteOffset(ranges, to, 'before') ?? 0];
}

/** The content offset for an offset in the plain text; inside the signs of a gap, the gap's. */
export function contentOffset({ gaps }: OwnUnit, plain: number): number {
  let shift = 0;
  for (const { from, to, offset } of gaps) {
    if (from >= plain) break;
    if (plain < to) return offset;
    shift += to - from - 1;
  }
  return plain - shift;
}
