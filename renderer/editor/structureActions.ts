import type { Node } from 'prosemirror-model';
import { type EditorState, TextSelection } from 'prosemirror-state';
import { blockAfter, blockAt, blockBefore, contentFrom, contentTo, findBlock } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { blocksOfSelection } from '#shared/editing/blockRanges';
import { moveBlocksTo, moveBlocksToArticle, removeBlocks, threadBlocks } from '#shared/editing/commands/index';
import { languageOf, type Workspace } from '../app/workspace';
import { createWords } from '../i18n/text';
import { blockNumberAt } from '../session/measures';
import type { DocumentSession } from '../session/session';
import { type LandingPlace, landingPlaces, placeAfterNumber, placeHere } from './landing';
import { placeWords } from './placeWords';
import type { TextTask } from './textTask';

/** Places passed by PgUp and PgDn. */
const PAGE = 10;
const MOST_DIGITS = 6;

/** What is asked over the text of a session, if it is of that kind. */
export function taskOf<Kind extends TextTask['kind']>(
  session: DocumentSession,
  kind: Kind,
): Extract<TextTask, { kind: Kind }> | null {
  const { task } = session.getSnapshot().view;
  return task && isOfKind(task, kind) ? task : null;
}

function isOfKind<Kind extends TextTask['kind']>(
  task: TextTask,
  kind: Kind,
): task is Extract<TextTask, { kind: Kind }> {
  return task.kind === kind;
}

/** Asks something over the text; whatever was open there gives way. */
export function ask(session: DocumentSession, task: TextTask): void {
  session.closeFinding();
  session.setView({ tagPopup: false, task });
}

/** Leaves what is asked, with nothing done; the text has the focus. */
export function leaveTask(session: DocumentSession): void {
  const picked = taskOf(session, 'place') !== null;
  session.setView({ task: null });
  session.focus();
  if (picked) session.reveal(session.getSnapshot().state.selection.head);
}

/** Whether there are blocks besides those the selection takes in. */
export function hasOtherBlocks(state: EditorState): boolean {
  const blocks = blocksOfSelection(state);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last) return false;
  return blockBefore(state.doc, first) !== null || blockAfter(state.doc, last) !== null;
}

/** Asks which block the caret's block goes on with, or which one goes on with it. */
export function startThreading(session: DocumentSession, seeks: 'head' | 'tail'): void {
  const { doc, selection } = session.getSnapshot().state;
  const block = blockAt(doc, selection.head);
  if (block) ask(session, { kind: 'thread', block: blockId(block.node), seeks, shown: null });
}

/** Joins the sentence that was cut, as one event; tells where its other half stood. */
export function threadWith(workspace: Workspace, session: DocumentSession, other: string): void {
  const task = taskOf(session, 'thread');
  const { state } = session.getSnapshot();
  const gone = findBlock(state.doc, task?.seeks === 'head' ? other : (task?.block ?? ''));
  if (!task || !gone) return;
  const number = blockNumberAt(state.doc, contentFrom(gone));
  const command = task.seeks === 'head' ? threadBlocks(task.block, other) : threadBlocks(other, task.block);
  if (command(state, session.dispatch)) {
    const articles = session.getSnapshot().state.doc.childCount;
    if (articles < state.doc.childCount) workspace.say('editor.thread.joinedAndArticleGone');
    else if (number === null) workspace.say('editor.thread.joined');
    else workspace.say('editor.thread.joinedNumber', { number });
  }
  session.focus();
}

/** Asks between which blocks to put those the selection takes in. */
export function startPicking(session: DocumentSession): void {
  const { state } = session.getSnapshot();
  const blocks = blocksOfSelection(state).map(({ node }) => blockId(node));
  const places = landingPlaces(state.doc, blocks);
  // Text that can't be typed into takes no focus, and keeps the one it has.
  session.focus();
  ask(session, { kind: 'place', blocks, places, at: placeHere(places), digits: '' });
}

/** Takes another place in hand and brings it into sight. */
export function pickPlace(session: DocumentSession, at: number, digits = ''): void {
  const task = taskOf(session, 'place');
  const place = task?.places[at];
  if (!task || !place) return;
  session.setView({ task: { ...task, at, digits } });
  const { doc } = session.getSnapshot().state;
  const beside = findBlock(doc, place.next ?? place.previous ?? '');
  if (beside) session.reveal(place.next === null ? contentTo(beside) : contentFrom(beside));
}

/** Goes so many places on or back, or tells that there are no more. */
export function stepPlace(workspace: Workspace, session: DocumentSession, step: 1 | -1, isPage = false): void {
  const task = taskOf(session, 'place');
  if (!task) return;
  const last = task.places.length - 1;
  const at = Math.max(0, Math.min(last, task.at + step * (isPage ? PAGE : 1)));
  if (at === task.at) workspace.say(step > 0 ? 'editor.place.last' : 'editor.place.first');
  pickPlace(session, at);
}

/** Goes to the first place, or the last. */
export function pickEnd(session: DocumentSession, end: 'first' | 'last'): void {
  const task = taskOf(session, 'place');
  if (task) pickPlace(session, end === 'first' ? 0 : task.places.length - 1);
}

/** A digit of a number in the margin, or null to take the last one back: the place after that block is taken in hand. */
export function typeDigit(session: DocumentSession, digit: string | null): void {
  const task = taskOf(session, 'place');
  if (!task) return;
  const digits = digit === null ? task.digits.slice(0, -1) : (task.digits + digit).slice(0, MOST_DIGITS);
  const at = digits === '' ? -1 : placeAfterNumber(task.places, Number(digits));
  pickPlace(session, at < 0 ? task.at : at, digits);
}

/** Moves the blocks to the place in hand, as one event. Where they stand already, it tells so and asks on. */
export function landHere(workspace: Workspace, session: DocumentSession): void {
  const task = taskOf(session, 'place');
  const place = task?.places[task.at];
  if (task && place && moveToPlace(workspace, session, task.blocks, place)) session.focus();
}

/** Moves blocks to a place, as one event, and tells where; false, and told, when they stand there already. */
export function moveToPlace(
  workspace: Workspace,
  session: DocumentSession,
  blocks: readonly string[],
  place: LandingPlace,
): boolean {
  const { state } = session.getSnapshot();
  const told = { count: blocks.length, place: placeWords(createWords(languageOf(workspace)), state.doc, place) };
  const moved = place.target !== null && moveBlocksTo(place.target, blocks)(state, session.dispatch);
  const { doc } = session.getSnapshot().state;
  const number = blocks.map((id) => numberOf(doc, id)).find((one) => one !== null);
  if (!moved) workspace.say('editor.place.same');
  // The numbers of the place are those of before: what moved down past others takes one of theirs.
  else if (number) workspace.say('editor.place.movedNumber', { count: blocks.length, number });
  else workspace.say('editor.place.moved', told);
  return moved;
}

function numberOf(doc: Node, id: string): number | null {
  const block = findBlock(doc, id);
  return block && blockNumberAt(doc, contentFrom(block));
}

/** Asks to which article's end to move the blocks the selection takes in. */
export function startChoosingArticle(session: DocumentSession): void {
  const blocks = blocksOfSelection(session.getSnapshot().state).map(({ node }) => blockId(node));
  ask(session, { kind: 'article', blocks });
}

/** Moves them to the end of the article with that number, counting from 0; tells when they stand there already. */
export function moveToArticle(workspace: Workspace, session: DocumentSession, id: string, index: number): void {
  const task = taskOf(session, 'article');
  if (!task) return;
  const moved = moveBlocksToArticle(id, task.blocks)(session.getSnapshot().state, session.dispatch);
  if (!moved) {
    workspace.say('editor.place.same');
    return;
  }
  workspace.say('editor.article.moved', { count: task.blocks.length, number: index + 1 });
  session.focus();
}

/** Opens the menu of what can be done with the blocks of the selection, at the one the caret stands in. */
export function openBlockMenu(session: DocumentSession): void {
  const { doc, selection } = session.getSnapshot().state;
  const block = blockAt(doc, selection.head);
  if (block) ask(session, { kind: 'menu', block: blockId(block.node) });
}

/** Opens that menu at a block. One outside the selection takes the caret first. */
export function openMenuOf(session: DocumentSession, id: string): void {
  const { state } = session.getSnapshot();
  const block = findBlock(state.doc, id);
  if (!block) return;
  if (!isSelected(state, id)) {
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, contentFrom(block))));
  }
  session.focus();
  ask(session, { kind: 'menu', block: id });
}

/** What goes along when a block is taken hold of: all that are selected when it is one of them. */
export function blocksWith(state: EditorState, id: string): readonly string[] {
  return isSelected(state, id) ? blocksOfSelection(state).map(({ node }) => blockId(node)) : [id];
}

function isSelected(state: EditorState, id: string): boolean {
  return blocksOfSelection(state).some(({ node }) => blockId(node) === id);
}

/** Takes the blocks of the selection out of the text, and tells that they are not lost. */
export function removeSelectedBlocks(workspace: Workspace, session: DocumentSession): void {
  const { state } = session.getSnapshot();
  const count = blocksOfSelection(state).length;
  if (removeBlocks(state, session.dispatch)) workspace.say('editor.removed', { count });
  session.focus();
}
