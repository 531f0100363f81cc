import { describe, expect, it } from 'vitest';
import type { EntityKind, RelationKind, Tagset } from '#shared/project/tagset';
import { checkTagset, isUsable } from '#shared/tagset/checkTagset';
import { describeTagsetFault } from '#shared/tagset/tagsetFault';
import { person, place, relation, tagsetOf } from './sampleTagset';

const codesOf = (tagset: Tagset) => checkTagset(tagset).map(({ code, where }) => [code, where?.index, where?.field]);
const withTypes = (...types: EntityKind[]) => codesOf(tagsetOf(types));

describe('checking a tagset', () => {
  it('finds nothing in a sound one', () => {
    expect(checkTagset(tagsetOf([person, place], [relation]))).toEqual([]);
  });

  it.each<[string, readonly EntityKind[], readonly unknown[]]>([
    ['no type', [], [['noTypes', undefined, undefined]]],
    ['colliding keys', [person, { ...place, key: 'P' }], [['keyTwice', 1, 'key']]],
    ['a reserved key', [{ ...person, key: 'A' }], [['keyReserved', 0, 'key']]],
    ['no key yet', [{ ...person, key: '' }], [['keyMissing', 0, 'key']]],
    ['one id twice', [person, { ...place, id: 'person' }], [['idTwice', 1, 'id']]],
    ['one Chinese name twice', [person, { ...place, name: { zh: ' 人名', en: 'Place' } }], [['nameTwice', 1, 'name']]],
    ['one English name twice', [person, { ...place, name: { zh: '地名', en: 'PERSON' } }], [['nameTwice', 1, 'name']]],
    [
      'no English names',
      [
        { ...person, name: { zh: '人', en: '' } },
        { ...place, name: { zh: '地', en: '' } },
      ],
      [],
    ],
    ['no name', [{ ...person, name: { zh: ' ', en: '' } }], [['nameless', 0, 'name']]],
    [
      'too many examples',
      [{ ...person, examples: Array.from({ length: 31 }, () => '例') }],
      [['tooMuch', 0, 'examples']],
    ],
    ['a faint colour', [{ ...person, colour: '#f2c14e' }], [['faint', 0, 'colour']]],
    ['two of one look', [person, { ...place, head: 'disc', colour: '#3b649f' }], [['sameLook', 1, 'head']]],
    ['one shape in two colours', [person, { ...place, head: 'disc' }], []],
    [
      'faults of attributes',
      [
        {
          ...person,
          attributes: [
            { id: 'sex', name: { zh: '性别', en: 'Sex' }, kind: 'choice', choices: [] },
            { id: 'rank', name: { zh: '性别', en: '' }, kind: 'choice', choices: ['甲', '甲'] },
            { id: 'home', name: { zh: '籍贯', en: '' }, kind: 'authority', type: 'planet' },
          ],
        },
      ],
      [
        ['nameTwice', 0, 'name'],
        ['choiceless', 0, 'choices'],
        ['choiceTwice', 0, 'choices'],
        ['unknownType', 0, 'type'],
      ],
    ],
  ])('%s', (_, types, expected) => {
    expect(withTypes(...types)).toEqual(expected);
  });

  it('finds types in relations and gazetteers that are not there', () => {
    const lost: RelationKind = { ...relation, to: ['planet'] };
    const tagset = {
      ...tagsetOf([person, place], [lost]),
      gazetteers: [
        { id: 'g1', name: '村名', type: 'planet' },
        { id: 'g1', name: '镇名', type: 'place' },
      ],
    };
    expect(codesOf(tagset)).toEqual([
      ['unknownType', 0, 'to'],
      ['unknownType', 0, 'type'],
      ['idTwice', 1, 'id'],
    ]);
  });

  it('keeps a tagset with remarks in use, and one with faults out of it', () => {
    expect(isUsable(checkTagset(tagsetOf([{ ...person, colour: '#f2c14e' }])))).toBe(true);
    expect(isUsable(checkTagset(tagsetOf([{ ...person, key: 'A' }])))).toBe(false);
  });

  it('tells each in both languages, with nothing left to fill in', () => {
    const faults = checkTagset(
      tagsetOf([
        person,
        { ...place, key: 'P', head: 'disc', colour: '#3b639e' },
        { ...person, key: 'A', colour: '#ffff00', head: 'star' },
      ]),
    );
    const told = faults.flatMap((fault) => [describeTagsetFault(fault, 'zh'), describeTagsetFault(fault, 'en')]);
    expect(told).toContain('按键 P 已由“人名”使用。');
    expect(told).toContain('The key P is taken by “Person”.');
    expect(told.filter((words) => words.includes('{') || words.includes('[object'))).toEqual([]);
  });
});
