import { Fragment, type Mark, type Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';

/**
 * Text that goes to another place within one transaction is deleted here and inserted there: no position of it stays mapped.
 * Tags and comments are carried through steps, so that it is inserted without them, and they are put on again by steps of
 * their own: a name that only half belongs to the moved text then keeps both halves.
 */

/** Marks that name something known beside the text. */
const namesSomething = (mark: Mark): boolean => mark.attrs.id !== undefined;

/** The content without its tags and comments; `markMovedText` puts them on where it stands. */
export function bareContent(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    nodes.push(node.mark(node.marks.filter((mark) => !namesSomething(mark))));
  });
  return Fragment.fromArray(nodes);
}

/** Puts the tags and comments of `content` on its bare text, which stands at `pos`. */
export function markMovedText(tr: Transaction, pos: number, content: Fragment): void {
  content.forEach((node, offset) => {
    const from = pos + offset;
    for (const mark of node.marks.filter(namesSomething)) tr.addMark(from, from + node.nodeSize, mark);
  });
}
