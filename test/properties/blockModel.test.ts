import fc from 'fast-check';
import { test } from 'vitest';
import { contentFrom } from '#shared/document/blocks';
import { blockSources, blockText, blockType } from '#shared/document/schema';
import {
  convertBlock,
  joinAtEnd,
  joinAtStart,
  joinWithNext,
  joinWithPrevious,
  splitBlock,
} from '#shared/editing/commands/index';
import { blockTypeSchema } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { concatRanges, type Ranges } from '#shared/text/ranges';
import { checkPromises } from './promises';
import { runs, seed } from './runs';
import { SOURCE } from './sample';
import { canonical, must, World } from './world';

/** Commands on blocks do to a document what they do to a plain list: parts and articles make no difference. */
interface ModelBlock {
  readonly type: string;
  readonly text: string;
  readonly sources: Ranges;
}

const modelOf = (world: World): ModelBlock[] =>
  world.blocks.map(({ node }) => ({ type: blockType(node), text: blockText(node), sources: blockSources(node) }));

function merged(model: readonly ModelBlock[], index: number): readonly ModelBlock[] {
  const [first, second] = [model[index], model[index + 1]];
  if (!first || !second) return model;
  const sources = concatRanges(first.sources, second.sources);
  const { type } = first.text === '' ? second : first;
  const block = { type, text: first.text + second.text, sources };
  return [...model.slice(0, index), block, ...model.slice(index + 2)];
}

/** The text is unedited, so that an offset in it is an offset in the block's source. */
function split(model: readonly ModelBlock[], index: number, at: number): readonly ModelBlock[] {
  const block = model[index];
  if (!block) return model;
  const characters = block.sources.flatMap(([from, to]) =>
    Array.from({ length: to - from }, (_, i): [number, number] => [from + i, from + i + 1]),
  );
  const atEnd = at === block.text.length;
  const halves = [
    { ...block, text: block.text.slice(0, at), sources: concatRanges(characters.slice(0, at)) },
    { type: atEnd ? 'paragraph' : block.type, text: block.text.slice(at), sources: concatRanges(characters.slice(at)) },
  ];
  return [...model.slice(0, index), ...halves, ...model.slice(index + 1)];
}

test('block commands do what they do to a list', () => {
  const action = fc.tuple(fc.nat(5), fc.nat(40), fc.nat(40));
  const shape = fc.record({
    blocks: fc.integer({ min: 2, max: 14 }),
    perPart: fc.integer({ min: 1, max: 5 }),
    partsPerArticle: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(shape, fc.array(action, { minLength: 1, maxLength: 12 }), (sizes, actions) => {
      const world = new World(sizes);
      const first = canonical(world.state.doc);
      let model: readonly ModelBlock[] = modelOf(world);
      try {
        for (const [kind, a, b] of actions) {
          world.time += 1000;
          world.log.push([kind, a, b].join());
          const index = a % world.blocks.length;
          const block = world.block(a);
          const text = blockText(block.node);
          const offset = isCodePointBoundary(text, b % (text.length + 1)) ? b % (text.length + 1) : 0;
          world.selectRange(contentFrom(block) + offset);
          if (kind === 0 && world.run(joinWithPrevious)) model = merged(model, index - 1);
          if (kind === 1 && world.run(joinWithNext)) model = merged(model, index);
          if (kind === 2 && world.run(splitBlock)) model = split(model, index, offset);
          if (kind === 3) {
            const type = blockTypeSchema.options[b % blockTypeSchema.options.length] ?? 'paragraph';
            world.run(convertBlock(type, 2));
            model = model.map((other, i) => (i === index ? { ...other, type } : other));
          }
          if (kind === 4) must(world.run(joinAtStart) === (offset === 0 && index > 0), 'Backspace joins at the start');
          if (kind === 4 && offset === 0 && index > 0) model = merged(model, index - 1);
          const isLast = index === model.length - 1;
          if (kind === 5) must(world.run(joinAtEnd) === (offset === text.length && !isLast), 'Delete joins at the end');
          if (kind === 5 && offset === text.length && !isLast) model = merged(model, index);
          checkPromises(world.state);
          must(
            JSON.stringify(modelOf(world)) === JSON.stringify(model),
            `is ${JSON.stringify(modelOf(world))}, not ${JSON.stringify(model)}`,
          );
        }
        world.undoAll();
        must(canonical(world.state.doc) === first, 'all undone');
        must(
          modelOf(world).every(({ text }) => SOURCE.includes(text)),
          'the text is the source',
        );
      } catch (error) {
        throw new Error(`after ${world.log.join(' | ')}`, { cause: error });
      }
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);
