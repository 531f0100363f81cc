import { describe, expect, it } from 'vitest';
import {
  formatKeys,
  isPressOf,
  type KeyPress,
  type Keys,
  type Platform,
  parseKeys,
  strokeId,
  strokeOf,
  strokesFor,
} from '../../../renderer/commands/keys';

const press = (key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...modifiers,
});

const idsOf = (keys: Keys, platform: Platform) =>
  strokesFor(keys, platform).map((strokes) => strokes.map(strokeId).join(' '));

describe('telling a press', () => {
  it.each<[string, KeyPress, Keys, Platform, boolean]>([
    ['the key', press('Enter', 'Enter', { altKey: true }), { default: 'Alt+Enter' }, 'linux', true],
    [
      'a modifier more',
      press('Enter', 'Enter', { altKey: true, shiftKey: true }),
      { default: 'Alt+Enter' },
      'linux',
      false,
    ],
    ['one of several', press('y', 'KeyY', { ctrlKey: true }), { default: ['Ctrl+Shift+Z', 'Ctrl+Y'] }, 'windows', true],
    ['the Mac’s own', press('1', 'Digit1', { ctrlKey: true }), { default: 'Alt+1', mac: 'Ctrl+1' }, 'mac', true],
    ['the beginning of a chord', press('t', 'KeyT', { ctrlKey: true }), { default: 'Ctrl+T P' }, 'linux', false],
  ])('%s', (_, pressed, keys, platform, expected) => {
    expect(isPressOf(pressed, keys, platform)).toBe(expected);
  });
});

describe('reading keys', () => {
  it.each([
    ['Ctrl+K', ['Ctrl+K']],
    ['Ctrl+T P', ['Ctrl+T', 'P']],
    ['Alt+Shift+Backspace', ['Alt+Shift+Backspace']],
    ['F8', ['F8']],
    ['Cmd+[', ['Cmd+[']],
  ])('%s', (text, ids) => {
    expect(parseKeys(text).map(strokeId)).toEqual(ids);
  });

  it.each(['Strg+K', 'Ctrl+', 'Ctrl+Return', 'F13'])('refuses %s', (text) => {
    expect(() => parseKeys(text)).toThrow(RangeError);
  });
});

describe('keys on a platform', () => {
  it('turns Ctrl into ⌘ on a Mac', () => {
    expect(idsOf({ default: 'Ctrl+T P' }, 'mac')).toEqual(['Cmd+T P']);
    expect(idsOf({ default: 'Ctrl+T P' }, 'linux')).toEqual(['Ctrl+T P']);
  });

  it('takes a platform’s own keys as they are', () => {
    const keys = { default: 'Alt+1', mac: 'Ctrl+1', windows: ['Alt+1', 'F9'] };
    expect(idsOf(keys, 'mac')).toEqual(['Ctrl+1']);
    expect(idsOf(keys, 'windows')).toEqual(['Alt+1', 'F9']);
    expect(idsOf(keys, 'linux')).toEqual(['Alt+1']);
  });
});

describe('the stroke of a press', () => {
  it.each<[string, KeyPress, string | null]>([
    ['a letter by what it types', press('k', 'KeyK', { ctrlKey: true }), 'Ctrl+K'],
    ['a letter of another layout by what it types', press('a', 'KeyQ', { ctrlKey: true }), 'Ctrl+A'],
    ['a sign of another layout by what it types', press(',', 'KeyW', { ctrlKey: true }), 'Ctrl+,'],
    ['a sign that an input method changed by its place', press('。', 'Period', { altKey: true }), 'Alt+.'],
    ['a letter that Option changed by its place', press('π', 'KeyP', { altKey: true }), 'Alt+P'],
    ['a letter of a Cyrillic layout by its place', press('л', 'KeyK', { ctrlKey: true }), 'Ctrl+K'],
    ['a digit by its place, also with Alt', press('¡', 'Digit1', { altKey: true }), 'Alt+1'],
    ['a digit of the number pad', press('3', 'Numpad3'), '3'],
    ['a full-width bracket by its place', press('【', 'BracketLeft'), '['],
    ['an arrow', press('ArrowUp', 'ArrowUp', { altKey: true }), 'Alt+Up'],
    ['a function key', press('F8', 'F8', { shiftKey: true }), 'Shift+F8'],
    ['a capital letter with Shift', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z'],
    ['nothing for a key an input method took', press('Process', 'KeyP'), null],
    ['nothing for a dead key', press('Dead', 'Quote'), null],
  ])('is %s', (_, pressed, id) => {
    const stroke = strokeOf(pressed);
    expect(stroke && strokeId(stroke)).toBe(id);
  });
});

describe('showing keys', () => {
  it.each<[Keys, Platform, readonly string[]]>([
    [{ default: 'Ctrl+T P' }, 'linux', ['Ctrl T', 'P']],
    [{ default: 'Ctrl+T P' }, 'mac', ['⌘T', 'P']],
    [{ default: 'Shift+F8' }, 'windows', ['⇧ F8']],
    [{ default: 'Alt+Enter' }, 'linux', ['Alt ↵']],
    [{ default: 'Alt+Enter' }, 'mac', ['⌥↵']],
    [{ default: ['Ctrl+Y', 'Ctrl+Shift+Z'] }, 'linux', ['Ctrl Y']],
  ])('%j on %s', (keys, platform, caps) => {
    expect(formatKeys(keys, platform)).toEqual(caps);
  });
});
