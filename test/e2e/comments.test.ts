import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { createWords } from '../../renderer/i18n/text';
import { launchApp } from './app';
import { jiaokan, wordsOf } from './disk';
import { type OpenText, openText } from './openText';
import { sheetOf } from './sheet';

const { text } = createWords('zh');

const OPENING = '全馆上下用三年建成了新馆。';
const GUESTS = '馆长周以宁同读者一起走进大楼。';
const TEXT = ['# 县图书馆新馆开馆', OPENING, GUESTS, '阅览座位六百个。'].join('\n\n');

let open: OpenText | undefined;

async function start(options: Parameters<typeof openText>[1] = {}): Promise<OpenText> {
  open = await openText(TEXT, options);
  return open;
}

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

const popover = ({ page }: OpenText) => page.getByRole('dialog');
const closed = (window: OpenText) => popover(window).waitFor({ state: 'detached' });

/** Comments on words of the text, by keyboard alone. */
async function comment(window: OpenText, words: string, message: string): Promise<void> {
  await window.select(words);
  await window.page.keyboard.press('Control+Alt+M');
  await popover(window).getByRole('textbox').and(window.page.locator(':focus')).waitFor();
  await window.page.keyboard.insertText(message);
  await window.page.keyboard.press('Enter');
  await closed(window);
}

/** What comments are about and what was said in them, in the order of the record's marks. */
function commentsIn(record: DocumentRecord): Record<string, readonly string[]> {
  const covered = new Map<string, string>();
  for (const { content } of record.articles.flatMap(({ blocks }) => blocks)) {
    for (const inline of content) {
      for (const mark of inline.marks ?? []) {
        if (mark.type !== 'comment') continue;
        covered.set(mark.id, (covered.get(mark.id) ?? '') + ('text' in inline ? inline.text : '□'));
      }
    }
  }
  return Object.fromEntries(
    [...covered].map(([id, words]) => [words, record.comments[id]?.messages.map((message) => message.text) ?? []]),
  );
}

describe('comments, by keyboard', () => {
  it('are added, answered, reworded, resolved and opened again; each is one undo', async () => {
    const window = await start();
    const { page, saved } = window;
    await comment(window, '三年', '市志说是五年。');
    expect(commentsIn(await saved())).toEqual({ 三年: ['市志说是五年。'] });
    const [first] = Object.values((await saved()).comments);
    expect(first?.messages[0]?.by).toBe('林');

    await page.keyboard.press('Control+Alt+M');
    await popover(window).getByRole('textbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText('查');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.insertText('卷二');
    await page.keyboard.press('Control+Enter');
    await popover(window).getByText('卷二').waitFor();
    expect(commentsIn(await saved())).toEqual({ 三年: ['市志说是五年。', '查\n卷二'] });

    await popover(window)
      .getByRole('button', { name: text('comments.reword') })
      .first()
      .click();
    await page.keyboard.insertText('其实');
    await page.keyboard.press('Enter');
    await popover(window).getByText('市志说是五年。其实', { exact: true }).waitFor();
    await page.keyboard.press('Control+Alt+Enter');
    await closed(window);
    const [settled] = Object.values((await saved()).comments);
    expect(settled?.resolved?.by).toBe('林');
    expect((await window.marked('c.resolved')).join('')).toBe('三年');

    for (const left of ['市志说是五年。其实', '市志说是五年。其实', '市志说是五年。', '市志说是五年。']) {
      expect(Object.values((await saved()).comments)[0]?.messages[0]?.text).toBe(left);
      await page.keyboard.press('Control+z');
    }
    await page.keyboard.press('Control+z');
    expect((await saved()).comments).toEqual({});
    await page.keyboard.press('Control+y');
    expect(commentsIn(await saved())).toEqual({ 三年: ['市志说是五年。'] });
  });

  it('stay with their words: a character mended, blocks joined, split and moved, all taken back', async () => {
    const window = await start();
    const { page, saved, select } = window;
    await comment(window, '建成了新馆', '哪一年？');
    await comment(window, '新馆。', '旧馆呢？');
    await select('新馆。', 0, 1);
    await page.keyboard.insertText('薪');
    await select('建成', 0, 1);
    await page.keyboard.insertText('健');
    await select(GUESTS, 3, 3);
    await page.keyboard.press('Alt+ArrowUp');
    await select('成了', 1, 1);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(wordsOf(await saved())).toEqual([
      '县图书馆新馆开馆',
      '全馆上下用三年健成',
      '阅览座位六百个。',
      `了薪馆。${GUESTS}`,
    ]);
    expect(commentsIn(await saved())).toEqual({ 健成了薪馆: ['哪一年？'], '薪馆。': ['旧馆呢？'] });
    for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z');
    expect(wordsOf(await saved())[1]).toBe(OPENING);
    expect(commentsIn(await saved())).toEqual({ 建成了新馆: ['哪一年？'], '新馆。': ['旧馆呢？'] });
  });

  it('wait in the tray when their words are deleted, and are put on others', async () => {
    const window = await start();
    const { page, saved, select } = window;
    await comment(window, '周以宁', '名册作周亦宁。');
    await select('周以宁');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+5');
    const tray = page.getByRole('region', { name: text('panels.orphans') });
    await tray.getByText('名册作周亦宁。').waitFor();
    expect(Object.values((await saved()).orphans)).toMatchObject([
      { quote: '周以宁', before: '馆长', after: '同读者一起走进大楼。' },
    ]);
    await select('馆长');
    await tray.getByRole('button', { name: text('panels.orphans.toSelection') }).click();
    await tray.waitFor({ state: 'detached' });
    expect(commentsIn(await saved())).toEqual({ 馆长: ['名册作周亦宁。'] });
  });

  it('none, no findings and no changes to walk through are said to be none', async () => {
    const window = await start();
    const { page } = window;
    const said = () => page.locator('footer').first().textContent();
    for (const [key, message] of [
      ['F9', 'comments.noOpen'],
      ['F8', 'panels.findings.none'],
      ['Shift+F9', 'comments.noOpen'],
      ['F4', 'history.noChanges'],
      ['Shift+F8', 'panels.findings.none'],
    ] as const) {
      // As long as the text is being checked, F8 says that.
      await expect
        .poll(async () => {
          await page.keyboard.press(key);
          return said();
        })
        .toContain(text(message));
    }
    await comment(window, '三年', '甲');
    await page.keyboard.press('F9');
    await popover(window).getByText('甲', { exact: true }).waitFor();
    await page.keyboard.press('F9');
    await expect.poll(said).toContain(text('comments.noOther'));
  });

  it('are walked through, skipping those resolved; the thread says which it is', async () => {
    const window = await start();
    const { page, select } = window;
    await comment(window, '三年', '甲');
    await comment(window, '周以宁', '乙');
    await comment(window, '六百个', '丙');
    await select('周以宁', 1, 1);
    await page.keyboard.press('Control+Alt+Enter');
    await select(OPENING, 0, 0);
    await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('第 1 段');
    for (const [keys, number, message] of [
      ['F9', 1, '甲'],
      ['F9', 3, '丙'],
      ['F9', 1, '甲'],
      ['Shift+F9', 3, '丙'],
    ] as const) {
      await page.keyboard.press(keys);
      await popover(window)
        .getByText(text('comments.place', { number, count: 3 }), { exact: true })
        .waitFor();
      await popover(window).getByText(message, { exact: true }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.classList.contains('sheet-text'))).toBe(true);
    }
    expect((await window.marked('c.current')).join('')).toBe('六百个');
    await page.keyboard.press('Escape');
    await closed(window);
  });

  it('that are half written are there again, and Escape goes back to the text', async () => {
    const window = await start();
    const { page, select } = window;
    await select('三年');
    await page.keyboard.press('Control+Alt+M');
    await popover(window).getByRole('textbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText('待查');
    await page.keyboard.press('Escape');
    await closed(window);
    expect(await page.evaluate(() => document.activeElement?.classList.contains('sheet-text'))).toBe(true);
    await page.keyboard.press('Control+Alt+M');
    expect(await popover(window).getByRole('textbox').inputValue()).toBe('待查');
    await page.keyboard.press('Escape');
    await closed(window);
    // Without a selection, the word at the caret is meant.
    await select('读者', 1, 1);
    await page.keyboard.press('Control+Alt+M');
    await popover(window).waitFor();
    expect(await page.evaluate(() => document.querySelector('.away')?.textContent)).toBe('读者');
  });

  it('are deleted, and undo brings them back', async () => {
    const window = await start();
    const { page, saved } = window;
    await comment(window, '三年', '甲');
    await page.keyboard.press('Control+Alt+Shift+M');
    await page.getByText(text('comments.deleted')).waitFor();
    expect((await saved()).comments).toEqual({});
    await page.keyboard.press('Control+z');
    expect(commentsIn(await saved())).toEqual({ 三年: ['甲'] });
  });
});

describe('comments, by mouse', () => {
  it('open at a click on their words and from the sign beside the line, and are settled there', async () => {
    const window = await start();
    const { page } = window;
    await comment(window, '三年', '甲');
    await comment(window, '周以宁', '乙');
    await page.locator('.sheet-text .comment', { hasText: '周以宁' }).click();
    await popover(window).getByText('乙', { exact: true }).waitFor();
    await popover(window)
      .getByRole('button', { name: text('comments.resolve') })
      .click();
    await closed(window);
    const sign = page.getByRole('button', { name: text('comments.onLine', { count: 1 }) });
    await sign.click();
    await popover(window).getByText('甲', { exact: true }).waitFor();
    expect((await window.marked('c.current')).join('')).toBe('三年');
    await page.keyboard.press('Escape');
  });

  it('stand in the margin of a wide window, without moving the text', async () => {
    const window = await start({ size: { width: 1920, height: 1080 } });
    const { page, saved } = window;
    const left = () =>
      page
        .locator('.sheet-text .paragraph')
        .first()
        .evaluate((block) => block.getBoundingClientRect().x);
    const before = await left();
    await comment(window, '三年', '市志说是五年。');
    const margin = page.getByRole('complementary', { name: text('comments.margin') });
    await margin.getByText('市志说是五年。').waitFor();
    expect(await left()).toBe(before);
    await margin.getByRole('button', { name: text('comments.answer') }).click();
    await popover(window).getByRole('textbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText('照市志。');
    await page.keyboard.press('Enter');
    await margin.getByText(text('comments.replies', { count: 1 })).waitFor();
    await page.keyboard.press('Escape');
    await margin.getByRole('button', { name: text('comments.resolve') }).click();
    await margin.getByText('市志说是五年。').waitFor({ state: 'detached' });
    expect(Object.values((await saved()).comments)[0]?.resolved?.by).toBe('林');
  });

  it('are listed, open or resolved, and a row opens its thread in the text', async () => {
    const window = await start();
    const { page } = window;
    await comment(window, '三年', '甲');
    await comment(window, '周以宁', '乙');
    await page.keyboard.press('Control+Alt+Enter');
    await page.keyboard.press('Control+5');
    const list = page.getByRole('listbox', { name: text('comments.title') });
    await expect.poll(() => list.getByRole('option').allTextContents()).toEqual([expect.stringContaining('三年')]);
    await page.getByRole('button', { name: new RegExp(`^${text('comments.share.resolved')}`) }).click();
    await list.getByText('周以宁').waitFor();
    await list.getByText('周以宁').click();
    await popover(window).getByText('乙', { exact: true }).waitFor();
    await popover(window)
      .getByRole('button', { name: text('comments.reopen') })
      .click();
    await page.getByText(text('comments.noMatch')).waitFor();
  });
});

it('comments are there again when the project is opened anew, and can be read where it can only be read', async () => {
  const first = await start();
  await comment(first, '三年', '市志说是五年。');
  await first.saved();
  const { project } = first;
  await first.close();

  const again = await start({ project });
  await again.select('三年', 1, 1);
  await again.page.keyboard.press('Control+Alt+M');
  await popover(again).getByText('市志说是五年。', { exact: true }).waitFor();
  await again.page.keyboard.press('Escape');
  await again.close();
  expect(await jiaokan('verify', '--project', project)).not.toMatch(/批注|comment/);

  const file = path.join(project, 'project.json');
  const data: object = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...data, version: 99 }));
  const running = await launchApp({ project });
  open = { ...running, ...sheetOf(running.page), project, saved: () => Promise.reject(new Error('Nothing is saved')) };
  const { page } = open;
  await page.locator('.sheet-text .comment').waitFor();
  await open.select('三年', 1, 1);
  await page.keyboard.press('F9');
  await popover(open).getByText('市志说是五年。', { exact: true }).waitFor();
  expect(await popover(open).getByRole('textbox').count()).toBe(0);
  for (const keys of ['Control+Alt+Enter', 'Control+Alt+Shift+M', 'Control+Alt+M']) await page.keyboard.press(keys);
  expect(await popover(open).getByRole('textbox').count()).toBe(0);
  expect(await open.blocks()).toContain(OPENING);
  expect((await open.marked('c.current')).join('')).toBe('三年');
});

it('unclear and supplied text are marked by key, and a gap says how many characters it stands for', async () => {
  const window = await start();
  const { page, saved, select } = window;
  await select('周以宁');
  await page.keyboard.press('Control+Alt+U');
  await select('以');
  await page.keyboard.insertText('亦');
  await select('六百');
  await page.keyboard.press('Control+Alt+S');
  await select('座位');
  await page.keyboard.press('Control+Alt+G');
  await page.keyboard.press('Control+Alt+Shift+G');
  const count = popover(window).getByRole('textbox', { name: text('comments.gap') });
  await count.and(page.locator(':focus')).waitFor();
  await page.keyboard.insertText('2');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await closed(window);
  expect(await window.marked('unclear')).toEqual(['周亦宁']);
  expect(await window.marked('supplied')).toEqual(['六百']);
  expect(await window.marked('gap')).toEqual(['□□□']);
  await page.locator('.sheet-text .gap').click();
  await count.waitFor();
  await page.keyboard.insertText('40');
  await page.keyboard.press('Enter');
  await closed(window);
  expect(await window.marked('gap')).toEqual(['□×40']);
  const content = (await saved()).articles[0]?.blocks.flatMap((block) => block.content);
  expect(content).toContainEqual({ gap: 40 });
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await window.marked('gap')).toEqual(['□']);
});
