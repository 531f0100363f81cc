import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { type BlockAt, blockAt, contentFrom } from '#shared/document/blocks';
import { blockText, blockType, carriesNumber, GAP } from '#shared/document/schema';
import type { BlockType } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';

export function isNumbered(block: Node): boolean {
  return carriesNumber(blockType(block));
}

interface Measure {
  /** Code points of text; a gap is none. */
  readonly characters: number;
  readonly numbers: number;
}

const measures = new WeakMap<Node, Measure>();

/** Kept per node: an edit leaves all but a handful of nodes as they were. */
function measure(node: Node): Measure {
  let known = measures.get(node);
  if (!known) {
    known = node.isTextblock ? measureBlock(node) : measureParent(node);
    measures.set(node, known);
  }
  return known;
}

function measureBlock(block: Node): Measure {
  const text = blockText(block);
  let gaps = 0;
  for (let at = text.indexOf(GAP); at >= 0; at = text.indexOf(GAP, at + 1)) gaps++;
  return { characters: countCodePoints(text) - gaps, numbers: isNumbered(block) ? 1 : 0 };
}

function measureParent(parent: Node): Measure {
  let characters = 0;
  let numbers = 0;
  for (let i = 0; i < parent.childCount; i++) {
    const child = measure(parent.child(i));
    characters += child.characters;
    numbers += child.numbers;
  }
  return { characters, numbers };
}

/** Characters (code points) of a document, article, part or block. Only what changed since it was last asked is counted. */
export function charactersIn(node: Node): number {
  return measure(node).characters;
}

/** How many numbered blocks a document, article, part or block holds. */
export function numbersIn(node: Node): number {
  return measure(node).numbers;
}

/** The number in the margin of the block at a position; null when its kind carries none or it is no block. */
export function blockNumberAt(doc: Node, pos: number): number | null {
  const block = blockAt(doc, pos);
  return block && isNumbered(block.node) ? numbersBefore(doc, block.pos) + 1 : null;
}

/** How many numbered blocks stand before a position. */
function numbersBefore(doc: Node, pos: number): number {
  let count = 0;
  const $pos = doc.resolve(pos);
  for (let depth = 0; depth <= $pos.depth; depth++) {
    const parent = $pos.node(depth);
    if (parent.isTextblock) break;
    for (let i = 0; i < $pos.index(depth); i++) count += numbersIn(parent.child(i));
  }
  return count;
}

/** Where the caret stands, for the status bar. */
export interface CaretPlace {
  /** The block's number in the margin, if it has one. */
  readonly number: number | null;
  readonly type: BlockType;
  /** Characters of the block before the caret. */
  readonly character: number;
  /** Characters selected. */
  readonly selected: number;
}

/** Null when the selection is not in a block. */
export function caretPlaceOf(state: EditorState): CaretPlace | null {
  const { $head, from, to, empty } = state.selection;
  const block: BlockAt | null = blockAt(state.doc, $head.pos);
  if (!block) return null;
  return {
    number: blockNumberAt(state.doc, $head.pos),
    type: blockType(block.node),
    character: countCodePoints(blockText(block.node), 0, $head.pos - contentFrom(block)),
    selected: empty ? 0 : countCodePoints(state.doc.textBetween(from, to, '', GAP)),
  };
}
