import { TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '#shared/annotations/mentions';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { undo } from '#shared/document/undo';
import { changeTags, dismissFinding } from '#shared/editing/commands/index';
import type { TagAct } from '#shared/editing/tagActs';
import { tagDismissalKey } from '#shared/suggestions/suggestion';
import { openTestSession } from './openTestSession';

const TEXT = '馆长周以宁到石坎乡。\n\n周以宁说，石坎乡很远。\n';

function open() {
  const test = openTestSession(TEXT);
  const { session, app, clock } = test;
  clock.pass(1000);
  const [first = '', second = ''] = blocksOf(session.getSnapshot().state.doc).map(({ node }) => blockId(node));
  const told = () => session.getSnapshot().suggestions.map(({ text, suggestion: { type } }) => `${text} ${type}`);
  const show = () => session.setView({ suggestions: true });
  const all = () => {
    for (const block of [first, second]) app.suggest(block, '周以宁', 'person');
  };
  return { ...test, first, second, told, show, all };
}

describe('suggestions', () => {
  it('are asked for when somebody wants to see them, and no sooner', () => {
    const { app, told, show, all } = open();
    expect(app.tagged).toEqual([]);
    show();
    expect(app.tagged).toEqual(['']);
    all();
    expect(told()).toEqual(['周以宁 person', '周以宁 person']);
  });

  it('are none while they are not shown', () => {
    const { session, told, show, all } = open();
    show();
    all();
    session.setView({ suggestions: false });
    expect(told()).toEqual([]);
    session.setView({ taggingMode: true });
    expect(told()).toHaveLength(2);
  });

  it('stay in place through edits elsewhere, and go with the words they are of', () => {
    const { session, told, show, all } = open();
    show();
    all();
    const keys = () => session.getSnapshot().suggestions.map(({ key }) => key);
    const before = keys();
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.insertText('老', contentFrom(blocksOf(state.doc)[0] ?? { node: state.doc, pos: 0 })));
    expect(keys()).toEqual(before);
    expect(session.getSnapshot().suggestions[0]?.suggestion.from).toBe(3);
    const { state: now } = session.getSnapshot();
    const at = session.getSnapshot().suggestions[0]?.from ?? 0;
    session.dispatch(now.tr.delete(at + 1, at + 2));
    expect(told()).toEqual(['周以宁 person']);
  });

  it('are answered in the text, one after the other, around the end', () => {
    const { session, show, all } = open();
    show();
    all();
    expect(session.stepSuggestion(1)).toBe(true);
    const [one, two] = session.getSnapshot().suggestions;
    expect(session.getSnapshot().currentSuggestion).toBe(one?.key);
    const { selection } = session.getSnapshot().state;
    expect([selection.from, selection.to]).toEqual([one?.from, one?.to]);
    session.stepSuggestion(1);
    expect(session.getSnapshot().currentSuggestion).toBe(two?.key);
    session.stepSuggestion(1);
    expect(session.getSnapshot().currentSuggestion).toBe(one?.key);
    session.closeSuggestion();
    expect(session.getSnapshot().currentSuggestion).toBeNull();
  });

  it('are not answered from elsewhere: the current one closes when anything else is selected', () => {
    const { session, show, all } = open();
    show();
    all();
    session.stepSuggestion(1);
    const { state } = session.getSnapshot();
    session.dispatch(
      state.tr.setSelection(TextSelection.create(state.doc, state.selection.from, state.selection.to - 1)),
    );
    expect(session.getSnapshot().currentSuggestion).toBeNull();
  });

  it('stay the current one when another source tells the same of the same words', () => {
    const { session, app, show, all, first } = open();
    show();
    all();
    session.stepSuggestion(1);
    app.suggest(first, '周以宁', 'person', 'tagged');
    const { suggestions, currentSuggestion } = session.getSnapshot();
    expect(suggestions[0]?.suggestion.source).toBe('tagged');
    expect(currentSuggestion).toBe(suggestions[0]?.key);
    app.suggest(first, '周以宁', 'org', 'tagged');
    expect(session.getSnapshot().currentSuggestion).toBeNull();
  });

  it('go when they are tagged, and come back with undo; what is tagged is told to the checker', () => {
    const { session, app, clock, told, show, all, first } = open();
    show();
    all();
    session.stepSuggestion(1);
    const act: TagAct = {
      act: 'tag',
      places: [{ block: first, from: 2, to: 5, covered: '周以宁' }],
      type: 'person',
      authority: 'a1',
    };
    changeTags([act], () => 'm1')(session.getSnapshot().state, session.dispatch);
    expect(told()).toEqual(['周以宁 person']);
    expect(session.getSnapshot().currentSuggestion).toBeNull();
    expect(mentionsOf(session.getSnapshot().state)).toMatchObject([{ text: '周以宁', authority: 'a1' }]);
    clock.pass(1000);
    expect(app.tagged.at(-1)).toBe('person 周以宁\ta1');
    undo(session.getSnapshot().state, session.dispatch);
    expect(told()).toHaveLength(2);
  });

  it('are dismissed by their words and type, wherever these stand', () => {
    const { session, app, told, show, all, first } = open();
    show();
    all();
    dismissFinding(tagDismissalKey('person', '周以宁'))(session.getSnapshot().state, session.dispatch);
    expect(told()).toEqual([]);
    app.suggest(first, '周以宁', 'work');
    expect(told()).toEqual(['周以宁 work']);
  });

  it('of a source that is switched off are not shown', () => {
    const { app, told, show, all, setSuggestionsOff, first } = open();
    show();
    all();
    setSuggestionsOff('pattern:surname');
    expect(told()).toEqual([]);
    app.suggest(first, '石坎乡', 'place', 'gazetteer:g');
    expect(told()).toEqual(['石坎乡 place']);
  });

  it('of a block that has changed meanwhile count for nothing', () => {
    const { session, told, show, all } = open();
    show();
    const { state } = session.getSnapshot();
    session.dispatch(state.tr.insertText('老', contentFrom(blocksOf(state.doc)[0] ?? { node: state.doc, pos: 0 })));
    all();
    expect(told()).toEqual(['周以宁 person']);
  });
});
