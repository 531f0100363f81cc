import type { MenuItemConstructorOptions } from 'electron';
import type { Settings } from '#shared/ipc/contract';
import type { Language } from '#shared/problems/wording';
import {
  blocks,
  developerItems,
  type Entry,
  edit,
  file,
  go,
  help,
  type RoleItem,
  type Submenu,
  settingsItem,
  view,
} from './menuItems';

export interface MenuState {
  readonly language: Language;
  readonly platform: 'linux' | 'mac' | 'windows';
  readonly settings: Settings;
  /** What is open in the window in front. */
  readonly open: 'nothing' | 'project' | 'document';
  /** Whether tools for developers are offered. */
  readonly developing: boolean;
}

export interface MenuActions {
  readonly giveCommand: (command: string) => void;
  readonly newWindow: () => void;
}

/** The menus of the app: on a Mac with the app's own first, elsewhere with settings and quitting under File. */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const item = (entry: Entry): MenuItemConstructorOptions => toMenuItem(entry, state, actions);
  const submenu = (menu: Submenu, more: readonly Entry[] = []): MenuItemConstructorOptions => ({
    label: menu[state.language],
    submenu: [...menu.items, ...more].map(item),
  });
  const quit: RoleItem = { role: 'quit', zh: '退出', en: 'Quit' };
  const about: RoleItem = { role: 'about', zh: '关于校勘', en: 'About Jiaokan' };
  const close: RoleItem = { role: 'close', zh: '关闭窗口', en: 'Close window' };
  const shown = submenu(view, state.developing ? developerItems : []);
  if (state.platform !== 'mac') {
    return [
      submenu(file, ['separator', settingsItem, 'separator', close, quit]),
      submenu(edit),
      submenu(blocks),
      submenu(go),
      shown,
      submenu(help, ['separator', about]),
    ];
  }
  const own: Submenu = {
    zh: '校勘',
    en: 'Jiaokan',
    items: [
      about,
      'separator',
      settingsItem,
      'separator',
      { role: 'services', zh: '服务', en: 'Services' },
      'separator',
      { role: 'hide', zh: '隐藏校勘', en: 'Hide Jiaokan' },
      { role: 'hideOthers', zh: '隐藏其他', en: 'Hide others' },
      { role: 'unhide', zh: '全部显示', en: 'Show all' },
      'separator',
      quit,
    ],
  };
  const windows: Submenu = {
    zh: '窗口',
    en: 'Window',
    items: [
      { role: 'minimize', zh: '最小化', en: 'Minimise' },
      { role: 'zoom', zh: '缩放', en: 'Zoom' },
      'separator',
      { role: 'front', zh: '全部置于前面', en: 'Bring all to front' },
    ],
  };
  return [
    submenu(own),
    submenu(file, ['separator', close]),
    submenu(edit),
    submenu(blocks),
    submenu(go),
    shown,
    submenu(windows),
    submenu(help),
  ];
}

function toMenuItem(entry: Entry, state: MenuState, actions: MenuActions): MenuItemConstructorOptions {
  if (entry === 'separator') return { type: 'separator' };
  const label = entry[state.language];
  if ('role' in entry) return { role: entry.role, label };
  if ('items' in entry) return { label, submenu: entry.items.map((inner) => toMenuItem(inner, state, actions)) };
  if ('action' in entry) return { label, accelerator: acceleratorOf(entry.keys), click: actions[entry.action] };
  const setting = /^(theme|density)\.(\w+)$/.exec(entry.command);
  return {
    id: entry.command,
    label,
    enabled: entry.needs === undefined || entry.needs === state.open || state.open === 'document',
    click: () => actions.giveCommand(entry.command),
    ...(entry.keys === undefined ? {} : { accelerator: acceleratorOf(entry.keys), registerAccelerator: false }),
    ...(setting === null ? {} : { type: 'radio', checked: isSet(state.settings, setting[1], setting[2]) }),
  };
}

function isSet(settings: Settings, name: string | undefined, value: string | undefined): boolean {
  return value === (name === 'theme' ? settings.theme : settings.density);
}

/** Ctrl stands for the platform's own modifier, as in the page's registry. */
function acceleratorOf(keys: string): string {
  return keys.replace('Ctrl', 'CommandOrControl');
}
