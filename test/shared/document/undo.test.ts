import { describe, expect, test } from 'vitest';
import { closeUndoEvent, inUndoEvent, redo, redoDepth, takeBack, undo, undoDepth } from '#shared/document/undo';
import { acceptSuggestion, setMetadata } from '#shared/editing/commands/index';
import { OpenText } from '../editing/openText';

const open = () => OpenText.of(['[p:李金泽]来了', '后来']);
const typeAfter = (text: OpenText, offset: number, wait: number) => {
  text.time += wait;
  return text.type(1, offset, offset, '字');
};

describe('what is one event', () => {
  test('typing on', () => {
    const text = open();
    for (let i = 0; i < 5; i++) typeAfter(text, 2 + i, 100);
    expect(undoDepth(text.state)).toBe(1);
  });

  test('a pause begins another', () => {
    const text = open();
    typeAfter(text, 2, 100);
    typeAfter(text, 3, 600);
    expect(undoDepth(text.state)).toBe(2);
  });

  test('another place begins another', () => {
    const text = open();
    typeAfter(text, 2, 100);
    typeAfter(text, 0, 100);
    expect(undoDepth(text.state)).toBe(2);
  });

  test('closing begins another, and nothing joins a command', () => {
    const text = open();
    typeAfter(text, 2, 100);
    text.dispatch(closeUndoEvent(text.state.tr));
    typeAfter(text, 3, 100);
    text.run(setMetadata('page', 'title', { value: '题' }));
    typeAfter(text, 4, 100);
    expect(undoDepth(text.state)).toBe(4);
  });
});

describe('an event of many transactions', () => {
  const piece = (text: OpenText, offset: number, name: symbol) =>
    text.dispatch(inUndoEvent(text.state.tr.insertText('字', text.at(1, offset)), name));

  test('is undone and redone as one, wherever and whenever its pieces are made', () => {
    const text = open();
    const before = text.saved;
    const name = Symbol('event');
    typeAfter(text, 2, 100);
    for (const offset of [0, 3, 1]) {
      text.time += 1000;
      piece(text, offset, name);
    }
    typeAfter(text, 2, 10);
    expect(undoDepth(text.state)).toBe(3);
    const after = text.texts;
    for (let i = 0; i < 3; i++) undo(text.state, text.dispatch);
    expect(text.saved).toEqual(before);
    for (let i = 0; i < 3; i++) redo(text.state, text.dispatch);
    expect(text.texts).toEqual(after);
  });

  test('is begun anew after another change, an undo, or under another name', () => {
    const text = open();
    const name = Symbol('event');
    piece(text, 0, name);
    typeAfter(text, 2, 10);
    piece(text, 0, name);
    piece(text, 0, Symbol('another'));
    expect(undoDepth(text.state)).toBe(4);
    undo(text.state, text.dispatch);
    piece(text, 0, name);
    expect(undoDepth(text.state)).toBe(4);
  });

  test('can be taken back for good, as long as nothing followed', () => {
    const text = open();
    const before = text.saved;
    const name = Symbol('event');
    piece(text, 0, name);
    piece(text, 2, name);
    expect(text.run(takeBack(Symbol('another')))).toBe(false);
    expect(text.run(takeBack(name))).toBe(true);
    expect(text.saved).toEqual(before);
    expect([undoDepth(text.state), redoDepth(text.state)]).toEqual([0, 0]);
    piece(text, 0, name);
    typeAfter(text, 2, 10);
    expect(text.run(takeBack(name))).toBe(false);
  });
});

test('typing on where a command worked is an event of its own', () => {
  const text = open();
  const range = { from: text.at(1, 0), to: text.at(1, 2) };
  text.run(acceptSuggestion({ ...range, text: '以后', rule: 'r', decision: 'emend' }));
  typeAfter(text, 2, 100);
  expect(undoDepth(text.state)).toBe(2);
  undo(text.state, text.dispatch);
  expect(text.texts[1]).toBe('以后');
});

test('text, tags, structure and records go back and forth together', () => {
  const text = open();
  const before = text.saved;
  text.type(0, 0, 3, '');
  text.time += 1000;
  text.run(setMetadata('page', 'creators', { value: ['李金泽'] }));
  const after = text.saved;
  expect(Object.keys(after.orphans)).toEqual(['p']);
  expect(undo(text.state, text.dispatch) && undo(text.state, text.dispatch)).toBe(true);
  expect(text.saved).toEqual(before);
  expect([undoDepth(text.state), redoDepth(text.state)]).toEqual([0, 2]);
  expect(undo(text.state)).toBe(false);
  redo(text.state, text.dispatch);
  redo(text.state, text.dispatch);
  expect(text.saved).toEqual(after);
});

test('undo puts the selection back', () => {
  const text = open().select(1, 1, 1, 2);
  text.dispatch(text.state.tr.deleteSelection());
  text.select(0, 0);
  undo(text.state, text.dispatch);
  expect([text.state.selection.from, text.state.selection.to]).toEqual([text.at(1, 1), text.at(1, 2)]);
});

describe('while an input method composes', () => {
  test('what happens is settled at the end, as one event', () => {
    const text = open();
    text.composing = true;
    text.type(0, 0, 3, 'n').type(0, 0, 1, '季今泽');
    expect(text.tags).toEqual({});
    text.composing = false;
    text.dispatch(text.state.tr);
    expect(text.tags).toEqual({ p: '季今泽' });
    expect(undoDepth(text.state)).toBe(1);
    undo(text.state, text.dispatch);
    expect(text.tags).toEqual({ p: '李金泽' });
  });

  test('undo leads to a settled document, and so does redo', () => {
    const text = open();
    const before = text.saved;
    text.composing = true;
    text.type(0, 0, 3, '季今泽');
    undo(text.state, text.dispatch);
    expect(text.saved).toEqual(before);
    redo(text.state, text.dispatch);
    expect(text.tags).toEqual({ p: '季今泽' });
    expect(text.corrections).toHaveLength(2);
    expect(Object.keys(text.saved.corrections)).toHaveLength(2);
  });

  test('what is saved meanwhile is settled, and leaves the composition alone', () => {
    const text = open();
    text.composing = true;
    text.dispatch(text.state.tr.split(text.at(0, 4)));
    const { doc } = text.state;
    expect(text.saved.articles[0]?.blocks.map(({ id }) => id)).toEqual(['a0b0', 'n0', 'a0b1']);
    expect(text.state.doc).toBe(doc);
  });
});
