import fc from 'fast-check';
import type { Command } from 'prosemirror-state';
import { test } from 'vitest';
import { contentFrom, contentTo } from '#shared/document/blocks';
import { metadataKey, recordsOf } from '#shared/document/records';
import { articleId, blockId, headingLevel } from '#shared/document/schema';
import {
  convertBlock,
  joinArticles,
  type MoveDirection,
  moveArticle,
  moveArticleTo,
  moveBlocks,
  moveBlocksTo,
  moveBlocksToArticle,
  moveSectionTo,
  removeBlocks,
  setMetadata,
  startArticle,
} from '#shared/editing/commands/index';
import { checkPromises } from './promises';
import { runs, seed } from './runs';
import { canonical, canonicalRecords, must, World } from './world';

/** Commands on structure do to a document what they do to lists of lists; parts make no difference. */
interface ModelArticle {
  readonly id: string;
  readonly blocks: readonly string[];
}
type Model = readonly ModelArticle[];
/** The level of each heading, by block. */
type Levels = ReadonlyMap<string, number>;

function modelOf({ state }: World): Model {
  const articles: ModelArticle[] = [];
  state.doc.forEach((article) => {
    const blocks: string[] = [];
    article.descendants((node) => {
      if (node.isTextblock) blocks.push(blockId(node));
      return !node.isTextblock;
    });
    articles.push({ id: articleId(article), blocks });
  });
  return articles;
}

/** The group goes past one neighbour, or into the next article; null when there is nowhere to go. */
function moved(model: Model, first: number, last: number, direction: MoveDirection): Model | null {
  const flat = model.flatMap((article, index) => article.blocks.map((id) => ({ id, index })));
  const [edge, other] = direction === 'up' ? [flat[first], flat[first - 1]] : [flat[last], flat[last + 1]];
  if (!edge || !other) return null;
  const group = flat.slice(first, last + 1).map(({ id }) => id);
  const passes = edge.index === other.index;
  return model
    .map(({ id, blocks }, index) => {
      const left = blocks.filter((block) => !group.includes(block));
      if (index !== other.index) return { id, blocks: left };
      const at = left.indexOf(other.id) + ((direction === 'up') === passes ? 0 : 1);
      return { id, blocks: [...left.slice(0, at), ...group, ...left.slice(at)] };
    })
    .filter(({ blocks }) => blocks.length > 0);
}

/** Every block as it is in itself, by its id. */
const contents = (world: World) => JSON.stringify(world.blocks.map(({ node }) => JSON.stringify(node)).sort());

/** Where the two ends of the selection are: block and offset. */
function ends({ state }: World): string {
  const { $anchor, $head } = state.selection;
  return [$anchor, $head].map(($end) => `${blockId($end.parent)} ${$end.parentOffset}`).join(' to ');
}

/** Stands for the id of an article that began. */
const NEW = 'new';

function started(model: Model, block: string): Model | null {
  if (model.some(({ blocks }) => blocks[0] === block)) return null;
  return model.flatMap(({ id, blocks }) => {
    const at = blocks.indexOf(block);
    return at < 0
      ? [{ id, blocks }]
      : [
          { id, blocks: blocks.slice(0, at) },
          { id: NEW, blocks: blocks.slice(at) },
        ];
  });
}

const articleOf = (model: Model, block: string) => model.findIndex(({ blocks }) => blocks.includes(block));

function joined(model: Model, block: string): Model | null {
  const at = articleOf(model, block);
  const [first, second] = [model[at - 1], model[at]];
  if (!first || !second) return null;
  const article = { id: first.id, blocks: [...first.blocks, ...second.blocks] };
  return [...model.slice(0, at - 1), article, ...model.slice(at + 1)];
}

function reordered(model: Model, block: string, direction: MoveDirection): Model | null {
  const at = articleOf(model, block);
  const other = direction === 'up' ? at - 1 : at + 1;
  const [article, neighbour] = [model[at], model[other]];
  if (!article || !neighbour) return null;
  return model.map((each, index) => (index === at ? neighbour : index === other ? article : each));
}

/** What is left when blocks go, and the articles they leave empty. */
const leaving = (model: Model, group: readonly string[]): Model =>
  model.map(({ id, blocks }) => ({ id, blocks: blocks.filter((block) => !group.includes(block)) }));

const withoutEmpty = (model: Model): Model => model.filter(({ blocks }) => blocks.length > 0);

/** The group beside a block; null when the block is one of it or nothing would change. */
function placed(model: Model, group: readonly string[], other: string, side: 'before' | 'after'): Model | null {
  if (group.includes(other)) return null;
  const now = leaving(model, group).map(({ id, blocks }) => {
    if (!blocks.includes(other)) return { id, blocks };
    const at = blocks.indexOf(other) + (side === 'after' ? 1 : 0);
    return { id, blocks: [...blocks.slice(0, at), ...group, ...blocks.slice(at)] };
  });
  return unlessSame(model, withoutEmpty(now));
}

function placedAtEnd(model: Model, group: readonly string[], article: string): Model | null {
  const now = leaving(model, group).map(({ id, blocks }) => ({
    id,
    blocks: id === article ? [...blocks, ...group] : blocks,
  }));
  return unlessSame(model, withoutEmpty(now));
}

const unlessSame = (model: Model, now: Model): Model | null =>
  JSON.stringify(now) === JSON.stringify(model) ? null : now;

function placedArticle(model: Model, id: string, index: number): Model | null {
  const article = model.find((other) => other.id === id);
  if (!article || index >= model.length) return null;
  const others = model.filter((other) => other !== article);
  return unlessSame(model, [...others.slice(0, index), article, ...others.slice(index)]);
}

/** A heading and what follows it below its level; null for other blocks. */
function sectionOf(model: Model, block: string, levels: Levels): readonly string[] | null {
  const level = levels.get(block);
  const blocks = model[articleOf(model, block)]?.blocks ?? [];
  if (level === undefined) return null;
  const own = blocks.slice(blocks.indexOf(block));
  const end = own.findIndex((other, i) => i > 0 && (levels.get(other) ?? 9) <= level);
  return end < 0 ? own : own.slice(0, end);
}

const directions: readonly MoveDirection[] = ['up', 'down'];
const sides = ['before', 'after'] as const;

/** What an action is about: the blocks the selection touches, and any other block or article. */
interface Subject {
  readonly first: number;
  readonly last: number;
  readonly group: readonly string[];
  readonly other: string;
  readonly otherArticle: string;
  readonly index: number;
  readonly levels: Levels;
}

interface ModelAction {
  readonly command: (subject: Subject) => Command;
  readonly expected: (model: Model, subject: Subject) => Model | null;
  /** Blocks, and with them the selection, may go. */
  readonly removes?: boolean;
}

const beside = (side: 'before' | 'after', other: string) => (side === 'before' ? { before: other } : { after: other });

/** Commands and what they do to the model. */
const actions: readonly ModelAction[] = [
  ...directions.flatMap((direction): ModelAction[] => [
    {
      command: () => moveBlocks(direction),
      expected: (model, { first, last }) => moved(model, first, last, direction),
    },
    {
      command: () => moveArticle(direction),
      expected: (model, { group }) => reordered(model, group[0] ?? '', direction),
    },
  ]),
  ...sides.flatMap((side): ModelAction[] => [
    {
      command: ({ other }) => moveBlocksTo(beside(side, other)),
      expected: (model, { group, other }) => placed(model, group, other, side),
    },
    {
      // A block of the group stays behind, and the rest is named in another order.
      command: ({ other, group }) => moveBlocksTo(beside(side, other), scattered(group)),
      expected: (model, { group, other }) => placed(model, inOrder(group, scattered(group)), other, side),
    },
    {
      command: ({ other, group }) => moveSectionTo(other, beside(side, group[0] ?? '')),
      expected: (model, { other, group, levels }) => {
        const section = sectionOf(model, other, levels);
        return section && placed(model, section, group[0] ?? '', side);
      },
    },
  ]),
  {
    command: ({ otherArticle }) => moveBlocksToArticle(otherArticle),
    expected: (model, { group, otherArticle }) => placedAtEnd(model, group, otherArticle),
  },
  {
    command: ({ otherArticle, index }) => moveArticleTo(otherArticle, index),
    expected: (model, { otherArticle, index }) => placedArticle(model, otherArticle, index),
  },
  { command: () => startArticle, expected: (model, { group }) => started(model, group[0] ?? '') },
  { command: () => joinArticles, expected: (model, { group }) => joined(model, group[0] ?? '') },
  {
    command: () => removeBlocks,
    expected: (model, { group }) => {
      const left = withoutEmpty(leaving(model, group));
      return left.length > 0 ? left : null;
    },
    removes: true,
  },
];

const scattered = (group: readonly string[]): readonly string[] =>
  [...group.filter((_, i) => i % 3 !== 1), ...group.slice(0, 1)].reverse();

const inOrder = (group: readonly string[], some: readonly string[]): readonly string[] =>
  group.filter((block) => some.includes(block));

type Action = readonly [kind: number, a: number, b: number, c: number];

function act(world: World, [kind, a, b, c]: Action): void {
  const action = actions[kind % actions.length];
  if (!action) return;
  const model = modelOf(world);
  const [first = 0, last = 0] = [a % world.blocks.length, b % world.blocks.length].sort((x, y) => x - y);
  world.selectRange(contentFrom(world.block(first)), contentTo(world.block(last)));
  const blocks = model.flatMap((article) => article.blocks);
  const subject: Subject = {
    first,
    last,
    group: blocks.slice(first, last + 1),
    other: blocks[c % blocks.length] ?? '',
    otherArticle: model[c % model.length]?.id ?? '',
    index: b % (model.length + 1),
    levels: levelsOf(world),
  };
  const before = { contents: contents(world), ends: ends(world) };
  const expected = action.expected(model, subject);
  const did = world.run(action.command(subject));
  must(did === (expected !== null), `does: ${did}`);
  const known = new Set(model.map(({ id }) => id));
  const now = modelOf(world).map((article) => ({ ...article, id: known.has(article.id) ? article.id : NEW }));
  must(JSON.stringify(now) === JSON.stringify(expected ?? model), `is ${JSON.stringify(now)}`);
  if (action.removes) return;
  must(contents(world) === before.contents, 'blocks stay as they are in themselves');
  must(ends(world) === before.ends, `the selection stays on its characters: ${before.ends}, now ${ends(world)}`);
}

/** Headings of three levels among paragraphs. */
function makeHeadings(world: World, levels: readonly number[]): void {
  levels.slice(0, world.blocks.length).forEach((level, i) => {
    world.selectRange(contentFrom(world.block(i)));
    world.run(level >= 1 && level <= 3 ? convertBlock('heading', level) : convertBlock('paragraph'));
  });
}

function levelsOf(world: World): Levels {
  return new Map(
    world.blocks.flatMap(({ node }): [string, number][] => {
      const level = headingLevel(node);
      return level === null ? [] : [[blockId(node), level]];
    }),
  );
}

/** What is said of an article is there exactly as long as the article is. */
function checkMetadata(world: World, first: Model): void {
  const here = new Set(modelOf(world).map(({ id }) => id));
  for (const { id } of first) {
    const title = recordsOf(world.state).get('metadata', metadataKey({ article: id }, 'title'));
    must((title !== undefined) === here.has(id), `what is said of ${id}`);
  }
}

test('structure commands do what they do to lists of lists', () => {
  const action = fc.tuple(fc.nat(actions.length - 1), fc.nat(40), fc.nat(40), fc.nat(40));
  const shape = fc.record({
    blocks: fc.integer({ min: 1, max: 14 }),
    perPart: fc.integer({ min: 1, max: 5 }),
    partsPerArticle: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(
      shape,
      fc.array(fc.nat(5), { maxLength: 14 }),
      fc.array(action, { minLength: 1, maxLength: 12 }),
      (sizes, levels, chosen) => {
        const world = new World(sizes);
        const first = modelOf(world);
        const [doc, records] = [canonical(world.state.doc), canonicalRecords(world.state)];
        try {
          for (const { id } of first) world.run(setMetadata({ article: id }, 'title', { value: id }));
          makeHeadings(world, levels);
          for (const each of chosen) {
            world.time += 1000;
            world.log.push(each.join());
            act(world, each);
            checkPromises(world.state);
            checkMetadata(world, first);
          }
          world.undoAll();
          must(canonical(world.state.doc) === doc && canonicalRecords(world.state) === records, 'all undone');
        } catch (error) {
          throw new Error(`after ${world.log.join(' | ')}`, { cause: error });
        }
      },
    ),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);
