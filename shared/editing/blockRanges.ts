import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { BlockAt } from '#shared/document/blocks';

/** The block that holds the whole selection; null when it crosses blocks. */
export function blockOfSelection(state: EditorState): BlockAt | null {
  const { $from, $to } = state.selection;
  return $from.sameParent($to) && $from.parent.isTextblock ? { node: $from.parent, pos: $from.before() } : null;
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
