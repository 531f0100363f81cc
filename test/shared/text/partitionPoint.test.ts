import { expect, test } from 'vitest';
import { partitionPoint } from '#shared/text/partitionPoint';

test.each([
  [[], 3, 0],
  [[5], 3, 0],
  [[3], 3, 0],
  [[1], 3, 1],
  [[1, 2, 3, 3, 5], 3, 2],
  [[1, 2, 3, 3, 5], 4, 4],
  [[1, 2, 3, 3, 5], 6, 5],
])('of %j the first not below %i is number %i', (ascending, value, expected) => {
  expect(partitionPoint(ascending.length, (index) => (ascending[index] ?? 0) >= value)).toBe(expected);
});

test('asks few', () => {
  let asked = 0;
  partitionPoint(1_000_000, (index) => {
    asked++;
    return index >= 777_777;
  });
  expect(asked).toBeLessThanOrEqual(20);
});
