import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerDialogs } from './app';

import { openText } from './openText';

const TEXT = [
  '县图书馆新馆今日开馆',
  '',
  '本报讯 （记者 陆文清）10月18日上午，临溪县图书馆新馆在城南开馆。馆长沈月华同三百余名读者一起走进新馆。',
  '',
  '沈月华说，青石乡和石坎乡的孩子也能借到书了。读者何小满从青石乡赶来。',
  '',
].join('\n');

test('suggested tags are accepted and dismissed in the text and beside it, from lists of the user’s own too', async () => {
  const app = await openText(TEXT, { settings: { author: '林' } });
  const { page } = app;
  await page.getByRole('tab', { name: /实体/ }).click();
  const section = page.getByRole('region', { name: '建议' });
  const rows = section.getByRole('row');
  await rows.filter({ hasText: '沈月华' }).waitFor();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/suggestions.png` });

  // Beside the text: all places of a name at once.
  await rows.filter({ hasText: '沈月华' }).getByRole('button', { name: /^标注/ }).click();
  const people = page.getByRole('treeitem').filter({ hasText: '沈月华' });
  await people.waitFor();
  expect(await people.textContent()).toContain('2');

  // In the text: walked, accepted and dismissed by key.
  await page.locator('.ProseMirror').press('Control+Home');
  await page.keyboard.press('Control+F8');
  const popover = page.getByRole('dialog', { name: '建议' });
  await popover.waitFor();
  const first = (await popover.locator('b').textContent()) ?? '';
  expect(first).not.toBe('');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/popover.png` });
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('treeitem').filter({ hasText: first }).first().waitFor();
  const second = (await popover.locator('b').textContent()) ?? '';
  expect(second).not.toBe(first);
  await page.keyboard.press('Alt+Backspace');
  await rows.filter({ hasText: second }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await popover.waitFor({ state: 'detached' });

  // A list in GBK: read, suggested from, and switched off.
  const list = path.join(app.home, '乡镇.txt');
  await writeFile(
    list,
    Uint8Array.of(0xc7, 0xe0, 0xca, 0xaf, 0xcf, 0xe7, 0x0d, 0x0a, 0xca, 0xaf, 0xbf, 0xb2, 0xcf, 0xe7),
  );
  await answerDialogs(app, [list]);
  await section.getByRole('button', { name: '标注建议的来源…' }).click();
  await page.getByRole('menuitem', { name: '标注建议的来源…' }).click();
  const sources = page.getByRole('dialog', { name: '标注建议的来源' });
  await sources
    .getByText(/采纳率 100%/)
    .first()
    .waitFor();
  await sources.getByRole('button', { name: '导入名录…' }).click();
  await sources.getByText(/已导入“乡镇”：2 个名称（GB 18030），如 青石乡、石坎乡/).waitFor();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/sources.png` });
  await sources.getByRole('button', { name: '关闭' }).last().click();
  await rows.filter({ hasText: '青石乡' }).filter({ hasText: '名录：乡镇' }).waitFor();
  const { tagset } = JSON.parse(await readFile(path.join(app.project, 'project.json'), 'utf8'));
  const [gazetteer] = tagset.gazetteers;
  expect(gazetteer).toMatchObject({ name: '乡镇', type: 'place' });
  const kept = path.join(app.project, 'gazetteers', `${gazetteer.id}.txt`);
  expect(await readFile(kept, 'utf8')).toBe('青石乡\n石坎乡\n');

  // All that is sure, after a look at what that is; one undo takes it back.
  await section.getByRole('button', { name: '全部采纳…' }).click();
  const all = page.getByRole('dialog', { name: '采纳全部标注建议' });
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/all.png` });
  const button = all.getByRole('button', { name: /^标注 \d+ 处$/ });
  const count = Number((await button.textContent())?.match(/\d+/)?.[0]);
  expect(count).toBeGreaterThan(2);
  await button.click();
  await page.getByRole('treeitem').filter({ hasText: '青石乡' }).waitFor();
  const record = await app.saved();
  const tagged = Object.keys(record.entities).length;
  expect(tagged).toBe(3 + count);
  await page.locator('.ProseMirror').press('Control+z');
  await rows.filter({ hasText: '青石乡' }).waitFor();
  expect(Object.keys((await app.saved()).entities)).toHaveLength(3);
  expect(app.errors).toEqual([]);
  await app.close();
});
