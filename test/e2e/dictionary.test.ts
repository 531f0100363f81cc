import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type ProjectFile, projectFileSchema } from '#shared/project/projectFile';
import { openProject } from '../../electron/store/openProject';
import { answerDialogs, launchApp, type RunningApp } from './app';
import { projectWith } from './disk';
import { type OpenText, openText } from './openText';

const text = [
  '# 核算检测点开放',
  '全镇群众排队做核算检测，克服困 坚不拔。',
  '核算采样点设在学校，核算点有三处。',
  '志愿者周以宁说，做核算要排队。',
].join('\n\n');
const asking = ['visible-gap', 'project-replacement'];

let open: OpenText | undefined;

async function start(project?: string): Promise<OpenText> {
  open = await openText(text, { project: project ?? (await projectWith(text, asking)) });
  return open;
}

async function end(): Promise<void> {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
}

afterEach(end);

/** What the queue asks about, in its order. */
const asked = ({ page }: OpenText) =>
  expect.poll(() => page.locator('[data-pane="right"] [role="treeitem"][aria-level="2"]').allTextContents());

const fileOf = async (project: string): Promise<ProjectFile> =>
  projectFileSchema.parse(JSON.parse(await readFile(path.join(project, 'project.json'), 'utf8')));

/** The words of the status bar about what was done. */
const said = ({ page }: OpenText) => expect.poll(() => page.locator('footer [role="status"]').first().textContent());

it('a word is accepted and forgotten, by key, and each of it can be taken back', async () => {
  const window = await start();
  const { page, project } = window;
  await asked(window).toHaveLength(1);
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+Alt+d');
  const field = page.getByRole('dialog').getByRole('textbox');
  await expect.poll(() => field.inputValue()).toContain('困 坚');
  await page.keyboard.press('Enter');
  await asked(window).toEqual([]);
  await said(window).toContain('已收入本项目词典');
  const [word] = (await fileOf(project)).dictionary;
  expect(word).toContain('困 坚');

  // Undo in the text means what was done last, which was the word.
  await page.waitForSelector('.sheet-text.ProseMirror-focused');
  await page.keyboard.press('Control+z');
  await asked(window).toHaveLength(1);
  expect((await fileOf(project)).dictionary).toEqual([]);
  await page.keyboard.press('Control+Shift+z');
  await asked(window).toEqual([]);

  await page.getByRole('button', { name: '词典', exact: true }).click();
  const list = page.getByRole('listbox', { name: '本项目词典' });
  await list.focus();
  await page.keyboard.press('Delete');
  await asked(window).toHaveLength(1);
  expect((await fileOf(project)).dictionary).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '退回' }).click();
  await asked(window).toEqual([]);
  expect((await fileOf(project)).dictionary).toEqual([word]);
});

it('words are always replaced once that is taught; a single sign is refused with the reason', async () => {
  const window = await start();
  const { page, project, select, blocks } = window;
  await select('，克服', 0, 1);
  await page.keyboard.press('Control+Alt+r');
  const box = page.getByRole('dialog');
  await box.getByText('“，”只是一个符号').waitFor();
  expect(await box.getByRole('button', { name: '总是这样改' }).isDisabled()).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });

  await select('核算采样', 0, 2);
  await page.keyboard.press('Control+Alt+r');
  // The field for what it should say has the focus: the other one is known.
  await expect.poll(() => box.getByLabel(/^改为/).evaluate((field) => field === document.activeElement)).toBe(true);
  await expect.poll(() => box.getByLabel('凡有').inputValue()).toBe('核算');
  await page.keyboard.type('核酸');
  await page.keyboard.press('Enter');
  await asked(window).toHaveLength(6);
  expect((await fileOf(project)).replacements).toEqual({ 核算: '核酸' });
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await page.keyboard.press('Alt+Enter');
  await expect.poll(blocks).toContain('核酸检测点开放');
  await asked(window).toHaveLength(5);
});

it('what the project knows goes into another one; a file that is wrong changes nothing', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-dictionary-'));
  const first = await start();
  await first.page.getByRole('button', { name: '词典', exact: true }).click();
  const { page } = first;
  await page.getByLabel('词', { exact: true }).fill('困 坚');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await fileOf(first.project)).dictionary).toEqual(['困 坚']);
  await page.getByText(/^固定改法/).click();
  await page.getByLabel('凡有').fill('核算');
  await page.getByLabel(/^改为/).fill('核酸');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await fileOf(first.project)).replacements).toEqual({ 核算: '核酸' });
  await answerDialogs(first, [folder]);
  await page.getByRole('button', { name: '导出…' }).last().click();
  await expect.poll(() => readdir(folder)).toEqual([expect.stringMatching(/词典\.json$/)]);
  const [name = ''] = await readdir(folder);
  await end();

  const second = await start();
  await second.page.getByRole('button', { name: '词典', exact: true }).click();
  const wrong = path.join(folder, '坏.json');
  await writeFile(wrong, '{"format":"jiaokan-dictionary","version":1,"words":["甲",7]}');
  await answerDialogs(second, [wrong]);
  await second.page.getByRole('button', { name: '导入…' }).click();
  await second.page.getByText(/不合词典文件的格式（words\.1 不对）/).waitFor();
  expect((await fileOf(second.project)).dictionary).toEqual([]);

  await answerDialogs(second, [path.join(folder, name)]);
  await second.page.getByRole('button', { name: '导入…' }).click();
  await second.page.getByText('新词 1 个，新的固定改法 1 条').waitFor();
  expect((await fileOf(second.project)).dictionary).toEqual([]);
  await second.page.getByRole('button', { name: '导入 2 项' }).click();
  await expect.poll(async () => (await fileOf(second.project)).replacements).toEqual({ 核算: '核酸' });
  expect((await fileOf(second.project)).dictionary).toEqual(['困 坚']);
  await asked(second).toHaveLength(5);
});

it('what is put right again and again is listed, found where it still stands, and taught', async () => {
  const window = await start();
  const { page, project, select, blocks, saved } = window;
  await select('核算检测点', 0, 2);
  await page.keyboard.type('核酸');
  await select('核算检测，', 0, 2);
  await page.keyboard.type('核酸');
  await page.getByRole('button', { name: '本项目常改' }).click();
  const list = page.getByRole('listbox', { name: '一再改正的词' });
  await expect
    .poll(() => list.getByRole('option').allTextContents())
    .toEqual(['核算核酸改过 2 处 · 1 份文件还有 3 处']);
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await fileOf(project)).replacements).toEqual({ 核算: '核酸' });
  await page.keyboard.press('Enter');
  const places = page.getByRole('listbox', { name: '“核算”一律改为“核酸”' });
  await expect.poll(() => places.getByRole('option').count()).toBe(3);
  await page.keyboard.press(' ');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(blocks)
    .toEqual([
      '核酸检测点开放',
      '全镇群众排队做核酸检测，克服困 坚不拔。',
      '核算采样点设在学校，核酸点有三处。',
      '志愿者周以宁说，做核酸要排队。',
    ]);
  await page.keyboard.press('Control+z');
  await expect.poll(blocks).toContain('志愿者周以宁说，做核算要排队。');
  await saved();
});

it('what a project that is only read was taught can be looked at and exported, not changed', async () => {
  const project = await projectWith(text, asking);
  // Another window has the project.
  const holder = await openProject(project, { write: true });
  let running: RunningApp | undefined;
  try {
    await holder.teach({
      learned: { dictionary: ['白石河'], replacements: { 核算检测: '核酸检测' }, dismissals: {} },
      forgotten: { dictionary: [], replacements: {}, dismissals: {} },
    });
    running = await launchApp({ project });
    const { page, errors } = running;
    await page.getByText('核算采样点设在学校').waitFor();
    await page.getByRole('contentinfo').getByText('只读').waitFor();
    await page.getByRole('button', { name: '词典', exact: true }).click();
    const box = page.getByRole('dialog');
    await box.getByText('项目只读，可以查看与导出').waitFor();
    const list = page.getByRole('listbox', { name: '本项目词典' });
    await expect.poll(() => list.getByRole('option').allTextContents()).toEqual([expect.stringContaining('白石河')]);
    expect(await box.getByRole('button', { name: '导入…' }).count()).toBe(0);
    expect(await box.getByRole('button', { name: '导出…' }).isEnabled()).toBe(true);
    await list.focus();
    await page.keyboard.press('Delete');
    expect(await box.getByRole('textbox').count()).toBe(0);
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+Alt+d');
    await page.keyboard.press('Control+Alt+r');
    expect(await page.getByRole('dialog').getByRole('textbox').count()).toBe(0);
    expect((await fileOf(project)).dictionary).toEqual(['白石河']);
    expect(errors).toEqual([]);
  } finally {
    await running?.close();
    await holder.close();
  }
});
