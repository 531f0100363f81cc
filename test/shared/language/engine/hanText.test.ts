import { expect, test } from 'vitest';
import { hanRuns, hanUnits } from '#shared/language/engine/hanText';

const stretches = (text: string) => hanRuns(hanUnits(text)).map(({ from, to }) => text.slice(from, to));

test.each([
  ['', []],
  ['今天，天气好。', ['今天', '天气好']],
  ['2020年12月', ['年', '月']],
  ['𠮷野家', ['野家']],
  ['一二〇年', ['一二〇年']],
])('%j is read as %j', (text, expected) => {
  expect(stretches(text)).toEqual(expected);
});

test('a long stretch is read in parts that leave nothing out', () => {
  const text = '天地玄黄'.repeat(500);
  const parts = stretches(text);
  expect(parts.join('')).toBe(text);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(400);
});
