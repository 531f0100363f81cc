import { TextSelection } from 'prosemirror-state';
import { type BlockAt, blockAfter, blockAt, blockBefore, contentFrom, contentTo } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import type { DocumentSession } from '../session/session';

/** Moving and growing the selection where the browser does not: in tagging mode the text is not editable. */

type Step = 1 | -1;
/** The position further on in a block; at its end, or past its last word, its end. */
type Stride = (block: BlockAt, position: number, step: Step) => number;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

const byCharacter: Stride = (block, position, step) => {
  const text = blockText(block.node);
  const offset = position - contentFrom(block);
  return contentFrom(block) + (step > 0 ? nextCodePoint(text, offset) : previousCodePoint(text, offset));
};

/** As far as the end of the word there, or its beginning; spaces and signs on the way are passed with it. */
const byWord: Stride = (block, position, step) => {
  const text = blockText(block.node);
  const segments = words.segment(text);
  let offset = position - contentFrom(block);
  for (;;) {
    const segment = segments.containing(step > 0 ? offset : offset - 1);
    if (!segment) return contentFrom(block) + offset;
    offset = step > 0 ? segment.index + segment.segment.length : segment.index;
    if (segment.isWordLike) return contentFrom(block) + offset;
  }
};

/** Selects the character beside the selection, on that side; at a block's edge, of the next block. */
export function moveByCharacter(session: DocumentSession, step: Step): void {
  const { doc, selection } = session.getSnapshot().state;
  const edge = step > 0 ? selection.to : selection.from;
  const next = further(doc, edge, step, byCharacter);
  if (next) select(session, next.begins, next.ends);
}

/** Selects the word beside the selection, on that side. */
export function moveByWord(session: DocumentSession, step: Step): void {
  const { doc, selection } = session.getSnapshot().state;
  const edge = step > 0 ? selection.to : selection.from;
  const next = further(doc, edge, step, byWord);
  const block = next && blockAt(doc, next.ends);
  if (!next || !block) return;
  // From the word's other end, not from the signs before it.
  const word = words
    .segment(blockText(block.node))
    .containing(step > 0 ? next.ends - contentFrom(block) - 1 : next.ends - contentFrom(block));
  if (!word) return;
  const start = contentFrom(block) + word.index;
  select(session, start, start + word.segment.length);
}

/** Moves the far end of the selection by a character, over borders of blocks too. */
export function extendByCharacter(session: DocumentSession, step: Step): void {
  extend(session, step, byCharacter);
}

/** Moves the far end of the selection to the end of a word, over borders of blocks too. */
export function extendByWord(session: DocumentSession, step: Step): void {
  extend(session, step, byWord);
}

function extend(session: DocumentSession, step: Step, stride: Stride): void {
  const { doc, selection } = session.getSnapshot().state;
  const next = further(doc, selection.head, step, stride);
  if (next) select(session, selection.anchor, next.ends);
}

/** Selects the word that stands above or below the selection's far end. */
export function moveByLine(session: DocumentSession, step: Step): void {
  const position = session.positionBeside(session.getSnapshot().state.selection.head, step);
  if (position === null) return;
  selectWord(session, position);
  session.reveal(position);
}

/** Moves the far end of the selection to the line above or below. */
export function extendByLine(session: DocumentSession, step: Step): void {
  const { selection } = session.getSnapshot().state;
  const position = session.positionBeside(selection.head, step);
  if (position !== null) select(session, selection.anchor, position);
}

/** Moves one end of the selection by a character; never leaves the block, never leaves nothing. */
export function resizeSelection(session: DocumentSession, side: 'start' | 'end', step: Step): void {
  const { doc, selection } = session.getSnapshot().state;
  const moved = (position: number) => {
    const block = blockAt(doc, position);
    return block ? byCharacter(block, position, step) : position;
  };
  const start = side === 'start' ? moved(selection.from) : selection.from;
  const end = side === 'end' ? moved(selection.to) : selection.to;
  if (start < end) select(session, start, end);
}

/** Selects the word at a position, where a dictionary knows one, and otherwise its character. */
export function selectWord(session: DocumentSession, position: number): void {
  const { doc } = session.getSnapshot().state;
  const block = blockAt(doc, position);
  if (!block || block.node.content.size === 0) return;
  const text = blockText(block.node);
  const word = words.segment(text).containing(Math.min(position - contentFrom(block), text.length - 1));
  if (!word) return;
  const start = contentFrom(block) + word.index;
  select(session, start, start + word.segment.length);
}

/** Where a stride from a position begins and ends; it goes on in the next block with text where the block ends. */
function further(
  doc: BlockAt['node'],
  position: number,
  step: Step,
  stride: Stride,
): { readonly begins: number; readonly ends: number } | null {
  let block = blockAt(doc, position);
  let begins = position;
  while (block) {
    const ends = stride(block, begins, step);
    if (ends !== begins) return { begins, ends };
    block = step > 0 ? blockAfter(doc, block) : blockBefore(doc, block);
    if (block) begins = step > 0 ? contentFrom(block) : contentTo(block);
  }
  return null;
}

function select(session: DocumentSession, anchor: number, head: number): void {
  const { state } = session.getSnapshot();
  if (anchor === head) return;
  session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)).scrollIntoView());
}
