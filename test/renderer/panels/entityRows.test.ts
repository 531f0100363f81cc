import { describe, expect, it } from 'vitest';
import type { Mention } from '#shared/annotations/mentions';
import { defaultTagset } from '#shared/project/defaultTagset';
import { filterMentions, foundBy } from '../../../renderer/panels/entities/entityFilter';
import { entityRows } from '../../../renderer/panels/entities/entityRows';

const mention = (id: string, type: string, text: string): Mention => ({ id, type, text, spans: [] });
const mentions = [
  mention('1', 'place', '安澜桥'),
  mention('2', 'person', '周以宁'),
  mention('3', 'place', '安澜桥'),
  mention('4', 'place', '青石乡'),
];
const keys = (query = '', folded: readonly string[] = [], opened: readonly string[] = []) =>
  entityRows(mentions, defaultTagset, query, new Set(folded), new Set(opened)).map((row) =>
    row.kind === 'type'
      ? `${row.type} ${row.count}`
      : row.kind === 'name'
        ? `${row.name.text} ×${row.name.mentions.length}`
        : row.key,
  );

describe('the rows of the entities panel', () => {
  it('group by type in the order types are offered, names as they are first met', () => {
    expect(keys()).toEqual(['person 1', '周以宁 ×1', 'place 3', '安澜桥 ×2', '青石乡 ×1']);
  });
  it('show each mention of an opened name', () => {
    expect(keys('', ['type person'], ['name place 安澜桥'])).toEqual([
      'person 1',
      'place 3',
      '安澜桥 ×2',
      '1',
      '3',
      '青石乡 ×1',
    ]);
  });
  it('end with types that the tagset does not have', () => {
    const [planet] = entityRows([mention('1', 'planet', '荧惑'), ...mentions], defaultTagset, '', new Set(), new Set())
      .filter((row) => row.kind === 'type')
      .slice(-1);
    expect(planet).toMatchObject({ type: 'planet', count: 1 });
  });
  it('keep what is looked for', () => {
    expect(keys('青石')).toEqual(['place 1', '青石乡 ×1']);
    expect(keys('没有')).toEqual([]);
  });
});

describe('links to the register', () => {
  const person = { type: 'person', name: '周以宁', variants: [], dates: '', description: '', external: {} };
  const found = { id: 'a', authority: person, uses: 0 };
  const known = new Map([
    ['a', found],
    ['old', found],
    ['gone', null],
  ]);
  const linked: readonly Mention[] = [
    { ...mention('1', 'person', '宁馆长'), authority: 'old' },
    { ...mention('2', 'person', '沈月华'), authority: 'gone' },
    { ...mention('3', 'person', '林亦舟'), authority: 'unread' },
    mention('4', 'place', '安澜桥'),
    mention('5', 'date', '昨天'),
  ];

  it('are missing where there is none or the register has it no more; a date needs none', () => {
    const only = { tagset: defaultTagset, known, article: null, isUnlinkedOnly: true };
    expect(filterMentions(linked, only).listed.map(({ text }) => text)).toEqual(['沈月华', '安澜桥']);
    expect(filterMentions(linked, only).counts).toEqual({ all: 5, unlinked: 2 });
  });

  it('find a name by what the register knows of whom it means', () => {
    const isMeant = foundBy({ text: 'zyn', entries: [{ ...found, form: '周以宁', by: 'pinyin' }] }, known);
    const rows = entityRows(linked, defaultTagset, 'zyn', new Set(), new Set(), isMeant);
    expect(rows.flatMap((row) => (row.kind === 'name' ? row.name.text : []))).toEqual(['宁馆长']);
  });
});
