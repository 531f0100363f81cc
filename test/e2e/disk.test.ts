import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeProblem, type ProblemData } from '#shared/problems/problem';
import { ProjectFolder } from '../../electron/store/projectFolder';
import { launchApp, type RunningApp } from './app';
import { jiaokan, recordsIn, whenRecorded, wordsOf } from './disk';
import { obstruct } from './obstruct';
import { type Sheet, sheetOf, whenOpened, whenSaved } from './sheet';
import { tellInOrder } from './story';
import { giveAway } from './unprivileged';

/** A disk that is slow, full, write-protected or gone: what was typed stays in the window until the disk has it. */

tellInOrder();

const permissionsCount = process.platform !== 'win32';
if (!permissionsCount)
  console.log('Skipped: 2 tests of permissions: this system has none that a test could take away.');

let place: string;
let project: string;
let running: RunningApp;
let page: Page;
let sheet: Sheet;

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'jiaokan-disk-'));
  await chmod(place, 0o755);
  project = path.join(place, 'project');
  await writeFile(path.join(place, '桥.txt'), '# 新桥通车\n\n白石河上的新桥昨天通车。\n');
  await jiaokan('new', project);
  await jiaokan('import', '--project', project, path.join(place, '桥.txt'));
  giveAway(place);
  await start();
});
afterAll(async () => {
  await running?.close();
  await rm(place, { recursive: true, force: true });
});
afterEach(() => expect(running.errors).toEqual([]));

async function start(home?: string): Promise<void> {
  running = await launchApp({ project, unprivileged: true, ...(home === undefined ? {} : { home }) });
  page = running.page;
  sheet = sheetOf(page);
  await whenOpened(page);
}

const footer = () => page.getByRole('contentinfo');
const onDisk = async () => (await recordsIn(project)).map(wordsOf)[0]?.[1];
const inWindow = async () => (await sheet.blocks())[1];

/** Types words before the last full stop, as somebody would who goes on writing. */
async function type(words: string): Promise<void> {
  const text = (await inWindow()) ?? '';
  await sheet.select(text, text.length - 1, text.length - 1);
  await page.keyboard.insertText(words);
  await expect.poll(inWindow).toBe(text.replace(/。$/, `${words}。`));
}

/** Waits until the window says why it could not save, and that it could not. */
async function refused(detail: string, name = '桥'): Promise<void> {
  const problem: ProblemData = { code: 'saveFailed', values: { name, detail } };
  await footer().getByText('没有存上').waitFor();
  // The journal is refused first, then the record.
  await footer().getByTitle(describeProblem(problem, 'zh')).waitFor();
}

test('nothing is called saved before the disk has confirmed it', async () => {
  await obstruct(running.app, 'wait');
  await type('，全城来看');
  await footer().getByText('正在保存').waitFor();
  expect(await footer().getByText('已保存').count()).toBe(0);
  expect(await onDisk()).toBe('白石河上的新桥昨天通车。');
  // Typing goes on in the meantime.
  await type('热闹');
  expect(await footer().getByText('已保存').count()).toBe(0);
  await obstruct(running.app, null);
  await whenSaved(page);
  await whenRecorded(project);
  expect(await onDisk()).toBe('白石河上的新桥昨天通车，全城来看热闹。');
});

test('a full disk is named, typing goes on, and all is saved when there is room again', async () => {
  await obstruct(running.app, 'ENOSPC');
  await type('，灯火通明');
  await refused('diskFull');
  await type('直到深夜');
  await footer().getByText('没有存上').waitFor();
  expect(await onDisk()).toBe('白石河上的新桥昨天通车，全城来看热闹。');
  await obstruct(running.app, null);
  await footer().getByRole('button', { name: '再存一次' }).click();
  await whenSaved(page);
  await whenRecorded(project);
  expect(await onDisk()).toBe('白石河上的新桥昨天通车，全城来看热闹，灯火通明直到深夜。');
});

test('what the disk has refused is tried again with the next typing', async () => {
  await obstruct(running.app, 'ENOSPC');
  await type('，还放了烟花');
  await refused('diskFull');
  await obstruct(running.app, null);
  await type('和鞭炮');
  await whenSaved(page);
  await whenRecorded(project);
  expect(await onDisk()).toMatch(/，还放了烟花和鞭炮。$/);
});

test('another document is not opened over what could not be saved', async () => {
  await obstruct(running.app, 'ENOSPC');
  await type('甲');
  await refused('diskFull');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('关闭项目');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog');
  await question
    .getByText(describeProblem({ code: 'saveFailed', values: { name: '桥', detail: 'diskFull' } }, 'zh'))
    .waitFor();
  await question.getByRole('button', { name: '留在这里' }).click();
  expect(await inWindow()).toMatch(/甲。$/);
  await obstruct(running.app, null);
  await page.keyboard.press('Control+s');
  await whenSaved(page);
  await whenRecorded(project);
  expect(await onDisk()).toMatch(/甲。$/);
});

test('a project whose folder is away for a while is saved when it is back', async () => {
  const away = `${project}-away`;
  await rename(project, away);
  await type('乙');
  await refused('folderMissing', 'project');
  expect(await inWindow()).toMatch(/甲乙。$/);
  await rename(away, project);
  await page.keyboard.press('Control+s');
  await whenSaved(page);
  await whenRecorded(project);
  expect(await onDisk()).toMatch(/甲乙。$/);
});

test('nothing is said to be in the trash that the disk did not take there', async () => {
  await obstruct(running.app, 'ENOSPC');
  await page.keyboard.press('Control+d');
  await page.getByRole('grid').getByRole('button', { name: '“桥”的操作' }).click();
  await page.getByRole('menuitem', { name: '移到回收站' }).click();
  await page
    .getByRole('alert')
    .getByText(describeProblem({ code: 'saveFailed', values: { name: '桥', detail: 'diskFull' } }, 'zh'))
    .waitFor();
  await expect
    .poll(() => page.getByRole('status').allTextContents())
    .not.toContainEqual(expect.stringMatching(/已移到/));
  await obstruct(running.app, null);
  await page.getByRole('grid').getByRole('row').locator('span[title]').first().click();
  await whenOpened(page);
  expect(await inWindow()).toMatch(/甲乙。$/);
});

test.skipIf(!permissionsCount)('closing asks while the disk refuses, and the window stays when told to', async () => {
  await chmod(path.join(project, 'documents'), 0o555);
  await type('丙');
  await refused('noPermission');
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const question = page.getByRole('dialog');
  await question.getByText('“桥”有改动没有存上').waitFor();
  await question.getByRole('button', { name: '留在这里' }).click();
  expect(await inWindow()).toMatch(/丙。$/);
  await type('丁');
  expect(await onDisk()).toMatch(/甲乙。$/);
});

test.skipIf(!permissionsCount)(
  'closing again saves once the disk is back, and the text is there at the next start',
  async () => {
    await chmod(path.join(project, 'documents'), 0o755);
    const text = await inWindow();
    const { home } = running;
    await running.close({ keepHome: true });
    expect(await onDisk()).toBe(text);
    await start(home);
    expect(await inWindow()).toBe(text);
    expect(text).toMatch(/甲乙丙丁。$/);
  },
);

/** The record that a newer version has saved, and what it says. */
let newer = '';
let theirs = '';

test('a file that a newer version has saved meanwhile is not written over', async () => {
  const [record] = await recordsIn(project);
  newer = new ProjectFolder(project).document(record?.id ?? '');
  theirs = (await readFile(newer, 'utf8')).replace(/"version": \d+/, '"version": 99');
  await writeFile(newer, theirs);
  await type('戊');
  const problem: ProblemData = { code: 'outsideNewer', values: { name: '桥' } };
  await footer().getByTitle(describeProblem(problem, 'zh')).waitFor();
  expect(await readFile(newer, 'utf8')).toBe(theirs);
  expect(await inWindow()).toMatch(/戊。$/);
});

test('what is here is kept as a copy, and theirs stays as they left it', async () => {
  const mine = await inWindow();
  await footer().getByRole('button', { name: '另存副本' }).click();
  await page.getByRole('row').filter({ hasText: '副本' }).first().waitFor();
  await footer().getByText('已保存').waitFor();
  expect(await inWindow()).toBe(mine);
  const { documents } = new ProjectFolder(project);
  const names = (await readdir(documents)).filter((name) => name.endsWith('.json'));
  const copies = names.map((name) => path.join(documents, name)).filter((file) => file !== newer);
  const texts = await Promise.all(copies.map(async (file) => (await readFile(file, 'utf8')).includes('戊')));
  expect(texts).toContain(true);
  expect(await readFile(newer, 'utf8')).toBe(theirs);
});
