import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heaviestAscending, type Weighted } from '#shared/corrections/heaviestAscending';
import { runs, seed } from '../../properties/runs';

const chosen = (values: readonly number[], weights: readonly number[] = []) =>
  [...heaviestAscending(values.map((value, i) => ({ value, weight: weights[i] ?? 1 })))].sort((a, b) => a - b);

test.each<[readonly number[], readonly number[], readonly number[]]>([
  [[], [], []],
  [
    [1, 2, 3],
    [1, 1, 1],
    [0, 1, 2],
  ],
  // One block over three is one move, whatever it weighs.
  [
    [4, 1, 2, 3],
    [1, 1, 1, 1],
    [1, 2, 3],
  ],
  [
    [4, 1, 2, 3],
    [99, 1, 1, 1],
    [1, 2, 3],
  ],
  // Of two that changed places the heavier stays.
  [[2, 1], [9, 5], [0]],
  [[2, 1], [5, 9], [1]],
])('of %j weighing %j: %j', (values, weights, expected) => {
  expect(chosen(values, weights)).toEqual(expected);
});

test('no choice is larger, and none as large is heavier', () => {
  const item = (value: number): fc.Arbitrary<Weighted> =>
    fc.record({ value: fc.constant(value), weight: fc.nat(5), count: fc.integer({ min: 1, max: 3 }) });
  const items = fc.uniqueArray(fc.nat(20), { maxLength: 9 }).chain((values) => fc.tuple(...values.map(item)));
  fc.assert(
    fc.property(items, (list) => {
      const worth = (indexes: readonly number[]) =>
        indexes.reduce((sum, i) => sum + 1000 * (list[i]?.count ?? 0) + (list[i]?.weight ?? 0), 0);
      const ascends = (indexes: readonly number[]) =>
        indexes.every((i, n) => n === 0 || (list[indexes[n - 1] ?? 0]?.value ?? 0) < (list[i]?.value ?? 0));
      const all = Array.from({ length: 2 ** list.length }, (_, mask) =>
        [...list.keys()].filter((i) => mask & (1 << i)),
      ).filter(ascends);
      const own = [...heaviestAscending(list)].sort((a, b) => a - b);
      expect(ascends(own)).toBe(true);
      expect(worth(own)).toBe(Math.max(...all.map(worth)));
    }),
    { numRuns: runs(500), ...seed() },
  );
});
