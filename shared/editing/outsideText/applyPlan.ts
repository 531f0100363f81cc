import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { heaviestAscending } from '#shared/corrections/heaviestAscending';
import { type BlockAt, blocksOf, contentFrom, findBlock } from '#shared/document/blocks';
import { blockId, blockSources, gapCount, schema } from '#shared/document/schema';
import { threadPair } from '#shared/editing/commands/threadBlocks';
import { deleteBlocks, relocateBlocks } from '../relocateBlocks';
import { newIdIn } from '../settle';
import type { ContentEdit } from './pieceEdits';
import type { PlannedBlock, PlannedPlace, TextPlan } from './textComparison';

/** What a step of a plan does to the state as it is then; null when there is nothing to do. */
export type PlanStep = (state: EditorState) => Transaction | null;

/** Blocks whose words one transaction changes: so many that their number does not weigh on each of them. */
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
  for (const [first, ...rest] of ids) {
    for (const next of rest) yield (state) => threadPair(state.tr, blockOf(state, first ?? ''), blockOf(state, next));
  }
  yield (state) => addBlocks(state, places, standing);
  yield (state) => removeAll(state, removed);
  yield* restoreOrder(places, standing);
}

function blockOf(state: EditorState, id: string): BlockAt {
  const block = findBlock(state.doc, id);
  if (!block) throw new RangeError(`the plan names a block ${id} that is not there`);
  return block;
}

const endOf = ({ node, pos }: BlockAt): number => pos + node.nodeSize;

/** From the last to the first, so that the positions of those still to come stay true. */
function lastFirst<T extends { readonly id: string }>(
  state: EditorState,
  items: readonly T[],
): { readonly item: T; readonly block: BlockAt }[] {
  return items.map((item) => ({ item, block: blockOf(state, item.id) })).sort((a, b) => b.block.pos - a.block.pos);
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
    const { node, pos } = blockOf(state, standing[index] ?? '');
    const attrs = { id: blockId(node), sources: blockSources(node), level };
    tr.setNodeMarkup(pos, schema.nodes.heading, attrs, node.marks);
  });
  return tr;
}

/** Puts in new blocks and notes their ids in `standing`. */
function addBlocks(state: EditorState, places: readonly PlannedPlace[], standing: string[]): Transaction {
  const tr = state.tr;
  for (let index = 0; index < places.length; index++) {
    const from = index;
    const nodes: Node[] = [];
    for (let added = places[index]?.added; added; added = places[++index]?.added) {
      const id = newIdIn(state);
      standing[index] = id;
      const attrs = { id, sources: [], ...(added.level === undefined ? {} : { level: added.level }) };
      nodes.push(schema.node(added.type, attrs, schema.text(added.text)));
    }
    if (nodes.length === 0) continue;
    const before = from > 0 ? standing[from - 1] : undefined;
    const after = standing[index];
    tr.insert(tr.mapping.map(placeBetween(state, before, after, places, from, index)), nodes);
  }
  return tr;
}

/** More line ends than this leave two blank lines: another article begins. */
const WITHIN_ARTICLE = 2;

/**
 * Where what is to stand between two blocks goes: after the first; before the second when the file sets it apart from the
 * first as articles are, and not from the second. `from` and `to` are their places and that behind them.
 */
function placeBetween(
  state: EditorState,
  before: string | undefined,
  after: string | undefined,
  places: readonly PlannedPlace[],
  from: number,
  to: number,
): number {
  const beginsArticle =
    (places[from]?.linesBefore ?? 0) > WITHIN_ARTICLE && (places[to]?.linesBefore ?? 0) <= WITHIN_ARTICLE;
  if (before !== undefined && !(after !== undefined && beginsArticle)) return endOf(blockOf(state, before));
  if (after !== undefined) return blockOf(state, after).pos;
  // Nothing of ours is left: inside the last part.
  return state.doc.content.size - 2;
}

function removeAll(state: EditorState, removed: readonly string[]): Transaction | null {
  if (removed.length === 0) return null;
  const blocks = removed.map((id) => blockOf(state, id)).sort((a, b) => a.pos - b.pos);
  const tr = state.tr;
  deleteBlocks(tr, blocks);
  return tr;
}

/** Moves as few blocks as bring all into the order of their places; those that stand side by side go together. */
function* restoreOrder(places: readonly PlannedPlace[], standing: readonly string[]): Generator<PlanStep> {
  let runs: { readonly from: number; readonly to: number; readonly next: number }[] = [];
  yield (state) => {
    runs = misplacedRuns(state.doc, standing);
    return null;
  };
  for (const { from, to, next } of runs) {
    yield (state) => {
      const blocks = standing.slice(from, to).map((id) => blockOf(state, id));
      // What stands behind the run in the file may have to be moved itself.
      const after = next === to ? standing[next] : undefined;
      const before = from > 0 ? standing[from - 1] : undefined;
      const first = before === undefined ? standing[next] : after;
      return relocateBlocks(state.tr, blocks, placeBetween(state, before, first, places, from, to));
    };
  }
}

/** Places [from, to) whose blocks are moved together; `next` is the next place whose block stays. */
function misplacedRuns(
  doc: Node,
  standing: readonly string[],
): { readonly from: number; readonly to: number; readonly next: number }[] {
  const blocks = blocksOf(doc);
  const numbers = new Map(blocks.map(({ node }, number) => [blockId(node), number]));
  const items = standing.map((id) => {
    const number = numbers.get(id) ?? 0;
    return { value: number, weight: blocks[number]?.node.content.size ?? 0 };
  });
  const stays = heaviestAscending(items);
  const runs: { from: number; to: number; next: number }[] = [];
  for (let index = 0; index < standing.length; index++) {
    if (stays.has(index)) continue;
    const last = runs.at(-1);
    if (last?.to === index && items[index]?.value === (items[index - 1]?.value ?? 0) + 1) last.to = index + 1;
    else runs.push({ from: index, to: index + 1, next: 0 });
  }
  for (const run of runs) {
    run.next = run.to;
    while (run.next < standing.length && !stays.has(run.next)) run.next++;
  }
  return runs;
}
