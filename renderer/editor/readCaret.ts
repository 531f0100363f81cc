import type { EditorView } from 'prosemirror-view';

/** Tells all who listen of the selection of the page at once; the browser does so in a task of its own, a little later. */
export function tellOfSelection(page: Document): void {
  page.dispatchEvent(new Event('selectionchange'));
}

/**
 * Takes in where the browser has put the caret. To be called before a redraw that nobody at the keyboard asked for: it would
 * put the caret back, and the key that moved it would be lost.
 */
export function readCaret(view: EditorView): void {
  if (view.hasFocus() && !view.composing) tellOfSelection(view.dom.ownerDocument);
}
