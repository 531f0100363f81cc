import { describe, expect, test } from 'vitest';
import { findMention, mentionsOf } from '#shared/annotations/mentions';
import { relationFault, relationsOf } from '#shared/annotations/relations';
import { recordsOf } from '#shared/document/records';
import { undo } from '#shared/document/undo';
import {
  addRelation,
  changeRelation,
  dropOrphan,
  linkSpan,
  mergeMentions,
  reanchorOrphan,
  removeMentions,
  removeRelations,
  retagMentions,
  setMentionAttribute,
  setMentionAuthority,
  setMentionValue,
  splitMention,
} from '#shared/editing/commands/index';
import { checkTags } from '#shared/project/checkTags';
import { defaultTagset } from '#shared/project/defaultTagset';
import type { RelationKind } from '#shared/project/tagset';
import { OpenText } from '../editing/openText';

const kind = (id: string, more: Partial<RelationKind> = {}): RelationKind => ({
  id,
  name: { zh: id, en: id },
  from: [],
  to: [],
  isSymmetric: false,
  isAcyclic: false,
  ...more,
});
const locatedIn = kind('locatedIn', { isAcyclic: true });
const kin = kind('kin', { isSymmetric: true });

const opened = () => OpenText.of(['[p:李金泽]在[q:临溪]和[r:北京]，[s:周以宁]也在。', '[t:临溪]在[u:北京]。']);
const pairs = ({ state }: OpenText) => relationsOf(state).map(({ type, from, to }) => `${type} ${from}>${to}`);
const related = (open: OpenText, ...ends: string[]) => {
  ends.forEach((end, i) => {
    const [from = '', to = ''] = end.split('>');
    expect(open.run(addRelation({ type: 'locatedIn', from, to }, `x${i}`, locatedIn))).toBe(true);
  });
  return open;
};

describe('a relation', () => {
  test('is signed, listed as its mentions stand, undone and saved', () => {
    const open = related(opened(), 't>u', 'q>r');
    expect(pairs(open)).toEqual(['locatedIn q>r', 'locatedIn t>u']);
    expect(open.saved.relations).toMatchObject({
      x0: { type: 'locatedIn', from: 't', to: 'u', by: '校对员', at: 1000 },
    });
    undo(open.state, open.dispatch);
    expect(pairs(open)).toEqual(['locatedIn t>u']);
  });

  test.each<[string, string, string, RelationKind | null]>([
    ['unknownMention', 'q', 'nobody', null],
    ['sameMention', 'q', 'q', null],
    ['otherTypes', 'q', 'r', kind('locatedIn', { from: ['event'] })],
    ['thereAlready', 'q', 'r', locatedIn],
    ['circle', 'r', 'q', locatedIn],
    ['circle', 't', 'q', locatedIn],
  ])('is refused: %s', (fault, from, to, of) => {
    const open = related(opened(), 'q>r', 'r>t');
    const wanted = { type: 'locatedIn', from, to };
    expect(relationFault(recordsOf(open.state), wanted, of)).toBe(fault);
    expect(open.run(addRelation(wanted, 'new', of))).toBe(false);
    expect(open.run(addRelation({ type: 'locatedIn', from: 'p', to: 's' }, 'x0', null))).toBe(false);
  });

  test('that holds in both directions is there once', () => {
    const open = opened();
    expect(open.run(addRelation({ type: 'kin', from: 'p', to: 's' }, 'k', kin))).toBe(true);
    expect(relationFault(recordsOf(open.state), { type: 'kin', from: 's', to: 'p' }, kin)).toBe('thereAlready');
    expect(relationFault(recordsOf(open.state), { type: 'kin', from: 's', to: 'p' }, null)).toBeNull();
  });

  test('closes a circle through mentions of one authority', () => {
    const open = related(opened(), 'q>r');
    open.run(setMentionAuthority(['q', 't'], 'linxi'));
    open.run(setMentionAuthority(['r', 'u'], 'beijing'));
    expect(relationFault(recordsOf(open.state), { type: 'locatedIn', from: 'u', to: 't' }, locatedIn)).toBe('circle');
    expect(relationFault(recordsOf(open.state), { type: 'locatedIn', from: 't', to: 'u' }, locatedIn)).toBeNull();
  });

  test('takes other ends and kinds, and none that it could not have been made with', () => {
    const open = related(opened(), 'q>r', 'r>t');
    expect(open.run(changeRelation('x1', { from: 't', to: 'q' }, locatedIn))).toBe(true);
    expect(open.run(changeRelation('x1', { from: 'r', to: 'q' }, locatedIn))).toBe(false);
    expect(open.run(changeRelation('x1', { from: 't' }, locatedIn))).toBe(false);
    expect(open.run(changeRelation('gone', { from: 't' }, locatedIn))).toBe(false);
    expect(open.run(removeRelations(['x1', 'gone']))).toBe(true);
    expect(pairs(open)).toEqual(['locatedIn q>r']);
    expect(open.run(removeRelations(['x1']))).toBe(false);
  });

  test('goes with a tag that is taken off, and comes back with it', () => {
    const open = related(opened(), 'q>r', 't>u');
    open.run(removeMentions(['r', 'p']));
    expect(pairs(open)).toEqual(['locatedIn t>u']);
    undo(open.state, open.dispatch);
    expect(pairs(open)).toEqual(['locatedIn q>r', 'locatedIn t>u']);
    expect(Object.keys(open.tags)).toContain('p');
  });

  test('waits with a tag whose text is gone, is there again with it, and goes when it is let go', () => {
    const open = related(opened(), 'q>r');
    open.type(0, 4, 6, '');
    expect(pairs(open)).toEqual(['locatedIn q>r']);
    open.select(1, 0, 1, 2).run(reanchorOrphan('q'));
    expect([findMention(open.state, 'q')?.text, pairs(open)]).toEqual(['临溪', ['locatedIn q>r']]);
    undo(open.state, open.dispatch);
    open.run(dropOrphan('q'));
    expect(pairs(open)).toEqual([]);
  });
});

describe('mentions', () => {
  test('become one, whose relations lead to no other and not to itself', () => {
    const open = related(opened(), 'q>r', 't>u', 'q>t');
    open.run(setMentionAuthority(['t'], 'linxi'));
    open.run(setMentionAttribute(['t'], 'rank', '县'));
    expect(open.run(mergeMentions(['u', 'r']))).toBe(true);
    expect(open.run(mergeMentions(['t', 'q', 'nobody']))).toBe(true);
    expect(open.tags).toMatchObject({ q: '临溪临溪', r: '北京北京' });
    expect(recordsOf(open.state).get('entity', 'q')).toEqual({
      type: 'person',
      authority: 'linxi',
      attributes: { rank: '县' },
    });
    expect(pairs(open)).toEqual(['locatedIn q>r']);
    expect(open.run(mergeMentions(['q']))).toBe(false);
    undo(open.state, open.dispatch);
    undo(open.state, open.dispatch);
    expect(pairs(open)).toEqual(['locatedIn q>r', 'locatedIn q>t', 'locatedIn t>u']);
  });

  test('of several spans become several', () => {
    const open = opened();
    open.run(setMentionValue(['q'], { kind: 'date', edtf: '2020' }));
    open.run(mergeMentions(['q', 't']));
    open.run(splitMention('q', ids('p', 'split')));
    expect(open.tags).toMatchObject({ q: '临溪', split: '临溪' });
    expect(open.saved.entities).toMatchObject({ q: { value: { edtf: '2020' } }, split: { type: 'person' } });
    expect(open.saved.entities.split).not.toHaveProperty('value');
    expect(open.run(splitMention('q', () => 'more'))).toBe(false);
    undo(open.state, open.dispatch);
    expect(findMention(open.state, 'q')?.spans).toHaveLength(2);
  });

  test('take in what is selected as a further span, and cover it through edits', () => {
    const open = opened();
    expect(open.select(0, 0).run(linkSpan('q'))).toBe(false);
    expect(open.select(0, 4, 0, 6).run(linkSpan('q'))).toBe(false);
    expect(open.select(1, 2, 1, 3).run(linkSpan('nobody'))).toBe(false);
    expect(open.select(1, 2, 1, 3).run(linkSpan('q'))).toBe(true);
    expect(findMention(open.state, 'q')?.text).toBe('临溪在');
    open.type(1, 2, 3, '于');
    expect(findMention(open.state, 'q')?.text).toBe('临溪于');
    open.type(0, 4, 6, '');
    expect(findMention(open.state, 'q')?.spans).toEqual([{ block: expect.any(String), from: 2, to: 3 }]);
  });

  test('are changed together as one event, and not when nothing would change', () => {
    const open = opened();
    expect(open.run(setMentionAuthority(['p', 's', 'nobody'], 'li'))).toBe(true);
    expect(open.run(setMentionAuthority(['p', 's'], 'li'))).toBe(false);
    open.run(setMentionAttribute(['p'], 'rank', ' 馆长 '));
    expect(open.saved.entities.p).toEqual({ type: 'person', authority: 'li', attributes: { rank: '馆长' } });
    open.run(setMentionAttribute(['p'], 'rank', ' '));
    expect(open.saved.entities.p).toEqual({ type: 'person', authority: 'li' });
    expect(open.run(retagMentions(['p', 's'], 'org'))).toBe(true);
    expect([open.saved.entities.p, open.saved.entities.s]).toEqual([{ type: 'org' }, { type: 'org' }]);
    undo(open.state, open.dispatch);
    undo(open.state, open.dispatch);
    undo(open.state, open.dispatch);
    undo(open.state, open.dispatch);
    expect(mentionsOf(open.state).filter(({ authority }) => authority !== undefined)).toEqual([]);
  });
});

function ids(...list: string[]): () => string {
  return () => {
    const id = list.shift();
    if (id === undefined) throw new Error('no id is left');
    return id;
  };
}

test('what the tagset does not have or forbids is told, once each', () => {
  const { saved } = opened();
  const relation = (type: string, from: string, to: string, at: number) => ({ type, from, to, by: '', at });
  const record = {
    ...saved,
    entities: { ...saved.entities, s: { type: 'ship' }, p: { type: 'person', attributes: { rank: '馆长' } } },
    relations: {
      a: relation('locatedIn', 'q', 'r', 1),
      b: relation('locatedIn', 'r', 't', 2),
      c: relation('locatedIn', 't', 'q', 3),
      d: relation('locatedIn', 'q', 'r', 4),
      e: relation('owns', 'p', 'q', 5),
      f: relation('owns', 'p', 'r', 6),
    },
  };
  const { title } = record;
  expect(checkTags(record, defaultTagset)).toEqual([
    { code: 'tagsTypeUnknown', values: { title, type: 'ship', count: 1 } },
    { code: 'tagsAttributeUnknown', values: { title, type: 'person', attribute: 'rank', count: 1 } },
    { code: 'relationTypeUnknown', values: { title, type: 'owns', count: 2 } },
    { code: 'relationTwice', values: { title, type: 'locatedIn', from: '临溪', to: '北京' } },
    { code: 'relationCircle', values: { title, type: 'locatedIn', from: '临溪', to: '临溪' } },
  ]);
  expect(checkTags(saved, defaultTagset)).toEqual([]);
});
