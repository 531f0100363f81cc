import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ProjectFolder } from '../../electron/store/projectFolder';
import { launchApp, makeHome, type RunningApp } from './app';
import { jiaokan, recordsIn, whenRecorded, wordsOf } from './disk';
import { type Sheet, sheetOf, whenOpened, whenSaved } from './sheet';
import { tellInOrder } from './story';

/** What the window has called saved is there after the app was killed, and can be undone after it was closed. */

tellInOrder();

let place: string;
let project: string;
let home: string;
let running: RunningApp;
let page: Page;
let sheet: Sheet;

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'jiaokan-journal-'));
  project = path.join(place, 'project');
  home = await makeHome();
  await writeFile(path.join(place, '桥.txt'), '# 新桥通车\n\n白石河上的新桥昨天通车。\n\n李金泽到场祝贺。\n');
  await jiaokan('new', project);
  await jiaokan('import', '--project', project, path.join(place, '桥.txt'));
  await start();
});
afterAll(async () => {
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

/** Holds back every confirmation of a record from now on, while the journal is confirmed as ever. */
async function holdRecords(): Promise<void> {
  await running.app.evaluate(async () => {
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

/** Ends the app as a crash or an impatient user would. */
async function kill(): Promise<void> {
  const gone = new Promise<void>((resolve) => running.app.process().once('exit', () => resolve()));
  running.app.process().kill('SIGKILL');
  await gone;
}

async function restart(): Promise<void> {
  await running.close({ keepHome: true });
  await start();
}

const onDisk = async () => (await recordsIn(project)).map(wordsOf)[0];
const recovered = () => page.getByRole('status').filter({ hasText: '已从编辑日志恢复' });
const notices = async () => (await page.locator('[role="status"], [role="alert"]').allTextContents()).join('\n');
const folder = () => new ProjectFolder(project);
async function journal(): Promise<string> {
  const [record] = await recordsIn(project);
  return folder().journal(record?.id ?? '');
}

/** Everything that undo brings back, as the page shows it. */
const shown = async () => ({ blocks: await sheet.blocks(), tagged: await sheet.tagged() });

/** Types words before the last character of the block that has them. */
async function type(after: string, words: string): Promise<void> {
  await sheet.select(after, after.length, after.length);
  await page.keyboard.insertText(words);
  await expect.poll(async () => (await sheet.blocks()).join()).toContain(after + words);
}

const original = ['新桥通车', '白石河上的新桥昨天通车。', '李金泽到场祝贺。'];
const worked = ['新桥通车', '白石河上的新桥昨天通车，全城来看。', '李金泽', '到场祝贺，', '并剪彩。'];

test('what the window has called saved comes back after a kill, and is told as recovered', async () => {
  await type('昨天通车', '，');
  await whenSaved(page);
  await whenRecorded(project);
  const recorded = await onDisk();
  await holdRecords();
  await type('昨天通车，', '全城来看');
  await type('到场祝贺', '，并剪彩');
  await sheet.select('李金泽');
  await page.keyboard.press('Control+t');
  await page.keyboard.press('p');
  await expect.poll(sheet.tagged).toContain('李金泽 person');
  await page.keyboard.press('Escape');
  await sheet.select('李金泽', 3, 3);
  await page.keyboard.press('Enter');
  await sheet.select('到场祝贺，', 5, 5);
  await page.keyboard.press('Enter');
  await expect.poll(sheet.blocks).toEqual(worked);
  await whenSaved(page);
  await kill();
  expect(await onDisk()).toEqual(recorded);
  await start();
  expect(await sheet.blocks()).toEqual(worked);
  expect(await sheet.tagged()).toContain('李金泽 person');
  await recovered().waitFor();
});

test('what was recovered is shown against the document as it was saved last', async () => {
  await recovered().getByRole('button', { name: '查看恢复内容' }).click();
  const comparison = page.getByRole('region', { name: '比较' });
  await comparison.getByText('恢复之前').first().waitFor();
  await comparison.getByText('全城来看').first().waitFor();
  await page.keyboard.press('Escape');
  await whenOpened(page);
});

test('undo walks back through what was done before the kill, tags and structure included, and redo comes forward', async () => {
  const before = await shown();
  for (let steps = 0; steps < 30 && (await sheet.blocks()).join() !== original.join(); steps++) {
    await page.keyboard.press('Control+z');
  }
  expect(await sheet.blocks()).toEqual(original);
  expect(await sheet.tagged()).toEqual([]);
  for (let steps = 0; steps < 30 && (await sheet.blocks()).join() !== worked.join(); steps++) {
    await page.keyboard.press('Control+y');
  }
  await expect.poll(shown).toEqual(before);
});

test('after a normal close nothing is told as recovered, and undo goes on where it was', async () => {
  await restart();
  expect(await sheet.blocks()).toEqual(worked);
  expect(await onDisk()).toEqual(worked);
  expect(await notices()).not.toContain('恢复');
  for (let steps = 0; steps < 30 && (await sheet.blocks()).join() !== original.join(); steps++) {
    await page.keyboard.press('Control+z');
  }
  expect(await shown()).toEqual({ blocks: original, tagged: [] });
  await restart();
  expect(await sheet.blocks()).toEqual(original);
  expect(await notices()).not.toContain('恢复');
  await page.keyboard.press('Control+y');
  await expect.poll(sheet.blocks).not.toEqual(original);
});

test('a crash in the middle of a composition leaves the text as it was seen, settled, and one undo takes the composition back', async () => {
  await sheet.select('李金泽');
  await page.keyboard.press('Control+t');
  await page.keyboard.press('p');
  await expect.poll(sheet.tagged).toContain('李金泽 person');
  await page.keyboard.press('Escape');
  await whenSaved(page);
  await whenRecorded(project);
  const before = await shown();
  // Over the end of one block and the tagged name at the beginning of the next.
  await sheet.select('昨天通车，。', 5, 5);
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowRight');
  const devtools = await page.context().newCDPSession(page);
  for (const text of ['l', 'li', '里', '礼']) {
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await expect.poll(async () => (await sheet.blocks()).join()).toContain('礼金泽到场');
  await whenSaved(page);
  const left = await sheet.blocks();
  await kill();
  await start();
  await recovered().waitFor();
  expect(await sheet.blocks()).toEqual(left);
  expect(left).toEqual(['新桥通车', '白石河上的新桥昨天通车，礼金泽到场祝贺。']);
  expect(await sheet.tagged()).toEqual(['金泽 person']);
  await whenSaved(page);
  await whenRecorded(project);
  expect(await onDisk()).toEqual(left);
  await page.keyboard.press('Control+z');
  await expect.poll(shown).toEqual(before);
  await jiaokan('verify', '--project', project);
});

test('after closing, undo walks back through five hundred steps of typing, tags and structure, each state as it was', async () => {
  const first = await shown();
  const states: string[] = [];
  for (let round = 0; round < 130; round++) {
    await sheet.select('昨天通车', 4, 4);
    await page.keyboard.insertText('甲');
    await sheet.select('祝贺', 2, 2);
    await page.keyboard.insertText('乙');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Backspace');
    if (round % 10 === 0) {
      await sheet.select('昨天通车甲', 4, 5);
      await page.keyboard.press('Control+t');
      await page.keyboard.press('l');
      await page.keyboard.press('Escape');
      await sheet.select('祝贺乙', 2, 2);
      await page.keyboard.press('Enter');
      await sheet.select('祝贺', 0, 0);
    }
    if (round % 10 === 5) states.push(JSON.stringify(await shown()));
  }
  const last = await shown();
  expect(last.tagged.filter((tag) => tag.endsWith('place')).length).toBeGreaterThan(5);
  await whenSaved(page);
  await restart();
  expect(await shown()).toEqual(last);
  const seen = new Set<string>();
  let steps = 0;
  for (let now = ''; steps < 700; steps++) {
    now = JSON.stringify(await shown());
    if (now === JSON.stringify(first)) break;
    seen.add(now);
    await page.keyboard.press('Control+z');
  }
  expect(await shown()).toEqual(first);
  expect(steps).toBeGreaterThanOrEqual(500);
  expect(states.filter((state) => !seen.has(state))).toEqual([]);
  await whenSaved(page);
  await whenRecorded(project);
});

test('a line that was not written to its end is dropped without a word, and what stands before it comes back', async () => {
  const before = await sheet.blocks();
  await whenSaved(page);
  await whenRecorded(project);
  await holdRecords();
  await type('昨天通车，', '甲');
  await whenSaved(page);
  await kill();
  await appendFile(await journal(), '{"c":"0123abcd","k":"do","n":');
  await start();
  expect(await sheet.blocks()).toEqual(before.map((block) => block.replace('昨天通车，', '昨天通车，甲')));
  await recovered().waitFor();
  expect(await notices()).not.toContain('损坏');
});

test('a last line that was damaged is told; the document opens with what stands before it', async () => {
  await type('昨天通车，甲', '己');
  await whenSaved(page);
  await whenRecorded(project);
  const before = await sheet.blocks();
  await holdRecords();
  await type('昨天通车，甲', '乙');
  await whenSaved(page);
  await kill();
  const file = await journal();
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, lines.map((line) => (line.includes('"乙"') ? line.replace('乙', '丙') : line)).join('\n'));
  await start();
  await page.getByText('编辑日志有一处损坏').waitFor();
  expect(await sheet.blocks()).toEqual(before);
  expect((await readdir(folder().journals)).some((name) => name.includes('damaged'))).toBe(true);
});

test('a record that was changed outside while it was closed begins a journal of its own; the old one is kept and that is told', async () => {
  await type('昨天通车，甲己', '丁');
  await running.close({ keepHome: true });
  const [record] = await recordsIn(project);
  const file = folder().document(record?.id ?? '');
  await writeFile(file, (await readFile(file, 'utf8')).replace('白石河', '黑石河'));
  await start();
  await page.getByText('在别处被改过，以前的步骤不能再撤销').waitFor();
  const text = await sheet.blocks();
  expect(text.join()).toContain('黑石河');
  await page.keyboard.press('Control+z');
  expect(await sheet.blocks()).toEqual(text);
  expect((await readdir(folder().journals)).some((name) => name.includes('sealed'))).toBe(true);
  await type('昨天通车，甲己丁', '戊');
  await restart();
  expect((await sheet.blocks()).join()).toContain('昨天通车，甲己丁戊');
  await page.keyboard.press('Control+z');
  await expect.poll(sheet.blocks).toEqual(text);
});
