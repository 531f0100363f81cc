import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { documentRecordSchema } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { ProjectFolder } from '../../electron/store/projectFolder';
import { makeHome } from './app';
import { recordsIn, wordsOf } from './disk';
import { type OpenText, openText } from './openText';
import { whenSaved } from './sheet';
import { tellInOrder } from './story';

/**
 * The app is killed with changes that only the journal has, and others change the document before it is opened again: what the
 * window had called saved is merged with what they wrote, or both are there to choose from.
 */

tellInOrder();

let desk: OpenText;
let page: Page;
let home: string;
let folder: ProjectFolder;

beforeAll(async () => {
  home = await makeHome();
  await open('# 新桥通车\n\n白石河上的新桥昨天通车。\n\n李金泽到场祝贺。\n\n群众到场看热闹。\n');
  folder = new ProjectFolder(desk.project);
});
afterAll(async () => {
  await desk?.close();
  await rm(home, { recursive: true, force: true });
});
afterEach(() => expect(desk.errors).toEqual([]));

async function open(text = ''): Promise<void> {
  desk = await openText(text, { home, ...(desk ? { project: desk.project } : {}) });
  page = desk.page;
}

/** Holds back every confirmation of a record from now on, while the journal is confirmed as ever. */
async function holdRecords(): Promise<void> {
  await desk.app.evaluate(async () => {
    const { open } = process.mainModule?.require('node:fs/promises') ?? {};
    const handle = await open('/dev/null');
    const calls = Object.getPrototypeOf(handle);
    await handle.close();
    // Kept hold of: a call whose answer can't come any more, since nobody holds it, is refused.
    const waiting: (() => void)[] = [];
    Reflect.set(globalThis, 'waiting', waiting);
    calls.sync = () => new Promise<void>((resolve) => waiting.push(resolve));
  });
}

/** Types words behind others, until the window says that they are saved: the journal has them, and no record. */
async function typeUnrecorded(after: string, words: string): Promise<void> {
  await desk.saved();
  await holdRecords();
  await desk.select(after, after.length, after.length);
  await page.keyboard.insertText(words);
  await expect.poll(async () => (await desk.blocks()).join()).toContain(after + words);
  await whenSaved(page);
}

async function kill(): Promise<void> {
  const gone = new Promise<void>((resolve) => desk.app.process().once('exit', () => resolve()));
  desk.app.process().kill('SIGKILL');
  await gone;
}

/** What another program writes: the record as it stands, with words replaced. */
async function writeElsewhere(words: string, other: string): Promise<void> {
  const [record] = await recordsIn(desk.project);
  if (!record) throw new Error('no document');
  const file = folder.document(record.id);
  const text = (await readFile(file, 'utf8')).replace(words, other);
  const changed = documentRecordSchema.parse(JSON.parse(text));
  await writeFile(`${file}.part`, serialiseRecord({ ...changed, updatedAt: new Date().toISOString() }));
  await rename(`${file}.part`, file);
}

const onDisk = async () => (await recordsIn(desk.project)).map(wordsOf)[0];
const notice = (words: string) => page.locator('[role="status"], [role="alert"]').filter({ hasText: words });
const journals = async () => (await readdir(folder.journals)).map((name) => name.replace(/^[^.]+/, ''));
const poll = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });
/** Where pictures are put, when somebody wants to see them. */
const shot = (name: string) => (process.env.SHOTS ? { path: `${process.env.SHOTS}/${name}.png` } : {});

test('changes in different places are merged on opening, as one change that can be undone and looked at', async () => {
  // The journal is there from now on, so that a change needs nothing but to be synced in it.
  await desk.select('李金泽', 3, 3);
  await page.keyboard.insertText('等');
  await desk.saved();
  await typeUnrecorded('白石河上的新桥', '，');
  await kill();
  await writeElsewhere('群众到场', '市民到场');
  await open();
  const both = ['新桥通车', '白石河上的新桥，昨天通车。', '李金泽等到场祝贺。', '市民到场看热闹。'];
  await poll(desk.blocks).toEqual(both);
  await notice('没来得及存的改动已并入').waitFor();
  await poll(onDisk).toEqual(both);
  await poll(journals).toEqual(expect.arrayContaining(['.ndjson', expect.stringMatching(/^\.sealed-\d+\.ndjson$/)]));
  expect((await journals()).filter((name) => name.includes('unmerged'))).toEqual([]);
  await page.screenshot(shot('merged'));
  await page.getByRole('button', { name: '看看改了什么' }).last().click();
  await page.getByText('合并之前').first().waitFor();
  await page.keyboard.press('Control+F7');
  await page.locator('.sheet-text').click();
  await page.keyboard.press('Control+z');
  await poll(desk.blocks).toContain('白石河上的新桥昨天通车。');
  await page.keyboard.press('Control+y');
  await poll(desk.blocks).toEqual(both);
  await desk.saved();
});

test('the same words changed differently are left to the user, also after another start, and chosen by keys', async () => {
  await typeUnrecorded('新桥，昨天', '上午');
  await kill();
  await writeElsewhere('，昨天通车', '，昨天下午通车');
  await open();
  await notice('有 1 处和那边改得不一样').waitFor();
  expect(await desk.blocks()).toContain('白石河上的新桥，昨天下午通车。');
  await desk.close({ keepHome: true });
  await open();
  await page.getByRole('button', { name: '合并…' }).first().click();
  await page.getByText('还有 1 处未选').waitFor();
  await page.screenshot(shot('choose'));
  await page.keyboard.press('2');
  await page.getByText('都选好了').waitFor();
  await page.keyboard.press('Control+Enter');
  await poll(desk.blocks).toContain('白石河上的新桥，昨天上午通车。');
  await poll(onDisk).toEqual(await desk.blocks());
  await poll(async () => (await journals()).filter((name) => name.includes('unmerged'))).toEqual([]);
  await page.keyboard.press('Control+z');
  await poll(desk.blocks).toContain('白石河上的新桥，昨天下午通车。');
  await whenSaved(page);
});
