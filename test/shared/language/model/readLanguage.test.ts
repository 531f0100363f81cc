import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LanguageModel, UNKNOWN_WORD, WORD_FLAGS } from '#shared/language/model/languageModel';
import { readLanguage } from '#shared/language/model/readLanguage';
import { runs, seed } from '../../../properties/runs';
import { type TinyLanguage, tinyLanguage, tinyLanguageBytes, unitsOf } from './tinyLanguage';

const sample: TinyLanguage = {
  words: {
    核: { probability: -4.5 },
    核酸: { probability: -4, backoff: -0.5, flags: WORD_FLAGS.press | WORD_FLAGS.offered },
    核算: { probability: -5, backoff: -0.25 },
    核酸检测: { probability: -4.5 },
    检测: { probability: -3.5, backoff: -0.125 },
    不顾: { probability: -4.75 },
    又: { probability: -3 },
    王国维: { probability: -5.5, flags: WORD_FLAGS.person },
  },
  bigrams: {
    '核酸 检测': { probability: -0.5, backoff: -0.75 },
    '检测 核酸': { probability: -2 },
  },
  trigrams: { '核酸 检测 核酸': -1 },
  readings: { 行: { xing: 0.75, hang: 0.25 }, 形: { xing: 1 }, 航: { hang: 1 }, 信: { xin: 1 }, 大: { da: 1 } },
  shapes: { 己已: 0.8, 己巳: 0.6, 已巳: 0.4 },
  simplified: { 書: '书', 晝: '昼', 齣: '出' },
  traditional: { 书: '書', 昼: '晝' },
  lists: { confusions: '核算检测\t核酸检测', surnames: '王\t1\n欧阳\t2' },
};

const unit = (character: string): number => character.charCodeAt(0);

/** The words that a look-up writes. */
function found(model: LanguageModel, size: number, look: (into: Int32Array) => number): string[] {
  const into = new Int32Array(size);
  return Array.from(into.subarray(0, look(into)), (id) => model.wordOf(id));
}

function characters(size: number, look: (into: Uint16Array) => number): string {
  const into = new Uint16Array(size);
  return String.fromCharCode(...into.subarray(0, look(into)));
}

describe('a language file', () => {
  const model = tinyLanguage(sample);
  const id = (word: string) => model.idOf(word);

  test('numbers words in the order of their units', () => {
    const words = Array.from({ length: model.size }, (_, i) => model.wordOf(i));
    expect(words).toEqual(Object.keys(sample.words).sort());
    expect(words.map(id)).toEqual(words.map((_, i) => i));
    expect([id('核酸检'), id('酸'), id('')]).toEqual([UNKNOWN_WORD, UNKNOWN_WORD, UNKNOWN_WORD]);
    expect(model.longestWord).toBe(4);
    expect(String.fromCharCode(model.unitOf(id('核酸检测'), 3))).toBe('测');
    expect(model.flagsOf(id('核酸')) & WORD_FLAGS.press).not.toBe(0);
  });

  test('tells the words that begin at a place, the shortest first, up to where text ends', () => {
    const text = unitsOf('又核酸检测');
    expect(found(model, 4, (into) => model.wordsAt(text, 1, 5, into))).toEqual(['核', '核酸', '核酸检测']);
    expect(found(model, 4, (into) => model.wordsAt(text, 1, 4, into))).toEqual(['核', '核酸']);
    expect(found(model, 4, (into) => model.wordsAt(text, 2, 5, into))).toEqual([]);
    expect(found(model, 4, (into) => model.wordsAt(text, 5, 5, into))).toEqual([]);
  });

  test('knows how likely words are, alone and after others', () => {
    expect(model.logUnigram(id('检测'))).toBe(-3.5);
    expect(model.logBigram(id('核酸'), id('检测'))).toBe(-0.5);
    expect(model.logBigram(id('核算'), id('检测'))).toBe(-0.25 - 3.5);
    expect(model.logBigram(UNKNOWN_WORD, id('检测'))).toBe(-3.5);
    expect(model.logTrigram(id('核酸'), id('检测'), id('核酸'))).toBe(-1);
    expect(model.logTrigram(id('核酸'), id('检测'), id('又'))).toBe(-0.75 - 0.125 - 3);
    expect(model.logTrigram(id('核算'), id('检测'), id('核酸'))).toBe(-2);
    expect([model.hasBigram(id('核酸'), id('检测')), model.hasBigram(id('核算'), id('检测'))]).toEqual([true, false]);
    expect(model.logBigram(id('核酸'), UNKNOWN_WORD)).toBe(-0.5 + model.logUnigram(UNKNOWN_WORD));
    expect(model.logUnigram(UNKNOWN_WORD)).toBeLessThan(-6);
  });

  test('finds words of which one character is another or lost, the likeliest first, names not', () => {
    const text = unitsOf('核某检测又顾王国某');
    expect(found(model, 9, (into) => model.substitutedWords(text, 0, 2, 1, into))).toEqual(['核酸', '核算']);
    expect(found(model, 1, (into) => model.substitutedWords(text, 0, 2, 1, into))).toEqual(['核酸']);
    expect(found(model, 9, (into) => model.substitutedWords(text, 0, 4, 1, into))).toEqual(['核酸检测']);
    expect(found(model, 9, (into) => model.shortenedWords(text, 5, 1, 0, into))).toEqual(['不顾']);
    expect(found(model, 9, (into) => model.shortenedWords(text, 5, 1, 1, into))).toEqual([]);
    expect(found(model, 9, (into) => model.substitutedWords(text, 6, 3, 2, into))).toEqual([]);
  });

  test('knows how characters sound', () => {
    expect(model.readingsOf(unit('行')).map(({ syllable }) => syllable)).toEqual(['xing', 'hang']);
    expect(model.readingsOf(unit('行'))[0]?.share).toBeCloseTo(0.75, 2);
    expect(model.soundLikeness(unit('行'), unit('形'))).toBe(1);
    expect(model.soundLikeness(unit('形'), unit('信'))).toBeCloseTo(0.9);
    expect(model.soundLikeness(unit('行'), unit('大'))).toBe(0);
    expect(model.soundLikeness(unit('大'), unit('大'))).toBe(1);
    const alike = characters(9, (into) => model.charactersOfSound(unit('行'), into));
    expect([...alike.slice(0, 2)].sort()).toEqual(['形', '航'].sort());
    expect(alike.slice(2)).toBe('信');
  });

  test('knows how alike characters look, either way round', () => {
    expect(model.shapeLikeness(unit('己'), unit('已'))).toBeCloseTo(0.8, 2);
    expect(model.shapeLikeness(unit('已'), unit('己'))).toBeCloseTo(0.8, 2);
    expect(model.shapeLikeness(unit('己'), unit('大'))).toBe(0);
    expect(model.shapeLikeness(unit('大'), unit('大'))).toBe(1);
    expect(characters(9, (into) => model.charactersOfShape(unit('己'), into))).toBe('已巳');
    expect(characters(1, (into) => model.charactersOfShape(unit('巳'), into))).toBe('己');
  });

  test('carries simplified and traditional forms, and lists', () => {
    const formsOf = (characters: string, formOf: (unit: number) => number) =>
      String.fromCharCode(...[...characters].map((character) => formOf(unit(character))));
    expect(formsOf('書晝书大齣', model.simplifiedOf)).toBe('书昼书大出');
    expect(formsOf('书昼書大出', model.traditionalOf)).toBe('書晝書大出');
    expect(model.list('surnames').split('\n')).toEqual(['王\t1', '欧阳\t2']);
    expect(model.list('none')).toBe('');
  });
});

describe('bytes that are no language file', () => {
  const bytes = tinyLanguageBytes(sample);

  test('are refused wherever they are cut off, and with more behind', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readLanguage(bytes.slice(0, length))).toThrow(RangeError);
    }
    expect(() => readLanguage(Uint8Array.from([...bytes, 0]))).toThrow(RangeError);
  });

  test('are refused or read, whatever stands in them', () => {
    const change = fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = bytes.slice();
        for (const { at, to } of changes) damaged[at] = to;
        try {
          readLanguage(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { ...seed(), numRuns: runs(500) },
    );
  });

  test('are refused when words stand out of order', () => {
    // The lower byte of the first word's character, made that of the last.
    const words = { 一: { probability: -1 }, 丁: { probability: -1 } };
    const swapped = tinyLanguageBytes({ words }).slice();
    const lower = swapped.lastIndexOf(unit('丁') & 255);
    swapped[lower] = 0;
    swapped[lower - 1] = 1;
    expect(() => readLanguage(swapped)).toThrow(RangeError);
  });
});

describe('any language', () => {
  const letters = [...'甲乙丙丁戊'];
  const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 5 });
  const eighths = fc.integer({ min: -56, max: 0 }).map((n) => n / 8);
  const language = fc
    .uniqueArray(
      fc.tuple(
        word,
        eighths,
        eighths.map((n) => n / 2),
      ),
      { selector: ([one]) => one, minLength: 1, maxLength: 60 },
    )
    .chain((words) => {
      const one = fc.constantFrom(...words.map(([known]) => known));
      const gram = fc.tuple(
        one,
        one,
        eighths,
        eighths.map((n) => n / 2),
        fc.array(fc.tuple(one, eighths), { maxLength: 3 }),
      );
      return fc.record({ words: fc.constant(words), grams: fc.array(gram, { maxLength: 30 }) });
    });

  test('answers as plain maps do', () => {
    fc.assert(
      fc.property(language, fc.string({ unit: fc.constantFrom(...letters, '。'), maxLength: 12 }), (given, text) => {
        const words = new Map(given.words.map(([known, probability, backoff]) => [known, { probability, backoff }]));
        const bigrams = new Map<string, { probability: number; backoff: number }>();
        const trigrams = new Map<string, number>();
        for (const [a, b, probability, backoff, thirds] of given.grams) {
          bigrams.set(`${a} ${b}`, { probability, backoff });
          for (const [c, third] of thirds) trigrams.set(`${a} ${b} ${c}`, third);
        }
        const model = tinyLanguage({
          words: Object.fromEntries(words),
          bigrams: Object.fromEntries(bigrams),
          trigrams: Object.fromEntries(trigrams),
        });
        const units = unitsOf(text);
        const likeliest = (ones: Iterable<string>) =>
          [...ones].sort(
            (a, b) => (words.get(b)?.probability ?? 0) - (words.get(a)?.probability ?? 0) || (a < b ? -1 : 1),
          );

        const beginnings = (at: number) =>
          [...words.keys()].filter((known) => text.startsWith(known, at)).sort((a, b) => a.length - b.length);
        for (let at = 0; at <= text.length; at++) {
          expect(found(model, 8, (into) => model.wordsAt(units, at, text.length, into))).toEqual(beginnings(at));
          for (let length = 1; at + length <= text.length && length <= 5; length++) {
            const stretch = text.slice(at, at + length);
            expect(model.idAt(units, at, length)).toBe(words.has(stretch) ? model.idOf(stretch) : UNKNOWN_WORD);
            for (let place = 0; place <= length; place++) {
              const start = stretch.slice(0, place);
              const substituted = [...words.keys()].filter(
                (known) =>
                  known.length === length &&
                  known.startsWith(start) &&
                  known.slice(place + 1) === stretch.slice(place + 1),
              );
              const lost = [...words.keys()].filter(
                (known) =>
                  known.length === length + 1 &&
                  known.startsWith(start) &&
                  known.slice(place + 1) === stretch.slice(place),
              );
              if (place < length && length > 1) {
                expect(found(model, 99, (into) => model.substitutedWords(units, at, length, place, into))).toEqual(
                  likeliest(substituted),
                );
              }
              expect(found(model, 99, (into) => model.shortenedWords(units, at, length, place, into))).toEqual(
                likeliest(lost),
              );
            }
          }
        }

        const known = [...words.keys()].slice(0, 8);
        const unigram = (a: string) => words.get(a)?.probability ?? 0;
        const bigram = (a: string, b: string) =>
          bigrams.get(`${a} ${b}`)?.probability ?? (words.get(a)?.backoff ?? 0) + unigram(b);
        const hasContext = (a: string, b: string) => [...trigrams.keys()].some((gram) => gram.startsWith(`${a} ${b} `));
        const trigram = (a: string, b: string, c: string) =>
          trigrams.get(`${a} ${b} ${c}`) ??
          (hasContext(a, b) ? (bigrams.get(`${a} ${b}`)?.backoff ?? 0) : 0) + bigram(b, c);
        for (const a of known) {
          for (const b of known) {
            expect(model.hasBigram(model.idOf(a), model.idOf(b))).toBe(bigrams.has(`${a} ${b}`));
            expect(model.logBigram(model.idOf(a), model.idOf(b))).toBe(bigram(a, b));
            for (const c of known) {
              expect(model.logTrigram(model.idOf(a), model.idOf(b), model.idOf(c))).toBe(trigram(a, b, c));
            }
          }
        }
      }),
      { ...seed(), numRuns: runs(30) },
    );
  });
});
