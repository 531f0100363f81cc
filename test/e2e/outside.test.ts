import { execFile } from 'node:child_process';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { ProjectFolder } from '../../electron/store/projectFolder';
import { launchApp, makeHome } from './app';
import { recordsIn, wordsOf } from './disk';
import { type OpenText, openText } from './openText';
import { sheetOf, whenOpened, whenSaved } from './sheet';
import { tellInOrder } from './story';

/** Others change a document's file while it is open: another program, git, a sync tool. Nothing is overwritten, nothing lost. */

tellInOrder();

const run = promisify(execFile);

let desk: OpenText;
let page: Page;
let home: string;
let folder: ProjectFolder;
let file: string;

beforeAll(async () => {
  home = await makeHome();
  desk = await openText('# 新桥通车\n\n白石河上的新桥昨天通车。\n\n李金泽到场祝贺。\n\n群众到场看热闹。\n', { home });
  page = desk.page;
  folder = new ProjectFolder(desk.project);
  file = folder.document((await record()).id);
});
afterAll(async () => {
  await desk?.close();
  await rm(home, { recursive: true, force: true });
});
afterEach(() => expect(desk.errors).toEqual([]));

async function record(): Promise<DocumentRecord> {
  const [first] = await recordsIn(desk.project);
  if (!first) throw new Error('no document');
  return first;
}

/** What another program writes: the record as it stands, with words replaced. */
async function writeElsewhere(words: string, other: string, to = file): Promise<void> {
  const text = (await readFile(file, 'utf8')).replace(words, other);
  const changed = documentRecordSchema.parse(JSON.parse(text));
  await writeFile(`${to}.part`, serialiseRecord({ ...changed, updatedAt: new Date().toISOString() }));
  await rename(`${to}.part`, to);
}

async function type(after: string, words: string): Promise<void> {
  await desk.select(after, after.length, after.length);
  await page.keyboard.insertText(words);
}

/** Where pictures are put, when somebody wants to see them. */
const shot = (name: string) => (process.env.SHOTS ? { path: `${process.env.SHOTS}/${name}.png` } : {});

const onDisk = async () => wordsOf(await record());
const shown = () => desk.blocks();
const notice = (words: string) => page.getByRole('status').filter({ hasText: words });
const poll = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });

test('what others changed shows by itself where nothing was changed here; it can be undone, and nothing is written back', async () => {
  await type('白石河上的新桥', '，');
  await desk.saved();
  const before = await shown();
  await writeElsewhere('昨天', '今天');
  const { mtimeMs } = await stat(file);
  await poll(shown).toContain('白石河上的新桥，今天通车。');
  await notice('在别处被改过，已换成改后的内容').waitFor();
  expect((await stat(file)).mtimeMs).toBe(mtimeMs);
  await page.keyboard.press('Control+z');
  await poll(shown).toEqual(before);
  await page.keyboard.press('Control+z');
  await poll(shown).toContain('白石河上的新桥昨天通车。');
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+y');
  await poll(shown).toContain('白石河上的新桥，今天通车。');
  await desk.saved();
});

test('changes here and there in different places are merged as one change, told, and can be looked at', async () => {
  await type('李金泽', '等人');
  await writeElsewhere('群众到场', '市民到场');
  await poll(shown).toEqual(['新桥通车', '白石河上的新桥，今天通车。', '李金泽等人到场祝贺。', '市民到场看热闹。']);
  await poll(onDisk).toEqual(await shown());
  await notice('与这里的改动合并').waitFor();
  await page.getByRole('button', { name: '看看改了什么' }).last().click();
  await page.getByText('合并之前').first().waitFor();
  await page.keyboard.press('Control+F7');
});

test('places changed differently are left to the user: nothing is saved meanwhile, and both texts are there', async () => {
  await desk.saved();
  await type('白石河上的新桥，', '前');
  await page.keyboard.press('Delete');
  await writeElsewhere('今天', '明天');
  await page.getByText('暂停保存：有冲突').waitFor({ timeout: 15_000 });
  const theirs = await readFile(file, 'utf8');
  await page.screenshot(shot('paused'));
  await type('李金泽', '、');
  await page.getByRole('button', { name: '合并…' }).first().click();
  await page.getByText('还有 1 处未选').waitFor();
  await page.screenshot(shot('conflicts'));
  expect(await readFile(file, 'utf8')).toBe(theirs);
  await page.keyboard.press('2');
  await page.getByText('都选好了').waitFor();
  await page.keyboard.press('Control+Enter');
  await poll(shown).toContain('白石河上的新桥，明天通车。');
  expect(await shown()).toContain('李金泽、等人到场祝贺。');
  await poll(onDisk).toEqual(await shown());
  await whenSaved(page);
});

test('a file taken away or broken is not written again by itself; what is here can be put back', async () => {
  const before = await shown();
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length / 2));
  await page.getByText('暂停保存').first().waitFor({ timeout: 15_000 });
  await type('李金泽', '和');
  await page.getByRole('button', { name: '写回这里的内容' }).first().click();
  await poll(async () => (await readFile(file, 'utf8')).includes('李金泽和')).toBe(true);
  expect((await readdir(folder.documents)).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  await whenSaved(page);
  await rm(file);
  await page.getByText('被删除或移走了').first().waitFor({ timeout: 15_000 });
  await page.getByRole('button', { name: '写回这里的内容' }).first().click();
  await poll(onDisk).toEqual(await shown());
  expect((await shown()).length).toBe(before.length);
});

test('git checks out another state of the project: it is shown', async () => {
  await desk.saved();
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: desk.project });
  await git('init', '-q');
  await git('add', '-A');
  await git('commit', '-qm', '一');
  const first = await shown();
  await type('市民', '们');
  await desk.saved();
  await git('commit', '-qam', '二');
  await git('checkout', '-q', 'HEAD~1');
  await poll(shown).toEqual(first);
  const { stdout } = await git('status', '--porcelain');
  expect(stdout).toBe('');
});

test('a conflicted copy is noticed, merged into its document and kept out of the way', async () => {
  await desk.saved();
  const name = path.basename(file, '.json');
  const copy = `${name}.sync-conflict-20261122-101500-ABCDEFG.json`;
  await writeElsewhere('看热闹', '看大桥', path.join(folder.documents, copy));
  await page.getByText('Syncthing 为').waitFor({ timeout: 15_000 });
  await page.screenshot(shot('copy'));
  await page.getByRole('button', { name: '并入副本…' }).first().click();
  await poll(shown).toContain('市民到场看大桥。');
  await poll(async () => readdir(folder.conflicts)).toEqual([copy]);
  expect(await readdir(folder.documents)).not.toContain(copy);
  await poll(onDisk).toEqual(await shown());
});

test('a second process opens the project read-only, sees what is saved, and edits when it is free', async () => {
  await desk.saved();
  const secondHome = await makeHome();
  const running = await launchApp({ home: secondHome, project: desk.project });
  const second = { ...running, ...sheetOf(running.page) };
  try {
    await second.page.waitForSelector('.sheet-text');
    await second.page.getByText('正由另一个窗口或程序使用').waitFor();
    await second.page.screenshot(shot('second'));
    await type('李金泽', '先生');
    await expect.poll(async () => (await second.blocks()).join(), { timeout: 15_000 }).toContain('李金泽先生');
    await desk.close({ keepHome: true });
    await second.page.getByText('现在空出来了').waitFor({ timeout: 15_000 });
    await second.page.getByRole('button', { name: '打开编辑' }).first().click();
    await second.page.getByText('正由另一个窗口或程序使用').waitFor({ state: 'detached' });
    await whenOpened(second.page);
    await second.select('李金泽', 3, 3);
    await second.page.keyboard.insertText('老');
    await whenSaved(second.page);
  } finally {
    await second.close();
  }
  desk = await openText('', { home, project: desk.project });
  page = desk.page;
  expect((await shown()).join()).toContain('李金泽老先生');
});
