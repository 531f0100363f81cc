import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ObservedBlock } from '#shared/detectors/detector';
import { type BlockFacts, factsOf } from '#shared/detectors/structure/blockFacts';
import { type Division, divide } from '#shared/detectors/structure/stretches';
import { runs, seed } from '../../../properties/runs';

const LOOSE = '昨天傍晚，最后一批旅客乘坐的飞机在大兴国际机场平稳降落，随后';

let made = 0;
const block = (kind: 'whole' | 'loose' | 'short' | number): ObservedBlock<BlockFacts> => {
  const id = `b${made++}`;
  const text = kind === 'whole' ? `${LOOSE}转乘地铁进城。` : kind === 'loose' ? LOOSE : '新的消息';
  const isHeading = typeof kind === 'number';
  const facts = factsOf({ id, type: isHeading ? 'heading' : 'paragraph', level: isHeading ? kind : null, text });
  return { id, article: 'a', observation: facts };
};

const kind = fc.oneof(
  fc.constantFrom('whole' as const, 'loose' as const, 'short' as const),
  fc.integer({ min: 1, max: 6 }),
);
const edit = fc.record({ at: fc.nat(1000), gone: fc.nat(40), come: fc.array(kind, { maxLength: 40 }) });

test('a document divided after changes is divided as if it were looked at for the first time', () => {
  fc.assert(
    fc.property(
      fc.array(kind, { minLength: 300, maxLength: 900, size: 'max' }),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      (kinds, edits) => {
        let blocks = kinds.map(block);
        let division: Division = divide(blocks);
        for (const { at, gone, come } of edits) {
          const place = at % (blocks.length + 1);
          blocks = [...blocks.slice(0, place), ...come.map(block), ...blocks.slice(place + gone)];
          division = divide(blocks, division);
          const fresh = divide(blocks);
          expect(division.marks).toEqual(fresh.marks);
          const shape = ({ stretches }: Division) =>
            stretches.map(({ blocks: own, ...rest }) => [own[0]?.id, own.length, rest]);
          expect(shape(division)).toEqual(shape(fresh));
          // Each block is in one core, and what surrounds a stretch is what stands before it.
          expect(division.stretches.flatMap(({ blocks: own, from, to }) => own.slice(from, to))).toEqual(blocks);
          for (const { blocks: own, around } of division.stretches) {
            const first = blocks.findIndex(({ id }) => id === own[0]?.id);
            const levels = blocks.slice(0, Math.max(0, first)).flatMap(({ observation }) => observation.level ?? []);
            expect(around.levelBefore).toBe(levels.at(-1) ?? null);
            expect(around.openingLevel).toBe(blocks[0]?.observation.level ?? null);
          }
        }
      },
    ),
    { numRuns: runs(20), ...seed() },
  );
});
