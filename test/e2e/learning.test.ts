import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { MARKS, writeTinyModel } from '../electron/checker/tinyModel';
import { answerDialogs } from './app';
import { jiaokan, projectWith } from './disk';
import { type OpenText, openText } from './openText';
import { whenOpened, whenSaved } from './sheet';

let open: OpenText | undefined;

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

const first = [
  '# 各社区组织检测',
  '昨天一早，居民有序排队参加核算检测，志愿者在一旁维持秩序。',
  '医护人员说，这次核算检测要在中午以前做完，请大家不要聚集。',
].join('\n\n');
const second = [
  '# 两天做完检测',
  '市里通知，从明天起在全市开展核算检测，请广大市民相互转告。',
  '图书馆的工作人员把三十万册图书搬进了新馆，读者在家门口就能借书。',
].join('\n\n');

const wording = (page: Page) =>
  page.getByRole('region', { name: '用字' }).getByRole('option').filter({ hasText: '核算' });
const asks = (page: Page, times: number) => expect.poll(() => wording(page).count(), { timeout: 20_000 }).toBe(times);

async function show(page: Page, title: string): Promise<void> {
  await page.getByRole('grid', { name: '文件' }).getByRole('row').filter({ hasText: title }).dblclick();
  await whenOpened(page);
}

test('what is dismissed in one document is asked less surely in another, until that is taken back', async () => {
  const project = await projectWith(first, ['wrong-character']);
  const file = path.join(path.dirname(project), '续报.txt');
  await writeFile(file, second);
  await jiaokan('import', '--project', project, file);
  open = await openText('', { project });
  const { page } = open;
  await show(page, '续报');
  await asks(page, 1);

  await show(page, '样张');
  await asks(page, 2);
  for (const left of [1, 0]) {
    await wording(page).first().click();
    await page.keyboard.press('Alt+Backspace');
    await asks(page, left);
  }
  await page.locator('.sheet-text').focus();
  await whenSaved(page);
  await show(page, '续报');
  await asks(page, 0);
  await page.getByRole('slider', { name: '用字显示多少' }).press('End');
  await asks(page, 1);
  for (let step = 0; step < 3; step++) await page.getByRole('slider', { name: '用字显示多少' }).press('ArrowLeft');
  await asks(page, 0);

  await show(page, '样张');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await asks(page, 2);
  await whenSaved(page);
  await show(page, '续报');
  await asks(page, 1);
});

test('a neural model is chosen, read, put aside and told about when it is broken', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-model-'));
  const tokens = [...MARKS, ...'读者在家门口就能借书闩'];
  const likely = { 门: { 门: 1, 闩: 12 }, '[MASK]': { 闩: 9 } };
  const dir = writeTinyModel(path.join(folder, '小模型'), { tokens, likely });
  open = await openText(second, { asking: ['wrong-character'] });
  const { page } = open;
  const dialog = page.getByRole('dialog', { name: '神经模型' });
  const show = async () => {
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: '查看与选择…' }).click();
    await dialog.waitFor();
  };
  const joined = (times: number) =>
    expect.poll(() => page.getByRole('option').filter({ hasText: '闩' }).count(), { timeout: 20_000 }).toBe(times);
  await show();
  await dialog.getByText('没有选择').waitFor();
  expect(await dialog.getByRole('checkbox').isDisabled()).toBe(true);

  await answerDialogs(open, [folder]);
  await dialog.getByRole('button', { name: '选择文件夹…' }).click();
  await dialog.getByText('文件夹里没有 model.onnx').waitFor({ timeout: 20_000 });
  await answerDialogs(open, [dir]);
  await dialog.getByRole('button', { name: '选择文件夹…' }).click();
  await dialog.getByText(`在用；1 MB，${tokens.length} 个词，一次读 64 个`).waitFor({ timeout: 20_000 });
  await dialog.getByText('小模型').waitFor();
  await page.keyboard.press('Escape');
  await joined(1);
  await show();
  await dialog.getByText('查用字时使用它').click();
  await dialog.getByText('没有使用').waitFor();
  await page.keyboard.press('Escape');
  await joined(0);
  await show();
  await dialog.getByText('查用字时使用它').click();
  await dialog.getByText('在用').waitFor();
  await page.keyboard.press('Escape');
  await joined(1);
  await open.close({ keepHome: true });

  // What is in use is used again; what is wrong with it then is told as a notice.
  await rm(path.join(dir, 'vocab.txt'));
  open = await openText('', { project: open.project, home: open.home });
  await open.page.getByText('文件夹里没有 vocab.txt').waitFor({ timeout: 20_000 });
  await rm(folder, { recursive: true });
});
