import { describe, expect, it } from 'vitest';
import { bindingsOf } from '../../../renderer/commands/bindings';
import type { Command, Scope } from '../../../renderer/commands/command';
import {
  createKeyDispatcher,
  type DispatchedPress,
  type FocusPlace,
  type PendingChord,
  type TextMode,
} from '../../../renderer/commands/keyDispatcher';

const command = (id: string, keys: string, scope?: Scope): Command => ({
  id,
  label: 'shell.done',
  group: 'edit',
  keys: { default: keys },
  ...(scope ? { scope } : {}),
  run: () => {},
});

const commands = [
  command('palette', 'Ctrl+K'),
  command('undo', 'Ctrl+Z', 'document'),
  command('join', 'Alt+Up', 'text'),
  command('accept', 'Alt+Enter', 'reading'),
  command('tagPerson', 'Ctrl+T P', 'text'),
  command('tagPlace', 'Ctrl+T L', 'text'),
  command('person', 'P', 'tagging'),
  command('first', '1', 'candidates'),
  command('placeUp', 'Up', 'picking'),
  command('jump', '1', 'picking'),
  command('decide', '1', 'changes'),
  command('back', 'Escape', 'comparison'),
  command('toText', 'Escape', 'panel'),
];

const bindings = bindingsOf(commands, 'linux');

function setUp({ place = 'text' as FocusPlace, mode = 'writing' as TextMode, disabled = '' } = {}) {
  const ran: string[] = [];
  const chords: (PendingChord | null)[] = [];
  const dispatcher = createKeyDispatcher({
    bindings: () => bindings,
    place: () => place,
    mode: () => mode,
    enabled: ({ id }) => id !== disabled,
    run: ({ id }) => ran.push(id),
    onPending: (chord) => chords.push(chord),
  });
  const press = (key: string, modifiers: Partial<DispatchedPress> = {}) =>
    dispatcher.dispatch({
      key,
      code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key,
      ctrlKey: false,
      altKey: false,
      shiftKey: false,
      metaKey: false,
      isComposing: false,
      keyCode: 0,
      ...modifiers,
    });
  return { press, ran, chords, cancel: dispatcher.cancel };
}

const ctrl = { ctrlKey: true };

describe('where keys act', () => {
  it.each<[string, FocusPlace, TextMode, string, Partial<DispatchedPress>, string[]]>([
    ['everywhere', 'panel', 'writing', 'k', ctrl, ['palette']],
    ['everywhere, also in a field', 'field', 'writing', 'k', ctrl, ['palette']],
    ['not under a dialog', 'dialog', 'writing', 'k', ctrl, []],
    ['undo in a field of the document', 'documentField', 'writing', 'z', ctrl, ['undo']],
    ['not undo in a field that has its own', 'field', 'writing', 'z', ctrl, []],
    ['in the text', 'text', 'writing', 'ArrowUp', { altKey: true }, ['join']],
    ['back from a panel', 'panel', 'writing', 'Escape', {}, ['toText']],
    ['not from a field of it', 'field', 'writing', 'Escape', {}, []],
    ['not in a panel', 'panel', 'writing', 'ArrowUp', { altKey: true }, []],
    ['an answer to a finding from a panel', 'panel', 'writing', 'Enter', { altKey: true }, ['accept']],
    ['none from a field of the document', 'documentField', 'writing', 'Enter', { altKey: true }, []],
    ['no bare letter in the text', 'text', 'writing', 'p', {}, []],
    ['a bare letter while tagging', 'text', 'tagging', 'p', {}, ['person']],
    ['a bare digit on the list of changes', 'changes', 'writing', '1', {}, ['decide']],
    ['no answer to a finding from the list of changes', 'changes', 'writing', 'Enter', { altKey: true }, []],
    ['undo from the list of changes', 'changes', 'writing', 'z', ctrl, ['undo']],
    ['back from a comparison', 'comparison', 'writing', 'Escape', {}, ['back']],
    ['nothing of a comparison elsewhere', 'changes', 'writing', 'Escape', {}, []],
    ['no bare letter in a panel while tagging', 'panel', 'tagging', 'p', {}, []],
    ['a bare arrow and digit while a place is picked', 'text', 'picking', '1', {}, ['jump']],
    ['nothing of the text while a place is picked', 'text', 'picking', 'ArrowUp', { altKey: true }, []],
    ['no undo while a place is picked', 'text', 'picking', 'z', ctrl, []],
    ['what acts everywhere, while a place is picked too', 'text', 'picking', 'k', ctrl, ['palette']],
    ['no arrow of picking in a panel', 'panel', 'picking', 'ArrowUp', {}, []],
    ['a bare digit in the popover', 'candidates', 'writing', '1', {}, ['first']],
    ['no bare digit in the text', 'text', 'writing', '1', {}, []],
  ])('%s', (_, place, mode, key, modifiers, expected) => {
    const { press, ran } = setUp({ place, mode });
    expect(press(key, modifiers)).toBe(expected.length > 0 ? 'ran' : 'passed');
    expect(ran).toEqual(expected);
  });

  it('leaves keys of what cannot run to others', () => {
    const { press, ran } = setUp({ disabled: 'join' });
    expect(press('ArrowUp', { altKey: true })).toBe('passed');
    expect(ran).toEqual([]);
  });
});

describe('while an input method composes', () => {
  it.each<[string, Partial<DispatchedPress>]>([
    ['the press says so', { isComposing: true }],
    ['the key code says so', { keyCode: 229 }],
  ])('nothing runs when %s', (_, composing) => {
    const { press, ran } = setUp();
    expect(press('k', { ...ctrl, ...composing })).toBe('passed');
    expect(ran).toEqual([]);
  });
});

describe('chords', () => {
  it('run with the second stroke', () => {
    const { press, ran, chords } = setUp();
    expect(press('t', ctrl)).toBe('pending');
    expect(chords.at(-1)?.next.map((way) => way.command.id)).toEqual(['tagPerson', 'tagPlace']);
    expect(press('l')).toBe('ran');
    expect(ran).toEqual(['tagPlace']);
    expect(chords.at(-1)).toBeNull();
  });

  it('wait while a modifier is pressed', () => {
    const { press, ran } = setUp();
    press('t', ctrl);
    expect(press('Shift', { shiftKey: true })).toBe('passed');
    expect(press('p')).toBe('ran');
    expect(ran).toEqual(['tagPerson']);
  });

  it.each(['x', 'Escape'])('are given up by %s, which goes no further', (key) => {
    const { press, ran, chords } = setUp();
    press('t', ctrl);
    expect(press(key)).toBe('cancelled');
    expect(chords.at(-1)).toBeNull();
    expect(press('p')).toBe('passed');
    expect(ran).toEqual([]);
  });

  it('are given up when the focus goes elsewhere', () => {
    const { press, cancel, chords } = setUp();
    press('t', ctrl);
    cancel();
    expect(chords.at(-1)).toBeNull();
    expect(press('p')).toBe('passed');
  });
});
