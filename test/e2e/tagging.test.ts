import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { projectFileSchema } from '#shared/project/projectFile';
import { type OpenText, openText } from './openText';
import { beginsAt, whenOpened } from './sheet';

/** A page as it comes from the scanner; a name is cut by the end of a column. */
const words = [
  '县图书馆新馆今日开馆',
  '本报讯　10月18日上午，临溪县图书馆新馆在城南安澜桥畔正式开馆。县文化局局长沈月华同首批三百余名读者一起走进了大楼。',
  '新馆建筑面积四千二百平方米，编目工作预计年底完成，馆长周',
  '以宁介绍，全馆上下用五年建成了新馆。',
].join('\n\n');

let open: OpenText | undefined;
afterAll(() => open?.close());

test('a text is tagged from the keyboard alone, by a tagset that is changed on the way', async () => {
  const running = await openText(words);
  open = running;
  const { page, tagged, saved } = running;
  const { keyboard } = page;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await keyboard.press(key);
  };
  /** In tagging mode: selects these words, at the beginning of the selection or further on, from their first character on. */
  const choose = async (name: string) => {
    await press('ArrowLeft');
    for (let steps = 0; !(await page.evaluate(beginsAt, name)); steps++) {
      if (steps > 200) throw new Error(`${name} is not reached`);
      await press('ArrowRight');
    }
    for (let more = 1; more < [...name].length; more++) await press('Shift+ArrowRight');
  };
  const popup = page.getByRole('dialog', { name: '标注' });
  const entities = (record: DocumentRecord) => Object.entries(record.entities);

  // One key tags; nested names have a line each, and what lies around both is meant with the space bar.
  await press('Control+Shift+t');
  await choose('临溪县图书馆');
  await expect.poll(() => popup.textContent()).toContain('只标姓名');
  await press('o');
  await expect.poll(() => popup.textContent()).toContain('机关、团体');
  await choose('临溪县');
  await press('l');
  await expect.poll(tagged).toEqual(['临溪县图书馆 org place', '临溪县 org place']);

  // A chosen mention keeps its id while its ends move and its type changes.
  await choose('沈月华');
  await press('p');
  await expect.poll(tagged).toContain('沈月华 person');
  const [shen] = entities(await saved()).filter(([, { type }]) => type === 'person');
  await press('Shift+[', 'Shift+[', ']', '[');
  await expect.poll(tagged).toContain('局长沈月华 person');
  await press('Shift+]', 'Shift+]', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab');
  await expect.poll(tagged).toContain('沈月华 person');
  expect(entities(await saved()).filter(([, { type }]) => type === 'person')).toEqual([shen]);

  // Words are selected by Control and Shift; Delete takes the tag off and leaves the words.
  await press('Control+ArrowRight', 'Control+Shift+ArrowRight', 'w');
  await expect.poll(tagged).toHaveLength(4);
  await press('Delete');
  await expect.poll(tagged).toHaveLength(3);

  // A name that was cut is one mention in two blocks.
  await choose('周');
  await press('Shift+ArrowRight', 'Shift+ArrowRight', 'p');
  await expect.poll(tagged).toEqual(expect.arrayContaining(['周 person', '以宁 person']));
  expect(entities(await saved()).filter(([, { type }]) => type === 'person')).toHaveLength(2);

  // Tags are walked; the innermost is meant first, then what lies around it.
  await press('Control+Home', 'F5', 'F5');
  await expect.poll(() => popup.textContent()).toContain('沈月华');
  await press('Shift+F5');
  await expect.poll(() => popup.textContent()).toContain('临溪县图书馆');
  await choose('临溪县');
  await press('Space');
  await expect
    .poll(() => popup.getByRole('button', { name: '临溪县图书馆' }).getAttribute('aria-pressed'))
    .toBe('true');
  await press('Escape');

  // A chord tags while writing, and a date that cannot be is told.
  await running.select('10月18日');
  await press('Control+t', 'd');
  await expect.poll(tagged).toContain('10月18日 date');
  await press('F2');
  await keyboard.press('Control+a');
  await keyboard.type('1986年2月30日');
  await press('Enter');
  await expect.poll(() => popup.getByRole('alert').textContent()).toContain('2');
  await keyboard.press('Control+a');
  await keyboard.type('1986-10-18');
  await press('Enter', 'Escape');
  await expect
    .poll(async () => entities(await saved()).flatMap(([, { value }]) => (value ? [value] : [])))
    .toEqual([{ kind: 'date', edtf: '1986-10-18' }]);

  // The tagset: a key that is taken keeps it from being saved; a free one tags at once.
  const give = async (command: string) => {
    await press('Control+k');
    await page.getByRole('combobox').fill(command);
    await press('Enter');
  };
  await give('标注集');
  const dialog = page.getByRole('dialog', { name: '标注集' });
  const save = dialog.getByRole('button', { name: '保存标注集' });
  await dialog.getByRole('button', { name: '新增类型' }).press('Enter');
  await keyboard.type('桥梁');
  await press('Tab');
  await keyboard.type('Bridge');
  await press('Tab');
  await keyboard.type('p');
  await expect.poll(() => dialog.textContent()).toContain('按键 P 已由“人名”使用');
  expect(await save.isDisabled()).toBe(true);
  await keyboard.type('b');
  await save.press('Enter');
  await expect.poll(() => dialog.count()).toBe(0);
  await running.select('安澜桥');
  await press('Control+t', 'b');
  await expect.poll(tagged).toContain('安澜桥 bridge');

  // A type that is taken out leaves its mentions, as of an unknown type; reopening takes that back.
  await give('标注集');
  await dialog.getByRole('listbox').focus();
  await press('End', 'Delete');
  await expect.poll(() => dialog.textContent()).toContain('去掉了“桥梁”：本文有 1 处');
  await save.press('Enter');
  await expect.poll(() => dialog.count()).toBe(0);
  await press('Control+2');
  const panel = page.locator('[data-pane="right"]');
  await expect.poll(() => panel.textContent()).toContain('未知类型 bridge');
  await give('标注集');
  await dialog.getByRole('button', { name: '撤销' }).press('Enter');
  await save.press('Enter');
  await expect.poll(() => panel.textContent()).not.toContain('未知类型');

  // Closed and opened again, all of it is there.
  const rows = () => panel.getByRole('treeitem').allTextContents();
  const before = await rows();
  expect(before).toContain('桥梁1B');
  const kept = await saved();
  await give('关闭项目');
  await page.getByRole('heading', { name: '最近的项目' }).waitFor();
  await page.getByRole('button', { name: /^project/ }).click();
  await whenOpened(page);
  await expect.poll(rows).toEqual(before);
  expect((await saved()).entities).toEqual(kept.entities);
  const file = projectFileSchema.parse(JSON.parse(await readFile(path.join(running.project, 'project.json'), 'utf8')));
  expect(file.tagset.types.at(-1)).toMatchObject({ id: 'bridge', name: { zh: '桥梁', en: 'Bridge' }, key: 'B' });
  expect(running.errors).toEqual([]);
});
