import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { answerDialogs, launchApp, makeHome, type RunningApp } from './app';
import { jiaokan, recordsIn, recordTitled, whenRecorded, wordsOf } from './disk';
import { obstruct } from './obstruct';
import { type Sheet, sheetOf, whenOpened, whenSaved } from './sheet';
import { tellInOrder } from './story';

/** What becomes of changes that the disk has not got when their document is let go of: asked, saved elsewhere, or given up. */

tellInOrder();

let place: string;
let project: string;
let elsewhere: string;
let home: string;
let running: RunningApp;
let page: Page;
let sheet: Sheet;

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'jiaokan-leaving-'));
  await chmod(place, 0o755);
  project = path.join(place, 'project');
  elsewhere = path.join(place, '别处');
  await mkdir(elsewhere);
  home = await makeHome();
  await writeFile(path.join(place, '桥.txt'), '# 新桥通车\n\n白石河上的新桥昨天通车。\n\n李金泽到场祝贺。\n');
  await writeFile(path.join(place, '馆.txt'), '# 新馆开馆\n\n县图书馆新馆今天开馆。\n');
  await jiaokan('new', project);
  await jiaokan('import', '--project', project, path.join(place, '桥.txt'));
  await jiaokan('import', '--project', project, path.join(place, '馆.txt'));
  await start();
});
afterAll(async () => {
  await obstruct(running.app, null);
  await running?.close();
  await rm(home, { recursive: true, force: true });
  await rm(place, { recursive: true, force: true });
});
afterEach(() => expect(running.errors).toEqual([]));

async function start(): Promise<void> {
  running = await launchApp({ project, home });
  page = running.page;
  sheet = sheetOf(page);
  await whenOpened(page);
}

const footer = () => page.getByRole('contentinfo');
const notice = () => page.getByRole('alert');
const question = () => page.getByRole('dialog');
const press = (name: string) => question().getByRole('button', { name, exact: true }).click();
const row = (title: string) => page.getByRole('grid', { name: '文件' }).getByRole('row').filter({ hasText: title });
const onDisk = async (title: string) => wordsOf(await recordTitled(project, title)).join('');

async function type(after: string, words: string): Promise<void> {
  await sheet.select(after, after.length, after.length);
  await page.keyboard.insertText(words);
  await expect.poll(async () => (await sheet.blocks()).join()).toContain(after + words);
}

async function command(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
}

/** Closes the window as a user would, and waits for the app to ask or to go. */
async function closeWindow(): Promise<void> {
  await running.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
}

test('the first edit makes a document one in progress, at once in the list and in the status bar, and on the disk', async () => {
  await row('桥').click();
  await whenOpened(page);
  await footer().getByRole('button', { name: '状态：未校' }).waitFor();
  await type('昨天通车', '，');
  await footer().getByRole('button', { name: '状态：校对中' }).waitFor();
  expect(await row('桥').textContent()).toContain('校对中');
  expect(await row('馆').textContent()).toContain('未校');
  await whenSaved(page);
  await whenRecorded(project);
  expect((await recordTitled(project, '桥')).status).toBe('inProgress');
});

test('on a full disk the window says so, typing goes on, and saving elsewhere is at hand', async () => {
  await sheet.select('李金泽');
  await page.keyboard.press('Control+t');
  await page.keyboard.press('p');
  await expect.poll(sheet.tagged).toContain('李金泽 person');
  await page.keyboard.press('Escape');
  await whenSaved(page);
  await whenRecorded(project);
  await obstruct(running.app, 'ENOSPC', project);
  await type('昨天通车，', '全城来看');
  await notice().getByText('磁盘已满').waitFor();
  await footer().getByText('没有存上').waitFor();
  await type('到场祝贺', '，并剪彩');
  await answerDialogs(running, [elsewhere]);
  await notice().getByRole('button', { name: '另存到别处…' }).click();
  await page.getByRole('status').getByText('已另存到').waitFor();
  expect((await readdir(elsewhere)).sort()).toEqual(['桥.jiaokan.json', '桥.txt']);
  expect(await readFile(path.join(elsewhere, '桥.txt'), 'utf8')).toContain('全城来看');
  expect(await footer().getByText('没有存上').count()).toBe(1);
  expect(await onDisk('桥')).not.toContain('全城来看');
});

test('what was saved elsewhere is imported with tags and corrections', async () => {
  const other = path.join(place, 'other');
  await jiaokan('new', other);
  await jiaokan('import', '--project', other, path.join(elsewhere, '桥.jiaokan.json'));
  const [copy] = await recordsIn(other);
  const mine = await recordTitled(project, '桥');
  expect(wordsOf(copy ?? mine).join()).toContain('昨天通车，全城来看');
  expect(wordsOf(copy ?? mine).join()).toContain('到场祝贺，并剪彩');
  expect(copy?.entities).toEqual(mine.entities);
  expect(Object.keys(copy?.corrections ?? {}).length).toBeGreaterThan(0);
  expect(copy?.source).toEqual(mine.source);
});

test('when the disk has room again everything is saved by itself, and the window says so', async () => {
  await obstruct(running.app, null);
  await page.getByRole('status').getByText('磁盘恢复正常').waitFor();
  await whenSaved(page);
  await whenRecorded(project);
  expect(await onDisk('桥')).toContain('到场祝贺，并剪彩');
  expect(await notice().count()).toBe(0);
});

test('another document is opened only after asking; staying keeps everything', async () => {
  await obstruct(running.app, 'ENOSPC', project);
  await type('并剪彩', '甲');
  await notice().getByText('磁盘已满').waitFor();
  await row('馆').click();
  await question().getByText('“桥”有改动没有存上').waitFor();
  await question().getByText('1 处改动只在这个窗口里').waitFor();
  await press('留在这里');
  await whenOpened(page);
  expect((await sheet.blocks()).join()).toContain('并剪彩甲');
});

test('what would be lost takes a second step, which says how much', async () => {
  await row('馆').click();
  await press('不存就离开…');
  await question().getByText('丢弃 1 处改动？').waitFor();
  await press('返回');
  await press('不存就离开…');
  await press('丢弃 1 处改动');
  await page.getByText('县图书馆新馆今天开馆').first().waitFor();
  await obstruct(running.app, null);
  await row('桥').click();
  await page.getByText('并剪彩').first().waitFor();
  expect((await sheet.blocks()).join()).not.toContain('并剪彩甲');
});

test('what the journal has comes back: the project is left in one step, the list marks it, opening recovers it', async () => {
  await whenOpened(page);
  await obstruct(running.app, 'records', project);
  await type('并剪彩', '乙');
  await notice().getByText('没有保存').waitFor();
  await row('馆').click();
  await question().getByText('1 处改动已记在编辑日志里').waitFor();
  expect(await question().getByText('只在这个窗口里').count()).toBe(0);
  await press('先离开，下次找回');
  await page.getByText('县图书馆新馆今天开馆').first().waitFor();
  await row('桥').getByText('待恢复 1 处').waitFor();
  await obstruct(running.app, null);
  await row('桥').click();
  await page.getByRole('status').getByText('已从编辑日志恢复 1 处改动').waitFor();
  expect((await sheet.blocks()).join()).toContain('并剪彩乙');
  await expect.poll(() => row('桥').getByText('待恢复').count()).toBe(0);
});

test('what was recovered is looked at, discarded in one step, and brought back by undo', async () => {
  await page.getByRole('status').getByRole('button', { name: '查看恢复内容' }).click();
  const comparison = page.getByRole('region', { name: '比较' });
  await comparison.getByText('恢复之前').first().waitFor();
  await page.getByRole('button', { name: '不要恢复的内容' }).click();
  await page.getByRole('status').getByText('已退回恢复之前的样子').waitFor();
  await page.keyboard.press('Escape');
  await whenOpened(page);
  await expect.poll(async () => (await sheet.blocks()).join()).not.toContain('并剪彩乙');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await sheet.blocks()).join()).toContain('并剪彩乙');
  await whenSaved(page);
  await whenRecorded(project);
});

test('a disk that does not answer is asked about after a while, and goes on by itself when it does', async () => {
  await obstruct(running.app, 'wait');
  await type('并剪彩乙', '丙');
  await row('馆').click();
  await question().getByText('“桥”还没有存完').waitFor({ timeout: 15_000 });
  await obstruct(running.app, null);
  await page.getByText('县图书馆新馆今天开馆').first().waitFor();
  expect(await question().count()).toBe(0);
  await whenRecorded(project);
  expect(await onDisk('桥')).toContain('并剪彩乙丙');
});

test('closing the project asks too', async () => {
  await row('桥').click();
  await page.getByText('并剪彩乙丙').first().waitFor();
  await obstruct(running.app, 'ENOSPC', project);
  await type('并剪彩乙丙', '丁');
  await notice().getByText('磁盘已满').waitFor();
  await command('关闭项目');
  await press('留在这里');
  await whenOpened(page);
});

test('closing the window asks in the window; trying again stays while the disk refuses; saved elsewhere it closes', async () => {
  await closeWindow();
  await question().getByText('“桥”有改动没有存上').waitFor();
  await press('再试一次');
  await question().getByRole('button', { name: '再试一次' }).waitFor();
  const folder = path.join(place, '窗口');
  await mkdir(folder);
  await answerDialogs(running, [folder]);
  const gone = new Promise<void>((resolve) => running.app.process().once('exit', () => resolve()));
  await press('另存到别处…');
  await gone;
  expect((await readdir(folder)).sort()).toEqual(['桥.jiaokan.json', '桥.txt']);
  expect(await readFile(path.join(folder, '桥.txt'), 'utf8')).toContain('并剪彩乙丙丁');
  await start();
});

test('a saved document is imported in the window, shown for what it is', async () => {
  await answerDialogs(running, [path.join(place, '窗口', '桥.jiaokan.json')]);
  await page.keyboard.press('Control+i');
  await question().getByText('另存的文稿，连同修订、标注和著录一起载入').waitFor();
  await press('载入 1 份');
  await page.getByText('并剪彩乙丙丁').first().waitFor();
  await expect.poll(sheet.tagged).toContain('李金泽 person');
});
