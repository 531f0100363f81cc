import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorityFileSchema } from '#shared/project/authorityFile';
import { answerDialogs } from './app';
import { type OpenText, openText } from './openText';
import { tellInOrder } from './story';

const TEXT = [
  '# 县图书馆新馆今日开馆',
  '本报讯　县文化局局长沈月华、馆长周以宁同首批三百余名读者一起，走进了这座筹建五年的三层楼房。',
  '座谈会由周以宁主持，宁馆长宣读了名单。',
  '据图书馆馆长林亦舟介绍，编目工作预计年底完成。',
].join('\n\n');

/** Names linked to the register: each test goes on where the one before it ended. */
tellInOrder();
let open: OpenText;

beforeAll(async () => {
  open = await openText(TEXT);
});
afterAll(async () => {
  const { errors } = open;
  await open.close();
  expect(errors).toEqual([]);
});

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await open.page.keyboard.press(key);
};
const popup = () => open.page.getByRole('dialog', { name: '标注' });
const offers = async () =>
  (await popup().getByRole('option').allTextContents()).map((offer) => offer.replaceAll(' ', ''));
const dialog = () => open.page.getByRole('dialog', { name: '规范档' });
const listed = () => dialog().getByRole('listbox', { name: '规范名称' }).getByRole('option').allTextContents();
const register = async () =>
  authorityFileSchema.parse(JSON.parse(await readFile(path.join(open.project, 'authorities.json'), 'utf8')));
const names = async () => Object.values((await register()).entries).map(({ name }) => name);
/** What the mentions are linked to, by name; an id that the register doesn't have as it is. */
const links = async () => {
  const { entries, merged } = await register();
  const { entities } = await open.saved();
  return Object.values(entities).map(({ type, authority = '' }) => {
    const entry = entries[merged[authority] ?? authority];
    return `${type} ${entry?.name ?? authority}`;
  });
};
/** Opens the field of authorities for these words, tagged or not, and waits until it has the focus. */
const seek = async (words: string) => {
  await open.select(words);
  await press('Control+t', 'Enter');
  await popup().getByRole('combobox').waitFor();
  await open.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
};

test('an authority is made on the fly for a name; one undo takes both back', async () => {
  await open.select('周以宁');
  await press('Control+t', 'p');
  await expect.poll(open.tagged).toEqual(['周以宁 person']);
  await seek('周以宁');
  await expect.poll(offers).toEqual(['新建“周以宁”⇧↵']);
  await press('Shift+Enter');
  await expect.poll(links).toEqual(['person 周以宁']);
  await press('Control+z');
  await expect.poll(names).toEqual([]);
  await expect.poll(links).toEqual(['person ']);
  await press('Control+Shift+z');
  await expect.poll(links).toEqual(['person 周以宁']);
});

test('another name is tagged and linked to it by pinyin, and the panel tells whom it means', async () => {
  await seek('宁馆长');
  await open.page.keyboard.type('zyn');
  await expect.poll(offers).toEqual(['周以宁↵', '新建“zyn”⇧↵']);
  await press('Enter');
  await expect.poll(links).toEqual(['person 周以宁', 'person 周以宁']);
  await press('Control+2');
  const tree = open.page.getByRole('tree', { name: '实体' });
  await expect.poll(() => tree.textContent()).toContain('规范档：周以宁');
  expect(await tree.textContent()).toContain('＝周以宁');
  await open.page.getByRole('searchbox', { name: '找名称' }).fill('zhouyi');
  await expect.poll(() => tree.getByRole('treeitem').count()).toBe(3);
  await open.page.getByRole('searchbox', { name: '找名称' }).fill('');
});

test('a file is looked at, told what is wrong with it by line, and taken in', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-register-'));
  const file = path.join(folder, '人名.csv');
  await writeFile(file, '名称,类型,年代\n周亦宁,人名,1931 年生\n,人名,\n安澜桥,地名,清乾隆建\n');
  await answerDialogs(open, [file]);
  await press('Control+Shift+n');
  await dialog().getByRole('button', { name: '载入…' }).click();
  const preview = open.page.getByRole('dialog', { name: '载入“人名.csv”' });
  await expect.poll(() => preview.textContent()).toContain('新增 2 条，补充 0 条');
  expect(await preview.getByRole('listitem').allTextContents()).toEqual(['第 3 行没有名称，已略过。']);
  await press('Enter');
  await expect.poll(listed).toHaveLength(3);
});

test('two that are probably the same are merged, and mentions of both mean the one that stays', async () => {
  await dialog().getByText('疑似重复', { exact: true }).click();
  const pair = dialog().getByRole('listbox', { name: '疑似重复的两条' }).getByRole('option');
  await expect.poll(() => pair.allTextContents()).toHaveLength(1);
  await press('ArrowDown', 'Enter');
  const merge = dialog().getByRole('button', { name: /^并入“/ });
  await merge.waitFor();
  if ((await merge.textContent()) !== '并入“周以宁”') await dialog().getByRole('button', { name: '对调' }).click();
  await dialog().getByRole('button', { name: '并入“周以宁”' }).click();
  await expect.poll(names).toEqual(expect.arrayContaining(['周以宁', '安澜桥']));
  await expect.poll(async () => (await names()).length).toBe(2);
  expect(await links()).toEqual(['person 周以宁', 'person 周以宁']);
  await expect.poll(() => dialog().getByRole('textbox', { name: '年代' }).inputValue()).toBe('1931 年生');
  await dialog().getByRole('button', { name: '退回' }).click();
  await expect.poll(async () => (await names()).length).toBe(3);
});

test('an authority is merged with one that is looked for, keeping what the other says; undo takes it back', async () => {
  await dialog().getByText(/^全部/).click();
  await dialog().getByRole('option').filter({ hasText: '安澜桥' }).click();
  await dialog().getByRole('button', { name: '与另一条合并…' }).click();
  const other = dialog().getByRole('combobox', { name: '与哪一条合并' });
  await other.fill('zyn');
  await open.page.getByRole('option', { name: /^周亦宁/ }).click();
  await expect.poll(() => other.inputValue()).toBe('周亦宁');
  await dialog().getByRole('radio', { name: '1931 年生' }).check();
  await dialog().getByRole('button', { name: '并入“安澜桥”' }).click();
  await expect.poll(async () => (await names()).length).toBe(2);
  await expect.poll(() => dialog().getByRole('textbox', { name: '年代' }).inputValue()).toBe('1931 年生');
  await press('Control+z');
  await expect.poll(async () => (await names()).length).toBe(3);
});

test('a field is changed, all mentions are shown, and the register is written', async () => {
  await dialog().getByText(/^全部/).click();
  await dialog().getByRole('searchbox').fill('周以宁');
  await expect.poll(async () => (await listed())[0]).toContain('周以宁');
  await press('ArrowDown');
  await dialog().getByRole('textbox', { name: '说明' }).fill('县图书馆馆长');
  await press('Tab');
  await expect
    .poll(async () => Object.values((await register()).entries).map(({ description }) => description))
    .toContain('县图书馆馆长');
  const folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-register-'));
  await answerDialogs(open, [folder]);
  await dialog().getByRole('button', { name: '导出', exact: true }).click();
  await open.page.getByRole('menuitem', { name: 'CSV 表格' }).click();
  await expect.poll(() => readdir(folder)).toHaveLength(1);
  const [name = ''] = await readdir(folder);
  expect(await readFile(path.join(folder, name), 'utf8')).toContain('县图书馆馆长');
  await dialog().getByRole('button', { name: '各处标注…' }).click();
  const keywords = open.page.locator('[data-pane="concordance"] [role="gridcell"]:nth-child(4)');
  await expect.poll(() => keywords.allTextContents()).toEqual(['周以宁', '宁馆长']);
});

test('removing one says how many mentions mean it, and undo in the text brings it back', async () => {
  await press('Escape');
  await open.select('宁馆长');
  await press('Control+Shift+n');
  await dialog().getByRole('button', { name: '删除…' }).click();
  await expect.poll(() => dialog().getByRole('alert').textContent()).toContain('2 处标注连到它');
  await dialog().getByRole('button', { name: '删除', exact: true }).click();
  await expect.poll(names).not.toContain('周以宁');
  await press('Escape');
  await dialog().waitFor({ state: 'detached' });
  const tree = open.page.getByRole('tree', { name: '实体' });
  await expect.poll(() => tree.textContent()).toContain('规范档里已没有');
  await open.select('宁馆长');
  await press('Control+z');
  await expect.poll(() => tree.textContent()).toContain('＝周以宁');
  expect(await names()).toContain('周以宁');
});
