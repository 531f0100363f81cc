import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '#shared/text/editDistance';
import { runs, seed } from '../../properties/runs';

test.each([
  ['', '', 0],
  ['甲乙', '', 2],
  ['核算检则', '核酸检测', 2],
  ['𠮷野家', '吉野家', 1],
  ['abcdefghij', 'bcdefghijk', 2],
  ['甲', '乙丙丁', 3],
])('%s → %s is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

/** By the book: the whole table. */
function byTable(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  let row = [...to, ''].map((_, j) => j);
  from.forEach((character, i) => {
    const next = [i + 1];
    to.forEach((other, j) => {
      const replaced = (row[j] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    });
    row = next;
  });
  return row[to.length] ?? 0;
}

test('is what the whole table says', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '𠮷'), maxLength: 40 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(editDistance(a, b)).toBe(byTable(a, b));
      const long = `${a}甲丁${b}`.repeat(4);
      expect(editDistance(long, `${long}${b}`)).toBe(byTable(long, `${long}${b}`));
    }),
    { numRuns: runs(500), ...seed() },
  );
});
