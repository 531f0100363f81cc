import { describe, expect, test } from 'vitest';
import { mentionsOf } from '#shared/annotations/mentions';
import { recordsOf, setRecord } from '#shared/document/records';
import { redo, undo, undoDepth } from '#shared/document/undo';
import { changeTags } from '#shared/editing/commands/index';
import type { TagAct } from '#shared/editing/tagActs';
import { OpenText } from './openText';

const ids = () => {
  let count = 0;
  return () => `m${count++}`;
};
const tag = (block: string, from: number, covered: string, more: object = {}): TagAct => ({
  act: 'tag',
  places: [{ block, from, to: from + covered.length, covered }],
  type: 'person',
  ...more,
});
const run = (open: OpenText, ...acts: TagAct[]) => open.run(changeTags(acts, ids()));
const entities = (open: OpenText) => open.saved.entities;

describe('tags set together', () => {
  test('are one undo event, over broken lines one mention', () => {
    const open = OpenText.of(['周以宁与周以', '宁到会。']);
    const [before, depth] = [open.saved, undoDepth(open.state)];
    const broken: TagAct = {
      act: 'tag',
      places: [
        { block: 'a0b0', from: 4, to: 6, covered: '周以' },
        { block: 'a0b1', from: 0, to: 1, covered: '宁' },
      ],
      type: 'person',
      authority: 'p1',
    };
    expect(run(open, tag('a0b0', 0, '周以宁'), broken)).toBe(true);
    expect(mentionsOf(open.state).map(({ text, authority, spans }) => [text, authority, spans.length])).toEqual([
      ['周以宁', undefined, 1],
      ['周以宁', 'p1', 2],
    ]);
    const after = open.saved;
    expect(undoDepth(open.state)).toBe(depth + 1);
    undo(open.state, open.dispatch);
    expect(open.saved).toEqual(before);
    redo(open.state, open.dispatch);
    expect(open.saved).toEqual(after);
  });

  test('where the words are others by now, or tagged so already, nothing is done', () => {
    const open = OpenText.of(['[e1:周以宁]与张三。']);
    expect(run(open, tag('a0b0', 0, '周以宁'))).toBe(false);
    expect(run(open, tag('a0b0', 4, '李四'), tag('gone', 0, '张三'))).toBe(false);
    expect(run(open, tag('a0b0', 4, '李四'), tag('a0b0', 4, '张三'))).toBe(true);
    expect(open.tags).toEqual({ e1: '周以宁', m0: '张三' });
    expect(run(open, tag('a0b0', 0, '周以宁', { type: 'place' }))).toBe(true);
    expect(Object.keys(open.tags)).toHaveLength(3);
  });

  test('a half of a character is no place', () => {
    const open = OpenText.of(['𠮷田到会。']);
    expect(run(open, tag('a0b0', 1, '𠮷田'.slice(1)))).toBe(false);
    expect(run(open, tag('a0b0', 0, '𠮷田'))).toBe(true);
  });

  test('an id that is in use is not given again', () => {
    const open = OpenText.of(['[m0:张三]与李四。']);
    expect(run(open, tag('a0b0', 3, '李四'))).toBe(true);
    expect(open.tags).toEqual({ m0: '张三', m1: '李四' });
  });
});

describe('tags changed together', () => {
  const opened = () => {
    const open = OpenText.of(['[e1:周以宁]与[e2:延安]，[e3:张三]。']);
    const known = { type: 'person', authority: 'p1', attributes: { role: '记者' } };
    open.dispatch(open.state.tr.step(setRecord(recordsOf(open.state), 'entity', 'e1', known)));
    return open;
  };

  test('change their type, and lose what they were linked to as what they were', () => {
    const open = opened();
    expect(run(open, { act: 'change', mention: 'e1', covered: '周以宁', type: 'org' })).toBe(true);
    expect(entities(open).e1).toEqual({ type: 'org' });
  });

  test('are linked, linked to another, and to none; the rest stays', () => {
    const open = opened();
    expect(run(open, { act: 'change', mention: 'e1', covered: '周以宁', authority: 'p2' })).toBe(true);
    expect(entities(open).e1).toEqual({ type: 'person', authority: 'p2', attributes: { role: '记者' } });
    expect(run(open, { act: 'change', mention: 'e1', covered: '周以宁', authority: null })).toBe(true);
    expect(entities(open).e1).toEqual({ type: 'person', attributes: { role: '记者' } });
    expect(run(open, { act: 'change', mention: 'e1', covered: '周以宁', authority: null })).toBe(false);
    expect(run(open, { act: 'change', mention: 'e2', covered: '延安', type: 'place', authority: 'p9' })).toBe(true);
    expect(entities(open).e2).toEqual({ type: 'place', authority: 'p9' });
  });

  test('are taken off; the words stay', () => {
    const open = opened();
    const [before, texts] = [open.saved, open.texts];
    const acts: TagAct[] = ['e1', 'e3'].map((mention) => ({
      act: 'remove',
      mention,
      covered: open.tags[mention] ?? '',
    }));
    expect(run(open, ...acts)).toBe(true);
    expect([open.tags, open.texts, entities(open), open.saved.orphans]).toEqual([
      { e2: '延安' },
      texts,
      { e2: { type: 'person' } },
      {},
    ]);
    undo(open.state, open.dispatch);
    expect(open.saved).toEqual(before);
  });

  test('not when they cover other words by now', () => {
    const open = opened();
    open.type(0, 2, 3, '宇');
    expect(run(open, { act: 'remove', mention: 'e1', covered: '周以宁' })).toBe(false);
    expect(run(open, { act: 'change', mention: 'gone', covered: '', type: 'org' })).toBe(false);
  });
});

describe('words put right with their tags', () => {
  const correct = (from: number, covered: string, text: string): TagAct => ({
    act: 'correct',
    place: { block: 'a0b0', from, to: from + covered.length, covered },
    text,
    tag: { type: 'person' },
  });

  test('tags cover the new words, those there were keep their ids; one undo event', () => {
    const open = OpenText.of(['[e1:周以字]与周以字，[e2:周以]字。']);
    const [before, depth] = [open.saved, undoDepth(open.state)];
    const acts = [0, 4, 8].map((from) => correct(from, '周以字', '周以宁生'));
    expect(run(open, ...acts)).toBe(true);
    expect(open.texts).toEqual(['周以宁生与周以宁生，周以宁生。']);
    expect(open.tags).toMatchObject({ e1: '周以宁生', m0: '周以宁生' });
    expect(mentionsOf(open.state).filter(({ text }) => text === '周以宁生')).toHaveLength(3);
    expect(open.note('2-3')?.origin).toEqual({ kind: 'replaceAll' });
    expect(undoDepth(open.state)).toBe(depth + 1);
    undo(open.state, open.dispatch);
    expect(open.saved).toEqual(before);
  });

  test('of two that overlap the first counts; what is right and tagged already is left', () => {
    const open = OpenText.of(['周以字周与[e1:张三]。']);
    expect(run(open, correct(5, '张三', '张三'))).toBe(false);
    expect(run(open, correct(0, '周以字', '周以宁'), correct(2, '字周', '宁周'))).toBe(true);
    expect(open.texts).toEqual(['周以宁周与张三。']);
  });
});

test('all kinds go together, and wait for an input method', () => {
  const open = OpenText.of(['周以字与[e1:延安]和[e2:张三]、李四。']);
  const acts: TagAct[] = [
    tag('a0b0', 10, '李四'),
    { act: 'change', mention: 'e1', covered: '延安', type: 'place' },
    { act: 'remove', mention: 'e2', covered: '张三' },
    {
      act: 'correct',
      place: { block: 'a0b0', from: 0, to: 3, covered: '周以字' },
      text: '周以宁',
      tag: { type: 'person' },
    },
  ];
  open.composing = true;
  expect(open.run(changeTags(acts, ids()))).toBe(false);
  open.composing = false;
  expect(open.run(changeTags(acts, ids()))).toBe(true);
  expect(open.tags).toEqual({ e1: '延安', m0: '李四', m1: '周以宁' });
  expect(entities(open).e1).toEqual({ type: 'place' });
});
