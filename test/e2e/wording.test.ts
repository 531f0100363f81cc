import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { leastConfidence, MOST_WORDING } from '../../renderer/session/wordingLevels';
import type { RunningApp } from './app';
import { type OpenText, openText } from './openText';
import { whenSaved } from './sheet';

const rules = ['wrong-character', 'lost-character', 'doubled-character'];

let open: OpenText | undefined;

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

const section = (page: Page) => page.getByRole('region', { name: '用字' });
const rows = (page: Page) => section(page).getByRole('option');
const slider = (page: Page) => section(page).getByRole('slider', { name: '用字显示多少' });
const popover = (page: Page) => page.getByRole('dialog', { name: /错字|漏字|叠字/ });
const status = (page: Page) => page.locator('footer').last();
const whenListed = (page: Page, words: string) =>
  expect.poll(async () => (await rows(page).allTextContents()).join('\n'), { timeout: 20_000 }).toContain(words);

const percentOf = (level: number) => `${Math.round(leastConfidence(level) * 100)}%`;

const text = [
  '# 各社区组织检测',
  '昨天一早，居民有序排队参加核算检测，志愿者在一旁维持秩序。',
  '医护人员说，这次核算检测要在中午以前做完，请大家不要聚集。',
  '图书馆的工作人员把三十万册图书搬进了新馆，读者在家门口就能借书。',
].join('\n\n');

test('a wrong word is put right with a key, elsewhere too, and taken back; what is dismissed stays so, and so does how much is shown', async () => {
  // All is shown: how sure which is has tests of its own.
  open = await openText(text, { asking: rules, settings: { wordingLevel: MOST_WORDING } });
  const { page, blocks, project, home } = open;
  await whenListed(page, '核算检测');
  const before = await blocks();
  const left = await rows(page).count();

  await page.keyboard.press('F8');
  await popover(page).waitFor();
  await expect.poll(() => popover(page).textContent()).toContain('核酸检测');
  await page.keyboard.press('Alt+1');
  expect((await blocks()).join('').match(/核算/g)).toHaveLength(1);
  await status(page)
    .getByText(/“核算.*”另有 1 处/)
    .waitFor();
  await page.keyboard.press('Alt+t');
  const dialog = page.getByRole('dialog', { name: /同类全部/ });
  await expect.poll(() => dialog.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  expect((await blocks()).join('')).not.toContain('核算');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await blocks()).toEqual(before);
  await expect.poll(() => rows(page).count()).toBe(left);

  // More is never less: all that was listed is there when all is shown; only what is sure is less or as much.
  await slider(page).press('End');
  await section(page).getByText('没有隐去的').waitFor();
  const all = await rows(page).count();
  expect(all).toBeGreaterThanOrEqual(left);
  await slider(page).press('Home');
  await expect.poll(() => slider(page).getAttribute('aria-valuetext')).toContain(percentOf(0));
  const sure = await rows(page).count();
  expect(sure).toBeLessThanOrEqual(left);
  if (sure < all)
    await section(page)
      .getByText(`另有 ${all - sure} 条把握不足，没有显示`)
      .waitFor();
  await slider(page).press('Alt+.');
  await expect.poll(() => slider(page).getAttribute('aria-valuetext')).toContain(percentOf(1));
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches('.sheet-text'))).toBe(true);
  await page.keyboard.press('Alt+.');
  await expect.poll(() => slider(page).getAttribute('aria-valuetext')).toContain(percentOf(2));
  await slider(page).press('End');

  await rows(page).filter({ hasText: '核算' }).first().click();
  await popover(page).waitFor();
  await page.keyboard.press('Alt+Backspace');
  await expect.poll(() => rows(page).count()).toBe(all - 1);
  await page.keyboard.press('Escape');
  expect(await rows(page).filter({ hasText: '核算' }).count()).toBe(1);
  await whenSaved(page);
  await open.close({ keepHome: true });

  open = await openText('', { project, home });
  const again = open.page;
  await expect.poll(() => rows(again).count(), { timeout: 20_000 }).toBe(all - 1);
  expect(await rows(again).filter({ hasText: '核算' }).count()).toBe(1);
  expect(await slider(again).getAttribute('aria-valuetext')).toBe('全部');
});

/** Long enough to take some seconds; no two paragraphs are alike, so that each has to be looked at. */
const long = Array.from(
  { length: 1_000 },
  (_, index) =>
    `第${index}天，图书馆新到了${index * 7}册书，读者说，借书的手续比从前简单多了，大家都愿意在下班以后到这里来坐一坐，读一读新来的报纸和杂志，再同邻居说说村里的事。`,
).join('\n\n');

/** Ends the process that checks the wording, once there is one, as a fault in it would. */
async function killLexicalChecker({ app }: RunningApp): Promise<void> {
  const kill = () =>
    app.evaluate(({ app: electron }) => {
      const checker = electron.getAppMetrics().find(({ name }) => name === 'Jiaokan lexical checker');
      if (checker) process.kill(checker.pid, 'SIGKILL');
      return checker !== undefined;
    });
  await expect.poll(kill, { timeout: 20_000 }).toBe(true);
}

const percent = async (page: Page): Promise<number> =>
  Number(/用字已查 (\d+)%/.exec((await status(page).textContent()) ?? '')?.[1] ?? Number.NaN);

test('a long check tells how far it is, is stopped and goes on, while typing does too, and outlives its process', async () => {
  open = await openText(long, { asking: rules });
  const { page, select, blocks } = open;
  const stop = page.getByRole('button', { name: '停止', exact: true });
  await stop.click();
  await status(page)
    .getByText(/用字已查 \d+%，已停/)
    .waitFor();
  const stopped = await percent(page);
  expect(stopped).toBeLessThan(100);
  await select('第0天', 0, 0);
  await page.keyboard.type('本报讯');
  expect((await blocks())[0]).toMatch(/^本报讯第0天/);
  expect(await percent(page)).toBeLessThanOrEqual(stopped);
  await page.getByRole('button', { name: '继续', exact: true }).click();
  await stop.waitFor();
  await page.locator('.sheet-text').focus();
  await page.keyboard.type('：');
  expect((await blocks())[0]).toMatch(/^本报讯：第0天/);

  await killLexicalChecker(open);
  await page.getByText('用字检查中断，已重新启动并继续').waitFor();
  const then = await percent(page);
  await expect
    .poll(async () => (((await status(page).textContent()) ?? '').includes('%') ? percent(page) : 100), {
      timeout: 30_000,
    })
    .toBeGreaterThan(Number.isNaN(then) ? 99 : then);
});
