import { describe, expect, it } from 'vitest';
import { builtInProfiles, fieldsOf } from '#shared/profiles/profiles';
import type { Description } from '#shared/project/description';
import {
  copyOf,
  moved,
  type ProfileRow,
  rowsOf,
  tidied,
  withField,
  withNewField,
  withNewGroup,
  withoutRow,
} from '../../../renderer/app/dialogs/profiles/profileDraft';
import { actsFor, type EditDraft, editedPlaces, editOf } from '../../../renderer/app/dialogs/records/recordEdits';

const [newspaper] = builtInProfiles;
if (!newspaper) throw new Error('no profiles');
const field = (id: string) => {
  const found = fieldsOf(newspaper).find((one) => one.id === id);
  if (!found) throw new Error(`no field ${id}`);
  return found;
};
const draft = (change: Partial<EditDraft>): EditDraft => ({
  key: 0,
  field: '',
  act: 'set',
  value: '',
  was: '',
  ...change,
});

describe('edits of many records', () => {
  const description: Description = {
    metadata: { publication: { value: '临溪日报', from: 'fileName' } },
    articles: [
      { id: 'a', title: '开馆', metadata: { keywords: { value: ['图书馆'] } } },
      { id: 'b', title: '', metadata: {} },
    ],
  };

  it('are asked for by a form, and by nothing that is half written', () => {
    expect(editOf(draft({ value: ' ' }), field('publication'))).toBeNull();
    expect(editOf(draft({ act: 'replace', value: '新' }), field('publication'))).toBeNull();
    expect(editOf(draft({ act: 'append', value: '桥；书' }), field('keywords'))).toEqual({
      field: 'keywords',
      of: 'article',
      act: { kind: 'append', values: ['桥', '书'] },
    });
    expect(editOf(draft({ value: '1986年10月21日' }), field('date'))?.act).toEqual({
      kind: 'set',
      value: '1986-10-21',
    });
    expect(actsFor(field('date'))).not.toContain('replace');
  });

  it('show every value that would change, with what it was and will be', () => {
    const edits = [
      editOf(draft({ act: 'confirm' }), field('publication')),
      editOf(draft({ act: 'append', value: '图书馆' }), field('keywords')),
    ].flatMap((edit) => edit ?? []);
    expect(
      editedPlaces('doc', description, edits, field).map(({ article, was, now }) => ({ article, was, now })),
    ).toEqual([
      { article: null, was: { value: '临溪日报', from: 'fileName' }, now: { value: '临溪日报' } },
      { article: '', was: null, now: { value: ['图书馆'] } },
    ]);
    const twice = [...edits, { field: 'publication', of: 'page', act: { kind: 'clear' } } as const];
    expect(editedPlaces('doc', description, twice, field)[0]).toMatchObject({ now: null });
  });
});

describe('a profile that is edited', () => {
  const ids = (profile: typeof newspaper) => profile.groups.map(({ fields }) => fields.map(({ id }) => id).join(' '));
  const last: ProfileRow = { group: 0, field: (newspaper.groups[0]?.fields.length ?? 0) - 1 };

  it('lists groups with their fields', () => {
    expect(rowsOf(newspaper).slice(0, 3)).toEqual([{ group: 0 }, { group: 0, field: 0 }, { group: 0, field: 1 }]);
  });

  it('moves fields over the borders of groups, and back', () => {
    const on = moved(newspaper, last, 1);
    expect(on?.row).toEqual({ group: 1, field: 0 });
    expect(on && ids(on.profile)[1]).toMatch(/^column title/);
    const back = on && moved(on.profile, on.row, -1);
    expect(back?.profile).toEqual(newspaper);
    expect(back?.row).toEqual(last);
    expect(moved(newspaper, { group: 0, field: 0 }, -1)).toBeNull();
    expect(moved(newspaper, { group: 0 }, 1)?.profile.groups.map(({ name }) => name.zh)).toEqual([
      '题名与责任者',
      '出处',
      '主题',
    ]);
  });

  it('gets new fields of ids of their own behind the chosen one, and loses what is taken out', () => {
    const once = withNewField(newspaper, { group: 0, field: 0 });
    const twice = withNewField(once.profile, once.row);
    expect(ids(twice.profile)[0]).toBe('publication field2 field3 date page pageName column');
    expect(withoutRow(withoutRow(twice.profile, twice.row), once.row)).toEqual(newspaper);
    const grouped = withNewGroup(newspaper, last);
    expect(grouped.row).toEqual({ group: 1 });
    expect(withoutRow(grouped.profile, grouped.row)).toEqual(newspaper);
  });

  it('is copied under an id of its own, and kept without empty lines', () => {
    const copy = copyOf(newspaper, [{ ...newspaper, id: 'newspaper2' }], (name) => `${name} 副本`);
    expect([copy.id, copy.name.zh]).toEqual(['newspaper3', '报纸篇目 副本']);
    const lined = withField(newspaper, last, { ...field('column'), kind: 'list', choices: [' 要闻 ', '', ' '] });
    expect(fieldsOf(tidied(lined)).find(({ id }) => id === 'column')?.choices).toEqual(['要闻']);
    expect(tidied(newspaper)).toEqual(newspaper);
  });
});
