import type { Node } from 'prosemirror-model';
import { type BlockAt, blocksBetween, contentFrom, contentTo } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';

/** A part of a block's text; positions in the document. */
export interface TextPiece {
  readonly block: BlockAt;
  readonly from: number;
  readonly to: number;
}

/** The text of a stretch block by block; blocks of which nothing is in it are left out. */
export function textPieces(doc: Node, from: number, to: number): readonly TextPiece[] {
  return blocksBetween(doc, from, to).flatMap((block) => {
    const piece = { block, from: Math.max(from, contentFrom(block)), to: Math.min(to, contentTo(block)) };
    return piece.from < piece.to ? [piece] : [];
  });
}

/** The same without the spaces at the ends of each piece; pieces that are nothing else are left out. */
export function trimmedPieces(doc: Node, from: number, to: number): readonly TextPiece[] {
  return textPieces(doc, from, to).flatMap((piece) => {
    const start = contentFrom(piece.block);
    const text = blockText(piece.block.node).slice(piece.from - start, piece.to - start);
    const trimmed = text.trim();
    if (trimmed === '') return [];
    const first = piece.from + text.indexOf(trimmed);
    return [{ block: piece.block, from: first, to: first + trimmed.length }];
  });
}
