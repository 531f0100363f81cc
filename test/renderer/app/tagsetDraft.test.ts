import { expect, it } from 'vitest';
import { defaultTagset } from '#shared/project/defaultTagset';
import { checkTagset } from '#shared/tagset/checkTagset';
import { settledIds, withIds } from '#shared/tagset/settleIds';
import {
  changed,
  draftOf,
  moved,
  redone,
  savedAs,
  undone,
  withNewType,
  withType,
} from '../../../renderer/app/dialogs/tagset/tagsetDraft';

it('takes each step back, and letters typed into one field as one', () => {
  const [person] = defaultTagset.types;
  if (!person) throw new Error('The usual tagset has no types.');
  let draft = draftOf(defaultTagset);
  for (const zh of ['人', '人物', '人物名']) {
    draft = changed(draft, withType(draft.present, 0, { ...person, name: { ...person.name, zh } }), 'person name zh');
  }
  draft = changed(draft, moved(draft.present, 'types', 0, 1));
  const back = undone(draft);
  expect(back?.present.types[0]?.name.zh).toBe('人物名');
  expect(back && undone(back)?.present).toBe(defaultTagset);
  expect(
    back &&
      redone(back)
        ?.present.types.map(({ id }) => id)
        .slice(0, 2),
  ).toEqual(['org', 'person']);
});

it('gives a new type a key and a look that no other has, up to the last', () => {
  let tagset = defaultTagset;
  for (let more = 0; more < 20; more++) tagset = withNewType(tagset);
  expect(new Set(checkTagset(tagset).map(({ code }) => code))).toEqual(new Set(['nameless']));
});

it('knows what was saved by its new id in every step before', () => {
  const added = changed(draftOf(defaultTagset), withNewType(defaultTagset));
  const at = added.present.types.length - 1;
  const bridge = added.present.types[at];
  if (!bridge) throw new Error('Nothing was added.');
  const named = changed(added, withType(added.present, at, { ...bridge, name: { zh: '桥', en: 'Bridge' } }));
  const ids = settledIds(defaultTagset, named.present, () => 'c0ffee');
  const saved = savedAs(named, withIds(named.present, ids), ids);
  expect(saved.present.types[at]?.id).toBe('bridge');
  expect(undone(saved)?.present.types[at]?.id).toBe('bridge');
});
