import { TextSelection } from 'prosemirror-state';
import { blockText } from '#shared/document/schema';
import { growEntity, removeEntity, retagEntity, shrinkEntity, tagSelection } from '#shared/editing/commands/index';
import { nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import type { DocumentSession } from '../session/session';
import { mentionsAt } from './annotationsAt';

/**
 * Tags what is selected. The mention that covers exactly that, or the innermost at the caret when nothing is selected, is
 * given the type instead.
 */
export function tagHere(session: DocumentSession, type: string): void {
  const { state } = session.getSnapshot();
  const { from, to, empty } = state.selection;
  const known = mentionsAt(state).find((mention) => empty || (mention.from === from && mention.to === to));
  if (known) retagEntity(known.id, type)(state, session.dispatch);
  else if (!empty) tagSelection(type, crypto.randomUUID())(state, session.dispatch);
  session.setView({ tagPopup: false });
}

/** Removes the tag of the innermost mention at the selection; the text stays. */
export function untagHere(session: DocumentSession): void {
  const { state } = session.getSnapshot();
  const [mention] = mentionsAt(state);
  if (mention) removeEntity(mention.id)(state, session.dispatch);
  session.setView({ tagPopup: false });
}

/**
 * Moves one end by a character: of the mention at the caret or exactly selected, otherwise of the selection. Never leaves
 * the block, never leaves nothing.
 */
export function resizeHere(session: DocumentSession, side: 'start' | 'end', step: 1 | -1): void {
  const { state } = session.getSnapshot();
  const { from, to, empty } = state.selection;
  const mention = mentionsAt(state).find((one) => empty || (one.from === from && one.to === to));
  if (!mention) {
    resizeSelection(session, side, step);
    return;
  }
  const grows = side === 'end' ? step > 0 : step < 0;
  if (!(grows ? growEntity : shrinkEntity)(mention.id, side)(state, session.dispatch) || empty) return;
  resizeSelection(session, side, step);
}

function resizeSelection(session: DocumentSession, side: 'start' | 'end', step: 1 | -1): void {
  const { state } = session.getSnapshot();
  const { from, to } = state.selection;
  const start = side === 'start' ? move(session, from, step) : from;
  const end = side === 'end' ? move(session, to, step) : to;
  if (start < end) session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, start, end)));
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Selects the word at a position, where a dictionary knows one, and otherwise its character. */
export function selectWord(session: DocumentSession, position: number): void {
  const { doc, tr } = session.getSnapshot().state;
  const $position = doc.resolve(position);
  if (!$position.parent.isTextblock || $position.parent.content.size === 0) return;
  const text = blockText($position.parent);
  const word = words.segment(text).containing(Math.min($position.parentOffset, text.length - 1));
  if (!word) return;
  const start = $position.start() + word.index;
  session.dispatch(tr.setSelection(TextSelection.create(doc, start, start + word.segment.length)));
}

/** Switches tagging mode; with nothing selected, the word at the caret is what letters tag first. */
export function toggleTaggingMode(session: DocumentSession): void {
  const { view, state } = session.getSnapshot();
  session.setView({ taggingMode: !view.taggingMode, tagPopup: false });
  if (!view.taggingMode && state.selection.empty) selectWord(session, state.selection.head);
  session.focus();
}

/** Moves a selection of one character along the block, or its far end when `extend` is set. */
export function moveSelection(session: DocumentSession, step: 1 | -1, extend: boolean): void {
  const { state } = session.getSnapshot();
  const { anchor, head, from, to } = state.selection;
  const next = move(session, extend ? head : step > 0 ? to : from, step);
  const ends = extend ? [anchor, next] : step > 0 ? [to, next] : [from, next];
  const [start = anchor, end = head] = ends;
  if (start !== end)
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, start, end)).scrollIntoView());
}

/** The position one character further; at a block's end it stays. */
function move(session: DocumentSession, position: number, step: 1 | -1): number {
  const $position = session.getSnapshot().state.doc.resolve(position);
  const text = blockText($position.parent);
  const offset = $position.parentOffset;
  return $position.start() + (step > 0 ? nextCodePoint(text, offset) : previousCodePoint(text, offset));
}
