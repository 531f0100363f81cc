import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { type BlockAt, blocksBetween, contentFrom } from '#shared/document/blocks';

/** The block that holds the whole selection; null when it crosses blocks. */
export function blockOfSelection(state: EditorState): BlockAt | null {
  const { $from, $to } = state.selection;
  return $from.sameParent($to) && $from.parent.isTextblock ? { node: $from.parent, pos: $from.before() } : null;
}

/**
 * The blocks the selection takes in, in reading order. One that ends at the start of a block takes in the border before that
 * block and not the block itself, unless the block is empty.
 */
export function blocksOfSelection({ doc, selection }: Pick<EditorState, 'doc' | 'selection'>): readonly BlockAt[] {
  const blocks = blocksBetween(doc, selection.from, selection.to);
  const last = blocks.at(-1);
  const endsBefore = last && blocks.length > 1 && last.node.content.size > 0 && selection.to === contentFrom(last);
  return endsBefore ? blocks.slice(0, -1) : blocks;
}

/**
 * The smallest range whose removal takes away the neighbouring blocks of one part that fill [from, to) and leaves no empty
 * part or article; null when they are all the document has, for one stays.
 */
export function removableRange(
  doc: Node,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | null {
  const $from = doc.resolve(from);
  let range = { from, to };
  for (let depth = $from.depth; $from.start(depth) === range.from && $from.end(depth) === range.to; depth--) {
    if (depth === 0) return null;
    range = { from: $from.before(depth), to: $from.after(depth) };
  }
  return range;
}
