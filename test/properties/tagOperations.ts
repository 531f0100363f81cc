import { deleteSelection } from 'prosemirror-commands';
import { correctionsOf } from '#shared/corrections/corrections';
import { type BlockAt, contentFrom, contentTo, findBlock } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockId, blockText, GAP } from '#shared/document/schema';
import { changesOf } from '#shared/editing/changes';
import { type ClipboardContent, copySelection, readCopiedBlocks } from '#shared/editing/clipboard';
import * as commands from '#shared/editing/commands/index';
import { findMatches } from '#shared/editing/find';
import { blockTypeSchema } from '#shared/project/documentRecord';
import { SOURCE } from './sample';
import type { Cell, NewCell, Tag, TagModel } from './tagModel';
import { must, type World } from './world';

/** What people do to a text with tags in it, done to a document and told to the model. */
export interface Tagged {
  readonly world: World;
  readonly model: TagModel;
  clipboard: Clip | null;
  /** Characters that stand nowhere else: what is typed is never what was there. */
  fresh: number;
  /** What was done so far is an event of its own, to be compared and undone. */
  readonly closeEvent: () => void;
}

interface Clip {
  readonly content: ClipboardContent;
  readonly cells: readonly Cell[];
  readonly blocks: number;
  /** What the tags on it covered when it was copied, and what was known of them. */
  readonly wholes: ReadonlyMap<string, { readonly text: string; readonly tag: Tag }>;
}

type Numbers = readonly [a: number, b: number, c: number];
export type TagOperation = (t: Tagged, ...numbers: Numbers) => void;

const pick = <T>(items: readonly T[], x: number): T | undefined => items[x % items.length];
const types = ['person', 'org', 'place', 'event'] as const;

/** A place between characters: where in the document, and before which cell. */
interface Place {
  readonly pos: number;
  readonly index: number;
  readonly isSeam: boolean;
  readonly article: number;
}

function placesOf(world: World): readonly Place[] {
  let index = 0;
  return world.blocks.flatMap((block) => {
    const start = contentFrom(block);
    const article = world.state.doc.resolve(start).index(0);
    const units = Array.from(blockText(block.node));
    let offset = 0;
    const places: Place[] = [{ pos: start, index, isSeam: true, article }];
    units.forEach((unit, i) => {
      offset += unit.length;
      index++;
      places.push({ pos: start + offset, index, isSeam: i === units.length - 1, article });
    });
    return places;
  });
}

/** Mostly at the edges and in the midst of tags. */
function placeOf({ world, model }: Tagged, x: number): Place {
  const places = placesOf(world);
  const id = x % 4 === 0 ? undefined : pick(model.alive, Math.floor(x / 4));
  const run = id === undefined ? undefined : pick(model.runs(id), Math.floor(x / 50));
  if (!run) return found(pick(places, x));
  const middle = Math.floor((run.from + run.to) / 2);
  const index = pick([run.from, run.to, run.from - 1, run.from + 1, middle, run.to - 1, run.to + 1], Math.floor(x / 7));
  const there = places.filter((place) => place.index === index);
  return found(pick(there, x) ?? pick(places, x));
}

function found<T>(place: T | undefined): T {
  must(place !== undefined, 'a document has places');
  return place;
}

interface Stretch {
  readonly from: Place;
  readonly to: Place;
}

/** A stretch between two places of one article, mostly short or from one tag's edge to another's. */
function stretchOf(t: Tagged, a: number, b: number, c: number): Stretch {
  const first = placeOf(t, a);
  const places = placesOf(t.world).filter(({ article }) => article === first.article);
  const near = places[places.findIndex(({ pos }) => pos === first.pos) + 1 + (b % 4)];
  const second = c % 3 === 0 ? near : placeOf(t, b);
  const other = second?.article === first.article ? second : found(near ?? places.at(-1));
  return first.pos <= other.pos ? { from: first, to: other } : { from: other, to: first };
}

/** The stretch of a tag, wholly selected as a double click would. */
function stretchOfTag(t: Tagged, a: number): Stretch | null {
  const id = pick(t.model.alive, a);
  const run = id === undefined ? undefined : pick(t.model.runs(id), Math.floor(a / 20));
  const places = placesOf(t.world);
  const from = run && places.filter(({ index }) => index === run.from).at(-1);
  const to = run && places.find(({ index }) => index === run.to);
  return from && to && from.pos < to.pos ? { from, to } : null;
}

const chosen = (t: Tagged, a: number, b: number, c: number): Stretch =>
  (c % 2 === 0 ? stretchOfTag(t, a) : null) ?? stretchOf(t, a, b, c);

function select({ world }: Tagged, { from, to }: Stretch): void {
  world.selectRange(from.pos, to.pos);
}

function freshCells(t: Tagged, count: number): readonly NewCell[] {
  return Array.from({ length: count }, () => ({ unit: String.fromCodePoint(0xa000 + t.fresh++) }));
}

const textOf = (cells: readonly NewCell[]): string => cells.map(({ unit }) => unit).join('');

/** What is put in there stands where blocks meet. */
const atSeam = ({ from, to }: Stretch): boolean => from.index === to.index && (from.isSeam || to.isSeam);

const crosses = ({ world }: Tagged, { from, to }: Stretch): boolean =>
  world.state.doc.resolve(from.pos).parent !== world.state.doc.resolve(to.pos).parent;

function put(t: Tagged, stretch: Stretch, cells: readonly NewCell[]): void {
  const { from, to } = stretch;
  if (from.index < to.index && cells.length === 0) t.model.delete(from.index, to.index);
  else t.model.replace(from.index, to.index, cells, atSeam(stretch) || crosses(t, stretch));
}

const type: TagOperation = (t, a, _b, c) => {
  const place = placeOf(t, a);
  const cells = freshCells(t, 1 + (c % 3));
  put(t, { from: place, to: place }, cells);
  t.world.selectRange(place.pos);
  t.world.dispatch(t.world.state.tr.insertText(textOf(cells)));
};

const typeOver: TagOperation = (t, a, b, c) => {
  const stretch = chosen(t, a, b, c);
  const cells = freshCells(t, 1 + (c % 3));
  put(t, stretch, cells);
  select(t, stretch);
  t.world.dispatch(t.world.state.tr.insertText(textOf(cells)));
};

/** An input method puts one text in place of the other until it has what is meant. */
const compose: TagOperation = (t, a, b, c) => {
  const stretch = chosen(t, a, b, c);
  const { from, to } = stretch;
  const cells = freshCells(t, 1 + (c % 3));
  put(t, stretch, cells);
  select(t, stretch);
  const { world } = t;
  world.startComposing();
  world.dispatch(world.state.tr.insertText('ni', from.pos, to.pos));
  world.dispatch(world.state.tr.insertText('nihao', from.pos, from.pos + 2));
  world.dispatch(world.state.tr.insertText(textOf(cells), from.pos, from.pos + 5));
  world.stopComposing();
};

const erase: TagOperation = (t, a, b, c) => {
  const stretch = chosen(t, a, b, c);
  put(t, stretch, []);
  select(t, stretch);
  if (c % 5 < 2) deleteSelection(t.world.state, t.world.dispatch);
  else t.world.run(commands.eraseSelection);
};

/** An end of a name, or all of it, is erased and typed anew. */
const retype: TagOperation = (t, a, b, c) => {
  const { model, world } = t;
  const name = stretchOfTag(t, a);
  if (!name || crosses(t, name)) return;
  const places = placesOf(world).filter(({ pos }) => pos >= name.from.pos && pos <= name.to.pos);
  const length = 1 + (b % (places.length - 1));
  const part = c % 2 ? places.slice(0, length + 1) : places.slice(-length - 1);
  const [from, to] = [found(part[0]), found(part.at(-1))];
  const cells = freshCells(t, length);
  select(t, { from, to });
  const whole = model.copy();
  whole.replace(from.index, to.index, cells);
  // Erased one by one, each character may have been all that was left of a tag, which what is typed then belongs to.
  whole.leaveOpen(
    from.index,
    to.index,
    new Set(model.cells.slice(from.index, to.index).flatMap(({ tags }) => [...tags])),
  );
  model.delete(from.index, to.index);
  if (c % 3 === 0) deleteSelection(world.state, world.dispatch);
  else {
    // Backspace by Backspace.
    world.selectRange(to.pos);
    for (const { pos } of part.slice(0, -1).reverse())
      world.dispatch(world.state.tr.delete(pos, world.state.selection.from));
  }
  t.closeEvent();
  model.cells = whole.cells;
  for (const { unit } of cells) world.dispatch(world.state.tr.insertText(unit));
};

/** What stands around a name is written anew together with it, and the name stays as it was. */
const rewriteAround: TagOperation = (t, a, b, c) => {
  const name = stretchOfTag(t, a);
  if (!name || crosses(t, name)) return;
  const { model, world } = t;
  const places = placesOf(world);
  const at = ({ pos }: Place) => places.findIndex((place) => place.pos === pos);
  const isIn = (place: Place | undefined): place is Place =>
    place !== undefined && !crosses(t, { from: place, to: name.from });
  const before = [places[at(name.from) - (b % 3)]].filter(isIn)[0] ?? name.from;
  const after = [places[at(name.to) + (c % 3)]].filter(isIn)[0] ?? name.to;
  const kept = model.cells.slice(name.from.index, name.to.index);
  const around = [
    ...model.cells.slice(before.index, name.from.index),
    ...model.cells.slice(name.to.index, after.index),
  ];
  // Where the words around say the same characters nobody can tell which were kept; gaps are not typed.
  const all = [...kept, ...around].map(({ unit }) => unit);
  if (new Set(all).size < all.length || all.includes(GAP)) return;
  const cells = [
    ...freshCells(t, b % 4),
    ...kept.map(({ unit }, i) => ({ unit, keeps: name.from.index + i })),
    ...freshCells(t, c % 4),
  ];
  model.replace(before.index, after.index, cells);
  world.dispatch(world.state.tr.insertText(textOf(cells), before.pos, after.pos));
};

const acceptSuggestion: TagOperation = (t, a, b, c) => {
  const stretch = chosen(t, a, b, c);
  const { from, to } = stretch;
  const cells = freshCells(t, c % 4);
  if (crosses(t, stretch) || (from.pos === to.pos && cells.length === 0)) return;
  const suggestion = { from: from.pos, to: to.pos, text: textOf(cells), rule: 'rule', decision: 'restore' } as const;
  if (!t.world.run(commands.acceptSuggestion(suggestion))) return;
  if (cells.length === 0) t.model.delete(from.index, to.index);
  else t.model.replace(from.index, to.index, cells, atSeam(stretch));
};

/** A character of a name, everywhere. */
const replaceAll: TagOperation = (t, a, _b, c) => {
  const { model, world } = t;
  const covered = pick(model.alive, a);
  const unit = pick(Array.from(covered === undefined ? '' : model.textUnder(covered)), c) ?? '算';
  if (unit === GAP || unit.trim() === '') return;
  const result = findMatches(world.state.doc, unit, { caseSensitive: true, width: 'same', regex: false });
  must('matches' in result, 'a character can be looked for');
  const cells = freshCells(t, c % 3);
  const places = new Map(placesOf(world).map((place) => [place.pos, place]));
  if (!world.run(commands.replaceMatches(result.matches, textOf(cells)))) return;
  for (const match of [...result.matches].reverse()) {
    const stretch = { from: found(places.get(match.from)), to: found(places.get(match.to)) };
    if (cells.length === 0) model.delete(stretch.from.index, stretch.to.index);
    else model.replace(stretch.from.index, stretch.to.index, cells);
  }
};

const insertGap: TagOperation = (t, a, b, c) => {
  const stretch = c % 2 ? chosen(t, a, b, c) : { from: placeOf(t, a), to: placeOf(t, a) };
  // A gap in place of words with a gap may be that gap.
  if (t.model.cells.slice(stretch.from.index, stretch.to.index).some(({ unit }) => unit === GAP)) return;
  select(t, stretch);
  const wasCrossing = crosses(t, stretch);
  if (!t.world.run(commands.insertGap(1 + (c % 4)))) return;
  t.model.replace(stretch.from.index, stretch.to.index, [{ unit: GAP }], atSeam(stretch) || wasCrossing);
};

const revert: TagOperation = (t, a, b) => {
  const { model, world } = t;
  const block = pick(
    world.blocks.filter(({ node }) => correctionsOf(node, SOURCE).length > 0),
    a,
  );
  const correction = block && pick(correctionsOf(block.node, SOURCE), b);
  const change =
    correction && changesOf(world.state).find(({ keys }) => keys.length === 1 && keys[0] === correction.key);
  if (!block || !change || correction.from === null) return;
  const places = new Map(placesOf(world).map((place) => [place.pos, place]));
  const start = contentFrom(block) + correction.at;
  const stretch = { from: found(places.get(start)), to: found(places.get(start + correction.length)) };
  if (!world.run(commands.revertChanges([change]))) return;
  const cells = Array.from(correction.was, (unit) => ({ unit }));
  if (cells.length === 0) model.delete(stretch.from.index, stretch.to.index);
  else model.replace(stretch.from.index, stretch.to.index, cells, atSeam(stretch));
};

/** Splits, joins and kinds leave every character where it is. */
const structure: TagOperation = (t, a, _b, c) => {
  const { world } = t;
  world.selectRange(placeOf(t, a).pos);
  const all = [
    commands.splitBlock,
    commands.joinWithPrevious,
    commands.joinWithNext,
    commands.startArticle,
    commands.joinArticles,
    commands.convertBlock(pick(blockTypeSchema.options, a) ?? 'paragraph', 2),
  ];
  world.run(found(pick(all, c)));
};

/** Blocks and articles change places, whatever tags they share. */
const move: TagOperation = (t, a, b, c) => {
  const { world } = t;
  const stretch = stretchOf(t, a, b, c);
  select(t, stretch);
  const target = blockId(world.block(b).node);
  const all = [
    commands.moveBlocks('up'),
    commands.moveBlocks('down'),
    commands.moveBlocksTo(b % 2 ? { after: target } : { before: target }),
    commands.moveArticle(b % 2 ? 'up' : 'down'),
  ];
  world.run(found(pick(all, c)));
  t.model.reorder(world.blocks.map(({ node }) => blockId(node)));
};

/** The rest of a sentence is brought to where it was broken off. */
const thread: TagOperation = (t, a, b) => {
  const { world, model } = t;
  const [tail, head] = [world.block(a), world.block(b)];
  const places = placesOf(world);
  const indexAt = (pos: number) => found(places.find((place) => place.pos === pos)).index;
  const [from, to, at] = [indexAt(contentFrom(head)), indexAt(contentTo(head)), indexAt(contentTo(tail))];
  if (!world.run(commands.threadBlocks(blockId(tail.node), blockId(head.node)))) return;
  if (from < to) model.move(from, to, at, true);
};

const lift: TagOperation = (t, a, b, c) => {
  const { world, model } = t;
  const stretch = stretchOf(t, a, b, c);
  if (crosses(t, stretch)) return;
  const block = blockHolding(world, stretch.from.pos);
  const end = found(placesOf(world).find(({ pos }) => pos === contentTo(block))).index;
  select(t, stretch);
  if (world.run(commands.liftBlock('caption'))) model.move(stretch.from.index, stretch.to.index, end, true);
};

function blockHolding(world: World, pos: number): BlockAt {
  const block = findBlock(world.state.doc, blockId(world.state.doc.resolve(pos).parent));
  must(block, 'a place is in a block');
  return block;
}

/** As the view moves what was dragged: out and in again in one transaction. */
const drag: TagOperation = (t, a, b, c) => {
  const { world, model } = t;
  const stretch = chosen(t, a, b, c);
  const target = placeOf(t, b + c);
  const isInside = target.pos >= stretch.from.pos && target.pos <= stretch.to.pos;
  if (crosses(t, stretch) || stretch.from.pos === stretch.to.pos || isInside) return;
  model.move(stretch.from.index, stretch.to.index, target.index, target.isSeam);
  select(t, stretch);
  const slice = world.state.selection.content();
  const tr = world.state.tr.deleteSelection();
  const at = tr.mapping.map(target.pos);
  world.dispatch(tr.replaceRange(at, at, slice).setMeta('uiEvent', 'drop'));
};

function copied(t: Tagged, stretch: Stretch): void {
  const { model, world } = t;
  select(t, stretch);
  const content = copySelection(world.state, 'doc');
  if (!content) return;
  const cells = model.cells.slice(stretch.from.index, stretch.to.index);
  const ids = new Set(cells.flatMap(({ tags }) => [...tags]));
  const wholes = [...ids].map((id) => [id, { text: model.textUnder(id), tag: found(model.tags.get(id)) }] as const);
  const blocks = readCopiedBlocks(content.html)?.blocks.length ?? 0;
  t.clipboard = { content, cells, blocks, wholes: new Map(wholes) };
}

const copy: TagOperation = (t, a, b, c) => copied(t, chosen(t, a, b, c));

const cut: TagOperation = (t, a, b, c) => {
  const stretch = chosen(t, a, b, c);
  copied(t, stretch);
  put(t, stretch, []);
  t.world.run(commands.eraseSelection);
};

const sorted = (text: string): string => Array.from(text).sort().join('');

/**
 * What was cut out and is pasted is the tag it was; a copy of a tag that is whole is a tag of its own. A part of a tag that was
 * cut out belongs to what is left of it, wherever it is pasted.
 */
const paste: TagOperation = (t, a, b, c) => {
  const { clipboard: clip, model, world } = t;
  if (!clip) return;
  const place = placeOf(t, a);
  const stretch = c % 3 ? { from: place, to: place } : chosen(t, a, b, c);
  const isOwn = c % 5 > 0;
  const asOne = clip.blocks === 1 && !crosses(t, stretch);
  select(t, stretch);
  const isSeam = atSeam(stretch) || crosses(t, stretch) || clip.blocks > 1;
  if (!world.run(commands.pasteClipboard(clip.content, isOwn ? 'doc' : 'another document'))) return;
  const rest = model.copy();
  if (stretch.from.index < stretch.to.index) rest.delete(stretch.from.index, stretch.to.index);
  const names = new Map<string, string>();
  for (const [id, { text, tag }] of clip.wholes) {
    const under = textOf(clip.cells.filter(({ tags }) => tags.has(id)));
    const left = rest.textUnder(id);
    const isMoved = left === '' || sorted(left + under) === sorted(text);
    const known = model.tags.get(id);
    if (!isOwn) names.set(id, model.expect({ type: tag.type }));
    else if (!isMoved) names.set(id, model.expect({ ...(known ?? tag), copyOf: id }));
    else {
      names.set(id, id);
      if (!known) model.tags.set(id, tag);
    }
  }
  const cells = clip.cells.map(({ unit, tags }) => ({
    unit,
    tags: new Set([...tags].map((id) => found(names.get(id)))),
  }));
  if (!asOne && stretch.from.index < stretch.to.index) {
    model.delete(stretch.from.index, stretch.to.index);
    model.replace(stretch.from.index, stretch.from.index, cells, true);
  } else model.replace(stretch.from.index, stretch.to.index, cells, isSeam);
};

const duplicateBlock: TagOperation = (t, a, b) => {
  const { model, world } = t;
  const [block, target] = [world.block(a), world.block(b)];
  // Of two that stand side by side and are alike nobody can say which is the copy.
  if (block.pos === target.pos) return;
  const places = placesOf(world);
  const indexAt = (pos: number) => found(places.find((place) => place.pos === pos)).index;
  const own = model.cells.slice(indexAt(contentFrom(block)), indexAt(contentTo(block)));
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? model.expect({ ...found(model.tags.get(id)), copyOf: id });
    names.set(id, name);
    return name;
  };
  const cells = own.map(({ unit, tags }) => ({ unit, tags: new Set([...tags].map(nameOf)) }));
  const at = indexAt(contentFrom(target));
  world.dispatch(world.state.tr.insert(target.pos, block.node));
  model.replace(at, at, cells, true);
};

/** The indices of a stretch's cells without the spaces at the ends of each block's piece. */
function trimmed({ model }: Tagged, { from, to }: Stretch): readonly number[] {
  const pieces = new Map<string, number[]>();
  for (let i = from.index; i < to.index; i++) {
    const block = model.cells[i]?.block ?? '';
    pieces.set(block, [...(pieces.get(block) ?? []), i]);
  }
  const isSpace = (i: number | undefined) => i !== undefined && model.cells[i]?.unit.trim() === '';
  return [...pieces.values()].flatMap((piece) => {
    while (isSpace(piece[0])) piece.shift();
    while (isSpace(piece.at(-1))) piece.pop();
    return piece;
  });
}

const tag: TagOperation = (t, a, b, c) => {
  const stretch = chosen(t, a, b, c);
  const id = t.world.newId();
  select(t, stretch);
  const kind = pick(types, c) ?? 'person';
  const indices = trimmed(t, stretch);
  if (t.world.run(commands.tagSelection(kind, id))) t.model.tag(indices, id, { type: kind });
};

const retag: TagOperation = (t, a, _b, c) => {
  const id = pick([...t.model.tags.keys()], a);
  const kind = pick(types, c) ?? 'person';
  if (id && t.world.run(commands.retagMentions([id], kind)))
    t.model.tags.set(id, { ...found(t.model.tags.get(id)), type: kind });
};

const untag: TagOperation = (t, a) => {
  const id = pick(t.model.alive, a);
  if (id && t.world.run(commands.removeMentions([id]))) t.model.forget(id);
};

/** One end takes in or gives up a character of its block. */
const resize: TagOperation = (t, a, b, c) => {
  const { model, world } = t;
  const id = pick(model.alive, a);
  if (!id) return;
  const side = b % 2 ? 'start' : 'end';
  const covered = model.covered(id);
  const edge = found(side === 'start' ? covered[0] : covered.at(-1));
  const next = side === 'start' ? edge - 1 : edge + 1;
  if (c % 2) {
    const isBeside = model.cells[next] !== undefined && model.cells[next]?.block === model.cells[edge]?.block;
    must(world.run(commands.growEntity(id, side)) === isBeside, `${id} grows within its block only`);
    if (isBeside) model.cover([next], id);
  } else {
    must(world.run(commands.shrinkEntity(id, side)) === covered.length > 1, `${id} keeps a character`);
    if (covered.length > 1) model.uncover([edge], id);
  }
};

const reanchor: TagOperation = (t, a, b, c) => {
  const { model, world } = t;
  const id = pick(
    [...recordsOf(world.state).all('orphan').entries()].filter(([one]) => model.tags.has(one)),
    a,
  )?.[0];
  if (!id) return;
  if (c % 7 === 0) {
    if (world.run(commands.dropOrphan(id))) model.forget(id);
    return;
  }
  const stretch = stretchOf(t, b, a, c);
  select(t, stretch);
  const indices = Array.from({ length: stretch.to.index - stretch.from.index }, (_, i) => stretch.from.index + i);
  if (world.run(commands.reanchorOrphan(id))) model.cover(indices, id);
};

/** Several tags become one, or one of several stretches becomes as many. */
const merge: TagOperation = (t, a, b) => {
  const { model, world } = t;
  const wanted = new Set([a, b].flatMap((x) => pick(model.alive, x) ?? []));
  const [first, other] = model.alive.filter((id) => wanted.has(id));
  if (!first || !other || !world.run(commands.mergeMentions([other, first]))) return;
  model.cover(model.covered(other), first);
  model.forget(other);
};

const split: TagOperation = (t, a) => {
  const { model, world } = t;
  const id = pick(model.alive, a);
  if (!id) return;
  // Stretches of one block each.
  const spans = model.runs(id).flatMap(({ from, to }) => {
    const seams = Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i).filter(
      (i) => model.cells[i - 1]?.block !== model.cells[i]?.block,
    );
    const edges = [from, ...seams, to];
    return edges.slice(1).map((end, i) => Array.from({ length: end - (edges[i] ?? 0) }, (_, n) => (edges[i] ?? 0) + n));
  });
  const tagged = found(model.tags.get(id));
  if (!world.run(commands.splitMention(id, world.newId))) {
    must(spans.length === 1, `${id} is of one stretch`);
    return;
  }
  for (const span of spans.slice(1)) {
    model.uncover(span, id);
    model.cover(span, model.expect(tagged));
  }
};

const link: TagOperation = (t, a, b, c) => {
  const { model, world } = t;
  const id = pick(model.alive, b);
  const stretch = stretchOf(t, a, b, c);
  const indices = trimmed(t, stretch);
  select(t, stretch);
  if (id && world.run(commands.linkSpan(id))) model.cover(indices, id);
};

export const tagOperations: Readonly<Record<string, TagOperation>> = {
  type,
  typeOver,
  compose,
  erase,
  retype,
  rewriteAround,
  acceptSuggestion,
  replaceAll,
  insertGap,
  revert,
  structure,
  move,
  thread,
  lift,
  drag,
  copy,
  cut,
  paste,
  duplicateBlock,
  tag,
  retag,
  untag,
  resize,
  reanchor,
  merge,
  split,
  link,
};
