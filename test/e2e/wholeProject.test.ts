import { mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { openProject } from '../../electron/store/openProject';
import { jiaokan, projectWith, recordsIn, whenRecorded } from './disk';
import { type OpenText, openText } from './openText';

const OPEN = '# 核算检测点开放\n\n全镇群众排队做核算检测。';
const OTHERS = {
  一号楼: '# 一号楼\n\n一号楼昨日核算，结果核算完毕。',
  二号楼: '# 二号楼\n\n二号楼今日核算。',
  三号楼: '# 三号楼\n\n三号楼没有消息。',
  四号楼: '# 四号楼\n\n四号楼明日核算。',
};

let open: OpenText | undefined;

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

/** A project that always replaces 核算, of which the source of 四号楼 is gone; opening it shows the first text. */
async function project(): Promise<string> {
  const dir = await projectWith(OPEN, ['project-replacement']);
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'jiaokan-whole-')), '楼');
  await mkdir(folder);
  for (const [name, text] of Object.entries(OTHERS)) await writeFile(path.join(folder, `${name}.txt`), text);
  await jiaokan('import', '--project', dir, folder);
  const store = await openProject(dir, { write: true });
  await store.changeProject((one) => ({ ...one, replacements: { 核算: '核酸' } }));
  const documents = await store.list();
  for (const { id, title } of documents) {
    if (title.includes('检测点')) await store.open(id);
    if (!title.includes('四号楼')) continue;
    const { sha256 } = (await store.read(id)).record.source;
    await rename(path.join(dir, 'sources', sha256), path.join(folder, 'source'));
  }
  await store.close();
  return dir;
}

const textOf = ({ articles }: DocumentRecord): string =>
  articles
    .flatMap(({ blocks }) => blocks.flatMap(({ content }) => content))
    .map((one) => ('text' in one ? one.text : ''))
    .join('');

/** What the records say, by the title. */
async function texts(dir: string): Promise<Record<string, string>> {
  const records = await recordsIn(dir);
  return Object.fromEntries(records.map((record) => [record.title, textOf(record)]));
}

const said = ({ page }: OpenText) => expect.poll(() => page.locator('footer [role="status"]').first().textContent());

it('the safe changes of a whole project are looked at, ticked, made, and undone as one', async () => {
  const dir = await project();
  const before = await texts(dir);
  open = await openText(OPEN, { project: dir });
  const { page, blocks } = open;
  await expect.poll(() => page.locator('[data-pane="right"] [role="treeitem"][aria-level="2"]').count()).toBe(2);
  await page.keyboard.press('Control+Alt+Shift+Enter');
  const dialog = page.getByRole('dialog');
  const lines = dialog.getByRole('option');
  await expect.poll(() => lines.count()).toBe(2);
  await dialog.getByText('全项目', { exact: true }).click();
  await dialog.getByText('查了其他文稿 4 / 4 篇，有 1 篇查不了').waitFor();
  await expect.poll(() => lines.count()).toBe(5);
  // One of them stays as it is.
  await lines.filter({ hasText: '结果' }).filter({ hasText: '完毕' }).first().click();
  await dialog.getByRole('button', { name: '改 4 处' }).click();
  await said(open).toContain('已在 3 篇里改 4 处');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(blocks).toEqual(['核酸检测点开放', '全镇群众排队做核酸检测。']);
  await whenRecorded(dir);
  const after = await texts(dir);
  expect(Object.values(after).join('\n').match(/核酸/g)).toHaveLength(4);
  expect(Object.values(after).join('\n').match(/核算/g)).toHaveLength(2);

  // In a document that was changed behind the window it is a step of its history.
  await page.getByText('二号楼').first().click();
  await expect.poll(blocks).toEqual(['二号楼', '二号楼今日核酸。']);
  await page.locator('.sheet-text').click();
  await page.keyboard.press('Control+z');
  await expect.poll(blocks).toEqual(['二号楼', '二号楼今日核算。']);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(blocks).toEqual(['二号楼', '二号楼今日核酸。']);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('撤销全项目');
  await page.keyboard.press('Enter');
  await said(open).toContain('已在 3 篇里撤销');
  await expect.poll(blocks).toEqual(['二号楼', '二号楼今日核算。']);
  await whenRecorded(dir);
  await expect.poll(() => texts(dir)).toEqual(before);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('撤销全项目');
  await page.keyboard.press('Enter');
  await said(open).toContain('没有可以撤销的全项目改动');
});
