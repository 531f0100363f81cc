import { describe, expect, test } from 'vitest';
import { hasCompoundSurname, isSurname, surnameClass, surnameRank } from '#shared/language/names/surnames';

describe('surnames', () => {
  test.each([
    ['王', 'common'],
    ['闫', 'common'],
    ['裴', 'usual'],
    ['呼', 'usual'],
    ['額', null],
    ['和', null],
    ['陳', 'rare'],
    ['全', 'rare'],
    ['的', null],
  ] as const)('%s', (character, least) => {
    const levels = ['common', 'usual', 'rare'] as const;
    const first = levels.find((level) => isSurname(character, level)) ?? null;
    expect(first).toBe(least);
    expect(surnameClass(character.charCodeAt(0))).toBe(least === null ? 0 : levels.indexOf(least) + 1);
    expect(surnameRank(character) >= 0).toBe(least !== null);
  });

  test('commoner ones have the lower rank, and only one character is a surname', () => {
    expect(surnameRank('王')).toBe(0);
    expect(surnameRank('卞')).toBeLessThan(surnameRank('扈'));
    expect(isSurname('')).toBe(false);
    expect(isSurname('王李')).toBe(false);
  });

  test.each([
    ['欧阳修', 0, true],
    ['记者欧阳', 2, true],
    ['歐陽修', 0, true],
    ['欧洲', 0, false],
    ['欧', 0, false],
  ])('%s at %i is of two characters: %s', (text, at, found) => expect(hasCompoundSurname(text, at)).toBe(found));
});
