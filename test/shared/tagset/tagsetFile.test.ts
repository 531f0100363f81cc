import { describe, expect, it } from 'vitest';
import { Problem } from '#shared/problems/problem';
import { type Attribute, nameIdSchema, type Tagset } from '#shared/project/tagset';
import { checkTagset } from '#shared/tagset/checkTagset';
import { inPlaceOf, typesGone, withAdded } from '#shared/tagset/mergeTagsets';
import { newNameId } from '#shared/tagset/newNameId';
import { withoutType } from '#shared/tagset/removeType';
import { settledIds, tidied, withIds } from '#shared/tagset/settleIds';
import { readTagsetFile, writeTagsetFile } from '#shared/tagset/tagsetFile';
import { freeTypeKey, typeKeys } from '#shared/tagset/typeKeys';
import { person, place, relation, tagsetOf } from './sampleTagset';

const file = (changes: object) =>
  JSON.stringify({ format: 'jiaokan-tagset', version: 1, types: [person, place], relations: [relation], ...changes });
const codeOf = (text: string) => {
  try {
    readTagsetFile(text, 'a.json');
    return 'read';
  } catch (error) {
    return error instanceof Problem ? `${error.code} ${error.values.where ?? ''}`.trim() : String(error);
  }
};
const home: Attribute = { id: 'home', name: { zh: '籍贯', en: '' }, kind: 'authority', type: 'planet' };

describe('a tagset as a file', () => {
  it('comes back as it went, but for gazetteers', () => {
    const tagset: Tagset = {
      ...tagsetOf([{ ...person, guideline: '只标姓名', examples: ['周以宁'] }, place], [relation]),
      gazetteers: [{ id: 'g', name: '村名', type: 'place' }],
    };
    expect(readTagsetFile(writeTagsetFile(tagset), 'a.json')).toEqual({
      tagset: { ...tagset, gazetteers: [] },
      leftOut: [],
    });
  });

  it('may begin with a BOM and leave relations out', () => {
    expect(codeOf(`\uFEFF${file({ relations: undefined })}`)).toBe('read');
  });

  it.each([
    ['no JSON', '{"format": "jiaokan-tagset",', 'tagsetNotJson'],
    ['another file', '{"format": "jiaokan-dictionary", "version": 1}', 'tagsetOther'],
    ['a list', '[]', 'tagsetOther'],
    ['a newer version', file({ version: 2, more: 1 }), 'tagsetNewer'],
    ['one member twice', '{"format": "jiaokan-tagset", "format": "x"}', 'tagsetWrong format'],
    ['no types', file({ types: [] }), 'tagsetWrong types'],
    ['a member nobody knows', file({ more: 1 }), 'tagsetWrong more'],
    ['a key of two letters', file({ types: [{ ...person, key: 'PP' }] }), 'tagsetWrong types.0.key'],
    ['an unknown shape', file({ types: [person, { ...place, head: 'heart' }] }), 'tagsetWrong types.1.head'],
  ])('refuses %s', (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('takes the first of two with one id, and tells it', () => {
    const { tagset, leftOut } = readTagsetFile(file({ types: [person, place, { ...person, key: 'Q' }] }), 'a.json');
    expect(tagset.types.map(({ key }) => key)).toEqual(['P', 'L']);
    expect(leftOut.map(({ code, where }) => [code, where?.index])).toEqual([['idTwice', 2]]);
  });

  it('leaves types out that are named and are not there, and tells it', () => {
    const types = [{ ...person, attributes: [home] }, place];
    const relations = [
      { ...relation, to: ['planet', 'place'] },
      { ...relation, id: 'orbits', name: { zh: '绕', en: '' }, from: ['planet'] },
    ];
    const { tagset, leftOut } = readTagsetFile(file({ types, relations }), 'a.json');
    expect(tagset.relations).toEqual([{ ...relation, to: ['place'] }]);
    expect(tagset.types[0]?.attributes).toEqual([{ id: 'home', name: home.name, kind: 'authority' }]);
    expect(leftOut.map(({ code }) => code)).toEqual(['unknownType', 'unknownType', 'unknownType']);
    expect(checkTagset(tagset)).toEqual([]);
  });

  it('keeps keys that collide, to be changed by hand', () => {
    const { tagset, leftOut } = readTagsetFile(file({ types: [person, { ...place, key: 'P' }] }), 'a.json');
    expect(leftOut).toEqual([]);
    expect(checkTagset(tagset).map(({ code }) => code)).toEqual(['keyTwice']);
  });
});

describe('a tagset from outside', () => {
  const own: Tagset = { ...tagsetOf([person], []), gazetteers: [{ id: 'g', name: '名单', type: 'person' }] };
  const other = tagsetOf(
    [
      { ...person, guideline: '另一份' },
      { ...place, key: 'P' },
    ],
    [relation],
  );

  it('adds what is new, with a key that is free', () => {
    const added = withAdded(own, other);
    expect(added.types.map(({ id, key, guideline }) => [id, key, guideline])).toEqual([
      ['person', 'P', ''],
      ['place', 'L', ''],
    ]);
    expect(added.relations).toEqual([relation]);
    expect(checkTagset(added)).toEqual([]);
  });

  it('takes the place of the own one, whose gazetteers stay where their type does', () => {
    expect(inPlaceOf(own, other).gazetteers).toEqual(own.gazetteers);
    expect(inPlaceOf(own, tagsetOf([place])).gazetteers).toEqual([]);
    expect(typesGone(own, tagsetOf([place]))).toEqual([person]);
  });
});

describe('taking a type out', () => {
  it('takes what names it with it, and leaves a sound tagset', () => {
    const tagset: Tagset = {
      types: [{ ...person, attributes: [{ ...home, type: 'place' }] }, place],
      relations: [relation, { ...relation, id: 'near', name: { zh: '近', en: '' }, to: ['place', 'person'] }],
      gazetteers: [{ id: 'g', name: '村名', type: 'place' }],
    };
    const left = withoutType(tagset, 'place');
    expect(left.relations.map(({ id, to }) => [id, to])).toEqual([['near', ['person']]]);
    expect(left.gazetteers).toEqual([]);
    expect(checkTagset(left)).toEqual([]);
  });
});

describe('what is new', () => {
  it('gets a key nobody has, never a reserved one', () => {
    expect(freeTypeKey([person], 'a p x')).toBe('X');
    const all = [...'BCDEFGHIJKLMNOPQRSTUVWXYZ1234567890'].map((key) => ({ key }));
    expect(freeTypeKey(all, 'A')).toBeNull();
  });

  it('answers to no key that means something else, whatever a file says', () => {
    const keys = typeKeys([{ ...person, key: 'A' }, place, { ...person, id: 'third', key: 'L' }]);
    expect([...keys]).toEqual([['place', 'L']]);
  });

  it('gets an id of its English name, or a random one', () => {
    expect(newNameId({ zh: '', en: 'Trade name' }, 'type', [], () => 'x')).toBe('tradeName');
    expect(newNameId({ zh: '商号', en: '' }, 'type', [], () => 'c0ffee-12')).toBe('type-c0ffee12');
    expect(newNameId({ zh: '', en: 'Person' }, 'type', ['person'], () => 'c0ffee')).toBe('type-c0ffee');
    for (const en of ['3rd', '《》', 'É', 'x'.repeat(60)]) {
      expect(nameIdSchema.safeParse(newNameId({ zh: '', en }, 'type', [], () => 'c0ffee')).success).toBe(true);
    }
  });
});

describe('a tagset that was written by hand', () => {
  it('loses blanks and empty lines', () => {
    const written = { ...person, name: { zh: ' 人 ', en: '' }, examples: ['周以宁 ', '', ' '] };
    expect(tidied(tagsetOf([written])).types[0]).toMatchObject({ name: { zh: '人', en: '' }, examples: ['周以宁'] });
  });

  it('gets ids after its names, and what names them follows; what stood before keeps its id', () => {
    const before = tagsetOf([person], []);
    const draft: Tagset = {
      types: [
        { ...person, name: { zh: '人', en: 'Somebody' }, attributes: [{ ...home, id: 'new-2', type: 'new-1' }] },
        { ...place, id: 'new-1', name: { zh: '寺观', en: 'Temple' } },
      ],
      relations: [{ ...relation, id: 'new-3', name: { zh: '住', en: '' }, to: ['new-1'] }],
      gazetteers: [{ id: 'g', name: '寺名', type: 'new-1' }],
    };
    const kept = withIds(
      draft,
      settledIds(before, draft, () => 'c0ffee'),
    );
    expect(kept.types.map(({ id }) => id)).toEqual(['person', 'temple']);
    expect(kept.types[0]?.attributes[0]).toMatchObject({ id: 'attribute-c0ffee', type: 'temple' });
    expect(kept.relations[0]).toMatchObject({ id: 'relation-c0ffee', to: ['temple'] });
    expect(kept.gazetteers[0]?.type).toBe('temple');
    expect(checkTagset(kept)).toEqual([]);
  });
});
