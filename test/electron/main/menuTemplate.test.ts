import { describe, expect, test } from 'vitest';
import { menuCommands } from '../../../electron/main/menuItems';
import { type MenuState, menuTemplate } from '../../../electron/main/menuTemplate';
import { commands } from '../../../renderer/commands';

type Item = ReturnType<typeof menuTemplate>[number];

const settings = {
  language: 'zh',
  theme: 'dark',
  density: 'compact',
  author: '',
  showLesson: true,
  wordingLevel: 3,
  wordingOrder: 'confidence',
} as const;
const state: MenuState = { language: 'zh', platform: 'linux', settings, open: 'nothing', developing: false };

function template(change: Partial<MenuState> = {}) {
  const given: string[] = [];
  const actions = { giveCommand: (command: string) => given.push(command), newWindow: () => given.push('newWindow') };
  return { menus: menuTemplate({ ...state, ...change }, actions), given };
}

/** Every item that can be chosen, submenus opened. */
function itemsOf(menus: readonly Item[]): Item[] {
  return menus.flatMap((item) => (Array.isArray(item.submenu) ? itemsOf(item.submenu) : [item]));
}

describe('every item that gives a command', () => {
  const registry = new Map(commands.map((command) => [command.id, command]));

  test.each(menuCommands.map((item) => [item.command, item] as const))(
    '%s is one of the page’s, with its key',
    (id, item) => {
      const command = registry.get(id);
      expect(command).toBeDefined();
      const keys = command?.keys?.default;
      expect(item.keys).toBe(typeof keys === 'string' || keys === undefined ? keys : keys[0]);
    },
  );
});

test.each(['linux', 'mac', 'windows'] as const)('on %s no item is there twice, and each does something', (platform) => {
  const items = itemsOf(template({ platform }).menus).filter(({ type }) => type !== 'separator');
  expect(new Set(items.map(({ label }) => label)).size).toBe(items.length);
  for (const item of items) expect(item.role !== undefined || item.click !== undefined, item.label).toBe(true);
  expect(items.some(({ role }) => role === 'quit')).toBe(true);
  expect(items.filter(({ id }) => id === 'openSettings')).toHaveLength(1);
});

test('both languages name every item', () => {
  const zh = itemsOf(template().menus);
  const en = itemsOf(template({ language: 'en' }).menus);
  expect(en.map(({ label }) => label)).toHaveLength(zh.length);
  for (const { label, type } of zh) if (type !== 'separator') expect(label).toMatch(/\p{Script=Han}/u);
  for (const { label, type } of en) if (type !== 'separator') expect(label).toMatch(/^[A-Z][\w ,’]*…?$/);
});

test.each([
  ['nothing', ['newProject', 'openProject', 'openSettings', 'theme.dark'], ['importFiles', 'saveDocument', 'undo']],
  ['project', ['importFiles', 'closeProject', 'showDocuments'], ['saveDocument', 'undo', 'find']],
  ['document', ['importFiles', 'saveDocument', 'undo', 'find'], []],
] as const)('with %s open, only what can be done can be chosen', (open, can, cannot) => {
  const enabled = new Map(itemsOf(template({ open }).menus).map((item) => [item.id, item.enabled]));
  for (const id of can) expect(enabled.get(id), id).toBe(true);
  for (const id of cannot) expect(enabled.get(id), id).toBe(false);
});

test('keys are shown and left to the page, which knows when they mean something', () => {
  for (const item of itemsOf(template({ open: 'document' }).menus)) {
    if (item.id !== undefined && item.accelerator !== undefined) expect(item.registerAccelerator, item.id).toBe(false);
  }
});

test('the settings in force are ticked', () => {
  const ticked = itemsOf(template().menus).filter(({ checked }) => checked);
  expect(ticked.map(({ id }) => id)).toEqual(['theme.dark', 'density.compact']);
});

test('tools for developers are there only while developing', () => {
  const roles = (developing: boolean) => itemsOf(template({ developing }).menus).map(({ role }) => role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(false)).not.toContain('reload');
});
