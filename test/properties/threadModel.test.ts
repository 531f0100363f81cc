import fc from 'fast-check';
import { test } from 'vitest';
import { contentFrom } from '#shared/document/blocks';
import { blockId, blockSources, blockText, blockType } from '#shared/document/schema';
import {
  addComment,
  convertBlock,
  liftBlock,
  putBack,
  removeBlocks,
  splitBlock,
  tagSelection,
  threadBlocks,
} from '#shared/editing/commands/index';
import { blockTypeSchema } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { concatRanges, type Range, type Ranges, readRanges } from '#shared/text/ranges';
import { checkPromises } from './promises';
import { runs, seed } from './runs';
import { SOURCE } from './sample';
import { canonical, canonicalRecords, must, World } from './world';

/**
 * What becomes of every character when sentences are threaded, captions lifted, blocks removed and put back: a block is a
 * list of characters, each with its marks and the source character it is. The text is never edited, so that a character's
 * place in a block's text is its place in the block's source.
 */
interface Character {
  readonly unit: string;
  readonly marks: string;
  readonly source: number;
}

interface ModelBlock {
  readonly id: string;
  readonly type: string;
  readonly characters: readonly Character[];
}
type Model = readonly ModelBlock[];

function modelOf(world: World): Model {
  return world.blocks.map(({ node }) => {
    const positions = positionsIn(blockSources(node));
    const characters: Character[] = [];
    node.forEach((inline) => {
      const marks = inline.marks.map((mark) => `${mark.type.name} ${mark.attrs.id}`).sort();
      for (const unit of (inline.text ?? '').split('')) {
        characters.push({ unit, marks: marks.join(), source: positions[characters.length] ?? -1 });
      }
    });
    must(characters.length === positions.length, 'the text is the source');
    return { id: blockId(node), type: blockType(node), characters };
  });
}

const positionsIn = (sources: Ranges): number[] =>
  sources.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));

const withoutId = ({ type, characters }: ModelBlock) => ({ type, characters });

function threaded(model: Model, tail: number, head: number): Model | null {
  const [first, second] = [model[tail], model[head]];
  if (!first || !second || first === second) return null;
  if (first.type === 'pageBreak' || second.type === 'pageBreak') return null;
  const joined = { ...first, characters: [...first.characters, ...second.characters] };
  return model.map((block) => (block === first ? joined : block)).filter((block) => block !== second);
}

function lifted(model: Model, index: number, from: number, to: number, type: string): Model | null {
  const block = model[index];
  if (!block || from === to || to - from === block.characters.length) return null;
  const rest = [...block.characters.slice(0, from), ...block.characters.slice(to)];
  const lift = { id: NEW, type, characters: block.characters.slice(from, to) };
  return model.flatMap((other) => (other === block ? [{ ...block, characters: rest }, lift] : [other]));
}

/** After the block that holds the nearest source character before it. */
function broughtBack(model: Model, [from, to]: Range, type: string): Model | null {
  const isFree = model.every(({ characters }) => characters.every(({ source }) => source < from || source >= to));
  const text = SOURCE.slice(from, to).replaceAll('\n', '');
  if (!isFree || text.trim() === '') return null;
  const characters = positionsIn([[from, to]])
    .filter((source) => SOURCE[source] !== '\n')
    .map((source) => ({ unit: SOURCE[source] ?? '', marks: '', source }));
  const nearest = Math.max(
    -1,
    ...model.flatMap((block) => block.characters.map(({ source }) => source)).filter((source) => source < from),
  );
  const owner = model.findIndex((block) => block.characters.some(({ source }) => source === nearest));
  return [...model.slice(0, owner + 1), { id: NEW, type, characters }, ...model.slice(owner + 1)];
}

/** Stands for the id of a block that began. */
const NEW = 'new';

type Action = readonly [kind: number, a: number, b: number, c: number];

function act(world: World, [kind, a, b, c]: Action, removed: Range[]): void {
  const model = modelOf(world);
  const index = a % model.length;
  const other = b % model.length;
  const type = blockTypeSchema.options[c % blockTypeSchema.options.length] ?? 'paragraph';
  if (kind < 3) {
    const [tail, head] = [model[index]?.id ?? '', model[other]?.id ?? ''];
    expectModel(world, model, threaded(model, index, other), world.run(threadBlocks(tail, head)));
  } else if (kind < 6) {
    const [from, to] = selectIn(world, index, b, b + (c % 9));
    expectModel(world, model, lifted(model, index, from, to, type), world.run(liftBlock(type)));
  } else if (kind === 6) {
    const group = model.slice(Math.min(index, other), Math.max(index, other) + 1).slice(0, 3);
    const first = world.block(model.findIndex(({ id }) => id === group[0]?.id));
    const last = world.block(model.findIndex(({ id }) => id === group.at(-1)?.id));
    world.selectRange(contentFrom(first), contentFrom(last) + last.node.content.size);
    const left = model.filter((block) => !group.includes(block));
    const gone = group.flatMap(({ characters }) =>
      concatRanges(characters.map(({ source }): Range => [source, source + 1])),
    );
    if (world.run(removeBlocks)) removed.push(...gone);
    expectModel(world, model, left.length > 0 ? left : null, left.length > 0);
  } else if (kind === 7) {
    const range = removed[b % Math.max(1, removed.length)] ?? [0, 1 + c];
    expectModel(world, model, broughtBack(model, range, type), world.run(putBack(range, type)));
  } else if (kind === 8) {
    selectIn(world, index, b, b);
    world.run(splitBlock);
  } else if (kind === 9) {
    world.selectRange(contentFrom(world.block(a)));
    world.run(convertBlock(type));
  } else {
    // Tags and comments over several blocks, so that threads and lifts part and join them.
    world.select(a * 7, a * 7 + (b % 50));
    const message = { by: '审读', at: world.time, text: '批注' };
    world.run(kind % 2 ? tagSelection('place', world.newId()) : addComment(world.newId(), message));
  }
}

/** Selects a stretch of a block that tears no pair. */
function selectIn(world: World, index: number, from: number, to: number): [from: number, to: number] {
  const block = world.block(index);
  const text = blockText(block.node);
  const ends = [from, to].map((x) => Math.min(x % (text.length + 1), text.length)).sort((x, y) => x - y);
  const [start = 0, end = 0] = ends.map((x) => (isCodePointBoundary(text, x) ? x : x - 1));
  world.selectRange(contentFrom(block) + start, contentFrom(block) + end);
  return [start, end];
}

function expectModel(world: World, before: Model, expected: Model | null, did: boolean): void {
  must(did === (expected !== null), `does: ${did}`);
  const known = new Set(before.map(({ id }) => id));
  const now = modelOf(world).map((block) => (known.has(block.id) ? block : { ...block, id: NEW }));
  const wanted = JSON.stringify(expected ?? before);
  must(JSON.stringify(now) === wanted, `is ${JSON.stringify(now.map(withoutId))}, not ${wanted}`);
}

test('no character, mark or source is lost when texts are threaded, lifted, removed and put back', () => {
  const action = fc.tuple(fc.nat(12), fc.nat(60), fc.nat(60), fc.nat(60));
  const shape = fc.record({
    blocks: fc.integer({ min: 1, max: 12 }),
    perPart: fc.integer({ min: 1, max: 4 }),
    partsPerArticle: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(shape, fc.array(action, { minLength: 1, maxLength: 14 }), (sizes, actions) => {
      const world = new World(sizes);
      const removed: Range[] = [];
      const [doc, records] = [canonical(world.state.doc), canonicalRecords(world.state)];
      try {
        for (const each of actions) {
          world.time += 1000;
          world.log.push(each.join());
          act(world, each, removed);
          checkPromises(world.state);
        }
        must(
          world.blocks.every(({ node }) => blockText(node) === readRanges(SOURCE, blockSources(node))),
          'the text is the source',
        );
        world.undoAll();
        must(canonical(world.state.doc) === doc && canonicalRecords(world.state) === records, 'all undone');
      } catch (error) {
        throw new Error(`after ${world.log.join(' | ')}`, { cause: error });
      }
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);
