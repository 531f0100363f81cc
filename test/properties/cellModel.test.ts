import fc from 'fast-check';
import { deleteSelection, joinBackward, splitBlock } from 'prosemirror-commands';
import { test } from 'vitest';
import { contentFrom, contentTo } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { markId } from '#shared/document/schema';
import { redo } from '#shared/document/undo';
import { checkPromises } from './promises';
import { runs, seed } from './runs';
import { canonical, canonicalRecords, must, World } from './world';

/**
 * A model that knows nothing of steps: the text is a list of cells, each with the marks that cover it. It says what becomes
 * of text and marks when one stretch is replaced by another.
 */
interface Cell {
  readonly unit: string;
  /** Ids of mentions and comments, and the names of marks without an id: the sample has one stretch of each. */
  readonly tags: ReadonlySet<string>;
}

const isPlain = (tag: string): boolean => tag === 'unclear' || tag === 'supplied';

function cellsOf(world: World): Cell[] {
  return world.blocks.flatMap(({ node }) => {
    const cells: Cell[] = [];
    node.forEach((inline) => {
      const tags = new Set(inline.marks.map((mark) => (isPlain(mark.type.name) ? mark.type.name : markId(mark))));
      for (const unit of (inline.text ?? '').split('')) cells.push({ unit, tags });
    });
    return cells;
  });
}

const textOf = (cells: readonly Cell[]) => cells.map((cell) => cell.unit).join('');

function positionsOf(world: World): number[] {
  return world.blocks.flatMap((block) => {
    const length = contentTo(block) - contentFrom(block);
    return Array.from({ length }, (_, i) => contentFrom(block) + i);
  });
}

interface Replacement {
  /** Cells [from, to) give way. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Between two blocks, where a mention that spans both may or may not take in what is typed. */
  readonly atSeam: boolean;
}

function checkText(before: readonly Cell[], after: readonly Cell[], { from, to, text }: Replacement): void {
  const wanted = textOf(before.slice(0, from)) + text + textOf(before.slice(to));
  must(textOf(after) === wanted, `text ${textOf(after)} is ${wanted}`);
}

/** What becomes of a tag that covered one stretch of cells before. */
function checkTag(world: World, tag: string, before: readonly Cell[], { from, to, text, atSeam }: Replacement): void {
  const after = cellsOf(world);
  const covered = before.flatMap((cell, i) => (cell.tags.has(tag) ? [i] : []));
  const first = covered[0] ?? 0;
  const end = (covered.at(-1) ?? 0) + 1;
  // What was typed where the name crosses blocks may have left a hole in it; of such a mention the model says nothing.
  if (end - first !== covered.length) return;
  const replaces = to > from;
  const cuts = replaces && from < end && to > first;
  const inside = replaces ? from >= first && to <= end : from > first && from < end;
  const wiped = cuts && !inside && from <= first && to >= end;
  after.forEach((cell, i) => {
    const isNew = i >= from && i < from + text.length;
    const old = i < from ? i : i - text.length + (to - from);
    const has = cell.tags.has(tag);
    if (!isNew)
      must(has === (before[old]?.tags.has(tag) === true && !wiped), `cell ${i} that stayed, in ${tag}: ${has}`);
    else if (inside && !atSeam) must(has, `what replaces a part of ${tag} belongs to it`);
    else if (!cuts && !inside) must(!has, `a neighbour of ${tag} does not`);
  });
  if (isPlain(tag)) return;
  const isGone = !after.some((cell) => cell.tags.has(tag));
  const orphan = recordsOf(world.state).get('orphan', tag);
  must(isGone === (orphan !== undefined), `${tag} is ${isGone ? 'gone' : 'there'}, orphan ${JSON.stringify(orphan)}`);
  if (!orphan) return;
  must(orphan.quote === textOf(before.slice(first, end)), 'the quote is what the tag covered');
  must(textOf(before.slice(0, first)).endsWith(orphan.before), 'the words before it');
  must(textOf(before.slice(end)).startsWith(orphan.after), 'the words after it');
}

function replaceCells(world: World, [, at, length, insert]: Action): void {
  const before = cellsOf(world);
  const positions = positionsOf(world);
  if (positions.length === 0) return;
  const from = at % positions.length;
  const to = Math.min(positions.length, from + length);
  const text = 'ABC'.slice(0, to > from ? insert : Math.max(1, insert));
  const start = positions[from] ?? 0;
  world.selectRange(start, to > from ? (positions[to - 1] ?? 0) + 1 : start);
  if (text) world.dispatch(world.state.tr.insertText(text));
  else deleteSelection(world.state, world.dispatch);
  const atSeam = from === to && from > 0 && positions[from - 1] !== start - 1;
  const replacement = { from, to, text, atSeam };
  checkText(before, cellsOf(world), replacement);
  for (const tag of new Set(before.flatMap((cell) => [...cell.tags]))) checkTag(world, tag, before, replacement);
}

function keepsCells(world: World, change: () => void): void {
  const before = cellsOf(world);
  change();
  const after = cellsOf(world);
  const same = (cell: Cell, i: number) =>
    cell.unit === before[i]?.unit && [...cell.tags].sort().join() === [...(before[i]?.tags ?? [])].sort().join();
  must(after.length === before.length && after.every(same), 'structure leaves text and tags as they are');
}

function undoAndRedo(world: World): void {
  const [doc, records] = [canonical(world.state.doc), canonicalRecords(world.state)];
  if (!world.undo()) return;
  redo(world.state, world.dispatch);
  must(canonical(world.state.doc) === doc && canonicalRecords(world.state) === records, 'redo after undo');
}

/** The copy of a block says the same; its mentions are new ones, and comments stay where they were. */
function duplicate(world: World, at: number): void {
  const before = cellsOf(world);
  const block = world.block(at);
  const own = world.blocks.filter(({ pos }) => pos < block.pos).reduce((sum, { node }) => sum + node.content.size, 0);
  const end = own + block.node.content.size;
  world.dispatch(world.state.tr.insert(block.pos + block.node.nodeSize, block.node));
  const after = cellsOf(world);
  must(textOf(after) === textOf([...before.slice(0, end), ...before.slice(own)]), 'the copy says what was copied');
  after.forEach((cell, i) => {
    const isCopy = i >= end && i < end + end - own;
    const old = before[i < end ? i : i - (end - own)];
    const of = (kind: 'entity' | 'comment', { tags }: Cell) =>
      [...tags].filter((tag) => recordsOf(world.state).get(kind, tag)).sort();
    if (!old) throw new Error(`no cell ${i} before`);
    if (isCopy) {
      must(of('comment', cell).length === 0, `a comment in the copy at ${i}`);
      must(of('entity', cell).length === of('entity', old).length, `as many mentions in the copy at ${i}`);
      must(!of('entity', cell).some((tag) => old.tags.has(tag)), `mentions of their own in the copy at ${i}`);
    } else must([...cell.tags].sort().join() === [...old.tags].sort().join(), `cell ${i} that was not copied`);
    must(
      [...old.tags].filter(isPlain).every((tag) => cell.tags.has(tag)),
      `what has no id is copied at ${i}`,
    );
  });
}

type Action = readonly [kind: number, at: number, length: number, insert: number];

function act(world: World, action: Action): void {
  const [kind, at] = action;
  world.time += kind % 2 ? 1000 : 30;
  world.log.push(action.join());
  if (kind < 6) replaceCells(world, kind < 2 ? [kind, at, 0, action[3]] : action);
  else if (kind === 6) {
    world.selectRange(contentFrom(world.block(at)));
    keepsCells(world, () => joinBackward(world.state, world.dispatch));
  } else if (kind === 7) {
    world.select(at, at);
    keepsCells(world, () => splitBlock(world.state, world.dispatch));
  } else if (kind === 8) undoAndRedo(world);
  else if (kind === 9) duplicate(world, at);
  else world.undo();
  checkPromises(world.state);
}

test('text, tags, comments and marks are what the cell model says', () => {
  const action = fc.tuple(fc.nat(10), fc.nat(300), fc.nat(12), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 10 }), (actions) => {
      const world = new World({ blocks: 7, perPart: 2, partsPerArticle: 2 });
      try {
        for (const each of actions) act(world, each);
      } catch (error) {
        throw new Error(`after ${world.log.join(' | ')}`, { cause: error });
      }
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);
