import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerDialogs } from './app';
import { jiaokan, projectWith, recordsIn, whenRecorded } from './disk';
import { type OpenText, openText } from './openText';
import { tellInOrder } from './story';

const OPEN = [
  '# 县图书馆新馆今日开馆',
  '本报讯　县文化局局长沈月华、馆长周以宁同首批三百余名读者一起，走进了这座筹建五年的三层楼房。',
  '座谈会由周以宁主持，各乡文化站都派人参加。读书月评奖揭晓，周以',
  '宁宣读了名单。',
  '据图书馆馆长林亦舟介绍，编目工作预计年底完成。',
  '林亦舟说，明年将在各乡设点。',
].join('\n\n');
const OTHERS = {
  '1986-10-24 第1版': '# 客人参观\n\n省里来的客人由馆长周以宁陪同，看了古籍阅览室。',
  '1986-11-02 第2版': '# 读书月\n\n今年的名单由周以宁宣读。',
  '1986-11-09 第3版': '# 粮站\n\n青石乡粮站会计周以宁今年五十二岁。',
};

/** Tagging a name wherever it stands, from the keyboard: each test goes on where the one before it ended. */
tellInOrder();
let open: OpenText;
let dir: string;

beforeAll(async () => {
  dir = await projectWith(OPEN);
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'jiaokan-concordance-')), '报');
  await mkdir(folder);
  for (const [name, text] of Object.entries(OTHERS)) await writeFile(path.join(folder, `${name}.txt`), text);
  await jiaokan('import', '--project', dir, folder);
  open = await openText(OPEN, { project: dir });
  await open.page.locator('[data-pane="left"]').getByText('县图书馆新馆今日开馆').first().click();
  await open.page.locator('.sheet-text h1', { hasText: '县图书馆' }).waitFor();
});
afterAll(async () => {
  const { errors } = open;
  await open.close();
  expect(errors).toEqual([]);
});

const pane = () => open.page.locator('[data-pane="concordance"]');
const rows = () => pane().locator('[role="grid"] [role="row"]:has([role="gridcell"])');
/** What stands before the words, the words, and what is noted, line by line. */
const keywords = () => rows().locator('[role="gridcell"]:nth-child(4)').allTextContents();
const lefts = () => rows().locator('[role="gridcell"]:nth-child(3)').allTextContents();
const ticks = () => rows().evaluateAll((all) => all.map((row) => row.getAttribute('aria-selected') === 'true'));
const said = () =>
  expect.poll(() => open.page.locator('footer [role="status"]').first().textContent(), { timeout: 10_000 });
const press = (...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => open.page.keyboard.press(key)), Promise.resolve());
const whenFocused = () => open.page.waitForFunction(() => document.activeElement?.role === 'grid');

test('every place of a name in the text is listed, ticked, and tagged as one step that one undo takes back', async () => {
  await open.select('周以宁');
  await press('Control+t', 'a');
  await whenFocused();
  await expect.poll(keywords).toEqual(['周以宁', '周以宁', '周以（换行）宁']);
  expect(await ticks()).toEqual([true, true, true]);
  expect(await violations()).toEqual([]);
  await press('ArrowDown', 'Space');
  await expect.poll(ticks).toEqual([true, false, true]);
  expect(await pane().textContent()).toContain('已选 2 处；未选 1 处');
  await press('Alt+Enter');
  await pane().waitFor({ state: 'detached' });
  await said().toContain('已标注 2 处');
  await expect.poll(open.tagged).toEqual(['周以宁 person', '周以 person', '宁 person']);
  const [record] = (await recordsAfter()).filter(({ title }) => title === '样张');
  expect(Object.keys(record?.entities ?? {})).toHaveLength(2);
  await press('Control+z');
  await expect.poll(open.tagged).toEqual([]);
});

test('through the whole project: sorted by what stands before, one unticked, tagged, and taken back as one', async () => {
  await open.select('周以宁');
  await press('Control+t', 'a');
  await whenFocused();
  await pane().getByText('全项目', { exact: true }).click();
  await expect.poll(() => rows().count()).toBe(6);
  await pane().getByRole('grid').focus();
  await press('Alt+ArrowLeft');
  await expect
    .poll(async () => (await lefts()).map((left) => left.at(-1)).join(''))
    .toBe([...'由由计长长，'].sort().join(''));
  // The one who keeps the granary's books is another.
  await press('Home');
  const at = (await lefts()).findIndex((left) => left.endsWith('会计'));
  for (let step = 0; step < at; step++) await press('ArrowDown');
  await press('Space');
  expect(await pane().textContent()).toContain('已选 5 处，分在 3 份文件；未选 1 处');
  await press('Alt+Enter');
  await said().toContain('已在 3 篇里标注 5 处');
  await whenRecorded(dir);
  expect(await tagCounts()).toEqual({ 样张: 3, '1986-10-24 第1版': 1, '1986-11-02 第2版': 1, '1986-11-09 第3版': 0 });
  await press('Control+k');
  await open.page.keyboard.type('撤销全项目');
  await press('Enter');
  await said().toContain('已在 3 篇里撤销');
  await whenRecorded(dir);
  expect(await tagCounts()).toEqual({ 样张: 0, '1986-10-24 第1版': 0, '1986-11-02 第2版': 0, '1986-11-09 第3版': 0 });
});

test('a line is gone to in its document, and the lines are written as a table', async () => {
  await press('Control+Shift+l');
  await open.page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await press('Control+a');
  await open.page.keyboard.type('古籍');
  await press('Enter');
  await expect.poll(keywords).toEqual(['古籍']);
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-csv-'));
  await answerDialogs(open, [folder]);
  await pane().getByRole('button', { name: '导出 CSV' }).click();
  await expect.poll(() => readdir(folder)).toHaveLength(1);
  const [name = ''] = await readdir(folder);
  expect(name).toContain('古籍');
  expect(await readFile(path.join(folder, name), 'utf8')).toContain('省里来的客人由馆长周以宁陪同，看了,古籍,阅览室。');
  await pane().getByRole('searchbox').focus();
  await press('ArrowDown', 'Enter');
  await expect.poll(open.blocks).toEqual(['客人参观', '省里来的客人由馆长周以宁陪同，看了古籍阅览室。']);
  await expect.poll(() => open.page.evaluate(() => getSelection()?.toString())).toBe('古籍');
  await press('F6');
  await whenFocused();
  await press('Escape');
  await pane().waitFor({ state: 'detached' });
});

test('a tagged name that is corrected is corrected at its other places, with its tag, as one step', async () => {
  await open.page.locator('[data-pane="left"]').getByText('县图书馆新馆今日开馆').first().click();
  await expect.poll(open.blocks).toContain('县图书馆新馆今日开馆');
  await open.select('馆长林亦舟', 2, 5);
  await press('Control+t', 'p');
  await expect.poll(open.tagged).toEqual(['林亦舟 person']);
  await open.select('林亦舟介绍', 1, 2);
  await open.page.keyboard.type('以');
  await said().toContain('“林亦舟”已改为“林以舟”，另有 1 处可一并改正、标注');
  await press('Alt+t');
  await whenFocused();
  await expect.poll(keywords).toEqual(['林亦舟 林以舟']);
  await press('Alt+Enter');
  await pane().waitFor({ state: 'detached' });
  await expect.poll(open.blocks).toContain('林以舟说，明年将在各乡设点。');
  await expect.poll(open.tagged).toEqual(['林以舟 person', '林以舟 person']);
  await press('Control+z');
  await expect.poll(open.blocks).toContain('林亦舟说，明年将在各乡设点。');
  await expect.poll(open.tagged).toEqual(['林以舟 person']);
});

test('the mentions of a type are ticked and merged into one authority of the register', async () => {
  await press('Control+Shift+z');
  await expect.poll(open.tagged).toEqual(['林以舟 person', '林以舟 person']);
  await press('Control+2');
  await open.page.locator('[data-pane="right"] [role="tree"]').focus();
  await press('Home', 'a');
  await expect.poll(keywords).toEqual(['林以舟', '林以舟']);
  await pane().getByRole('columnheader').getByRole('checkbox').first().setChecked(true, { force: true });
  await expect.poll(ticks).toEqual([true, true]);
  await pane().getByRole('button', { name: '对所选' }).click();
  await open.page.getByRole('option', { name: '并入一个规范档' }).click();
  await pane().getByRole('button', { name: '合并 2 处' }).click();
  await said().toContain('已合并 2 处');
  const [record] = (await recordsAfter()).filter(({ title }) => title === '样张');
  const linked = Object.values(record?.entities ?? {}).map(({ authority }) => authority);
  const register: unknown = JSON.parse(await readFile(path.join(dir, 'authorities.json'), 'utf8'));
  expect(linked).toEqual([expect.any(String), linked[0]]);
  expect(register).toMatchObject({ entries: { [linked[0] ?? '']: { type: 'person', name: '林以舟' } } });
});

/** What axe finds against WCAG 2.1 A and AA in the pane as it stands. */
async function violations(): Promise<readonly string[]> {
  const axe = createRequire(__filename).resolve('axe-core/axe.min.js');
  await open.page.evaluate(await readFile(axe, 'utf8'));
  return open.page.evaluate(async () => {
    const checker: typeof import('axe-core') = Reflect.get(window, 'axe');
    const found = await checker.run('[data-pane="concordance"]', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      resultTypes: ['violations'],
    });
    return found.violations.map(({ id, help }) => `${id}: ${help}`);
  });
}

async function recordsAfter() {
  await open.saved();
  return recordsIn(dir);
}

/** How many names are tagged in each document, as the disk has it. */
async function tagCounts(): Promise<Record<string, number>> {
  await open.saved();
  return Object.fromEntries((await recordsIn(dir)).map(({ title, entities }) => [title, Object.keys(entities).length]));
}
