import { afterEach, describe, expect, it } from 'vitest';
import { wordsOf } from './disk';
import { type OpenText, openText } from './openText';

/** The find bar under load: very many matches, and expressions that would never come to an end. */

let open: OpenText | undefined;

async function start(text: string): Promise<OpenText> {
  open = await openText(text);
  await open.page.keyboard.press('Control+h');
  return open;
}

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

describe('a regular expression', () => {
  const endless = '(a+)+$';

  it('that would never come to an end is stopped, and the bar goes on working', async () => {
    const { page, blocks } = await start(`${'a'.repeat(40)}。\n\n第12期，第345期。`);
    const field = page.getByLabel('查找', { exact: true });
    await page.getByRole('button', { name: '正则表达式' }).click();
    await field.fill(endless);
    await page.getByText('正在查找…').waitFor();
    // The window is not held up meanwhile.
    await page.getByLabel('替换为').fill('$1号');
    expect(await page.getByLabel('替换为').inputValue()).toBe('$1号');
    await page.getByText('这个表达式找得太久，已经停下。请改得简单些。').waitFor();
    await field.fill('第(\\d+)期');
    await page.getByRole('button', { name: '替换 2 处' }).click();
    await page.getByText('已替换 2 处').waitFor();
    expect((await blocks())[1]).toBe('12号，345号。');
  });

  it('that is being looked for is given up for another', async () => {
    const { page } = await start(`${'a'.repeat(40)}。`);
    const field = page.getByLabel('查找', { exact: true });
    await page.getByRole('button', { name: '正则表达式' }).click();
    await field.fill(endless);
    await page.getByText('正在查找…').waitFor();
    await field.fill('a{10}');
    await page.getByText('4 处', { exact: true }).waitFor();
  });
});

describe('very many matches', () => {
  const many = 6000;
  const count = '12,000';
  const text = Array.from({ length: many }, (_, i) => `第${i + 1}段写着甲字，再写一个甲字。`).join('\n\n');

  async function replaceAll() {
    const opened = await start(text);
    const { page } = opened;
    await page.getByLabel('查找', { exact: true }).fill('甲');
    await page.getByLabel('替换为').fill('乙丙');
    await page.getByRole('button', { name: `替换 ${count} 处` }).waitFor();
    await page.getByLabel('替换为').press('Control+Enter');
    return opened;
  }

  it('are replaced as one, while the text takes nothing else', async () => {
    const { page, saved } = await replaceAll();
    await page.locator('.sheet-text').focus();
    await page.keyboard.type('字');
    await page.getByText(`已替换 ${count} 处`).waitFor();
    expect(wordsOf(await saved())).toEqual(text.replaceAll('甲', '乙丙').split('\n\n'));
    await page.locator('.sheet-text').focus();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: `替换 ${count} 处` }).waitFor();
    expect(wordsOf(await saved())).toEqual(text.split('\n\n'));
  });

  it('are left as they were when it is called off', async () => {
    const { page, blocks, saved } = await replaceAll();
    await page.getByText(/^正在替换/).waitFor();
    expect((await blocks())[0]).toContain('乙丙');
    await page.keyboard.press('Escape');
    await page.getByText('已取消，文字没有改动。').waitFor();
    expect(wordsOf(await saved())).toEqual(text.split('\n\n'));
  });
});
