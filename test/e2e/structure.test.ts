import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { wordsOf } from './disk';
import { type OpenText, openText } from './openText';

type Words = readonly [string, string, string];
const library: Words = ['县图书馆新馆开馆', '全馆上下用三年建成了新馆。', '馆长周以宁同读者一起走进大楼。'];
const fair: Words = ['柳河大集重开', '逢五逢十，四乡八里的人都来赶集。', '集上新添了两排菜棚。'];
const text = [library, fair].map(([title, ...rest]) => [`# ${title}`, ...rest].join('\n\n')).join('\n\n');

let open: OpenText | undefined;

async function start(): Promise<OpenText> {
  open = await openText(text);
  return open;
}

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

/** The words of every article's blocks. */
const byArticle = (record: DocumentRecord) =>
  record.articles.map((article) => wordsOf({ ...record, articles: [article] }));

describe('structure, by keyboard', () => {
  it('moves the block of the caret with the caret, and one undo takes each move back', async () => {
    const { page, blocks, select, afterCaret, saved } = await start();
    const before = await blocks();
    await select('全馆上下', 2, 2);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    const moved = [library[0], library[2], fair[0], library[1], fair[1], fair[2]];
    expect(await blocks()).toEqual(moved);
    expect(await afterCaret()).toBe('上下用三年建成了新馆。');
    const record = await saved();
    expect(wordsOf(record)).toEqual(moved);
    expect(Object.keys(record.corrections)).toEqual([expect.stringMatching(/^moved:/)]);
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual([library[0], library[2], library[1], ...fair]);
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual(before);
  });

  it('moves all blocks the selection touches, which stay selected', async () => {
    const { page, blocks, select } = await start();
    await select('全馆上下', 1, 1);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    expect((await blocks()).slice(0, 3)).toEqual([library[1], library[2], library[0]]);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect((await blocks()).slice(0, 3)).toEqual(library);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual([...library, ...fair]);
  });

  it.each([
    ['Backspace', ''],
    ['x', 'x'],
    ['Enter', null],
  ])('%s in place of a selection into another article leaves that one what follows', async (key, typed) => {
    const { page, select, saved } = await start();
    await select(fair[0], 1, 1);
    await page.keyboard.press('Control+Shift+Enter');
    const parted = await saved();
    expect(byArticle(parted)).toEqual([library, fair]);
    await select(library[2], 3, 3);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press(key);
    const [first, second] = byArticle(await saved());
    const left = library[2].slice(0, 3);
    expect(first?.slice(0, 2)).toEqual(library.slice(0, 2));
    if (typed === null) expect(first?.[2]).toBe(left);
    else expect(first?.[2]?.startsWith(left + typed)).toBe(true);
    expect(fair[1].endsWith(first?.at(-1)?.slice(typed === null ? 0 : left.length + typed.length) ?? '-')).toBe(true);
    expect(second).toEqual([fair[2]]);
    await page.keyboard.press('Control+z');
    expect(byArticle(await saved())).toEqual([library, fair]);
  });

  it('starts an article, moves a block into it and the article past its neighbour, and joins it again', async () => {
    const { page, select, afterCaret, saved } = await start();
    expect(byArticle(await saved())).toEqual([[...library, ...fair]]);
    await select(fair[0], 1, 1);
    await page.keyboard.press('Control+Shift+Enter');
    const parted = await saved();
    expect(byArticle(parted)).toEqual([library, fair]);
    await page.keyboard.press('Alt+Shift+PageUp');
    expect(byArticle(await saved())).toEqual([fair, library]);
    expect(await afterCaret()).toBe('河大集重开');
    await select(library[0], 0, 0);
    await page.keyboard.press('Alt+Shift+ArrowUp');
    expect(byArticle(await saved())).toEqual([
      [...fair, library[0]],
      [library[1], library[2]],
    ]);
    await page.keyboard.press('Control+Shift+Backspace');
    expect(byArticle(await saved())).toEqual([
      [...fair, library[0]],
      [library[1], library[2]],
    ]);
    await select(library[1], 0, 0);
    await page.keyboard.press('Control+Shift+Backspace');
    expect(byArticle(await saved())).toEqual([[...fair, ...library]]);
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('Control+z');
    const undone = await saved();
    expect(undone.articles).toEqual(parted.articles);
    expect(undone.articleMetadata).toEqual(parted.articleMetadata);
    expect(undone.corrections).toEqual(parted.corrections);
  });

  it('turns a block into another kind by key, and offers only kinds it is not of', async () => {
    const { page, select, saved } = await start();
    const kindOf = async () => {
      const { type, level } = (await saved()).articles[0]?.blocks[1] ?? {};
      return [type, level];
    };
    await select(library[1], 0, 0);
    await page.keyboard.press('Control+Alt+3');
    expect(await kindOf()).toEqual(['heading', 3]);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>定为');
    const offered = page.getByRole('dialog').getByRole('option');
    await expect.poll(() => offered.count()).toBe(7);
    expect((await offered.allTextContents()).join()).not.toContain('定为小标题');
    await page.keyboard.type('图注');
    await page.keyboard.press('Enter');
    await expect.poll(kindOf).toEqual(['caption', undefined]);
    await page.keyboard.press('Control+Alt+0');
    expect(await kindOf()).toEqual(['paragraph', undefined]);
  });

  it('moves an article in the list of articles, and the caret stays on its character', async () => {
    const { page, select, afterCaret, saved } = await start();
    await select(fair[0], 1, 1);
    await page.keyboard.press('Control+Shift+Enter');
    const list = page.getByRole('tree', { name: '本版篇目' });
    await expect.poll(() => list.getByRole('treeitem').allTextContents()).toEqual([`1${library[0]}`, `2${fair[0]}`]);
    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    expect(byArticle(await saved())).toEqual([library, fair]);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await expect.poll(() => list.getByRole('treeitem').allTextContents()).toEqual([`1${fair[0]}`, `2${library[0]}`]);
    expect(byArticle(await saved())).toEqual([fair, library]);
    await page.keyboard.press('Alt+Shift+ArrowUp');
    expect(byArticle(await saved())).toEqual([library, fair]);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.keyboard.press('Control+z');
    expect(await afterCaret()).toBe('河大集重开');
    expect(byArticle(await saved())).toEqual([library, fair]);
  });

  it('carries the marks of a block along: findings, tags and corrections, in the text and back by undo', async () => {
    open = await openText(text.replace('全馆上下', '全馆克服困 ，'));
    const { page, select, marked, tagged } = open;
    await expect.poll(() => marked('f')).not.toHaveLength(0);
    await select('三年', 0, 2);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('d');
    await select('建成了', 0, 0);
    await page.keyboard.type('就');
    await expect.poll(() => page.locator('.sheet-text .changed').count()).toBe(1);
    await expect.poll(tagged).toEqual(['三年 date']);
    const marks = async () => [await marked('f'), await tagged(), await marked('changed')];
    const before = await marks();
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await marks()).toEqual(before);
    await page.keyboard.press('Control+Shift+Enter');
    expect(await marks()).toEqual(before);
    await page.keyboard.press('Alt+Shift+PageUp');
    await expect.poll(marks).toEqual(before);
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('Control+z');
    await expect.poll(marks).toEqual(before);
  });
});
