import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordFinder } from '#shared/text/wordFinder';

test.each<[string, readonly string[], string, readonly string[]]>([
  ['all places', ['核算', '带口罩'], '核算要带口罩核算', ['核算0', '带口罩3', '核算6']],
  ['the longest of those that begin alike', ['核算', '核算检测'], '核算检测核算', ['核算检测0', '核算4']],
  ['none inside another', ['甲乙', '乙丙'], '甲乙丙', ['甲乙0']],
  ['characters beyond the basic plane', ['𠮷野', '野'], '在𠮷野家', ['𠮷野1']],
  ['nothing for the empty word', ['', '甲'], '乙', []],
])('finds %s', (_, words, text, found) => {
  expect(wordFinder(words)(text).map(({ word, from }) => `${word}${from}`)).toEqual(found);
});

test('what is found stands there, apart from each other and in order', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '𠮷', '\ud842', 'a'), maxLength: 40 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), text, (words, where) => {
      let end = 0;
      for (const { from, to, word } of wordFinder(words)(where)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(where.slice(from, to)).toBe(word);
        end = to;
      }
    }),
  );
});
