import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Preferences } from '../../../electron/main/preferences';
import { temporaryFolders } from '../store/temporaryFolder';

const newFolder = temporaryFolders();
const recent = { name: '临溪日报', documents: 3, finished: 1, openedAt: '2026-01-02T03:04:05.000Z' };
const placement = { x: 1, y: 2, width: 1200, height: 700, maximized: true };

test('a first start has defaults and writes nothing', async () => {
  const folder = newFolder();
  const preferences = await Preferences.open(folder);
  expect(preferences.settings).toEqual({
    language: 'system',
    theme: 'system',
    density: 'standard',
    author: '',
    showLesson: true,
    wordingLevel: 3,
    wordingOrder: 'confidence',
  });
  expect(preferences.recents).toEqual([]);
  expect(preferences.placement).toBeUndefined();
  expect(preferences.notices).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('what was set and left is there at the next start', async () => {
  const folder = newFolder();
  const first = await Preferences.open(folder);
  await first.saveSettings({ ...first.settings, theme: 'dark', author: '林' });
  await first.noteRecent({ ...recent, folder: '/home/lin/文稿/临溪日报' });
  await first.savePlacement(placement);

  const second = await Preferences.open(folder);
  expect(second.settings).toEqual({ ...first.settings, theme: 'dark', author: '林' });
  expect(second.placement).toEqual(placement);
  expect(second.recents).toMatchObject([{ ...recent, place: '文稿 / 临溪日报' }]);
  expect(second.notices).toEqual([]);
});

test('a page learns nothing of where a recent project lies but its last two names', async () => {
  const preferences = await Preferences.open(newFolder());
  await preferences.noteRecent({ ...recent, folder: '/home/lin/文稿/临溪日报' });
  expect(JSON.stringify(preferences.recents)).not.toContain('home');
  const id = preferences.recents[0]?.id ?? '';
  expect(preferences.recentFolder(id)).toBe('/home/lin/文稿/临溪日报');
  expect(preferences.recentFolder('/home/lin/文稿/临溪日报')).toBeUndefined();
});

test('a project opened again comes on top, once, under the id it had', async () => {
  const preferences = await Preferences.open(newFolder());
  await preferences.noteRecent({ ...recent, folder: '/a' });
  await preferences.noteRecent({ ...recent, folder: '/b', name: '县志' });
  const id = preferences.recents[1]?.id;
  await preferences.noteRecent({ ...recent, folder: '/a', documents: 9 });
  expect(preferences.recents.map(({ name, documents }) => [name, documents])).toEqual([
    ['临溪日报', 9],
    ['县志', 3],
  ]);
  expect(preferences.recents[0]?.id).toBe(id);
  await preferences.forgetRecent(id ?? '');
  expect(preferences.recents.map(({ name }) => name)).toEqual(['县志']);
});

test('the list of projects has an end', async () => {
  const preferences = await Preferences.open(newFolder());
  for (let i = 0; i < 25; i++) await preferences.noteRecent({ ...recent, folder: `/p/${i}` });
  expect(preferences.recents).toHaveLength(20);
  expect(preferences.recents[0]?.place).toBe('p / 24');
});

test.each(['{', '', '[]', '{"theme":"purple"}', 'null', '\u0000\u0001'])(
  'settings that hold %j are kept aside, and the app starts with defaults and says so',
  async (content) => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'settings.json'), content);
    const preferences = await Preferences.open(folder);
    expect(preferences.settings.theme).toBe('system');
    expect(preferences.notices).toMatchObject([{ code: 'settingsDamaged' }]);
    const movedTo = String(preferences.notices[0]?.values.movedTo);
    expect(readFileSync(path.join(folder, movedTo), 'utf8')).toBe(content);
    await preferences.saveSettings({ ...preferences.settings, theme: 'light' });
    expect((await Preferences.open(folder)).settings.theme).toBe('light');
  },
);

test('settings damaged after a good start fall back to the generation before', async () => {
  const folder = newFolder();
  const first = await Preferences.open(folder);
  await first.saveSettings({ ...first.settings, author: '林' });
  await first.saveSettings({ ...first.settings, theme: 'dark' });
  writeFileSync(path.join(folder, 'settings.json'), '{"theme":');
  const second = await Preferences.open(folder);
  expect(second.settings).toMatchObject({ author: '林', theme: 'system' });
  expect(second.notices).toMatchObject([{ code: 'fileDamaged' }]);
});

test('settings written by hand count, those they leave out have defaults, those unknown are passed over', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'settings.json'), '{"theme":"dark","later":1}');
  const preferences = await Preferences.open(folder);
  expect(preferences.settings).toMatchObject({ theme: 'dark', density: 'standard' });
  expect(preferences.notices).toEqual([]);
});

test('settings changed by hand while the app runs give way to what is set in the window', async () => {
  const folder = newFolder();
  const preferences = await Preferences.open(folder);
  await preferences.saveSettings({ ...preferences.settings, theme: 'dark' });
  writeFileSync(path.join(folder, 'settings.json'), '{"theme":"light"}');
  await preferences.saveSettings({ ...preferences.settings, author: '林' });
  expect((await Preferences.open(folder)).settings).toMatchObject({ theme: 'dark', author: '林' });
});

test('settings that can’t be read or written hold until quitting, and it is said', async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'settings.json'));
  const preferences = await Preferences.open(folder);
  expect(preferences.notices).toMatchObject([{ code: 'settingsUnreadable', values: { name: 'settings.json' } }]);
  const saved = preferences.saveSettings({ ...preferences.settings, theme: 'dark' });
  await expect(saved).rejects.toMatchObject({ code: 'settingsNotSaved' });
  expect(preferences.settings.theme).toBe('dark');
});
