import fc from 'fast-check';
import type { Command } from 'prosemirror-state';
import { test } from 'vitest';
import { contentFrom, contentTo } from '#shared/document/blocks';
import { metadataKey, recordsOf } from '#shared/document/records';
import { articleId, blockId } from '#shared/document/schema';
import {
  joinArticles,
  type MoveDirection,
  moveArticle,
  moveBlocks,
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

const directions: readonly MoveDirection[] = ['up', 'down'];

/** Commands and what they do to the model, when `first` to `last` are the blocks the selection touches. */
const actions: readonly {
  readonly command: Command;
  readonly expected: (model: Model, first: number, last: number) => Model | null;
}[] = [
  ...directions.map((direction) => ({
    command: moveBlocks(direction),
    expected: (model: Model, first: number, last: number) => moved(model, first, last, direction),
  })),
  { command: startArticle, expected: (model, first) => started(model, blockIn(model, first)) },
  { command: joinArticles, expected: (model, first) => joined(model, blockIn(model, first)) },
  ...directions.map((direction) => ({
    command: moveArticle(direction),
    expected: (model: Model, first: number) => reordered(model, blockIn(model, first), direction),
  })),
];

const blockIn = (model: Model, index: number): string => model.flatMap(({ blocks }) => blocks)[index] ?? '';

type Action = readonly [kind: number, a: number, b: number];

function act(world: World, [kind, a, b]: Action): void {
  const action = actions[kind % actions.length];
  if (!action) return;
  const model = modelOf(world);
  const [first = 0, last = 0] = [a % world.blocks.length, b % world.blocks.length].sort((x, y) => x - y);
  world.selectRange(contentFrom(world.block(first)), contentTo(world.block(last)));
  const before = { contents: contents(world), ends: ends(world) };
  const expected = action.expected(model, first, last);
  const did = world.run(action.command);
  must(did === (expected !== null), `does: ${did}`);
  const known = new Set(model.map(({ id }) => id));
  const now = modelOf(world).map(({ id, blocks }) => ({ id: known.has(id) ? id : NEW, blocks }));
  must(JSON.stringify(now) === JSON.stringify(expected ?? model), `is ${JSON.stringify(now)}`);
  must(contents(world) === before.contents, 'blocks stay as they are in themselves');
  must(ends(world) === before.ends, `the selection stays on its characters: ${before.ends}, now ${ends(world)}`);
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
  const action = fc.tuple(fc.nat(actions.length - 1), fc.nat(40), fc.nat(40));
  const shape = fc.record({
    blocks: fc.integer({ min: 1, max: 14 }),
    perPart: fc.integer({ min: 1, max: 5 }),
    partsPerArticle: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(shape, fc.array(action, { minLength: 1, maxLength: 12 }), (sizes, chosen) => {
      const world = new World(sizes);
      const first = modelOf(world);
      const [doc, records] = [canonical(world.state.doc), canonicalRecords(world.state)];
      try {
        for (const { id } of first) world.run(setMetadata({ article: id }, 'title', { value: id }));
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
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);
