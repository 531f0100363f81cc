import { TextSelection } from 'prosemirror-state';
import { describe, expect, it, test } from 'vitest';
import { nothingTaught, type Taught } from '#shared/detectors/taught';
import { redo, undo } from '#shared/document/undo';
import { usualConfiguration } from '#shared/project/readProjectFile';
import { nextStep, type ProjectStep, placeOf } from '../../../renderer/app/actions/projectSteps';
import { countOf, entriesOf, lists, withoutEntry } from '../../../renderer/app/dialogs/dictionary/entries';
import { wordToTeach } from '../../../renderer/editor/wordToTeach';
import { createWords } from '../../../renderer/i18n/text';
import { twinsOf } from '../../../renderer/panels/findings/twins';
import type { DocumentSession } from '../../../renderer/session/session';
import { openTestSession } from '../session/openTestSession';

const project = { id: 'p', name: '项目', taught: nothingTaught, configuration: usualConfiguration };

const taughtStep: Omit<ProjectStep, 'at'> = {
  project: 'p',
  kind: 'teaching',
  turn: async () => 'lost',
  isJoined: false,
};

const isNext = (...asked: Parameters<typeof nextStep>) => nextStep(...asked) !== null;

function type(session: DocumentSession, words: string): void {
  const { tr } = session.getSnapshot().state;
  session.dispatch(tr.insertText(words, 3));
}

describe('undo', () => {
  it('means a teaching where that was done last, and events of the text before and after it', () => {
    const { session } = openTestSession('核算点有三处。');
    type(session, '甲');
    const step: ProjectStep = { ...taughtStep, at: placeOf(session) };
    const taught = { steps: [step], undoneSteps: [], project, session };
    expect(isNext(taught, 'undo')).toBe(true);
    undo(session.getSnapshot().state, session.dispatch);
    redo(session.getSnapshot().state, session.dispatch);
    expect(isNext(taught, 'undo')).toBe(true);
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.insertText('乙', state.doc.content.size - 4));
    expect(isNext(taught, 'undo')).toBe(false);
    undo(session.getSnapshot().state, session.dispatch);
    const untaught = { ...taught, steps: [], undoneSteps: [{ ...step, at: placeOf(session) }] };
    expect(isNext(untaught, 'undo')).toBe(false);
    expect(isNext(untaught, 'redo')).toBe(true);
    undo(session.getSnapshot().state, session.dispatch);
    expect(isNext(untaught, 'redo')).toBe(false);
    redo(session.getSnapshot().state, session.dispatch);
    expect(isNext(untaught, 'redo')).toBe(true);
  });

  it('never means a teaching of another document or project', () => {
    const { session } = openTestSession('甲');
    const step: ProjectStep = { ...taughtStep, at: placeOf(openTestSession('甲').session) };
    const taught = { steps: [step], undoneSteps: [], project, session };
    expect(isNext(taught, 'undo')).toBe(false);
    const here = { ...taught, steps: [{ ...step, at: placeOf(session) }] };
    expect(isNext(here, 'undo')).toBe(true);
    expect(isNext({ ...here, project: { ...project, id: 'q' } }, 'undo')).toBe(false);
  });
});

describe('the words to be taught', () => {
  const open = (covered: string, right: string) => {
    const { session, app, clock } = openTestSession('大家排队做核算检测，克服困 坚不拔。');
    clock.pass(1000);
    const [block] = session.record.articles.flatMap(({ blocks }) => blocks);
    app.find(block?.id ?? '', covered, right);
    session.stepFinding(1);
    return session;
  };
  it.each([
    ['算', '酸', '核算', '核酸'],
    ['核算检测', '核酸检测', '核算检测', '核酸检测'],
  ])('of a finding of %s are whole words', (covered, candidate, word, right) => {
    expect(wordToTeach(open(covered, candidate))).toEqual({ word, right });
  });

  it('of a gap are those on both sides', () => {
    const { word, right } = wordToTeach(open('困 ', '困难')) ?? {};
    expect(word).toMatch(/困 坚/);
    expect(right).toBe(word?.replace('困 ', '困难'));
  });

  it('are what is selected, if anything is', () => {
    const session = open('困 ', '困难');
    const { tr, doc } = session.getSnapshot().state;
    session.dispatch(tr.setSelection(TextSelection.create(doc, 3, 5)));
    expect(wordToTeach(session)).toEqual({ word: '大家', right: null });
  });

  it('are none without a finding or a selection', () => {
    expect(wordToTeach(openTestSession('大家').session)).toBeNull();
  });
});

test.each<[string, string, string, readonly string[], boolean]>([
  ['words', '核算', '核酸', ['核算点', '核算要'], true],
  ['a single character, unticked', '算', '酸', ['算点有', '算要排'], false],
  ['words that are a part of what is right', '核', '核算', [], false],
])('places of %s', (_, was, text, places, isProposed) => {
  const { session } = openTestSession('核算点有三处。\n\n做核算要排队。');
  const { doc } = session.getSnapshot().state;
  const twins = twinsOf(session, { kind: 'words', was, text });
  const found = twins.flatMap((twin) => {
    if (twin.kind !== 'text') return [];
    const block = doc
      .textBetween(0, doc.content.size, '\n')
      .split('\n')
      .find((one) => one.startsWith(was, twin.from));
    return block ? [block.slice(twin.from, twin.from + 3)] : [];
  });
  expect(found).toEqual(places);
  expect(twins.every((twin) => twin.isProposed === isProposed)).toBe(true);
});

test('places like a finding leave out words that are right already as a part of what was chosen', () => {
  const { session, app, clock } = openTestSession('核酸点有三处。\n\n做核酸检测要排队，去核酸点。');
  clock.pass(1000);
  const [block] = session.record.articles.flatMap(({ blocks }) => blocks);
  app.find(block?.id ?? '', '核酸', '核酸检测');
  const wanted = { kind: 'like', rule: 'visible-gap', words: '核酸', text: '核酸检测', decision: 'restore' } as const;
  expect(twinsOf(session, wanted).map((twin) => twin.kind === 'text' && [twin.from, twin.isUnasked])).toEqual([
    [0, false],
    [10, true],
  ]);
});

describe('the lists of the dictionary', () => {
  const taught: Taught = {
    dictionary: ['核酸', '困 坚'],
    replacements: { 核算: '核酸', '（续）': '' },
    dismissals: {
      '["visible-gap"]': true,
      '["visible-gap","困 "]': true,
      '["visible-gap"," ","困","坚"]': true,
      '["later-rule","甲"]': true,
      'no key': true,
    },
  };
  const zh = createWords('zh');
  const told = (list: (typeof lists)[number]) =>
    entriesOf(taught, list, zh).map(({ title, right }) => (right === undefined ? title : `${title} ${right}`));

  it('say everything in words, words in the order in which they were taught, the last first', () => {
    expect(told('words')).toEqual(['困 坚', '核酸']);
    expect(told('replacements')).toEqual(['核算 核酸', '（续） （删去）']);
    expect(told('dismissals')).toEqual([
      '缺字 “困〔缺字处〕坚”这一处',
      '缺字 凡“困 ”',
      '缺字 整条规则',
      '认不出的一项 ',
      '这个版本没有的规则 凡“甲”',
    ]);
  });

  it('name authorities that were told apart, by id where the register has them no more', () => {
    const apart: Taught = { ...nothingTaught, dismissals: { 'same:a:b': true } };
    const [entry] = entriesOf(apart, 'dismissals', zh, (id) => (id === 'a' ? '周以宁' : undefined));
    expect(entry).toMatchObject({ title: '规范档里不是同一个', right: '周以宁 / b' });
  });

  it('name each entry by itself, without a space', () => {
    const keys = lists.flatMap((list) => entriesOf(taught, list, zh)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => /\s/.test(key))).toEqual([]);
  });

  it.each(lists)('lose one of the %s and nothing else', (list) => {
    const [first, ...rest] = entriesOf(taught, list, zh);
    if (!first) throw new Error('nothing listed');
    const left = withoutEntry(taught, first);
    expect(entriesOf(left, list, zh)).toEqual(rest);
    expect(countOf(left, list)).toBe(rest.length);
    for (const other of lists.filter((one) => one !== list)) expect(countOf(left, other)).toBe(countOf(taught, other));
  });
});
