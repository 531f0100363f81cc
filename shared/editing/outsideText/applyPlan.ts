import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { heaviestAscending } from '#shared/corrections/heaviestAscending';
import { type BlockAt, blockAfter, blocksOf, contentFrom, findBlock } from '#shared/document/blocks';
import { blockId, blockSources, gapCount, schema } from '#shared/document/schema';
import { joinPair } from '#shared/editing/commands/joinBlocks';
import { threadPair } from '#shared/editing/commands/threadBlocks';
import { deleteBlocks } from '../relocateBlocks';
import { newIdIn } from '../settle';
import type { ContentEdit } from './pieceEdits';
import type { PlannedBlock, PlannedPlace, TextPlan } from './textComparison';

/** What a step of a plan does to the state as it is then; null when there is nothing to do. */
export type PlanStep = (state: EditorState) => Transaction | null;

/** Blocks one transaction changes: so many that their number does not weigh on each of them. */
const BLOCKS_AT_ONCE = 50;

/**
 * Carries out a plan one step at a time, each on the state the one before has left, which must be settled: words first,
 * while every block is where it was; then where blocks begin and end; then what is new, what goes, and the order.
 */
export function* planSteps({ blocks, places, removed }: TextPlan): Generator<PlanStep, void> {
  const edited = blocks.filter(({ edits }) => edits.length > 0);
  for (let i = 0; i < edited.length; i += BLOCKS_AT_ONCE) {
    yield (state) => editWords(state, edited.slice(i, i + BLOCKS_AT_ONCE));
  }
  const pieces = new Map<string, readonly string[]>();
  yield* splitBlocks(
    blocks.filter(({ cuts }) => cuts.length > 0),
    pieces,
  );
  const ids = places.map((place) => place.pieces.map(({ id, piece }) => pieces.get(id)?.[piece] ?? id));
  /** The block in each place; empty for new ones until they are put in. */
  const standing = ids.map(([first]) => first ?? '');
  yield (state) => makeHeadings(state, places, standing);
  yield* joinPieces(ids);
  yield (state) => addBlocks(state, places, standing);
  yield (state) => removeAll(state, removed);
  yield (state) => restoreOrder(state, places, standing);
}

function blockIn(doc: Node, id: string): BlockAt {
  const block = findBlock(doc, id);
  if (!block) throw new RangeError(`the plan names a block ${id} that is not there`);
  return block;
}

/** From the last to the first, so that the positions of those still to come stay true. */
function lastFirst<T extends { readonly id: string }>(
  state: EditorState,
  items: readonly T[],
): { readonly item: T; readonly block: BlockAt }[] {
  return items.map((item) => ({ item, block: blockIn(state.doc, item.id) })).sort((a, b) => b.block.pos - a.block.pos);
}

function editWords(state: EditorState, planned: readonly PlannedBlock[]): Transaction {
  const tr = state.tr;
  for (const { item, block } of lastFirst(state, planned)) {
    for (const edit of [...item.edits].reverse()) editContent(tr, contentFrom(block), edit);
  }
  return tr;
}

function editContent(tr: Transaction, start: number, { from, to, content }: ContentEdit): void {
  const [first, last] = [start + from, start + to];
  if (typeof content === 'string') {
    if (content === '') tr.delete(first, last);
    else tr.insertText(content, first, last);
    return;
  }
  const [only, ...others] = content;
  const isRecounted = only && others.length === 0 && only.type === schema.nodes.gap && last === first + 1;
  if (isRecounted && tr.doc.nodeAt(first)?.type === schema.nodes.gap) {
    tr.setNodeAttribute(first, 'count', gapCount(only));
  } else tr.replaceWith(first, last, content);
}

/** Notes in `pieces` which blocks each became, in reading order. */
function* splitBlocks(planned: readonly PlannedBlock[], pieces: Map<string, readonly string[]>): Generator<PlanStep> {
  if (planned.length === 0) return;
  let before: readonly string[] = [];
  yield (state) => {
    before = blocksOf(state.doc).map(({ node }) => blockId(node));
    const tr = state.tr;
    for (const { item, block } of lastFirst(state, planned)) {
      for (const cut of [...item.cuts].reverse()) tr.split(contentFrom(block) + cut);
    }
    return tr;
  };
  yield (state) => {
    const after = blocksOf(state.doc);
    const cuts = new Map(planned.map((block) => [block.id, block.cuts.length]));
    let number = 0;
    for (const id of before) {
      const count = (cuts.get(id) ?? 0) + 1;
      if (count > 1) {
        pieces.set(
          id,
          after.slice(number, number + count).map(({ node }) => blockId(node)),
        );
      }
      number += count;
    }
    return null;
  };
}

function makeHeadings(
  state: EditorState,
  places: readonly PlannedPlace[],
  standing: readonly string[],
): Transaction | null {
  const tr = state.tr;
  places.forEach(({ level }, index) => {
    if (level === null) return;
    const { node, pos } = blockIn(state.doc, standing[index] ?? '');
    const attrs = { id: blockId(node), sources: blockSources(node), level };
    tr.setNodeMarkup(pos, schema.nodes.heading, attrs, node.marks);
  });
  return tr;
}

/** Joins the pieces of each place: those that stand side by side many at once, the others one after the other. */
function* joinPieces(places: readonly (readonly string[])[]): Generator<PlanStep> {
  const joined = places.filter((pieces) => pieces.length > 1);
  /** What is left to be threaded to the first of each place. */
  const apart: (readonly string[])[] = [];
  for (let i = 0; i < joined.length; i += BLOCKS_AT_ONCE) {
    yield (state) => {
      const tr = state.tr;
      for (const [first = '', ...rest] of joined.slice(i, i + BLOCKS_AT_ONCE)) {
        const next = rest.findIndex((piece) => !joinIfNeighbours(tr, first, piece));
        if (next >= 0) apart.push([first, ...rest.slice(next)]);
      }
      return tr;
    };
  }
  for (const [first = '', ...rest] of apart) {
    for (const piece of rest) {
      yield (state) => threadPair(state.tr, blockIn(state.doc, first), blockIn(state.doc, piece));
    }
  }
}

function joinIfNeighbours(tr: Transaction, first: string, second: string): boolean {
  const [tail, head] = [blockIn(tr.doc, first), blockIn(tr.doc, second)];
  if (blockAfter(tr.doc, tail)?.pos !== head.pos) return false;
  joinPair(tr, tail, head);
  return true;
}

/** Puts in new blocks and notes their ids in `standing`. */
function addBlocks(state: EditorState, places: readonly PlannedPlace[], standing: string[]): Transaction {
  const tr = state.tr;
  for (let from = 0; from < places.length; from++) {
    const nodes: Node[] = [];
    let to = from;
    for (let added = places[to]?.added; added; added = places[++to]?.added) {
      const id = newIdIn(state);
      standing[to] = id;
      const attrs = { id, sources: [], ...(added.level === undefined ? {} : { level: added.level }) };
      nodes.push(schema.node(added.type, attrs, schema.text(added.text)));
    }
    if (nodes.length === 0) continue;
    const place = placeBetween(state.doc, standing[from - 1], standing[to], beginsArticle(places, from, to));
    tr.insert(tr.mapping.map(place), nodes);
    from = to;
  }
  return tr;
}

/** More line ends than this leave two blank lines: another article begins. */
const WITHIN_ARTICLE = 2;

/** Whether the file sets a place apart from what goes before as articles are, and not from the place `to` behind it. */
function beginsArticle(places: readonly PlannedPlace[], from: number, to: number): boolean {
  return (places[from]?.linesBefore ?? 0) > WITHIN_ARTICLE && (places[to]?.linesBefore ?? 0) <= WITHIN_ARTICLE;
}

/** Where what is to stand between two blocks goes: after the first, or before the second when it belongs there. */
function placeBetween(doc: Node, before: string | undefined, after: string | undefined, isWithAfter: boolean): number {
  const isAfterFirst = before !== undefined && !(after !== undefined && isWithAfter);
  if (isAfterFirst) {
    const { node, pos } = blockIn(doc, before);
    return pos + node.nodeSize;
  }
  // Without anything of ours left, inside the last part.
  return after === undefined ? doc.content.size - 2 : blockIn(doc, after).pos;
}

function removeAll(state: EditorState, removed: readonly string[]): Transaction | null {
  if (removed.length === 0) return null;
  const blocks = removed.map((id) => blockIn(state.doc, id)).sort((a, b) => a.pos - b.pos);
  const tr = state.tr;
  deleteBlocks(tr, blocks);
  return tr;
}

/** Moves as few blocks as bring all into the order of their places. */
function restoreOrder(state: EditorState, places: readonly PlannedPlace[], standing: readonly string[]): Transaction {
  const stays = staying(state.doc, standing);
  const tr = state.tr;
  const moved: BlockAt[] = [];
  for (let from = 0; from < standing.length; from++) {
    if (stays.has(from)) continue;
    let to = from + 1;
    while (to < standing.length && !stays.has(to)) to++;
    // Those that begin another article in the file stand with what follows them, the others with what goes before.
    let border = from;
    while (border < to && !beginsArticle(places, border, to)) border++;
    for (const [start, end] of [
      [from, border],
      [border, to],
    ] as const) {
      if (start === end) continue;
      const blocks = standing.slice(start, end).map((id) => blockIn(state.doc, id));
      const place = placeBetween(state.doc, standing[from - 1], standing[to], start === border);
      tr.insert(
        tr.mapping.map(place, start === border ? 1 : -1),
        blocks.map(({ node }) => node),
      );
      moved.push(...blocks);
    }
    from = to;
  }
  deleteBlocks(
    tr,
    moved.sort((a, b) => a.pos - b.pos),
  );
  return tr;
}

/** The places whose blocks stay while the others are moved. */
function staying(doc: Node, standing: readonly string[]): ReadonlySet<number> {
  const blocks = blocksOf(doc);
  const numbers = new Map(blocks.map(({ node }, number) => [blockId(node), number]));
  return heaviestAscending(
    standing.map((id) => {
      const number = numbers.get(id) ?? 0;
      return { value: number, weight: blocks[number]?.node.content.size ?? 0 };
    }),
  );
}
