import { describe, expect, test } from 'vitest';
import { datesDiffer, probablySame, sameKey } from '#shared/authorities/probablySame';
import type { Authority } from '#shared/project/authorityFile';
import { authority, register, shippedCharacters } from './samples';

const table = shippedCharacters();
const pairOf = (a: Authority, b: Authority) => probablySame(register({ a, b }), table)[0];

describe('entries that are probably the same', () => {
  test.each([
    [authority('周以宁'), authority('周以宁'), 'sameName'],
    [authority('陈宝国'), authority('陳寶國'), 'script'],
    [authority('周以宁', { variants: ['周老'] }), authority('周老'), 'sharedName'],
    [authority('李未来'), authority('李末来'), 'confusable'],
    [authority('周以宁'), authority('周亦宁'), 'sound'],
    [authority('县文化局', { type: 'org' }), authority('临溪县文化局', { type: 'org' }), 'shortForm'],
    [authority('临溪', { type: 'place' }), authority('临溪县', { type: 'place' }), 'shortForm'],
    [authority('甲', { external: { viaf: '1' } }), authority('乙', { external: { viaf: '1 ' } }), 'external'],
  ])('%o and %o', (a, b, reason) => {
    expect(pairOf(a, b)?.reasons).toContain(reason);
    expect(pairOf(a, b)?.against).toEqual([]);
  });

  test.each([
    [authority('周以宁'), authority('李国强')],
    [authority('以宁'), authority('周以宁')],
    [authority('王宁'), authority('王宇')],
    [authority('局', { type: 'org' }), authority('临溪县文化局', { type: 'org' })],
    [authority('周以宁'), authority('周以国')],
  ])('%o and %o are not', (a, b) => {
    expect(pairOf(a, b)).toBeUndefined();
  });

  test('dates, descriptions and types that differ speak against it, and it is the less likely', () => {
    const a = authority('李明', { dates: '1931—1998', description: '县文化局局长' });
    const alike = pairOf(a, authority('李明', { dates: '1931—', description: '曾任文化局局长' }));
    const other = pairOf(a, authority('李明', { dates: '1965—2001', description: '男高音歌唱家', type: 'figure' }));
    expect(alike?.against).toEqual([]);
    expect(other?.against).toEqual(['dates', 'description', 'type']);
    expect(other?.score).toBeLessThan((alike?.score ?? 0) / 3);
  });

  test.each([
    ['1931—1998', '1931—1998', false],
    ['1931—1998', '1932—1998', false],
    ['1931—1998', '1945—1998', true],
    ['1931—1998', '1975', false],
    ['1931', '1975', true],
    ['清乾隆年间', '1975', false],
    ['１９３１—', '1998', true],
    ['', '1975', false],
  ])('%s against %s: %s', (a, b, differ) => {
    expect(datesDiffer(a, b)).toBe(differ);
    expect(datesDiffer(b, a)).toBe(differ);
  });

  test('a crowd under one name costs no more than its size', () => {
    const crowd = register(
      Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`id${at}`, authority('李明')])),
    );
    expect(probablySame(crowd, table)).toHaveLength(19_999);
  });

  test('a pair has one key', () => {
    expect(sameKey('b', 'a')).toBe(sameKey('a', 'b'));
  });
});
