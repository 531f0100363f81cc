import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { answerDialogs, launchApp, type RunningApp } from './app';
import { filesIn, jiaokan, recordsIn, recordTitled, whenRecorded, wordsOf } from './disk';
import { sheetOf, whenOpened, whenSaved } from './sheet';
import { tellInOrder } from './story';

/** The list of documents: what can be done with them, and that the disk says the same. Each test goes on from the last. */

tellInOrder();

let place: string;
let project: string;
let running: RunningApp;
let page: Page;

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'jiaokan-documents-'));
  project = path.join(place, 'project');
  await jiaokan('new', project);
  running = await launchApp({ project });
  page = running.page;
  await page.getByText('这里还没有文件').waitFor();
});
afterAll(async () => {
  await running?.close();
  await rm(place, { recursive: true, force: true });
});
afterEach(() => expect(running.errors).toEqual([]));

const table = () => page.getByRole('grid', { name: '文件' });
const row = (title: string) =>
  table()
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: `“${title}”的操作`, exact: true }) });
/** The titles the table shows, from above. */
const titles = () =>
  table()
    .locator('[role=row] input[type=checkbox]')
    .evaluateAll((boxes) => boxes.map((box) => /“(.+)”/.exec(box.getAttribute('aria-label') ?? '')?.[1] ?? ''));
const kept = async () => (await recordsIn(project)).map(({ title }) => title).sort();

/** Gives a command by its name, as somebody would who knows no key for it. */
async function runCommand(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
}

async function choose(title: string, action: string): Promise<void> {
  await row(title)
    .getByRole('button', { name: `“${title}”的操作` })
    .click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

test('a folder is imported with the texts in the folders inside it, and nothing else of it', async () => {
  const folder = path.join(place, '一九八六年');
  await mkdir(path.join(folder, '三月'), { recursive: true });
  await writeFile(path.join(folder, '第10版.txt'), '# 新桥通车\n\n（本报记者 周以宁）\n\n白石河上的新桥昨天通车。\n');
  await writeFile(path.join(folder, '第2版.md'), '# 春耕\n\n各乡备足了种子。\n');
  await writeFile(path.join(folder, '三月', '第3版.txt'), '# 开学\n\n乡里的小学开学了。\n');
  await writeFile(path.join(folder, '第1版.pdf'), '%PDF-1.4');
  await writeFile(path.join(folder, '.隐藏.txt'), '不在其中');
  await answerDialogs(running, [folder]);
  await runCommand('载入文件夹');
  const box = page.getByRole('dialog', { name: '载入' });
  await box.getByText('已选 3 / 3 份').waitFor();
  const listed = await box.getByRole('list', { name: '文件' }).getByRole('button').allTextContents();
  expect(listed.map((name) => name.replace('UTF-8', ''))).toEqual(['第2版.md', '第10版.txt', '第3版.txt']);
  await box.getByRole('button', { name: '载入 3 份' }).click();
  await whenOpened(page);
  expect(await kept()).toEqual(['第10版', '第2版', '第3版']);
});

test('a document is renamed with F2, and the title in its text stays', async () => {
  await page.keyboard.press('Control+d');
  await expect.poll(titles).toHaveLength(3);
  await row('第10版').locator('span[title]').first().click();
  await whenOpened(page);
  await page.keyboard.press('Shift+F2');
  const box = page.getByRole('dialog', { name: '改名' });
  await expect.poll(() => box.getByRole('textbox').inputValue()).toBe('第10版');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('1986年3月2日 第10版');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '位置' }).getByText('1986年3月2日 第10版').waitFor();
  expect(await kept()).toEqual(['1986年3月2日 第10版', '第2版', '第3版']);
  expect(wordsOf(await recordTitled(project, '1986年3月2日 第10版'))[0]).toBe('新桥通车');
});

test('a copy has the text as it stands, unsaved typing too, and goes its own way', async () => {
  const sheet = sheetOf(page);
  await sheet.select('昨天通车', 2, 2);
  await page.keyboard.insertText('顺利');
  await runCommand('复制一份');
  await page.keyboard.press('Control+d');
  const copy = '1986年3月2日 第10版（副本）';
  await row(copy).waitFor();
  const original = await recordTitled(project, '1986年3月2日 第10版');
  const copied = await recordTitled(project, copy);
  expect(wordsOf(copied).at(-1)).toBe('白石河上的新桥昨天顺利通车。');
  expect(wordsOf(copied)).toEqual(wordsOf(original));
  expect(copied.source).toEqual(original.source);
  expect(Object.keys(copied.corrections)).toEqual(Object.keys(original.corrections));
  await row(copy).locator('span[title]').first().click();
  await whenOpened(page);
  await sheet.select('顺利', 0, 2);
  await page.keyboard.press('Delete');
  await whenSaved(page);
  await whenRecorded(project);
  expect(wordsOf(await recordTitled(project, copy)).at(-1)).toBe('白石河上的新桥昨天通车。');
  expect(wordsOf(await recordTitled(project, '1986年3月2日 第10版'))).toEqual(wordsOf(original));
});

test('states are set one by one and together, and the table is filtered by them and by words', async () => {
  await page.keyboard.press('Control+d');
  await choose('第2版', '定稿');
  await row('第2版').getByText('定稿').waitFor();
  for (const title of ['第3版', '1986年3月2日 第10版']) await row(title).locator('label').first().click();
  await page.getByText('已选 2 份').waitFor();
  await page.getByRole('button', { name: '更改状态' }).click();
  await page.getByRole('menuitem', { name: '待复核' }).click();
  await row('第3版').getByText('待复核').waitFor();
  await page.getByRole('button', { name: '取消选择' }).click();
  const states = Object.fromEntries((await recordsIn(project)).map(({ title, status }) => [title, status]));
  expect(states).toEqual({
    第2版: 'final',
    第3版: 'toReview',
    '1986年3月2日 第10版': 'toReview',
    '1986年3月2日 第10版（副本）': expect.any(String),
  });
  const filters = page.getByRole('region', { name: '筛选' });
  await filters.getByText('待复核').click();
  await expect.poll(async () => [...(await titles())].sort()).toEqual(['1986年3月2日 第10版', '第3版']);
  await page.getByRole('searchbox', { name: '题名、文件名' }).fill('1986');
  await expect.poll(titles).toEqual(['1986年3月2日 第10版']);
  await page.getByText('1 / 4 份').waitFor();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect.poll(titles).toHaveLength(4);
});

test('the trash keeps a document until it is put back or deleted for good', async () => {
  const copy = '1986年3月2日 第10版（副本）';
  await row('第3版').locator('span[title]').first().click();
  await whenOpened(page);
  await runCommand('移到回收站');
  await page.getByText('已移到回收站：1 份', { exact: false }).waitFor();
  await expect.poll(titles).not.toContain('第3版');
  await choose(copy, '移到回收站');
  await expect.poll(titles).not.toContain(copy);
  expect((await recordTitled(project, '第3版')).trashedAt).toBeDefined();

  const filters = page.getByRole('region', { name: '筛选' });
  await filters.getByRole('button', { name: /回收站/ }).click();
  await expect.poll(async () => [...(await titles())].sort()).toEqual([copy, '第3版'].sort());
  await choose('第3版', '放回');
  await expect.poll(titles).toEqual([copy]);
  expect((await recordTitled(project, '第3版')).trashedAt).toBeUndefined();

  await choose(copy, '彻底删除…');
  const box = page.getByRole('dialog', { name: '彻底删除' });
  await box.getByText(copy).waitFor();
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  expect(await kept()).toContain(copy);
  const before = await filesIn(project);
  await choose(copy, '彻底删除…');
  await box.getByRole('button', { name: '删除 1 份' }).click();
  await page.getByText('回收站是空的').waitFor();
  expect(await kept()).toEqual(['1986年3月2日 第10版', '第2版', '第3版']);
  // The source belongs to the first as much as to its copy.
  const after = await filesIn(project);
  const gone = Object.keys(before).filter((name) => !(name in after));
  expect(gone.every((name) => /^(documents|backups|journal)\//.test(name))).toBe(true);
  expect(await readdir(path.join(project, 'sources'))).toHaveLength(3);
  await filters.getByRole('button', { name: /回收站/ }).click();
  await expect.poll(titles).toHaveLength(3);
});

test('the sample project opens from the welcome page, and the first one from the list of recent ones', async () => {
  await runCommand('关闭项目');
  await page.getByRole('heading', { name: '最近的项目' }).waitFor();
  await runCommand('打开样例项目');
  await whenOpened(page);
  await page.keyboard.press('Control+d');
  const samples = await readdir(path.resolve(__dirname, '../../samples'));
  const count = samples.filter((name) => /^\d\d-.+(?<!clean)\.txt$/.test(name)).length;
  await expect.poll(titles).toHaveLength(count);
  const own = await running.app.evaluate(({ app }) => app.getPath('documents'));
  expect(await recordsIn(path.join(own, '校勘样例'))).toHaveLength(count);
  await runCommand('关闭项目');
  await page.getByRole('button', { name: /^project/ }).click();
  await whenOpened(page);
  await page.keyboard.press('Control+d');
  await expect.poll(titles).toHaveLength(3);
});
