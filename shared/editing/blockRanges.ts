import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { BlockAt } from '#shared/document/blocks';

/** The block that holds the whole selection; null when it crosses blocks. */
export function blockOfSelection(state: EditorState): BlockAt | null {
  const { $from, $to } = state.selection;
  return $from.sameParent($to) && $from.parent.isTextblock ? { node: $from.parent, pos: $from.before() } : null;
}

/**
 * The smallest range whose removal takes a block away and leaves no empty part or article; null for the last block of the
 * document, which stays.
 */
export function removableRange(doc: Node, block: BlockAt): { readonly from: number; readonly to: number } | null {
  const $pos = doc.resolve(block.pos);
  let depth = $pos.depth;
  if ($pos.parent.childCount > 1) return { from: block.pos, to: block.pos + block.node.nodeSize };
  while (depth > 0 && $pos.node(depth - 1).childCount === 1) depth--;
  return depth > 0 ? { from: $pos.before(depth), to: $pos.after(depth) } : null;
}
