import { describe, expect, it } from 'vitest';
import { fieldsOffering, namesProposed, offeredNames } from '#shared/profiles/offers';
import { builtInProfiles, fieldsOf } from '#shared/profiles/profiles';
import { type FormOrder, recordForm } from '#shared/profiles/recordForm';

const [newspaper] = builtInProfiles;
if (!newspaper) throw new Error('no profiles');
const fieldNamed = (id: string) => {
  const field = fieldsOf(newspaper).find((one) => one.id === id);
  if (!field) throw new Error(`no field ${id}`);
  return field;
};
const names = [
  { type: 'person', text: '沈月华' },
  { type: 'place', text: '安澜桥' },
  { type: 'place', text: '青 石乡' },
  { type: 'place', text: '安澜桥' },
  { type: 'org', text: '县文化局' },
  { type: 'date', text: '10月18日' },
];
const order: FormOrder = {
  profile: newspaper,
  page: { publication: { value: '临溪日报' }, date: { value: '1986-10-21', from: 'fileName' }, page: { value: '2' } },
  article: { title: { value: '开馆', from: 'heading' }, page: { value: '3' } },
  names: [],
  isDismissed: () => false,
};
const shown = (asked: Partial<FormOrder>, id: string) =>
  recordForm({ ...order, ...asked })
    .groups.flatMap(({ fields }) => fields)
    .find(({ field }) => field.id === id);

describe('names', () => {
  it('are offered by how often they are tagged, without spaces within', () => {
    expect(offeredNames(['place', 'org'], names).map(({ text, count }) => `${text} ${count}`)).toEqual([
      '安澜桥 2',
      '青石乡 1',
      '县文化局 1',
    ]);
  });

  it('are proposed for the list that is made for them, and never as creators', () => {
    expect(namesProposed(newspaper, fieldNamed('people'), names)).toEqual(['沈月华']);
    expect(namesProposed(newspaper, fieldNamed('organisations'), names)).toEqual(['县文化局']);
    expect(namesProposed(newspaper, fieldNamed('keywords'), names)).toEqual(['安澜桥', '青石乡']);
    expect(namesProposed(newspaper, fieldNamed('creators'), names)).toEqual([]);
    expect(fieldsOffering(newspaper, 'person').map(({ id }) => id)).toEqual([
      'creators',
      'photographers',
      'people',
      'keywords',
    ]);
  });
});

describe('recordForm', () => {
  it('shows what an article takes over, and what it says otherwise', () => {
    expect(shown({}, 'publication')).toMatchObject({ holder: 'page', value: { value: '临溪日报' }, pageValue: null });
    expect(shown({}, 'page')).toMatchObject({ holder: 'own', value: { value: '3' }, pageValue: { value: '2' } });
    expect(shown({}, 'date')).toMatchObject({ holder: 'page', isProposed: true });
    expect(recordForm(order)).toMatchObject({ missing: 0, wrong: 0 });
    expect(recordForm(order).proposals.map(({ field }) => field.id)).toEqual(['date', 'title']);
    expect(recordForm({ ...order, article: { date: { value: '1987-02-30' } } })).toMatchObject({
      missing: 1,
      wrong: 1,
    });
  });

  it('proposes tagged names for empty lists until they are dismissed', () => {
    expect(shown({ names }, 'people')).toMatchObject({
      holder: 'entities',
      isProposed: true,
      value: { value: ['沈月华'], from: 'entities' },
    });
    expect(shown({ names, isDismissed: (field) => field === 'people' }, 'people')?.value).toBeNull();
    expect(shown({ names, article: { people: { value: ['周以宁'] } } }, 'people')?.value).toEqual({
      value: ['周以宁'],
    });
  });

  it('of a page has its own fields, and what it says besides', () => {
    const ids = (asked: Partial<FormOrder>) =>
      recordForm({ ...order, article: null, ...asked }).groups.flatMap(({ fields }) =>
        fields.map(({ field }) => field.id),
      );
    expect(ids({ names })).toEqual(['publication', 'date', 'page', 'pageName', 'note']);
    expect(ids({ page: { column: { value: '要闻' } } })).toContain('column');
  });

  it('keeps apart what the profile has no field for', () => {
    const { others } = recordForm({ ...order, article: { access: { value: '开放' }, own: { value: ['甲'] } } });
    expect(others.map(({ field, holder }) => [field.id, field.name.zh, field.kind, holder])).toEqual([
      ['access', '开放标识', 'text', 'own'],
      ['own', 'own', 'list', 'own'],
    ]);
  });
});
