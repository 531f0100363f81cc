import { describe, expect, test } from 'vitest';
import { dismissalKey, readDismissal } from '#shared/detectors/dismissal';
import { nothingTaught, type Taught } from '#shared/detectors/taught';
import { Problem } from '#shared/problems/problem';
import { readTaughtFile, readWordList, writeTaughtFile, writeWordList } from '#shared/project/taughtFile';
import { MOST_TAUGHT, whyNotReplacement, whyNotWord } from '#shared/project/teachable';

const place = { rule: 'visible-gap', from: 2, to: 3 };
const taught: Taught = {
  dictionary: ['核酸', '困 坚', '𠮷野家', 'ZWJ👩‍👩‍👧家'],
  replacements: { 核算: '核酸', '（续）': '', '“引”': '‘引’' },
  dismissals: {
    [dismissalKey(place, '克服困难', 'rule')]: true,
    [dismissalKey(place, '克服困难', 'everywhere')]: true,
    [dismissalKey(place, '克服"困\\难', 'here')]: true,
  },
};
const head = { format: 'jiaokan-dictionary', version: 1 };

/** The problem that reading ends with. */
function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.values.where ?? error.values.line ?? ''}`.trim();
    throw error;
  }
  return 'none';
}

describe('the file', () => {
  test.each([
    ['everything', taught],
    ['nothing', nothingTaught],
  ])('gives back %s', (_, all) => {
    expect(readTaughtFile(writeTaughtFile(all), 'a.json')).toEqual(all);
  });

  test('leaves out keys that say nothing to anybody', () => {
    const file = writeTaughtFile({ ...nothingTaught, dismissals: { 'no key': true, '["Not A Rule"]': true } });
    expect(readTaughtFile(file, 'a.json')).toEqual(nothingTaught);
  });

  test.each([
    ['words only', { ...head, words: ['甲'] }, { ...nothingTaught, dictionary: ['甲'] }],
    ['the same word twice', { ...head, words: ['甲', '甲'] }, { ...nothingTaught, dictionary: ['甲'] }],
  ])('may hold %s', (_, file, read) => {
    expect(readTaughtFile(JSON.stringify(file), 'a.json')).toEqual(read);
  });

  test.each<[string, string, string]>([
    ['no JSON', '核酸', 'taughtNotJson'],
    ['JSON cut short', '{"format":', 'taughtNotJson'],
    ['a list', '["核酸"]', 'taughtFileWrong format'],
    ['a project', '{"format":"jiaokan-project","version":2}', 'taughtFileWrong format'],
    ['a version to come', '{"format":"jiaokan-dictionary","version":2}', 'taughtNewer'],
    ['an unknown field', JSON.stringify({ ...head, word: [] }), 'taughtFileWrong word'],
    ['a number for a word', JSON.stringify({ ...head, words: ['甲', 7] }), 'taughtFileWrong words.1'],
    ['a sign for a word', JSON.stringify({ ...head, words: ['，'] }), 'taughtFileWrong words.0'],
    ['a word over a line', JSON.stringify({ ...head, words: ['甲\n乙'] }), 'taughtFileWrong words.0'],
    [
      'a comma to be replaced',
      JSON.stringify({ ...head, replacements: { ',': '，' } }),
      'taughtFileWrong replacements.,',
    ],
    ['a number to replace by', JSON.stringify({ ...head, replacements: { 甲: 1 } }), 'taughtFileWrong replacements.甲'],
    [
      'a key twice',
      '{"format":"jiaokan-dictionary","version":1,"replacements":{"甲":"乙","甲":"丙"}}',
      'taughtFileWrong 甲',
    ],
    [
      '__proto__',
      '{"format":"jiaokan-dictionary","version":1,"replacements":{"__proto__":"乙"}}',
      'taughtFileWrong __proto__',
    ],
    [
      'a dismissal of three parts',
      JSON.stringify({ ...head, dismissed: [['visible-gap', '甲', '乙']] }),
      'taughtFileWrong dismissed.0',
    ],
    [
      'too many words',
      JSON.stringify({ ...head, words: Array.from({ length: MOST_TAUGHT + 1 }, (_, n) => `甲${n}`) }),
      'taughtTooMany',
    ],
    [
      'a million words',
      JSON.stringify({ ...head, words: Array.from({ length: 1_000_000 }, (_, n) => `甲${n}`) }),
      'taughtTooMany',
    ],
  ])('is refused whole when it is %s', (_, text, problem) => {
    expect(problemOf(() => readTaughtFile(text, 'a.json'))).toBe(problem);
  });
});

describe('the list of words', () => {
  test('gives back the words', () => {
    expect(readWordList(writeWordList(taught.dictionary), 'a.txt').dictionary).toEqual(taught.dictionary);
  });

  test('takes any line ends, blank lines and a word twice', () => {
    expect(readWordList('甲\r\n\r\n 乙 \r丙\n甲', 'a.txt').dictionary).toEqual(['甲', '乙', '丙']);
  });

  test.each([
    ['a line that is a sign', '甲\n。', 'taughtLineWrong 2'],
    ['an article', `甲\n${'长'.repeat(101)}`, 'taughtLineWrong 2'],
    ['nothing', '\n\n', 'taughtNothing'],
    ['a million words', Array.from({ length: 1_000_000 }, (_, n) => `词${n}`).join('\n'), 'taughtTooMany'],
  ])('is refused whole for %s', (_, text, problem) => {
    expect(problemOf(() => readWordList(text, 'a.txt'))).toBe(problem);
  });
});

test.each([
  ['核酸', null],
  ['困 坚', null],
  ['𠮷', null],
  ['，', 'sign'],
  ['——', 'sign'],
  [' ', 'empty'],
  ['甲\t乙', 'control'],
  ['甲\ud800', 'control'],
  ['长'.repeat(101), 'long'],
])('the word %s: %s', (word, why) => {
  expect(whyNotWord(word)).toBe(why);
});

test.each([
  ['核算', '核酸', null],
  ['（续）', '', null],
  ['。。', '。', null],
  ['，', '。', 'sign'],
  [',', '，', 'sign'],
  ['', '甲', 'empty'],
  ['甲', '甲', 'same'],
  ['甲', '乙\n丙', 'control'],
  ['__proto__', '甲', 'control'],
])('%s by “%s”: %s', (was, text, why) => {
  expect(whyNotReplacement(was, text)).toBe(why);
});

test.each([
  ['rule', { rule: 'visible-gap' }],
  ['everywhere', { rule: 'visible-gap', words: '困' }],
  ['here', { rule: 'visible-gap', words: '困', around: { before: '克服', after: '难"\\' } }],
] as const)('a dismissal %s is read as what it was', (reach, dismissal) => {
  expect(readDismissal(dismissalKey(place, '克服困难"\\甲', reach))).toEqual(dismissal);
});

test.each(['', 'visible-gap', '[]', '[1]', '["a","b","c"]', '{"a":1}'])('%s is no dismissal', (key) => {
  expect(readDismissal(key)).toBeNull();
});
