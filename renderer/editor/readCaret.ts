import type { EditorView } from 'prosemirror-view';

/**
 * Takes in where the browser has put the caret, of which it tells a task later. To be called before a redraw that nobody at
 * the keyboard asked for: it would put the caret back, and the key that moved it would be lost.
 */
export function readCaret(view: EditorView): void {
  if (view.hasFocus() && !view.composing) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}
