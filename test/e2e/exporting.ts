import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { answerDialogs, type RunningApp } from './app';
import { jiaokan } from './disk';

/**
 * Exports all `count` documents as plain text and JSON from the window (in Chinese) and from the command line, expects the
 * same bytes of both, and gives back the folder the window wrote to.
 */
export async function exportBothWays(
  running: RunningApp,
  project: string,
  place: string,
  count: number,
): Promise<string> {
  const { page } = running;
  const window = path.join(place, '窗口');
  const cli = path.join(place, '命令行');
  await mkdir(window);
  await answerDialogs(running, [window]);
  await page.keyboard.press('Control+e');
  const box = page.getByRole('dialog', { name: '导出' });
  await box.getByText('JSON', { exact: true }).click();
  await box.getByRole('button', { name: /范围/ }).click();
  await page.getByRole('option', { name: '全部文件' }).click();
  await box.getByRole('button', { name: `导出 ${count} 份` }).click();
  await box.getByText(`已写出 ${count * 2} 个文件。`).waitFor();
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  await jiaokan('export', '--project', project, '--format', 'txt,json', '--out', cli);
  const names = (await readdir(window)).sort();
  expect(names).toHaveLength(count * 2);
  expect((await readdir(cli)).sort()).toEqual(names);
  for (const name of names) {
    expect((await readFile(path.join(window, name))).equals(await readFile(path.join(cli, name))), name).toBe(true);
  }
  return window;
}
