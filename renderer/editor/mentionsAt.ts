import type { EditorState } from 'prosemirror-state';
import { type Span, spansOfBlock } from '#shared/annotations/spans';

/** A mention at the caret, by its positions in the document. */
export type MentionAt = Span;

/**
 * The mentions that hold the whole selection, or touch the caret when nothing is selected; the innermost first.
 */
export function mentionsAt(state: EditorState): readonly MentionAt[] {
  const { $from, $to } = state.selection;
  if (!$from.parent.isTextblock || $from.parent !== $to.parent) return [];
  const start = $from.start();
  return spansOfBlock($from.parent, 'entity')
    .filter(({ from, to }) => from <= $from.parentOffset && $to.parentOffset <= to)
    .map(({ id, from, to }) => ({ id, from: start + from, to: start + to }))
    .sort((a, b) => a.to - a.from - (b.to - b.from));
}
