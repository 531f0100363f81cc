import type { Node } from 'prosemirror-model';
import { blocksWith, type Span, spansOfBlock } from '#shared/annotations/spans';
import { type BlockAt, blocksOf, contentFrom, contentTo } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { growEntity, removeMentions, retagMentions, shrinkEntity, tagSelection } from '#shared/editing/commands/index';
import type { Tagset } from '#shared/project/tagset';
import { currentSuggestion } from '../app/actions/suggestions';
import type { DocumentSession } from '../session/session';
import { mentionsAt } from './annotationsAt';
import { resizeSelection, selectWord } from './selectionMoves';
import { tagTarget } from './tagTarget';

/** Tags what is selected, or gives the mention that is meant there the type instead. */
export function tagHere(session: DocumentSession, type: string): void {
  const { state, view } = session.getSnapshot();
  const target = tagTarget({ state, view });
  if (target?.mention) retagMentions([target.mention], type)(state, session.dispatch);
  else if (target) tagSelection(type, crypto.randomUUID())(state, session.dispatch);
  session.setView({ tagPopup: false, lastType: type });
}

/** The type that is offered first: that of the mention there, the one suggested, or the one that was tagged with last. */
export function offeredType(session: DocumentSession, { types }: Tagset): string | undefined {
  const { state, view } = session.getSnapshot();
  const mention = tagTarget({ state, view })?.mention;
  const tagged = mention ? recordsOf(state).get('entity', mention)?.type : undefined;
  const suggested = currentSuggestion(session)?.suggestion.type;
  return (
    tagged ?? suggested ?? (types.some(({ id }) => id === view.lastType) ? view.lastType : types[0]?.id) ?? undefined
  );
}

/** Gives the mention the next type of the tagset, or the one before; around the end. */
export function cycleType(session: DocumentSession, { types }: Tagset, step: 1 | -1): void {
  const { state, view } = session.getSnapshot();
  const mention = tagTarget({ state, view })?.mention;
  const entity = mention ? recordsOf(state).get('entity', mention) : undefined;
  if (!mention || !entity) return;
  const at = types.findIndex(({ id }) => id === entity.type);
  const next = at < 0 ? (step > 0 ? types[0] : types.at(-1)) : types[(at + step + types.length) % types.length];
  if (!next) return;
  retagMentions([mention], next.id)(state, session.dispatch);
  session.setView({ lastType: next.id });
}

/** Of several mentions at the caret means the next one outwards; from the outermost the innermost. */
export function chooseMention(session: DocumentSession): void {
  const { state, view } = session.getSnapshot();
  const there = mentionsAt(state);
  const meant = tagTarget({ state, view })?.mention;
  const at = there.findIndex(({ id }) => id === meant);
  const next = there[(at + 1) % there.length];
  if (next) session.setView({ mention: next.id, tagPopup: true });
}

/** Removes the tag that is meant at the selection, or the innermost around it; the text stays. */
export function untagHere(session: DocumentSession): void {
  const { state, view } = session.getSnapshot();
  const mention = tagTarget({ state, view })?.mention ?? mentionsAt(state)[0]?.id;
  if (mention) removeMentions([mention])(state, session.dispatch);
  session.setView({ tagPopup: false });
}

/**
 * Moves one end by a character: of the mention that is meant, otherwise of the selection. Never leaves the block, never leaves
 * nothing.
 */
export function resizeHere(session: DocumentSession, side: 'start' | 'end', step: 1 | -1): void {
  const { state, view } = session.getSnapshot();
  const mention = tagTarget({ state, view })?.mention;
  if (!mention) {
    resizeSelection(session, side, step);
    return;
  }
  const { from, to, empty } = state.selection;
  const isExact = mentionsAt(state).some((one) => one.id === mention && one.from === from && one.to === to);
  const grows = side === 'end' ? step > 0 : step < 0;
  if (!(grows ? growEntity : shrinkEntity)(mention, side)(state, session.dispatch) || empty || !isExact) return;
  resizeSelection(session, side, step);
  session.setView({ mention });
}

/** Selects the next mention after the selection, or the one before; around the end. Of one in several pieces, the first piece. */
export function stepMention(session: DocumentSession, step: 1 | -1): void {
  const { doc, selection } = session.getSnapshot().state;
  const blocks = blocksOf(doc);
  const here = blocks.findIndex((block) => contentTo(block) >= selection.from);
  for (let passed = 0; passed <= blocks.length; passed++) {
    const block = blocks[(here + step * passed + blocks.length) % blocks.length];
    if (!block) return;
    const start = contentFrom(block);
    const isAhead = (from: number) => (step > 0 ? start + from > selection.from : start + from < selection.from);
    const ahead = mentionsBeginningIn(doc, block).filter(({ from }) => passed > 0 || isAhead(from));
    const next = step > 0 ? ahead[0] : ahead.at(-1);
    if (!next) continue;
    session.goTo(start + next.from, { to: start + next.to });
    return;
  }
}

function mentionsBeginningIn(doc: Node, { node }: BlockAt): readonly Span[] {
  const spans = spansOfBlock(node, 'entity');
  return spans.filter(
    ({ id }, index) =>
      spans.findIndex((span) => span.id === id) === index && blocksWith(doc, 'entity', id)[0]?.node === node,
  );
}

/** Switches tagging mode; with nothing selected, the word at the caret is what letters tag first. */
export function toggleTaggingMode(session: DocumentSession): void {
  const { view, state } = session.getSnapshot();
  session.setView({ taggingMode: !view.taggingMode, tagPopup: false });
  if (!view.taggingMode && state.selection.empty) selectWord(session, state.selection.head);
  session.focus();
}
