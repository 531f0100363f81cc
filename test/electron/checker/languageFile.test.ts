import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { WORD_FLAGS } from '#shared/language/model/languageModel';
import { loadLanguage } from '../../../electron/checker/languageFile';
import { unitsOf } from '../../shared/language/model/tinyLanguage';

const folder = mkdtempSync(join(tmpdir(), 'jiaokan-language-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unit = (character: string): number => character.charCodeAt(0);

describe('the language file that ships', () => {
  const model = loadLanguage();
  const id = (word: string) => model.idOf(word);
  const characters = (look: (into: Uint16Array) => number) => {
    const into = new Uint16Array(64);
    return String.fromCharCode(...into.subarray(0, look(into)));
  };

  test('knows what is said after what', () => {
    expect(model.size).toBeGreaterThan(400_000);
    expect(model.hasBigram(id('经济'), id('发展'))).toBe(true);
    expect(model.logBigram(id('经济'), id('发展'))).toBeGreaterThan(model.logUnigram(id('发展')) + 1);
    expect(model.logUnigram(id('检测'))).toBeGreaterThan(model.logUnigram(id('检录')));
  });

  test('knows words of the press, places and names', () => {
    expect(model.flagsOf(id('核酸检测')) & WORD_FLAGS.press).not.toBe(0);
    for (const place of ['浙江省', '桐庐县', '杭州', '恩施土家族苗族自治州']) {
      expect(model.flagsOf(id(place)) & WORD_FLAGS.place).not.toBe(0);
    }
    expect(model.flagsOf(id('和平')) & WORD_FLAGS.place).toBe(0);
    expect(model.flagsOf(id('王国维')) & WORD_FLAGS.person).not.toBe(0);
  });

  test('proposes what was meant', () => {
    const into = new Int32Array(64);
    const words = (found: number) => Array.from(into.subarray(0, found), (word) => model.wordOf(word));
    expect(words(model.substitutedWords(unitsOf('核算'), 0, 2, 1, into))).toContain('核酸');
    expect(words(model.shortenedWords(unitsOf('共产义'), 0, 3, 2, into))).toEqual(['共产主义']);
  });

  test('knows that characters sound and look alike', () => {
    expect(model.soundLikeness(unit('算'), unit('酸'))).toBe(1);
    expect(
      model
        .readingsOf(unit('长'))
        .map(({ syllable }) => syllable)
        .sort(),
    ).toEqual(['chang', 'zhang']);
    expect(model.shapeLikeness(unit('己'), unit('已'))).toBeGreaterThan(0.8);
    expect(model.shapeLikeness(unit('己'), unit('藏'))).toBe(0);
    expect(characters((list) => model.charactersOfShape(unit('人'), list)).slice(0, 3)).toContain('入');
    expect(characters((list) => model.charactersOfShape(unit('書'), list))).toContain('畫');
    expect(String.fromCharCode(model.simplifiedOf(unit('書')))).toBe('书');
  });

  test('carries the hand-written lists', () => {
    expect(model.list('confusions').split('\n').length).toBeGreaterThan(500);
  });
});

describe('a language file that is not one', () => {
  const file = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  test('is refused when it is missing, damaged or cut off', () => {
    const bytes = readFileSync(join(import.meta.dirname, '../../../electron/checker/language/language.bin'));
    const damaged = Uint8Array.from(bytes);
    damaged.fill(0xff, 1000, 2000);
    expect(() => loadLanguage(join(folder, 'none'))).toThrow();
    expect(() => loadLanguage(file('damaged', damaged))).toThrow(RangeError);
    expect(() => loadLanguage(file('short', bytes.subarray(0, bytes.length / 2)))).toThrow(RangeError);
    expect(() => loadLanguage(file('text', Buffer.from('not a language')))).toThrow(RangeError);
    expect(() => loadLanguage(file('empty', new Uint8Array()))).toThrow(RangeError);
  });
});
