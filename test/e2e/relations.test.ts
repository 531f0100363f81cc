import { afterAll, expect, test } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { type OpenText, openText } from './openText';
import { beginsAt } from './sheet';

/** A name whose parts stand apart: 省、市图书馆 is 省图书馆 and 市图书馆. */
const words = ['县图书馆开馆', '本报讯　馆长周以宁说，省、市图书馆都在临溪县借书，周以宁住在临溪县。'].join('\n\n');

let open: OpenText | undefined;
afterAll(() => open?.close());

test('tags are related, joined and split from the keyboard', async () => {
  open = await openText(words);
  const { page, tagged, saved } = open;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** In tagging mode: selects exactly these words, from the beginning of the selection on. */
  const choose = async (name: string) => {
    await press('ArrowLeft');
    for (let steps = 0; !(await page.evaluate(beginsAt, name)); steps++) {
      if (steps > 200) throw new Error(`${name} is not reached`);
      await press('ArrowRight');
    }
    for (let more = 1; more < [...name].length; more++) await press('Shift+ArrowRight');
  };
  const dialog = page.getByRole('dialog', { name: '建立关系' });
  const section = page.getByRole('region', { name: '关系' });
  const related = ({ relations, entities }: DocumentRecord) =>
    Object.values(relations).map(({ type, from, to }) => `${entities[from]?.type} ${type} ${entities[to]?.type}`);

  await press('Control+Shift+t');
  await choose('周以宁');
  await press('p');
  await choose('省');
  await press('o');
  await choose('市图书馆');
  await press('o');
  await choose('临溪县');
  await press('l');
  await expect.poll(tagged).toHaveLength(4);
  await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');

  // Two tags become one that stands in two pieces; it is retagged as one, split again, and one undo takes the splitting back.
  await press('Shift+F5');
  await press('=');
  await page.getByRole('dialog', { name: '连成一处标注' }).waitFor();
  await page.keyboard.type('省');
  await press('ArrowDown', 'Enter', 'Enter');
  const orgs = async () => Object.values((await saved()).entities).filter(({ type }) => type === 'org').length;
  await expect.poll(orgs).toBe(1);
  await press('/');
  await expect.poll(orgs).toBe(2);
  await press('Control+z');
  await expect.poll(orgs).toBe(1);

  // A relation is made, to a name that is looked for.
  await press('Shift+F5', 'Shift+F5');
  await press('-');
  await dialog.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('省');
  await press('ArrowDown', 'Enter', 'Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(async () => related(await saved())).toEqual(['person worksFor org']);

  // It is there already, and the dialog says so instead of doing it again.
  await press('-');
  await dialog.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('省');
  await press('ArrowDown', 'Enter');
  await expect.poll(() => dialog.getByRole('status').textContent()).toContain('已经有了');
  await press('Escape');

  // The panel draws it; Right goes to its other end, Delete takes it back.
  await press('Escape');
  await page.getByRole('tab', { name: '实体' }).click();
  await expect.poll(() => section.getByRole('row').first().textContent()).toContain('任职于');
  await section.getByRole('grid').focus();
  await press('ArrowRight');
  await expect.poll(() => page.evaluate(beginsAt, '省')).toBe(true);
  await section.getByRole('grid').focus();
  await press('Delete');
  await expect.poll(async () => related(await saved())).toEqual([]);
});
