import { expect, test } from 'vitest';
import {
  codePointOffsets,
  countCodePoints,
  isCodePointBoundary,
  nextCodePoint,
  previousCodePoint,
} from '#shared/text/codePoints';

const TEXT = '在𠮷野👨‍👩‍👧\r\n\ud842家';

test('steps never stop inside a pair; a lone half is a character', () => {
  const forward: number[] = [];
  for (let i = 0; i < TEXT.length; i = nextCodePoint(TEXT, i)) forward.push(i);
  const backward: number[] = [];
  for (let i = TEXT.length; i > 0; ) {
    i = previousCodePoint(TEXT, i);
    backward.unshift(i);
  }
  expect(forward).toEqual(backward);
  expect(forward).toHaveLength(Array.from(TEXT).length);
  expect(countCodePoints(TEXT)).toBe(Array.from(TEXT).length);
  expect(isCodePointBoundary(TEXT, 2)).toBe(false);
});

test('offsets convert both ways', () => {
  const offsets = codePointOffsets(TEXT);
  for (let count = 0; count <= countCodePoints(TEXT); count++) {
    expect(offsets.fromUtf16(offsets.toUtf16(count))).toBe(count);
    expect(offsets.toUtf16(count)).toBe(Array.from(TEXT).slice(0, count).join('').length);
  }
});
