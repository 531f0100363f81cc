import { readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { launchApp } from './app';
import { recordsIn, wordsOf } from './disk';
import { type OpenText, openText } from './openText';

/** Backups in the real window, by keyboard. */

const text = [
  '# 县图书馆新馆今日开馆',
  '本报讯 10月18日上午,临溪县图书馆新馆正式开馆。',
  '新馆面积四千二百平方米，比旧馆大两借多。',
  '每天早上8:30开门。',
].join('\n\n');

let open: OpenText | undefined;

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

const DAYS = 3 * 86_400_000;

/** A project whose document was corrected and saved, and whose backup from before is three days old. */
async function correctedThreeDaysAgo(): Promise<{ readonly project: string; readonly home: string }> {
  const window = await openText(text);
  await window.select('两借多', 1, 2);
  await window.page.keyboard.insertText('倍');
  await window.select('每天早上', 0, 2);
  await window.page.keyboard.insertText('每日');
  await window.saved();
  await window.close({ keepHome: true });
  const { project, home } = window;
  for (const { folder, names } of [await backupsIn(project)]) {
    const ago = new Date(Date.now() - DAYS).toISOString().replace(/[-:]|\.\d+/g, '');
    for (const name of names) await rename(path.join(folder, name), path.join(folder, name.replace(/\d+T\d+Z/, ago)));
  }
  return { project, home };
}

async function backupsIn(project: string) {
  const [record] = await recordsIn(project);
  const folder = path.join(project, 'backups', 'documents', record?.id ?? '');
  return { folder, names: (await readdir(folder)).sort() };
}

async function openBackups({ page }: OpenText): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('备份');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '备份' }).waitFor();
}

describe('backups', () => {
  it('show what restoring one would change, restore it as one step that undo takes back, and keep what was there', async () => {
    const { project, home } = await correctedThreeDaysAgo();
    const window = await openText(text, { project, home });
    open = window;
    const { page } = window;
    await openBackups(window);
    // Put away, it leaves the focus where it was before the palette.
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('sheet-text'))).toBe(true);
    await openBackups(window);
    const dialog = page.getByRole('dialog', { name: '备份' });
    await expect.poll(() => dialog.getByRole('option').allTextContents()).toEqual([expect.stringContaining('3天前')]);
    // The changes alone, each told from what stays.
    const preview = dialog.getByRole('grid');
    await expect.poll(() => preview.getByRole('row').count()).toBe(2);
    expect(await preview.locator('del').allTextContents()).toEqual(['倍', '日']);
    expect(await preview.locator('ins').allTextContents()).toEqual(['借', '天']);
    // From the list to the button, and done.
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('恢复这一份');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(wordsOf(await window.saved())[2]).toContain('两借多');
    await page.keyboard.press('Control+z');
    const undone = await window.saved();
    expect(wordsOf(undone)[2]).toContain('两倍多');
    expect(wordsOf(undone)[3]).toContain('每日早上');
    expect(undone.versions.map(({ kind }) => kind)).toEqual(['beforeRestore']);
    // One more backup, of what the day began with.
    expect((await backupsIn(project)).names).toHaveLength(2);
    await window.close({ keepHome: true });
    const again = await openText(text, { project, home });
    open = again;
    await again.page.keyboard.press('Control+Shift+z');
    expect(wordsOf(await again.saved())[2]).toContain('两借多');
  });

  it('bring back a document that was deleted for good, and are deleted after it when asked', async () => {
    const { project, home } = await correctedThreeDaysAgo();
    const window = await openText(text, { project, home });
    open = window;
    const { page } = window;
    const trash = page.getByRole('button', { name: /回收站/ }).first();
    const deleteForGood = async () => {
      await page.keyboard.press('Control+d');
      if ((await trash.getAttribute('aria-pressed')) === 'true') await trash.press('Enter');
      await page.getByRole('button', { name: '“样张”的操作' }).press('Enter');
      await page.getByRole('menuitem', { name: '移到回收站' }).press('Enter');
      await trash.press('Enter');
      await page.getByRole('button', { name: '“样张”的操作' }).press('Enter');
      await page.getByRole('menuitem', { name: '彻底删除…' }).press('Enter');
      await page.getByRole('button', { name: '删除 1 份' }).press('Enter');
      await expect.poll(async () => (await recordsIn(project)).length).toBe(0);
    };
    const chooseDeleted = async () => {
      await openBackups(window);
      await page.getByRole('option', { name: /样张.*已删去/ }).waitFor();
      await page.keyboard.press('Enter');
    };
    await deleteForGood();
    await chooseDeleted();
    const dialog = page.getByRole('dialog', { name: '备份' });
    await expect.poll(() => dialog.getByRole('option').count()).toBe(2);
    await expect.poll(() => dialog.getByRole('grid').textContent()).toContain('两倍多');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('恢复成文件');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.sheet-text').getByText('两倍多').waitFor();
    expect((await recordsIn(project)).map(wordsOf)[0]?.[2]).toContain('两倍多');
    await deleteForGood();
    await chooseDeleted();
    await dialog.getByRole('button', { name: '删除这些备份…' }).press('Enter');
    await dialog.getByRole('button', { name: /^删除 \d 份$/ }).press('Enter');
    await dialog.getByText('还没有备份').waitFor();
    await page.keyboard.press('Escape');
    expect(await readdir(path.join(project, 'backups', 'documents'))).toEqual([]);
  });

  it('bring back a document whose file is damaged, from its row in the list', async () => {
    const { project, home } = await correctedThreeDaysAgo();
    const [record] = await recordsIn(project);
    const id = record?.id ?? '';
    const file = path.join(project, 'documents', `${id}.json`);
    await writeFile(file, '{"format":');
    // Long enough ago that nobody is still writing.
    const past = new Date(Date.now() - 60_000);
    await utimes(file, past, past);
    await rm(path.join(project, 'backups', 'previous', `document.${id}.json`));
    const window = await launchApp({ project, home });
    const { page } = window;
    await page
      .getByRole('button', { name: `“${id}”的操作` })
      .first()
      .press('Enter');
    await page.getByRole('menuitem', { name: '备份…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '备份' });
    await expect.poll(() => dialog.getByRole('grid').textContent()).toContain('两借多');
    await dialog.getByRole('button', { name: '恢复成文件' }).press('Enter');
    // What was changed after the backup stands in the journal, and comes back with it.
    await page.locator('.sheet-text').getByText('两倍多').waitFor();
    expect((await recordsIn(project)).map(({ title }) => title)).toEqual(['样张']);
    expect(window.errors).toEqual([]);
    await window.close();
  });
});
