import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { encodeText } from '../shared/import/encodeText';
import { answerDialogs, compose, launchApp, type RunningApp } from './app';
import { recordTitled, whenRecorded, wordsOf } from './disk';
import { dropFiles } from './drop';
import { exportBothWays } from './exporting';
import { type Sheet, sheetOf, whenOpened, whenSaved } from './sheet';
import { tellInOrder } from './story';

/**
 * The way of a new user from the first start to the exported files, in one window, closed and opened once. Each test goes
 * on where the one before it ended.
 */

const samples = path.resolve(__dirname, '../../samples');
const title = '01-county-library';

tellInOrder();

let place: string;
let project: string;
let running: RunningApp;
let page: Page;
let sheet: Sheet;
/** The text as it was imported. */
let imported: readonly string[];

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'jiaokan-way-'));
  project = path.join(place, 'project');
  await mkdir(project);
  const home = path.join(place, 'home');
  await mkdir(path.join(home, 'Documents'), { recursive: true });
  await start(home);
});
afterAll(async () => {
  await running?.close();
  await rm(place, { recursive: true, force: true });
});
afterEach(() => expect(running.errors).toEqual([]));

async function start(home: string): Promise<void> {
  running = await launchApp({ home });
  page = running.page;
  sheet = sheetOf(page);
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const record = () => recordTitled(project, title);

/** Waits until the window says that all is saved and the record has it, and reads that from the disk. */
async function saved(): Promise<DocumentRecord> {
  await whenSaved(page);
  await whenRecorded(project);
  return record();
}

test('a first start welcomes in the system’s language, and one click makes it Chinese', async () => {
  await button('New project').waitFor();
  await page.getByText('No projects yet', { exact: false }).waitFor();
  await button('Language: English').click();
  await button('新建项目').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
});

test('a project is made in a folder of the user’s choice', async () => {
  await answerDialogs(running, [project]);
  await page.keyboard.press('Control+n');
  await dialog('新建项目').waitFor();
  await page.keyboard.insertText('青棠报 2019');
  await page.keyboard.press('Enter');
  await page.getByText('这里还没有文件').waitFor();
  expect(JSON.parse(await readFile(path.join(project, 'project.json'), 'utf8'))).toMatchObject({ name: '青棠报 2019' });
});

test('a raw text is chosen, previewed, imported, and opened with its parts recognised', async () => {
  await answerDialogs(running, [path.join(samples, `${title}.txt`)]);
  await page.keyboard.press('Control+i');
  const box = dialog('载入');
  await box.getByText('青棠县图书馆新馆开馆').waitFor();
  await box.getByText('UTF-8').first().waitFor();
  await box.getByRole('button', { name: '载入 1 份' }).click();
  await whenOpened(page);
  imported = await sheet.blocks();
  expect(imported[0]).toBe('青棠县图书馆新馆开馆 首周接待读者1.2万人次');
  const kinds = await page
    .locator('.sheet-text [data-block]')
    .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-block')));
  expect(kinds.filter((kind) => kind === 'heading')).toHaveLength(4);
  expect(kinds.filter((kind) => kind === 'caption')).toHaveLength(2);
  const { source } = await record();
  const kept = await readFile(path.join(project, 'sources', source.sha256));
  expect(kept.equals(await readFile(path.join(samples, `${title}.txt`)))).toBe(true);
});

test('an encoding that was guessed wrong is seen in the preview and put right', async () => {
  const file = path.join(place, '标题.txt');
  const bytes = encodeText('永济桥修缮', 'gb18030');
  await writeFile(file, bytes);
  await answerDialogs(running, [file]);
  await page.keyboard.press('Control+i');
  const box = dialog('载入');
  await box.getByText('Big5，请核对').waitFor();
  await box.getByText('拿不准，请看下面的文字对不对').waitFor();
  expect(await box.getByText('永济桥修缮').count()).toBe(0);
  await box.getByRole('button', { name: /编码/ }).click();
  await page.getByRole('option', { name: 'GB 18030' }).click();
  await box.getByText('永济桥修缮').waitFor();
  await box.getByRole('button', { name: '载入 1 份' }).click();
  await expect.poll(sheet.blocks).toEqual(['永济桥修缮']);
  const { source } = await recordTitled(project, '标题');
  expect(source.encoding).toBe('gb18030');
  expect((await readFile(path.join(project, 'sources', source.sha256))).equals(bytes)).toBe(true);
});

test('a file dropped on the window is imported', async () => {
  await dropFiles(running, [path.join(samples, '02-stone-bridge.txt')]);
  const box = dialog('载入');
  await box.getByText('岭川市永济桥修缮工程见闻', { exact: false }).waitFor();
  await box.getByRole('button', { name: '载入 1 份' }).click();
  await expect.poll(async () => (await sheet.blocks())[0]).toBe('给百岁石桥“治病”');
});

test('the first edit asks for a name, and the correction carries it', async () => {
  await page.getByRole('grid', { name: '文件' }).getByText(title).click();
  await expect.poll(sheet.blocks).toEqual(imported);
  await sheet.select('程守绌说', 2, 3);
  await page.keyboard.insertText('拙');
  await page.getByLabel('修订署谁的名？').fill('林');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByLabel('修订署谁的名？').count()).toBe(0);
  await sheet.select('书目己经采购', 2, 3);
  await page.keyboard.insertText('已');
  const { corrections } = await saved();
  expect(Object.values(corrections)).toMatchObject([
    { by: '林', origin: { kind: 'typed' } },
    { by: '林', origin: { kind: 'typed' } },
  ]);
});

test('an input method composes into the text', async () => {
  await sheet.select('一辆流动服务车', 2, 2);
  await compose(running, ['s', 'sh', 'shu', 'shu xiang'], '书香');
  await expect.poll(async () => (await sheet.blocks()).join('')).toContain('一辆书香流动服务车');
});

test('F8 walks to the visible gap, and Alt+Enter takes what is proposed', async () => {
  // Other rules ask about other places: the walk begins right before each gap.
  await sheet.select('绘本故事会座', 0, 0);
  await page.keyboard.press('F8');
  const popover = page.getByRole('dialog');
  await popover.getByRole('button', { name: '1 座无虚席' }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await expect.poll(async () => (await sheet.blocks()).join('')).toContain('绘本故事会座无虚席。');
  await page.keyboard.press('Escape');
  await sheet.select('争先', 0, 0);
  await page.keyboard.press('F8');
  await popover.getByRole('button', { name: '1 争先恐后' }).waitFor();
  await page.keyboard.press('Escape');
  const { corrections } = await saved();
  const origins = Object.values(corrections).map(({ by, origin }) => [by, origin.kind].join(' '));
  expect(origins.sort()).toEqual(['林 suggestion', '林 typed', '林 typed', '林 typed']);
  expect(Object.values(corrections).find(({ origin }) => origin.kind === 'suggestion')).toMatchObject({
    by: '林',
    origin: { kind: 'suggestion', rule: 'visible-gap' },
    decision: 'restore',
  });
});

test('names of every kind are tagged with two keys', async () => {
  const names = [
    ['程守拙', 'p', 'person'],
    ['县图书馆新馆', 'o', 'org'],
    ['柳渡镇', 'l', 'place'],
    ['4月23日', 'd', 'date'],
    ['绘本故事会', 'e', 'event'],
    ['31万册', 'n', 'figure'],
  ] as const;
  for (const [name, key, type] of names) {
    await sheet.select(name);
    await page.keyboard.press('Control+t');
    await page.keyboard.press(key);
    await expect.poll(sheet.tagged).toContain(`${name} ${type}`);
  }
  const { entities } = await saved();
  expect(
    Object.values(entities)
      .map(({ type }) => type)
      .sort(),
  ).toEqual(names.map(([, , type]) => type).sort());
});

test('a character mended inside a tagged name stays tagged', async () => {
  await sheet.select('柳渡镇', 1, 2);
  await page.keyboard.insertText('林');
  await expect.poll(sheet.tagged).toContain('柳林镇 place');
  await page.keyboard.press('Control+z');
  await expect.poll(sheet.tagged).toContain('柳渡镇 place');
});

test('the entities panel goes to a name, gives it another type, and takes a tag off', async () => {
  await page.keyboard.press('Control+2');
  const tree = page.getByRole('tree', { name: '实体' });
  await page.getByRole('grid', { name: '建议' }).waitFor();
  await tree.getByText('程守拙').click();
  await expect.poll(sheet.afterCaret).toMatch(/^程守拙,/);
  await page.locator('.sheet-text:focus').waitFor();
  const actions = async (name: string, action: string) => {
    const button = tree.getByRole('button', { name: `“${name}”的操作` });
    // Rows move when suggestions come in above them.
    await expect
      .poll(async () => {
        await tree.getByText(name).hover();
        return button.isVisible();
      })
      .toBe(true);
    await button.click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await actions('绘本故事会', '改为作品');
  await expect.poll(sheet.tagged).toContain('绘本故事会 work');
  await actions('31万册', '去掉标注');
  await expect.poll(sheet.tagged).not.toContain('31万册 figure');
  const { entities } = await saved();
  expect(
    Object.values(entities)
      .map(({ type }) => type)
      .sort(),
  ).toEqual(['date', 'org', 'person', 'place', 'work']);
});

test('the record takes a proposal, is filled in, and is undone', async () => {
  await sheet.select('程守拙', 0, 0);
  await page.keyboard.press('Control+3');
  const form = page.getByRole('tabpanel', { name: /著录/ });
  const open = async () => Number(/(\d+) 项建议待定/.exec((await form.textContent()) ?? '')?.[1] ?? 0);
  await expect.poll(open).toBeGreaterThan(2);
  const proposed = await open();
  // Both wrote, and both took pictures.
  for (const name of ['陆知遥', '韩小满'])
    await expect.poll(() => form.getByRole('button', { name: `移去 ${name}` }).count()).toBe(2);
  await form.getByRole('button', { name: '采纳建议的责任者' }).click();
  await expect.poll(open).toBe(proposed - 1);
  await form.getByRole('button', { name: '采纳建议的题名' }).click();
  await expect.poll(open).toBe(proposed - 2);
  const field = (name: string) => form.locator(`[data-field="${name}"]`);
  const values = {
    publication: '青棠报',
    date: '2019-04-30',
    page: '1',
    column: '要闻',
    keywords: '图书馆；阅读',
    note: '缩微胶卷',
  };
  for (const [name, value] of Object.entries(values)) {
    await field(name).fill(value);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  const [metadata] = Object.values((await saved()).articleMetadata);
  expect(metadata).toMatchObject({
    title: { value: '青棠县图书馆新馆开馆 首周接待读者1.2万人次' },
    creators: { value: ['陆知遥', '韩小满'] },
    publication: { value: '青棠报' },
    date: { value: '2019-04-30' },
    page: { value: '1' },
    column: { value: '要闻' },
    // Put beside what the tags proposed.
    keywords: { value: ['柳渡镇', '绘本故事会', '图书馆', '阅读'] },
    note: { value: '缩微胶卷' },
  });
  await sheet.select('程守拙', 0, 0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => field('note').inputValue()).toBe('');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => field('note').inputValue()).toBe('缩微胶卷');
  await saved();
});

test('undo to the beginning gives the source’s words back, and redo the mended ones', async () => {
  const { updatedAt: _, ...mended } = await record();
  await page.locator('.sheet-text').focus();
  while (await button('撤销').isEnabled()) await page.keyboard.press('Control+z');
  await expect.poll(sheet.blocks).toEqual(imported);
  const undone = await saved();
  expect(undone).toMatchObject({ corrections: {}, entities: {}, orphans: {} });
  while (await button('重做').isEnabled()) await page.keyboard.press('Control+Shift+z');
  expect(await saved()).toMatchObject(mended);
});

test('after closing and starting again everything is there, and the caret where it was', async () => {
  await sheet.select('绘本故事会', 2, 2);
  const { blocks, tagged } = { blocks: await sheet.blocks(), tagged: await sheet.tagged() };
  const before = await saved();
  await running.close({ keepHome: true });
  await start(running.home);
  await page.getByRole('button', { name: '青棠报 2019' }).first().click();
  await whenOpened(page);
  expect(await sheet.blocks()).toEqual(blocks);
  await expect.poll(sheet.tagged).toEqual(tagged);
  await page.locator('.sheet-text:focus').waitFor();
  expect(await sheet.afterCaret()).toMatch(/^故事会座无虚席。/);
  await page.keyboard.press('Control+3');
  const form = page.getByRole('tabpanel', { name: /著录/ });
  await expect.poll(() => form.locator('[data-field="note"]').inputValue()).toBe('缩微胶卷');
  for (const name of ['陆知遥', '韩小满'])
    await expect.poll(() => form.getByRole('button', { name: `移去 ${name}` }).count()).toBe(2);
  expect(await form.getByRole('button', { name: '采纳建议的责任者' }).count()).toBe(0);
  expect(await record()).toEqual(before);
});

test('the window and the command line export the same bytes', async () => {
  const folder = await exportBothWays(running, project, place, 3);
  const text = await readFile(path.join(folder, `${title}.txt`), 'utf8');
  expect(text).toContain('绘本故事会座无虚席。');
  expect(text.split('\n').filter((line) => line !== '')).toEqual(wordsOf(await record()));
});
