import { type EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { blockAt, contentFrom } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import { readCaret } from './readCaret';

/**
 * Draws the selection while the focus is elsewhere, where the browser draws none: a list that walks through the text shows
 * by it where it is. A caret is drawn at the edge of the character beside it. Costs nothing while the text has the focus.
 */
export function awaySelection(): Plugin {
  let isAway = false;
  return new Plugin({
    props: {
      decorations: (state) => (isAway ? decorationsOf(state) : null),
    },
    view(view) {
      isAway = !view.hasFocus();
      let callOff: number | null = null;
      const follow = () => {
        // Not at once: a press that brings the focus has yet to find the character it meant.
        callOff ??= requestAnimationFrame(() => {
          callOff = null;
          if (isAway === !view.hasFocus() || view.composing) return;
          isAway = !view.hasFocus();
          readCaret(view);
          view.updateState(view.state);
          if (isAway) dropSelection(view);
        });
      };
      view.dom.addEventListener('focus', follow);
      view.dom.addEventListener('blur', follow);
      return {
        destroy() {
          if (callOff !== null) cancelAnimationFrame(callOff);
          view.dom.removeEventListener('focus', follow);
          view.dom.removeEventListener('blur', follow);
        },
      };
    },
  });
}

/** Lets go of the browser's own selection, which a redraw while the focus is elsewhere would leave on other words. */
function dropSelection({ dom }: EditorView): void {
  const selection = dom.ownerDocument.getSelection();
  if (selection?.anchorNode && dom.contains(selection.anchorNode)) selection.removeAllRanges();
}

function decorationsOf({ doc, selection }: EditorState): DecorationSet {
  const { from, to, empty } = selection;
  if (!empty) return DecorationSet.create(doc, [Decoration.inline(from, to, { class: 'away' })]);
  const block = blockAt(doc, from);
  if (!block) return DecorationSet.empty;
  const text = blockText(block.node);
  const start = contentFrom(block);
  const at = from - start;
  if (text === '') return DecorationSet.empty;
  const isLast = at === text.length;
  const first = start + (isLast ? previousCodePoint(text, at) : at);
  const last = start + (isLast ? at : nextCodePoint(text, at));
  return DecorationSet.create(doc, [
    Decoration.inline(first, last, { class: isLast ? 'away-caret after' : 'away-caret' }),
  ]);
}
