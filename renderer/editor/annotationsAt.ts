import type { EditorState } from 'prosemirror-state';
import { type AnnotationKind, type Span, spansOfBlock } from '#shared/annotations/spans';

/**
 * The mentions, by their positions in the document, that hold the whole selection, or touch the caret when nothing is
 * selected; the innermost first.
 */
export const mentionsAt = (state: EditorState): readonly Span[] => annotationsAt(state, 'entity');

/** The comments there, likewise. */
export const commentsAt = (state: EditorState): readonly Span[] => annotationsAt(state, 'comment');

function annotationsAt(state: EditorState, kind: AnnotationKind): readonly Span[] {
  const { $from, $to } = state.selection;
  if (!$from.parent.isTextblock || $from.parent !== $to.parent) return [];
  const start = $from.start();
  return spansOfBlock($from.parent, kind)
    .filter(({ from, to }) => from <= $from.parentOffset && $to.parentOffset <= to)
    .map(({ id, from, to }) => ({ id, from: start + from, to: start + to }))
    .sort((a, b) => a.to - a.from - (b.to - b.from));
}
