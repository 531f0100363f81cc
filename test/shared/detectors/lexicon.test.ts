import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLexicon } from '#shared/detectors/lexicon';
import { withNearbyWords } from '#shared/detectors/nearbyWords';
import { loadLexicon } from '../../../electron/checker/lexiconFile';

const file = join(import.meta.dirname, '../../../electron/checker/lexicon/lexicon.bin');
const lexicon = loadLexicon();

/** A lexicon of a few words, written as the build script writes it. */
function small(words: Readonly<Record<string, number>>): Uint8Array {
  const longest = Math.max(...Object.keys(words).map((word) => word.length));
  const lengths = Array.from({ length: longest }, (_, i) =>
    Object.entries(words)
      .filter(([word]) => word.length === i + 1)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const header = new Uint32Array([0x584c4b4a, 1, longest, ...lengths.map((list) => list.length)]);
  const body = lengths.flatMap((list) => [
    ...list.flatMap(([word]) => Array.from({ length: word.length }, (_, i) => word.charCodeAt(i))),
    ...list.map(([, frequency]) => Math.round((Math.log(frequency) + 6) * 4096)),
  ]);
  const bytes = new Uint8Array(header.byteLength + body.length * 2);
  bytes.set(new Uint8Array(header.buffer));
  bytes.set(new Uint8Array(Uint16Array.from(body).buffer), header.byteLength);
  return bytes;
}

describe('a lexicon', () => {
  const words = { 困难: 120, 困境: 15, 困: 5, 难: 40, 艰难: 20, 灾难: 30, 坚韧不拔: 1, 坚忍不拔: 0.5, 遇难: 20 };
  const few = readLexicon(small(words));

  test('knows its words and no others', () => {
    for (const [word, frequency] of Object.entries(words)) {
      expect(few.has(word)).toBe(true);
      expect(few.frequency(word) / frequency).toBeCloseTo(1, 3);
    }
    for (const word of ['', '困苦', '难困', '坚韧', '坚韧不拔的', '𠮷']) {
      expect(few.has(word)).toBe(false);
      expect(few.frequency(word)).toBe(0);
    }
  });

  test.each([
    [
      ['困', null],
      ['困难', '困境'],
    ],
    [
      [null, '难'],
      ['困难', '灾难', '艰难', '遇难'],
    ],
    [
      [null, null],
      ['困难', '灾难', '艰难', '遇难', '困境'],
    ],
    [
      ['坚', null, '不', '拔'],
      ['坚韧不拔', '坚忍不拔'],
    ],
    [
      ['坚', null, null, '拔'],
      ['坚韧不拔', '坚忍不拔'],
    ],
    [['困', '难'], ['困难']],
    [['困', '扰'], []],
    [['𠮷', null], []],
    [[], []],
    [[null, null, null, null, null], []],
  ])('matches %j', (pattern, expected) => {
    expect(few.matches(pattern, 10).map(({ word }) => word)).toEqual(expected);
    expect(few.matches(pattern, 1).map(({ word }) => word)).toEqual(expected.slice(0, 1));
  });

  test.each([
    ['nothing', new Uint8Array(0)],
    ['other bytes', new Uint8Array(64)],
    ['a file cut short', small(words).slice(0, -2)],
    ['a file with more behind it', new Uint8Array([...small(words), 0, 0])],
  ])('is not read from %s', (_, bytes) => {
    expect(() => readLexicon(bytes)).toThrow(RangeError);
  });

  test('is read from the middle of a larger buffer, even at an odd place', () => {
    const bytes = small(words);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(readLexicon(larger.subarray(3)).has('坚韧不拔')).toBe(true);
  });
});

describe('the word list of the app', () => {
  test('holds what the press writes', () => {
    for (const word of ['困难', '坚韧不拔', '核酸检测', '网格员', '疫情', '的']) expect(lexicon.has(word)).toBe(true);
    expect(lexicon.frequency('困难')).toBeGreaterThan(lexicon.frequency('困苦'));
  });

  test('holds words of one to eight Han characters only, in order', () => {
    const view = readFileSync(file);
    expect(view.length).toBeLessThan(3_000_000);
    for (let length = 1; length <= 8; length++) {
      const pattern = new Array<null>(length).fill(null);
      for (const { word } of lexicon.matches(pattern, 200)) expect(word).toMatch(/^\p{Script=Han}+$/u);
    }
  });

  test('finds every word again under each pattern that hides one of its characters', () => {
    const common = [2, 3, 4].flatMap((length) => lexicon.matches(new Array<null>(length).fill(null), 400));
    fc.assert(
      fc.property(fc.constantFrom(...common), fc.nat(), ({ word, frequency }, place) => {
        const pattern = [...word].map((character, i) => (i === place % word.length ? null : character));
        const found = lexicon.matches(pattern, 1000);
        expect(found).toContainEqual({ word, frequency });
        expect(found.map((match) => match.frequency)).toEqual(
          found.map((match) => match.frequency).sort((a, b) => b - a),
        );
      }),
    );
  });

  test('a missing file is named', () => {
    expect(() => loadLexicon('/nowhere/lexicon.bin')).toThrow(/lexicon\.bin/);
  });
});

describe('the lexicon as it reads for a text', () => {
  const text = '李金泽来到武川。李金泽说，我们不怕困境。';
  const local = withNearbyWords(lexicon, text);

  test('a repeated name is a word', () => {
    expect(local.has('李金泽')).toBe(true);
    expect(local.matches(['李', null, '泽'], 3)[0]?.word).toBe('李金泽');
  });

  test('a string that stands there once is none', () => {
    expect(local.has('到武川')).toBe(false);
  });

  test('a word of the text is commoner than elsewhere', () => {
    expect(local.frequency('困境')).toBeGreaterThan(lexicon.frequency('困境'));
    expect(local.frequency('困难')).toBe(lexicon.frequency('困难'));
  });

  test('a very long text is read with the plain lexicon', () => {
    expect(withNearbyWords(lexicon, text.repeat(1_000))).toBe(lexicon);
  });
});
