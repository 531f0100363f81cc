import { Fragment, type Node } from 'prosemirror-model';
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { blockNode } from '#shared/document/documentNode';
import { RecordStep } from '#shared/document/records';
import { blockSources } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { type ClipboardContent, paragraphsOf, readCopiedBlocks } from '../clipboard';
import { foreignMentions, markParts, ownMentions } from '../pastedMentions';
import { withOrigin } from '../transaction';
import { eraseSelected } from './eraseSelection';

/**
 * Pastes blocks of ours with their kinds and tags, otherwise the plain words. Ids and sources of blocks count only in the
 * document they were copied from, and there only as far as they are free.
 */
export function pasteClipboard({ html, text }: ClipboardContent, documentId: string): Command {
  const copied = readCopiedBlocks(html);
  if (!copied) return pastePlainText(text);
  return (state, dispatch) => {
    if (!canPaste(state)) return false;
    if (!dispatch) return true;
    const own = copied.document === documentId;
    const { blocks, changes, parts } = own ? ownMentions(copied, state) : foreignMentions(copied, state);
    const tr = state.tr;
    if (changes.length > 0) tr.step(new RecordStep(changes));
    insertBlocks(tr, { ...copied, nodes: blocks.map(blockNode) });
    markParts(tr, parts);
    dispatch(asUndoEvent(withOrigin(tr, { kind: 'pasted' })).scrollIntoView());
    return true;
  };
}

/** Pastes plain words: one paragraph goes into the text, several make blocks (`paragraphsOf`). */
export function pastePlainText(text: string): Command {
  return (state, dispatch) => {
    const paragraphs = paragraphsOf(text);
    if (paragraphs.every((paragraph) => paragraph === '') || !canPaste(state)) return false;
    if (!dispatch) return true;
    const nodes = paragraphs.map((paragraph) =>
      blockNode({ id: '', type: 'paragraph', sources: [], content: paragraph === '' ? [] : [{ text: paragraph }] }),
    );
    const tr = state.tr;
    insertBlocks(tr, { nodes, openStart: true, openEnd: true });
    dispatch(asUndoEvent(withOrigin(tr, { kind: 'pasted' })).scrollIntoView());
    return true;
  };
}

function canPaste(state: EditorState): boolean {
  const { $from, empty } = state.selection;
  return !empty || $from.parent.isTextblock;
}

interface Insertion {
  readonly nodes: readonly Node[];
  /** An open end goes on in the block it is pasted into; a closed one stays a block of its own. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** Puts blocks in place of the selection, with the caret behind them. */
function insertBlocks(tr: Transaction, { nodes, openStart, openEnd }: Insertion): void {
  if (pasteOver(tr, nodes)) return;
  if (!tr.selection.empty) eraseSelected(tr);
  const { $from } = tr.selection;
  if (!$from.parent.isTextblock) throw new RangeError('Deleting the selection left no block to paste into');
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return;
  const leftEmpty = $from.parentOffset === 0;
  const rightEmpty = $from.parentOffset === $from.parent.content.size;
  const isEmpty = leftEmpty && rightEmpty;
  const isClosed = !openStart && !openEnd;
  // An empty block that came from nowhere gives way; one whose text was deleted keeps its place and its source.
  if (isEmpty && blockSources($from.parent).length === 0 && (isClosed || nodes.length > 1)) {
    tr.replaceWith($from.before(), $from.after(), nodes);
    caretAt(tr, $from.before() + Fragment.from(nodes).size - 1);
    return;
  }
  if (nodes.length === 1) {
    tr.insert($from.pos, first.content);
    caretAt(tr, $from.pos + first.content.size);
    return;
  }
  const joinsFirst = isEmpty || (openStart && !leftEmpty);
  const joinsLast = openEnd && !rightEmpty;
  let between = rightEmpty ? $from.after() : $from.before();
  if (!leftEmpty && !rightEmpty) {
    tr.split($from.pos);
    between = $from.pos + 1;
  }
  const whole = nodes.slice(joinsFirst ? 1 : 0, joinsLast ? -1 : undefined);
  const wholeSize = Fragment.from(whole).size;
  if (joinsLast) tr.insert(between + 1, last.content);
  tr.insert(between, whole);
  if (joinsFirst) tr.insert(between - 1, first.content);
  const end = between + (joinsFirst ? first.content.size : 0) + wholeSize;
  caretAt(tr, joinsLast ? end + 1 + last.content.size : end - 1);
}

/** Words put in place of words of one block take their place in one step, so that a name that is pasted over stays tagged. */
function pasteOver(tr: Transaction, nodes: readonly Node[]): boolean {
  const { $from, $to, empty, from, to } = tr.selection;
  const [node] = nodes;
  const isOne =
    node && nodes.length === 1 && node.content.size > 0 && $from.sameParent($to) && $from.parent.isTextblock;
  if (empty || !isOne) return false;
  tr.replaceWith(from, to, node.content);
  caretAt(tr, from + node.content.size);
  return true;
}

function caretAt(tr: Transaction, pos: number): void {
  tr.setSelection(TextSelection.create(tr.doc, pos));
}
