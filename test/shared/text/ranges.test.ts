import { expect, test } from 'vitest';
import {
  absoluteOffset,
  ascendingRanges,
  concatRanges,
  firstMentions,
  intersectRanges,
  type Ranges,
  rangesOverlap,
  readRanges,
  sliceRanges,
  subtractRanges,
} from '#shared/text/ranges';

const order: Ranges = [
  [10, 14],
  [2, 5],
];

test.each([
  ['ranges that meet become one', concatRanges([[1, 3]], [[3, 5]], [[5, 5]]), [[1, 5]]],
  [
    'reading order is kept',
    concatRanges(order, [[0, 1]]),
    [
      [10, 14],
      [2, 5],
      [0, 1],
    ],
  ],
  [
    'a slice across a seam',
    sliceRanges(order, 3, 6),
    [
      [13, 14],
      [2, 4],
    ],
  ],
  ['a slice of nothing', sliceRanges(order, 4, 4), []],
  [
    'as a set',
    ascendingRanges([
      [4, 6],
      [1, 2],
      [5, 9],
    ]),
    [
      [1, 2],
      [4, 9],
    ],
  ],
  [
    'subtracted',
    subtractRanges(order, [
      [12, 13],
      [0, 3],
    ]),
    [
      [10, 12],
      [13, 14],
      [3, 5],
    ],
  ],
  [
    'subtracted, holes in any order',
    subtractRanges(
      [[0, 9]],
      [
        [6, 7],
        [1, 2],
      ],
    ),
    [
      [0, 1],
      [2, 6],
      [7, 9],
    ],
  ],
  [
    'intersected',
    intersectRanges(order, [[4, 12]]),
    [
      [10, 12],
      [4, 5],
    ],
  ],
  [
    'each character once',
    firstMentions([
      [0, 4],
      [2, 6],
    ]),
    [[0, 6]],
  ],
])('%s', (_name, actual, expected) => {
  expect(actual).toEqual(expected);
});

test('overlap is told from touching', () => {
  expect(
    rangesOverlap([
      [0, 2],
      [2, 4],
    ]),
  ).toBe(false);
  expect(
    rangesOverlap([
      [3, 4],
      [0, 9],
    ]),
  ).toBe(true);
});

test('ranges spell a text, and its offsets lead back', () => {
  expect(readRanges('0123456789abcdef', order)).toBe('abcd234');
  expect(absoluteOffset(order, 4, 'before')).toBe(14);
  expect(absoluteOffset(order, 4, 'after')).toBe(2);
  expect(absoluteOffset(order, 0, 'before')).toBe(10);
  expect(absoluteOffset([], 0, 'before')).toBeNull();
});
