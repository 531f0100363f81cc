import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentFinding } from '#shared/detectors/detector';
import { inTextOrder, readingOrder } from '#shared/detectors/readingOrder';
import { runs, seed } from '../../properties/runs';

const finding = (rule: string, block: string, from: number): DocumentFinding => ({
  rule,
  block,
  from,
  to: from + 1,
  severity: 'warning',
  confidence: 0.5,
  reason: { id: 'place', values: {} },
  suggestions: [],
  decision: 'restore',
  safe: false,
});

const RULES = ['a', 'b', 'c'];
const place = fc.record({ block: fc.nat(5), from: fc.nat(3) });
const look = fc.record({
  /** How the blocks stand; the same order as before where it is null. */
  order: fc.option(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 })),
  /** For each rule, which part of what it found before it finds another in place of. */
  changes: fc.tuple(
    ...RULES.map(() => fc.record({ at: fc.nat(8), gone: fc.nat(3), found: fc.array(place, { maxLength: 6 }) })),
  ),
});

test('what rules find is put in reading order, look after look, as if it were sorted', () => {
  fc.assert(
    fc.property(fc.array(look, { minLength: 1, maxLength: 8 }), (looks) => {
      const put = readingOrder();
      const lists: DocumentFinding[][] = RULES.map(() => []);
      let order = new Map([0, 1, 2, 3, 4, 5].map((block, index) => [`b${block}`, index]));
      for (const { order: next, changes } of looks) {
        if (next) order = new Map(next.map((block, index) => [`b${block}`, index]));
        changes.forEach(({ at, gone, found }, rule) => {
          lists[rule]?.splice(
            at,
            gone,
            ...found.map(({ block, from }) => finding(RULES[rule] ?? '', `b${block}`, from)),
          );
        });
        const placeOf = ({ block }: DocumentFinding): number => order.get(block) ?? 0;
        const sorted = lists.flat().sort((a, b) => placeOf(a) - placeOf(b) || inTextOrder(a, b));
        const ordered = put(
          lists.map((list) => [...list]),
          order,
          order.size,
        );
        expect(ordered).toEqual(sorted);
      }
    }),
    { numRuns: runs(100), ...seed() },
  );
});
