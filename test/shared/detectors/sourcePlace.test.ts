import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourcePlaces } from '#shared/detectors/sourcePlace';
import type { Ranges } from '#shared/text/ranges';

const cases: readonly [
  name: string,
  source: string,
  sources: Ranges,
  text: string,
  found: string,
  inSource: string | null,
][] = [
  ['an untouched block', '题目\n\n克服困 坚 不拔。', [[4, 13]], '克服困 坚 不拔。', '困 ', '困 '],
  ['a block whose first gap was filled', '克服困 坚 不拔。', [[0, 9]], '克服困难坚 不拔。', '坚 不拔', '坚 不拔'],
  ['what was typed before it', '坚 不拔。', [[0, 5]], '他们坚 不拔。', '坚 不拔', '坚 不拔'],
  ['a character replaced inside it', '坚 不拨。', [[0, 5]], '坚 不拔。', '坚 不拔', '坚 不拨'],
  ['a character deleted behind it', '困 的坚', [[0, 4]], '困 坚', '困 ', '困 '],
  ['a character deleted inside it', '坚 不的拔', [[0, 5]], '坚 不拔', '坚 不拔', '坚 不的拔'],
  [
    'a hard line end left out inside it',
    '坚 \n不拔',
    [
      [0, 2],
      [3, 5],
    ],
    '坚 不拔',
    '坚 不拔',
    '坚 \n不拔',
  ],
  [
    'a seam in front of it',
    '甲\n\n困 坚',
    [
      [0, 1],
      [3, 6],
    ],
    '甲困 坚',
    '困 ',
    '困 ',
  ],
  [
    'halves that stand the other way round',
    '不拔 坚 ',
    [
      [3, 5],
      [0, 2],
    ],
    '坚 不拔',
    '坚 不拔',
    null,
  ],
  [
    'a block moved in front of another',
    '甲乙\n\n困 坚',
    [
      [4, 7],
      [0, 2],
    ],
    '困 坚甲乙',
    '困 ',
    '困 ',
  ],
  ['words that are not in the source', '甲乙', [[0, 2]], '甲困 坚乙', '困 ', null],
  ['a rare character in front', '𠮷困 坚', [[0, 5]], '𠮷困 坚', '困 ', '困 '],
];

for (const [name, source, sources, text, found, inSource] of cases) {
  test(`a finding is traced to the source: ${name}`, () => {
    const from = text.indexOf(found);
    const place = sourcePlaces(sources, text, source)({ from, to: from + found.length });
    expect(place && source.slice(...place)).toBe(inSource);
  });
}

test('an untouched block traces every range to the same words', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      fc.nat(),
      fc.nat(),
      (before, text, a, b) => {
        const from = Math.min(a, b) % (text.length + 1);
        const to = from + ((Math.max(a, b) - from) % (text.length + 1 - from));
        const source = `${before}${text}\n`;
        const place = sourcePlaces([[before.length, before.length + text.length]], text, source)({ from, to });
        if (text === '') expect(place === null || place[0] === place[1]).toBe(true);
        else expect(place && source.slice(...place)).toBe(text.slice(from, to));
      },
    ),
  );
});
