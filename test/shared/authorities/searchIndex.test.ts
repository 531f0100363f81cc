import { describe, expect, test } from 'vitest';
import { type ListOrder, SearchIndex } from '#shared/authorities/searchIndex';
import { authority, register, shippedCharacters } from './samples';

const table = shippedCharacters();
const people = register({
  zhou: authority('周以宁', { variants: ['周老'] }),
  zhouYing: authority('周英宁'),
  zeng: authority('曾国强'),
  lü: authority('吕秀英'),
  marx: authority('卡尔·马克思', { variants: ['Karl Marx'] }),
  office: authority('临溪县文化局', { type: 'org', variants: ['县文化局'] }),
  county: authority('临溪县', { type: 'place' }),
  chen: authority('陳寶國', { variants: ['陈先生'] }),
});
const index = SearchIndex.of(people, table);

const wanted = (text: string, types: readonly string[] = [], order: ListOrder = 'rank') => ({
  text,
  types,
  order,
  from: 0,
  count: 20,
});
const ids = (text: string, types?: readonly string[]) => index.search(wanted(text, types)).found.map(({ id }) => id);

describe('a register is searched', () => {
  test.each([
    ['周以宁', 'zhou'],
    ['zyn', 'zhou'],
    ['zhou yi', 'zhou'],
    ['zhouyi', 'zhou'],
    ['zhōu yǐ níng', 'zhou'],
    ['zhou1yi3ning2', 'zhou'],
    ['周yn', 'zhou'],
    ['周老', 'zhou'],
    ['zl', 'zhou'],
    ['zeng guo', 'zeng'],
    ['ceng guoqiang', 'zeng'],
    ['lv xiuying', 'lü'],
    ['lü xiu', 'lü'],
    ['luxiu', 'lü'],
    ['卡尔马克思', 'marx'],
    ['karl', 'marx'],
    ['KARL marx', 'marx'],
    ['马克思', 'marx'],
    ['陈宝国', 'chen'],
    ['陳寶', 'chen'],
    ['cbg', 'chen'],
    ['文化局', 'office'],
  ])('%s finds %s first', (text, id) => {
    expect(ids(text)[0]).toBe(id);
  });

  test('what is not there is not found, and no letter inside a syllable begins a match', () => {
    expect(ids('周以宁先生')).toEqual([]);
    expect(ids('hou')).toEqual([]);
    expect(ids('周  以')).toEqual(['zhou']);
  });

  test('whole names come before beginnings, parts, variants and sounds', () => {
    const ranked = SearchIndex.of(
      register({
        heard: authority('王临'),
        variant: authority('某地', { variants: ['临溪'] }),
        within: authority('新临溪'),
        prefix: authority('临溪县'),
        exact: authority('临溪'),
      }),
      table,
    );
    expect(ranked.search(wanted('临溪')).found.map(({ id }) => id)).toEqual(['exact', 'prefix', 'within', 'variant']);
    const heard = ranked.search(wanted('lin')).found;
    expect(heard.at(0)).toMatchObject({ id: 'exact', by: 'pinyin', form: '临溪' });
    expect(ranked.search(wanted('临溪')).found.at(-1)).toMatchObject({ by: 'variant', form: '临溪' });
  });

  test('of equals the one used more often comes first', () => {
    const twins = SearchIndex.of(register({ a: authority('李明'), b: authority('李明'), c: authority('李明') }), table);
    const found = twins.search(wanted('liming'), new Map([['b', 3]])).found.map(({ id }) => id);
    expect(found[0]).toBe('b');
  });

  test('by type, in pages, in the order of names', () => {
    expect(ids('临溪', ['place'])).toEqual(['county']);
    expect(ids('', ['org', 'place'])).toHaveLength(2);
    const all = index.search(wanted('', [], 'name')).found.map(({ authority: { name } }) => name);
    expect(all).toEqual(['陳寶國', '卡尔·马克思', '临溪县', '临溪县文化局', '吕秀英', '曾国强', '周以宁', '周英宁']);
    const page = index.search({ ...wanted('', [], 'name'), from: 2, count: 2 });
    expect(page.total).toBe(8);
    expect(page.found.map(({ id }) => id)).toEqual(['county', 'office']);
  });

  test('what has changed is found as it is now', () => {
    const entries = new Map(people.entries);
    entries.delete('zhouYing');
    entries.set('zhou', authority('周亦宁'));
    entries.set('new', authority('阿炳'));
    const next = index.with({ entries, merged: new Map() });
    const found = (text: string) => next.search(wanted(text)).found.map(({ id }) => id);
    expect(found('zhou')).toEqual(['zhou']);
    expect(found('周以宁')).toEqual([]);
    expect(found('ab')).toEqual(['new']);
    expect(ids('周以宁')).toEqual(['zhou']);
  });
});
