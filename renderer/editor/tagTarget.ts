import type { EditorState } from 'prosemirror-state';
import { spansOfBlock } from '#shared/annotations/spans';
import { recordsOf } from '#shared/document/records';
import type { SessionSnapshot } from '../session/session';
import { mentionsAt } from './annotationsAt';

/** What tagging acts on. Positions in the document. */
export interface TagTarget {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The mention this is, if it is one. */
  readonly mention: string | null;
}

/** A mention at the caret, as a list of them shows it. */
export interface MentionThere {
  readonly id: string;
  readonly type: string;
  readonly text: string;
}

/**
 * What tagging acts on: of the mentions at the caret or the selection the one that was chosen, or the innermost, or the one that is
 * exactly selected; otherwise what is selected.
 */
export function tagTarget({ state, view }: Pick<SessionSnapshot, 'state' | 'view'>): TagTarget | null {
  const { from, to, empty } = state.selection;
  const there = mentionsAt(state);
  const span =
    there.find(({ id }) => id === view.mention) ?? there.find((one) => empty || (one.from === from && one.to === to));
  if (span) {
    return { from: span.from, to: span.to, text: wordsOf(state, span.from, span.to), mention: span.id };
  }
  const whole = empty ? null : mentionOver(state);
  if (whole !== null) return { from, to, text: wordsOf(state, from, to), mention: whole };
  return empty ? null : { from, to, text: wordsOf(state, from, to), mention: null };
}

/** All mentions at the caret or the selection, the innermost first, whether they are drawn or not. */
export function mentionsThere(state: EditorState): readonly MentionThere[] {
  return mentionsAt(state).flatMap(({ id, from, to }) => {
    const type = recordsOf(state).get('entity', id)?.type;
    return type === undefined ? [] : [{ id, type, text: wordsOf(state, from, to) }];
  });
}

/** The mention that is selected from end to end over a border of blocks. */
function mentionOver({ selection }: EditorState): string | null {
  const { $from, $to } = selection;
  if ($from.parent === $to.parent || !$from.parent.isTextblock || !$to.parent.isTextblock) return null;
  const begins = spansOfBlock($from.parent, 'entity').filter(
    ({ from, to }) => from === $from.parentOffset && to === $from.parent.content.size,
  );
  const ends = spansOfBlock($to.parent, 'entity').filter(({ from, to }) => from === 0 && to === $to.parentOffset);
  return begins.find(({ id }) => ends.some((end) => end.id === id))?.id ?? null;
}

function wordsOf({ doc }: EditorState, from: number, to: number): string {
  return doc.textBetween(from, to, '', '□');
}
