import { expect, test } from 'vitest';
import { nothingTaught, type Taught } from '#shared/detectors/taught';
import { changeTaught, inverseOf, isNothing, taughtChange, without } from '#shared/project/taughtChange';

const before: Taught = { dictionary: ['甲', '乙'], replacements: { a: 'b', c: 'd' }, dismissals: { x: true } };
const after: Taught = { dictionary: ['乙', '丙'], replacements: { a: 'e', f: 'g' }, dismissals: { y: true } };

test('makes one of the other, and takes it back', () => {
  const change = taughtChange(before, after);
  expect(changeTaught(before, change)).toEqual(after);
  const back = changeTaught(after, inverseOf(change));
  expect({ ...back, dictionary: [...back.dictionary].sort() }).toEqual({
    ...before,
    dictionary: [...before.dictionary].sort(),
  });
});

test('leaves what was taught since', () => {
  const taught: Taught = { ...nothingTaught, dictionary: ['甲'] };
  const more: Taught = { dictionary: ['甲', '丁'], replacements: { h: 'i' }, dismissals: {} };
  expect(changeTaught(more, inverseOf(taughtChange(nothingTaught, taught)))).toEqual({ ...more, dictionary: ['丁'] });
});

test('tells what is new', () => {
  expect(without(after, before)).toEqual({ ...after, dictionary: ['丙'] });
  expect(isNothing(without(before, before))).toBe(true);
  expect(isNothing(without(after, before))).toBe(false);
});
