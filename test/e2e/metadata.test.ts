import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type RunningApp } from './app';
import { jiaokan, recordTitled, whenRecorded } from './disk';
import { type Sheet, sheetOf, whenOpened, whenSaved } from './sheet';
import { tellInOrder } from './story';

/** Describing a page and its articles: proposals, inheritance, rules, tagged names, another profile, many documents at once. */

const FIRST = '临溪日报 1986-10-21 第2版';
const SECOND = '临溪日报 1986-10-22 第1版';
const page2 = [
  '# 县图书馆新馆今日开馆',
  '本报记者 陆文清',
  '县文化局局长沈月华、馆长周以宁同首批读者一起走进了这座三层楼房。',
  '# 安澜桥修缮竣工',
  '通讯员 韩石生',
  '安澜桥修缮工程昨天通过验收。',
].join('\n\n');

let running: RunningApp;
let sheet: Sheet;
let project: string;

tellInOrder();

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-metadata-'));
  project = path.join(folder, 'project');
  await jiaokan('new', project);
  for (const [name, text] of [
    [FIRST, page2],
    [SECOND, '# 全县秋粮入库过半\n\n到昨天，全县秋粮入库过半。'],
  ] as const) {
    const file = path.join(folder, `${name}.txt`);
    await writeFile(file, text);
    await jiaokan('import', '--project', project, file);
  }
  running = await launchApp({ project });
  await whenOpened(running.page);
  sheet = sheetOf(running.page);
});
afterAll(async () => {
  const { errors } = running;
  await running.close();
  expect(errors).toEqual([]);
});

const field = (name: string) => running.page.locator(`[data-field="${name}"]`);
const written = (name: string) => field(name).inputValue();
const focused = () =>
  running.page.evaluate(() => {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement ? (activeElement.dataset.field ?? null) : null;
  });
const pane = () => running.page.locator('[data-pane="right"]');
async function recorded(title: string) {
  await whenSaved(running.page);
  return onDisk(title);
}
async function onDisk(title: string) {
  await whenRecorded(project);
  const { metadata, articles, articleMetadata } = await recordTitled(project, title);
  return { metadata, articles: articles.map(({ id }) => articleMetadata[id] ?? {}) };
}

test('what was read is proposed, follows the text, and is taken by key', async () => {
  const { page } = running;
  await page.keyboard.press('Control+3');
  await expect.poll(() => written('publication')).toBe('临溪日报');
  await expect.poll(() => pane().textContent()).toContain('取自文件名');
  await expect.poll(() => written('title')).toBe('县图书馆新馆今日开馆');

  await sheet.select('今日开馆', 0, 2);
  await page.keyboard.type('昨日');
  await expect.poll(() => written('title')).toBe('县图书馆新馆昨日开馆');
  await field('title').focus();
  await page.keyboard.press('Alt+Enter');
  await expect.poll(focused).toBe('title');
  await sheet.select('昨日开馆', 0, 2);
  await page.keyboard.type('今日');
  await expect.poll(() => written('title')).toBe('县图书馆新馆昨日开馆');
});

test('an article that is begun has proposals of its own; Alt+PgDn goes on in the same field', async () => {
  const { page } = running;
  await sheet.select('安澜桥修缮竣工', 0, 0);
  await page.keyboard.press('Control+Shift+Enter');
  await expect.poll(() => written('title')).toBe('安澜桥修缮竣工');
  await expect.poll(() => page.getByRole('button', { name: '移去 韩石生' }).count()).toBe(1);
  await field('column').focus();
  await page.keyboard.press('Alt+PageUp');
  await expect.poll(() => page.getByRole('button', { name: '移去 陆文清' }).count()).toBe(1);
  await expect.poll(focused).toBe('column');
  await page.keyboard.press('Alt+PageUp');
  await expect.poll(() => page.getByText('这是第一篇').count()).toBe(1);
});

test('an article takes over from its page, says otherwise, and takes over again', async () => {
  const { page } = running;
  await field('page').fill('3');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '改回承自本版：2' }).click();
  await expect.poll(() => written('page')).toBe('2');
  await field('date').fill('1987年2月30日');
  await expect.poll(() => pane().textContent()).toContain('“1987年2月30日”');
  await field('date').fill('1986年10月21日');
  await page.keyboard.press('Enter');
  await expect.poll(() => written('date')).toBe('1986-10-21');
  await expect.poll(() => pane().textContent()).toContain('星期二');
});

test('tagged names are offered, proposed, and recorded from the popup', async () => {
  const { page } = running;
  for (const name of ['沈月华', '周以宁']) {
    await sheet.select(name, 0, name.length);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('p');
  }
  await expect.poll(() => page.getByRole('button', { name: '采纳建议的人名' }).count()).toBe(1);
  await field('people').focus();
  await page.keyboard.press('Alt+Backspace');
  await expect.poll(() => page.getByRole('button', { name: '移去 沈月华' }).count()).toBe(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('何小满；赵一帆');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await page.locator('.sheet-text .entity', { hasText: '周以宁' }).click();
  await page.getByRole('button', { name: '记为责任者' }).click();
  await page.keyboard.press('Escape');
  const { articles } = await recorded(FIRST);
  expect(articles[0]?.people).toEqual({ value: ['沈月华', '何小满'] });
  expect(articles[0]?.creators).toEqual({ value: ['陆文清', '周以宁'] });
});

test('another profile asks for its own, keeps what it has no field for, and is checked before export', async () => {
  const { page } = running;
  await pane().getByRole('button', { name: '著录格式', exact: false }).first().click();
  await page.getByRole('option', { name: '档案著录' }).click();
  await expect.poll(() => pane().textContent()).toContain('缺 2 项必填');
  await expect.poll(() => written('page')).toBe('2');
  await field('archivalCode').fill('LX-0417');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.textContent()).toContain('第 1 篇《县图书馆新馆今日开馆》：缺 开放标识');
  await page.keyboard.press('Escape');
  await field('access').click();
  await page.getByRole('option', { name: '未定' }).click();
  const { metadata, articles } = await recorded(FIRST);
  expect(metadata.profile).toEqual({ value: 'dat18' });
  expect(articles[0]).toMatchObject({ archivalCode: { value: 'LX-0417' }, access: { value: '未定' } });
});

test('a field of the project’s own is asked for everywhere', async () => {
  const { page } = running;
  await pane().getByRole('button', { name: '著录格式…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '加字段' }).click();
  await expect.poll(() => dialog.textContent()).toContain('没有名称');
  await dialog.getByRole('textbox', { name: '中文名' }).fill('全宗名称');
  await dialog.getByRole('radio', { name: '必填' }).check({ force: true });
  await dialog.getByRole('button', { name: '保存著录格式' }).click();
  await expect.poll(() => dialog.count()).toBe(0);
  await expect.poll(() => pane().textContent()).toContain('全宗名称');
});

test('one field of several documents is changed as one, and taken back as one', async () => {
  const { page } = running;
  await page.keyboard.press('Control+d');
  await page.getByRole('checkbox', { name: '全选' }).first().check({ force: true });
  await page.getByRole('button', { name: '批量著录…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '值' }).fill('东山日报');
  await expect.poll(() => dialog.getByRole('option').count()).toBe(2);
  await dialog.getByRole('button', { name: '改 2 处' }).click();
  await expect.poll(() => dialog.count()).toBe(0);
  await page.getByRole('button', { name: '取消选择' }).click();
  const publications = async () =>
    Promise.all([FIRST, SECOND].map(async (title) => (await onDisk(title)).metadata.publication?.value));
  await expect.poll(publications).toEqual(['东山日报', '东山日报']);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('撤销全项目改动');
  await page.keyboard.press('Enter');
  await expect.poll(publications).toEqual(['临溪日报', '临溪日报']);
});
