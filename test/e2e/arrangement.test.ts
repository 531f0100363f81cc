import { afterEach, expect, it } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { wordsOf } from './disk';
import { type OpenText, openText } from './openText';

/** Two articles whose columns were read across each other. */
const library = '# 县图书馆新馆今日开馆';
const bridge = '# 安澜桥修缮竣工';
const text = [
  library,
  '本报讯 县图书馆新馆今天上午正式开馆，附近学校的学生早早排起了长队。',
  '为了让山里的群众也能借到书，图书馆还备了两辆流动书',
  bridge,
  '本报讯 历时七个月的安澜桥修缮工程昨天通过验收，两岸居民纷纷到桥头观看。',
  '车，逢初五、二十到各乡巡回，青石乡是第一站。',
  '工程共用青石三百二十方，费用由县里和沿河三个乡分担。',
].join('\n\n');

/** What is switched off in a project is no part of a plan. */
const asking = {
  asking: [
    'inserted-line',
    'cut-sentence',
    'scattered-sentence',
    'shredded-line',
    'block-kind',
    'article-boundary',
    'misplaced-block',
  ],
};

let open: OpenText | undefined;

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

const arranged = ({ articles, corrections }: DocumentRecord) => ({ articles, corrections });
const byArticle = (record: DocumentRecord) =>
  record.articles.map((article) => wordsOf({ ...record, articles: [article] }));

it('proposes the arrangement of interleaved articles; adjusted by keyboard it is accepted as one step', async () => {
  open = await openText(text, asking);
  const { page, saved, blocks } = open;
  const before = await saved();
  const words = await blocks();
  const plan = page.getByRole('listbox', { name: '整理方案' });
  const lines = page.getByRole('grid', { name: '整理之后' });
  const pieces = async () => (await lines.getByRole('row').allTextContents()).join('\n');

  await page.keyboard.press('Control+Shift+O');
  await plan.getByRole('option').first().waitFor();
  await lines.waitFor();
  await expect.poll(() => lines.evaluate((list) => list === document.activeElement)).toBe(true);
  const steps = await plan.getByRole('option').count();
  expect(await pieces()).toContain('流动书车，逢初五');

  // Leaves a step out and takes it in again.
  await page.keyboard.press('F8');
  await page.keyboard.press('Shift+F8');
  await page.keyboard.press('Space');
  await expect.poll(() => page.getByText(`已选 ${steps - 1} / ${steps}`).count()).toBe(1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.getByText(`已选 ${steps} / ${steps}`).count()).toBe(1);

  // The last piece becomes a byline, and goes to the other article and back, which leaves one step more.
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Alt+5');
  await page.keyboard.press('Alt+Shift+PageUp');
  await expect.poll(() => plan.getByRole('option').filter({ hasText: '你的调整' }).count()).toBe(2);
  await page.keyboard.press('Alt+Shift+PageDown');
  await expect.poll(() => plan.getByRole('option').filter({ hasText: '你的调整' }).count()).toBe(1);

  await page.keyboard.press('Alt+Enter');
  await expect.poll(() => page.locator('footer').first().textContent()).toContain(`已整理，采纳 ${steps + 1} 步`);
  const after = await saved();
  const [first, second] = byArticle(after);
  expect(first?.slice(0, 3)).toEqual([words[0], words[1], `${words[2]}${words[5]}`]);
  expect(second?.slice(0, 2)).toEqual([words[3], words[4]]);
  expect(after.articles[1]?.blocks.at(-1)?.type).toBe('byline');
  await page.keyboard.press('Control+z');
  expect(arranged(await saved())).toEqual(arranged(before));
});

it('says plainly that nothing is to be arranged, and goes back with Escape to where typing goes on', async () => {
  open = await openText('# 夜校开课\n\n本报讯 夜校今天开课，邻村的青年也赶来听课。\n\n课程排到了月底。');
  const { page, select, blocks } = open;
  await select('课程', 0, 0);
  await page.keyboard.press('Control+Shift+O');
  await page.getByText('没有要整理的').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.insertText('新');
  await expect.poll(blocks).toContain('新课程排到了月底。');
});

it('lifts a caption out of a sentence, from the queue and in a plan, and proposes nothing that was dismissed', async () => {
  open = await openText(
    [
      library,
      '本报讯 县图书馆新馆今天上午正式开馆，这一年，村里也办起了图书学员在认真听课。 王明 摄馆，大家都来借书看报。',
    ].join('\n\n'),
    asking,
  );
  const { page, saved, blocks } = open;
  const whole = await blocks();
  const sentence = '本报讯 县图书馆新馆今天上午正式开馆，这一年，村里也办起了图书馆，大家都来借书看报。';
  const lifted = [whole[0], sentence, '学员在认真听课。 王明 摄'];
  const popover = page.getByRole('dialog').filter({ hasText: '抽出，定为图注' });

  await expect
    .poll(async () => {
      await page.keyboard.press('F8');
      return popover.count();
    })
    .toBe(1);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/lift.png` });
  await page.keyboard.press('Alt+Enter');
  await expect.poll(blocks).toEqual(lifted);
  expect((await saved()).articles[0]?.blocks.at(-1)?.type).toBe('caption');
  await page.keyboard.press('Control+z');
  await expect.poll(blocks).toEqual(whole);

  const plan = page.getByRole('listbox', { name: '整理方案' });
  const lines = page.getByRole('grid', { name: '整理之后' });
  await page.keyboard.press('Control+Shift+O');
  await plan.getByRole('option').filter({ hasText: '抽出' }).first().waitFor();
  await expect.poll(async () => (await lines.getByRole('row').allTextContents()).join()).toContain('图书馆，大家');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/lift-plan.png` });
  await page.keyboard.press('Alt+Enter');
  await expect.poll(blocks).toEqual(lifted);
  await page.keyboard.press('Control+z');
  await expect.poll(blocks).toEqual(whole);

  await expect
    .poll(async () => {
      await page.keyboard.press('F8');
      return popover.count();
    })
    .toBe(1);
  await page.keyboard.press('Alt+Backspace');
  await expect.poll(() => popover.count()).toBe(0);
  await page.keyboard.press('Control+Shift+O');
  await lines.waitFor();
  expect(await plan.getByRole('option').filter({ hasText: '抽出' }).count()).toBe(0);
});
