import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { launchApp } from './app';
import { projectWith, wordsOf } from './disk';
import { type OpenText, openText } from './openText';
import { sheetOf, whenOpened } from './sheet';

const samples = path.resolve(__dirname, '../../samples');

/** Two articles; the caption stands in the middle of a sentence, and the fair is foreign to it. */
const title = '县图书馆新馆开馆';
const cut = '为了让山里的人也能借到书，图书馆还备了两辆流动书';
const caption = '图为读者在新馆查阅资料。赵平 摄';
const fair = '柳河大集重开';
const stalls = '集上新添了两排菜棚，四乡八里的人都来赶集。';
const rest = '车，逢初五、二十到各乡巡回。';
const last = '新馆周一闭馆。';
const all = [title, cut, caption, fair, stalls, rest, last];
const text = [`# ${title}`, cut, caption, `# ${fair}`, stalls, rest, last].join('\n\n');

let open: OpenText | undefined;

async function start(words = text): Promise<OpenText> {
  open = await openText(words);
  return open;
}

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

/** What a record says of its text, with the sources of every block. */
const textOf = ({ articles, articleMetadata, corrections, entities }: DocumentRecord) => ({
  articles,
  articleMetadata,
  corrections,
  entities,
});

const options = (page: Page) => page.getByRole('dialog').getByRole('option');
const said = (page: Page) => page.locator('footer').first().textContent();
const line = (page: Page) => page.locator('[data-landing-line]');
const handle = (page: Page) => page.getByRole('button', { name: '段落操作，可拖动' });

describe('threading a sentence that was cut, by keyboard', () => {
  it('joins the halves over a foreign article, leaves in place what stood between, and one undo takes it back', async () => {
    const { page, select, afterCaret, saved } = await start(
      await readFile(path.join(samples, '04-city-page.txt'), 'utf8'),
    );
    const first = await saved();
    const before = wordsOf(first);
    const record = textOf(first);
    const [tail, head] = [4, before.findIndex((words) => words.startsWith('重,轮渡公司'))];
    expect(before[tail]).toMatch(/江面雾气较$/);
    await select('江面雾气较', 1, 1);
    await page.keyboard.press('Alt+j');
    await options(page).first().waitFor();
    await page.keyboard.insertText('重,轮渡');
    await expect.poll(() => options(page).count()).toBe(1);
    await page.keyboard.press('Enter');
    const joined = before
      .map((words, at) => (at === tail ? words + before[head] : words))
      .filter((_, at) => at !== head);
    expect(await afterCaret()).toBe(before[head]);
    await expect.poll(() => said(page)).toContain('已与原第 9 段相接');
    const after = await saved();
    expect(wordsOf(after)).toEqual(joined);
    expect(Object.keys(after.corrections)).toEqual([expect.stringMatching(/^joined:/)]);
    await page.keyboard.press('Control+z');
    expect(textOf(await saved())).toEqual(record);
  });

  it('proposes halves, shows the one in hand in the text, and takes one in hand by its digit', async () => {
    const { page, blocks, select } = await start();
    await select('流动书', 3, 3);
    await page.keyboard.press('Alt+j');
    await options(page).first().waitFor();
    const proposed = await options(page).allTextContents();
    const wanted = proposed.findIndex((words) => words.includes('流动书车，逢初五'));
    expect(wanted).toBeGreaterThanOrEqual(0);
    await page.keyboard.press(String(wanted + 1));
    await expect.poll(() => options(page).nth(wanted).getAttribute('aria-selected')).toBe('true');
    expect(await blocks()).toEqual(all);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await blocks()).toEqual([title, cut + rest, caption, fair, stalls, last]);
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual(all);
  });

  it('finds the first half from the second', async () => {
    const { page, blocks, select, afterCaret } = await start();
    await select('逢初五', 0, 0);
    await page.keyboard.press('Alt+Shift+j');
    await options(page).first().waitFor();
    const proposed = await options(page).allTextContents();
    const wanted = proposed.findIndex((words) => words.includes('流动书车，逢初五'));
    await page.keyboard.press(String(wanted + 1));
    await page.keyboard.press('Enter');
    expect(await blocks()).toEqual([title, cut + rest, caption, fair, stalls, last]);
    expect(await afterCaret()).toBe(rest);
  });

  it('says plainly that there is nothing, chooses nothing then, and leaves all as it was', async () => {
    const { page, blocks, select, afterCaret } = await start();
    await select('流动书', 1, 1);
    await page.keyboard.press('Alt+j');
    await options(page).first().waitFor();
    await page.keyboard.insertText('没有的字');
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('没有这样的段落');
    await page.keyboard.press('Enter');
    expect(await blocks()).toEqual(all);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await afterCaret()).toBe('动书');
    await page.keyboard.insertText('了');
    expect((await blocks())[1]).toBe(cut.replace('流动书', '流了动书'));
  });

  it('is left when the text is gone to, and not offered where there is one block', async () => {
    const { page, blocks, select } = await start(cut);
    await select(cut, 1, 1);
    await page.keyboard.press('Alt+j');
    await page.keyboard.press('Alt+m');
    await page.keyboard.press('Control+Shift+k');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await line(page).count()).toBe(0);
    expect(await blocks()).toEqual([cut]);
  });
});

describe('moving to a place that is picked', () => {
  it('shows where, goes by arrows, ends and numbers, types nothing, and moves with one undo', async () => {
    const { page, blocks, select, afterCaret, saved } = await start();
    const record = textOf(await saved());
    await select('图为读者', 1, 1);
    await page.keyboard.press('Alt+m');
    await line(page).waitFor();
    expect(await line(page).getAttribute('data-landing-line')).toBe('stay');
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page)).toContain('就在原处');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => said(page)).toContain('已到文首');
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    await expect.poll(() => said(page)).toContain('已到文末');
    await page.keyboard.press('9');
    await expect.poll(() => page.getByText('第 9 段之后放不了').count()).toBe(1);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('4');
    await expect.poll(() => page.getByText('第 4 段之后').count()).toBe(1);
    await page.keyboard.press('a');
    expect(await blocks()).toEqual(all);
    await page.keyboard.press('Enter');
    const moved = [title, cut, fair, stalls, rest, caption, last];
    expect(await blocks()).toEqual(moved);
    expect(await afterCaret()).toBe(caption.slice(1));
    await expect.poll(() => said(page)).toContain('已移动 1 段，现为第 4 段');
    expect(Object.keys((await saved()).corrections)).toEqual([expect.stringMatching(/^moved:/)]);
    await page.keyboard.press('Control+z');
    expect(textOf(await saved())).toEqual(record);
  });

  it('goes by number to a paragraph far down a long text, whose margin tells that number', async () => {
    const { page, select } = await start(Array.from({ length: 400 }, (_, at) => `第${at + 1}段。`).join('\n\n'));
    await select('第1段', 1, 1);
    await page.keyboard.press('Alt+m');
    for (const digit of '390') await page.keyboard.press(digit);
    await expect.poll(() => page.getByText('第 390 段之后').count()).toBe(1);
    await expect.poll(() => page.locator('[data-block]', { hasText: '第390段。' }).isVisible()).toBe(true);
    const wrong = () =>
      page.locator('.sheet-text .part').evaluateAll((parts) => {
        const starts = parts.map((part) => [
          Number(getComputedStyle(part).getPropertyValue('--first') || -1),
          Number(/\d+/.exec(part.textContent ?? '')?.[0] ?? 0) - 1,
        ]);
        return starts.filter(([first, own]) => first !== own && own !== -1);
      });
    expect(await wrong()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('leaves all as it was with Escape, and the text can be typed into again', async () => {
    const { page, blocks, select } = await start();
    await select('集上', 1, 1);
    await page.keyboard.press('Alt+m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await line(page).count()).toBe(0);
    expect(await blocks()).toEqual(all);
    await page.keyboard.insertText('市');
    expect((await blocks())[4]).toBe(stalls.replace('集上', '集市上'));
  });

  it('takes a press of the mouse, and all blocks of a selection', async () => {
    const { page, blocks, select } = await start();
    await select(cut, 1, 1);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Alt+m');
    await line(page).waitFor();
    const box = await page.locator('.sheet-text [data-block]').nth(5).boundingBox();
    if (!box) throw new Error('The block is not drawn');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 3);
    expect(await blocks()).toEqual([title, fair, stalls, rest, cut, caption, last]);
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual(all);
  });

  it('goes to the end of another article, chosen by its title, and says when it is there already', async () => {
    const { page, select, saved } = await start();
    await select(fair, 1, 1);
    await page.keyboard.press('Control+Shift+Enter');
    const parted = textOf(await saved());
    await select(last, 1, 1);
    await page.keyboard.press('Alt+Shift+m');
    await options(page).first().waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page)).toContain('就在原处');
    await page.keyboard.insertText('图书');
    await expect.poll(() => options(page).count()).toBe(1);
    await page.keyboard.press('Enter');
    const record = await saved();
    expect(record.articles.map((article) => wordsOf({ ...record, articles: [article] }))).toEqual([
      [title, cut, caption, last],
      [fair, stalls, rest],
    ]);
    await page.keyboard.press('Control+z');
    expect(textOf(await saved())).toEqual(parted);
  });
});

describe('the handle of a block', () => {
  /** Puts the mouse on the handle of a block and takes hold. */
  async function take(page: Page, block: number): Promise<{ x: number; y: number }> {
    await page.locator('.sheet-text [data-block]').nth(block).hover();
    await handle(page).waitFor();
    const box = await handle(page).boundingBox();
    if (!box) throw new Error('There is no handle');
    const at = { x: box.x + 8, y: box.y + box.height / 2 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    return at;
  }

  async function dragTo(page: Page, block: number): Promise<void> {
    const box = await page.locator('.sheet-text [data-block]').nth(block).boundingBox();
    if (!box) throw new Error('The block is not drawn');
    await page.mouse.move(box.x + 40, box.y + box.height - 2, { steps: 5 });
    await line(page).waitFor();
  }

  it('drags its block to a line; caret and focus stay where they were; one undo takes it back', async () => {
    const { page, blocks, select, afterCaret } = await start();
    await select('新馆周一', 2, 2);
    await take(page, 1);
    await dragTo(page, 3);
    await page.mouse.up();
    expect(await blocks()).toEqual([title, caption, fair, cut, stalls, rest, last]);
    expect(await afterCaret()).toBe('周一闭馆。');
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual(all);
  });

  it('gives a drag up with Escape, and drags a selection as a whole', async () => {
    const { page, blocks, select } = await start();
    await take(page, 1);
    await dragTo(page, 4);
    await page.keyboard.press('Escape');
    expect(await line(page).count()).toBe(0);
    await page.mouse.up();
    expect(await blocks()).toEqual(all);
    await select(cut, 1, 1);
    await page.keyboard.press('Shift+ArrowDown');
    await take(page, 1);
    await dragTo(page, 4);
    await page.mouse.up();
    expect(await blocks()).toEqual([title, fair, stalls, cut, caption, rest, last]);
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual(all);
  });

  it('opens the menu of its block, which a key opens too; the text has the focus afterwards', async () => {
    const { page, select, saved, blocks } = await start();
    const kinds = async () => (await saved()).articles.flatMap((article) => article.blocks.map(({ type }) => type));
    await select('新馆周一', 2, 2);
    await page.locator('.sheet-text [data-block]').nth(4).hover();
    await handle(page).click();
    await page.getByRole('menuitem', { name: '定为图注' }).click();
    await expect.poll(async () => (await kinds())[4]).toBe('caption');
    await whenOpened(page);
    await page.keyboard.press('Control+/');
    await page.getByRole('menu').waitFor();
    expect(await page.getByRole('menuitem', { name: '定为图注' }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect.poll(blocks).toEqual([title, cut, caption, fair, rest, last]);
    await expect.poll(() => said(page)).toContain('已移出正文 1 段');
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual(all);
  });
});

describe('captions in sentences, and headings in the outline', () => {
  it('lifts a caption out of a sentence, whose halves are one again, and back', async () => {
    const { page, blocks, select, saved } = await start([`# ${title}`, `${cut}${caption}${rest}`].join('\n\n'));
    const record = textOf(await saved());
    await select(caption);
    await page.keyboard.press('Alt+l');
    expect(await blocks()).toEqual([title, cut + rest, caption]);
    expect((await saved()).articles[0]?.blocks[2]?.type).toBe('caption');
    await page.keyboard.press('Control+z');
    expect(textOf(await saved())).toEqual(record);
    await select(caption, 1, 1);
    await page.keyboard.press('Alt+l');
    expect(await blocks()).toEqual([title, cut + caption + rest]);
  });

  const page1 = ['# 甲', '一。', '## 乙', '二。', '## 丙', '三。', '# 丁', '四。'].join('\n\n');

  it('moves headings with their sections by key and by mouse, begins and joins articles, and says so', async () => {
    const { page, blocks, select, saved } = await start(page1);
    await select('丁', 0, 0);
    await page.keyboard.press('Control+Shift+Enter');
    const parted = textOf(await saved());
    const tree = page.getByRole('tree', { name: '本版篇目' });
    const row = (name: string) => tree.getByRole('treeitem').filter({ hasText: name });
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(4);
    await tree.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect.poll(() => said(page)).toContain('已到文首');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await blocks()).toEqual(['甲', '一。', '丙', '三。', '乙', '二。', '丁', '四。']);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await blocks()).toEqual(['甲', '一。', '丙', '三。', '丁', '四。', '乙', '二。']);
    await expect.poll(() => said(page)).toContain('第 2 篇');
    await expect.poll(() => row('乙').getAttribute('aria-level')).toBe('2');
    await expect.poll(() => row('乙').getAttribute('aria-setsize')).toBe('1');
    await page.keyboard.press('Control+Shift+Enter');
    expect((await saved()).articles).toHaveLength(3);
    await page.keyboard.press('Control+Shift+Backspace');
    expect((await saved()).articles).toHaveLength(2);
    for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Control+z');
    expect(textOf(await saved())).toEqual(parted);

    const [from, to] = [await row('丙').boundingBox(), await row('乙').boundingBox()];
    if (!from || !to) throw new Error('The outline is not drawn');
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 4, { steps: 5 });
    await page.mouse.up();
    expect(await blocks()).toEqual(['甲', '一。', '丙', '三。', '乙', '二。', '丁', '四。']);
    const articles = [await row('丁').boundingBox(), await row('甲').boundingBox()] as const;
    if (!articles[0] || !articles[1]) throw new Error('The outline is not drawn');
    await page.mouse.move(articles[0].x + 60, articles[0].y + 10);
    await page.mouse.down();
    await page.mouse.move(articles[1].x + 60, articles[1].y + 4, { steps: 5 });
    await page.mouse.up();
    expect(await blocks()).toEqual(['丁', '四。', '甲', '一。', '丙', '三。', '乙', '二。']);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(textOf(await saved())).toEqual(parted);
  });
});

describe('a document that can’t be changed', () => {
  it('offers none of it, and the outline says why', async () => {
    const project = await projectWith(text);
    const file = path.join(project, 'project.json');
    const data: object = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...data, version: 99 }));
    const running = await launchApp({ project });
    open = {
      ...running,
      ...sheetOf(running.page),
      project,
      saved: () => Promise.reject(new Error('Nothing is saved')),
    };
    const { page, blocks, select } = open;
    await page.locator('.sheet-text [data-block]').first().waitFor();
    await select(cut, 1, 1);
    for (const keys of ['Alt+j', 'Alt+Shift+j', 'Alt+m', 'Alt+l', 'Control+/', 'Control+Shift+k']) {
      await page.keyboard.press(keys);
    }
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('menu').count()).toBe(0);
    expect(await line(page).count()).toBe(0);
    await page.locator('.sheet-text [data-block]').nth(1).hover();
    expect(await handle(page).count()).toBe(0);
    await page.getByRole('tree', { name: '本版篇目' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect.poll(() => said(page)).toContain('只读，不能改动');
    expect(await blocks()).toEqual(all);
  });
});
