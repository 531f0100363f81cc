import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_NAME, NameIndex, type NameScript } from '#shared/suggestions/nameIndex';

/** 縣 is 县 in the other script; 宁 and 宇 look alike. */
const script: NameScript = {
  fold: (unit) => (unit === '縣'.charCodeAt(0) ? '县'.charCodeAt(0) : unit),
  alike: (unit) =>
    Uint16Array.from(
      ['宁宇', '宇宁', '己已巳', '已己'].find((row) => row.charCodeAt(0) === unit)?.slice(1) ?? '',
      (one) => one.charCodeAt(0),
    ),
};

const told = (names: readonly string[], text: string) =>
  NameIndex.of(names, script)
    .find(text)
    .map(
      ({ from, to, name, alikeAt }) =>
        `${text.slice(from, to)}=${names[name]}${alikeAt < 0 ? '' : `@${alikeAt - from}`}`,
    );

describe('finds names', () => {
  it('wherever they stand, and within each other', () => {
    expect(told(['临溪县', '临溪县图书馆', '图书馆'], '在临溪县图书馆里，临溪县的')).toEqual([
      '临溪县=临溪县',
      '临溪县图书馆=临溪县图书馆',
      '图书馆=图书馆',
      '临溪县=临溪县',
    ]);
  });

  it('at the ends of a text, and as the whole of it', () => {
    expect(told(['周以宁'], '周以宁')).toEqual(['周以宁=周以宁']);
    expect(told(['周以宁'], '周以')).toEqual([]);
    expect(told(['周以宁'], '')).toEqual([]);
  });

  it('in the other script', () => expect(told(['临溪县'], '臨溪縣与临溪縣')).toEqual(['临溪縣=临溪县']));

  it.each([
    ['周以宇', '周以宇=周以宁@2'],
    ['见周以宇说', '周以宇=周以宁@2'],
  ])('with one character that looks like theirs: %s', (text, expected) =>
    expect(told(['周以宁'], text)).toEqual([expected]),
  );

  it('with such a character in any place', () => {
    expect(told(['宁小满'], '宇小满')).toEqual(['宇小满=宁小满@0']);
    expect(told(['小宁满'], '小宇满')).toEqual(['小宇满=小宁满@1']);
  });

  it('but never with two of them, nor in names of two characters', () => {
    expect(told(['宁已宁'], '宇己宁')).toEqual([]);
    expect(told(['周宁'], '周宇')).toEqual([]);
  });

  it('passes over what is too short or too long', () => {
    expect(told(['宁', '', '长'.repeat(LONGEST_NAME + 1)], `宁${'长'.repeat(LONGEST_NAME + 1)}`)).toEqual([]);
    expect(told(['长'.repeat(LONGEST_NAME)], '长'.repeat(LONGEST_NAME))).toHaveLength(1);
  });
});

it('finds what a plain search finds, whatever the names and the text', () => {
  const name = fc
    .array(fc.constantFrom(...'甲乙丙宁宇县縣'), { minLength: 2, maxLength: 4 })
    .map((units) => units.join(''));
  const fold = (text: string) => text.replaceAll('縣', '县');
  const differences = (a: string, b: string) =>
    [...fold(a)].flatMap((one, at) => (one === fold(b)[at] ? [] : [one + (fold(b)[at] ?? '')]));
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 6, selector: fold }),
      fc.array(name).map((all) => all.join('')),
      (names, text) => {
        const expected: string[] = [];
        for (let from = 0; from < text.length; from++) {
          for (const one of names) {
            const said = text.slice(from, from + one.length);
            if (said.length < one.length) continue;
            const other = differences(said, one);
            const isAlike = other.length === 1 && one.length >= 3 && ['宁宇', '宇宁'].includes(other[0] ?? '');
            if (other.length === 0 || isAlike) expected.push(`${from} ${one}`);
          }
        }
        const found = NameIndex.of(names, script)
          .find(text)
          .map(({ from, name: number }) => `${from} ${names[number]}`);
        expect(found.sort()).toEqual(expected.sort());
      },
    ),
  );
});

it('is made in pieces', () => {
  const making = NameIndex.making(
    Array.from({ length: 10_000 }, (_, count) => `名${count}号`),
    script,
  );
  let pieces = 0;
  for (let step = making.next(); !step.done; step = making.next()) pieces++;
  expect(pieces).toBe(2);
});
