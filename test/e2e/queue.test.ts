import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { type OpenText, openText } from './openText';

/** Damage of several kinds: half-width marks, a sentence cut in a word, lost characters, a doubled word. */
const text = [
  '# 县图书馆新馆开馆',
  '本报讯 昨天上午,县图书馆新馆在城南开馆,三百多名读者走进大楼;馆长周以宁说,新馆筹建了五年。',
  '新馆的工作人员克服困 ，凭着坚 不拔的劲头，把三十万册图书搬进了大楼。图书馆还备了两辆书车，开往各乡的公路都已修',
  '通，读者在家门口就能借书。',
  '“读书月,活动”从下周开始,到月底结束。',
].join('\n\n');

let open: OpenText | undefined;

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

const rows = (page: Page) => page.getByRole('tree').getByRole('treeitem', { level: 2 });
const headings = (page: Page) => page.getByRole('tree').getByRole('treeitem', { level: 1 });
const popover = (page: Page, name: RegExp) => page.getByRole('dialog', { name });
/** The checker reads what it knows first, which takes it a moment on a machine that is busy. */
const whenChecked = (page: Page) =>
  expect.poll(async () => (await headings(page).allTextContents()).join(), { timeout: 20_000 }).toContain('断开的句子');
const wideMarks = (blocks: readonly string[]) => blocks.join('').match(/[，；]/g)?.length ?? 0;
const narrowMarks = (blocks: readonly string[]) => blocks.join('').match(/[,;]/g)?.length ?? 0;

async function start(): Promise<OpenText> {
  open = await openText(text, { asking: 'all' });
  const { page } = open;
  // What takes the whole document to see is told last.
  await whenChecked(page);
  return open;
}

test('all safe changes are looked over in one list and made as one step', async () => {
  const { page, blocks } = await start();
  const before = await blocks();
  await expect.poll(() => page.getByRole('button', { name: /采纳稳妥的 \d+ 处/ }).count()).toBe(1);
  await page.keyboard.press('Control+Alt+Shift+Enter');
  const dialog = page.getByRole('dialog', { name: '采纳全部稳妥的改动' });
  const options = dialog.getByRole('option');
  await options.first().waitFor();
  const all = await options.count();
  expect(all).toBe(narrowMarks(before));
  await page.keyboard.press('Space');
  await expect.poll(() => options.first().getAttribute('aria-selected')).toBe('false');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(narrowMarks(await blocks())).toBe(1);
  expect(wideMarks(await blocks())).toBe(wideMarks(before) + all - 1);
  await page.keyboard.press('Control+z');
  expect(await blocks()).toEqual(before);
});

test('all places of the same words are changed together, those that no rule asks about when they are ticked', async () => {
  const { page, blocks } = await start();
  await page.keyboard.press('F8');
  await popover(page, /半角标点/).waitFor();
  await page.keyboard.press('Alt+Shift+Enter');
  const dialog = page.getByRole('dialog', { name: /同类全部/ });
  await dialog.getByRole('option').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  expect((await blocks()).join('')).not.toContain(',');
  expect((await blocks()).join('')).toContain(';');
});

test('a sentence that was cut is found, joined with a key, and apart again after undo', async () => {
  const { page, blocks, select } = await start();
  const before = await blocks();
  await select('都已修', 1, 1);
  await page.keyboard.press('F8');
  await popover(page, /断开的句子/).waitFor();
  await page.keyboard.press('Alt+1');
  expect(await blocks()).toHaveLength(before.length - 1);
  expect((await blocks()).join('')).toContain('公路都已修通，读者');
  await page.keyboard.press('Control+z');
  expect(await blocks()).toEqual(before);
  await whenChecked(page);
});

test('a rule that is switched off in the project stays so', async () => {
  const opened = await start();
  const { page, project } = opened;
  await page.keyboard.press('F8');
  await popover(page, /半角标点/).waitFor();
  const left = await rows(page).count();
  await page.getByRole('button', { name: '忽略范围' }).click();
  await page.getByRole('menuitem', { name: '本项目不再提示此类' }).click();
  await expect.poll(async () => (await headings(page).allTextContents()).join()).not.toContain('半角标点');
  expect(await rows(page).count()).toBeLessThan(left);
  await opened.close();
  const again = await openText('', { project });
  open = again;
  await whenChecked(again.page);
  expect((await headings(again.page).allTextContents()).join()).not.toContain('半角标点');
});
