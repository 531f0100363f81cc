import { afterEach, describe, expect, it } from 'vitest';
import { compose } from './app';
import { wordsOf } from './disk';
import { type OpenText, openText } from './openText';

const text = [
  '# 县图书馆新馆开馆',
  '（本报记者 李金泽）',
  '全馆上下克服困 ，凭着坚 不拔的劲头，用三年建成了新馆。',
  '馆长周以宁同读者一起走进大楼。记者李金泽当天拍下了照片。',
  '图书馆还备了两辆书车，逢五逢十到各乡巡回。',
].join('\n\n');

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

describe('typing', () => {
  it('goes into the text and to the disk, and is undone and redone', async () => {
    const { page, blocks, select, saved } = await start();
    await select('两辆书车', 2, 2);
    await page.keyboard.type('流动');
    expect((await blocks())[4]).toContain('两辆流动书车');
    expect(wordsOf(await saved())[4]).toContain('两辆流动书车');
    await page.keyboard.press('Control+z');
    expect((await blocks())[4]).toContain('两辆书车');
    await page.keyboard.press('Control+Shift+z');
    expect((await blocks())[4]).toContain('两辆流动书车');
    const record = await saved();
    expect(Object.values(record.corrections)).toMatchObject([{ by: '林', origin: { kind: 'typed' } }]);
  });

  it.each([
    ['the text is redrawn', { key: 'f', code: 'KeyF', ctrlKey: true }],
    ['another key acts there', { key: 'Backspace', code: 'Backspace' }],
  ])('finds the caret where a key has just put it, though %s before the browser tells of it', async (_why, press) => {
    const { page, blocks, select } = await start();
    await select('两辆书车');
    await page.evaluate((press) => {
      getSelection()?.collapseToEnd();
      const event = new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, press);
    if (press.key === 'f') await page.getByRole('search').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.insertText('，');
    await expect.poll(async () => (await blocks())[4]).toContain('两辆书车，，逢五');
  });

  it('shows as selected what is, and no more, when the focus leaves', async () => {
    const { page, marked, select } = await start();
    await select('两辆书车', 1, 2);
    await page.keyboard.insertText('部');
    await expect.poll(() => marked('k')).toEqual(['部']);
    await page.keyboard.press('Control+f');
    await page.getByRole('search').waitFor();
    await page.keyboard.insertText('两部书车');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const selected = () => page.evaluate(() => getSelection()?.toString());
    await expect.poll(async () => [await selected(), await marked('match')]).toEqual(['两部书车', []]);
    await page.keyboard.press('F6');
    await expect.poll(async () => [await selected(), (await marked('away')).join('')]).toEqual(['', '两部书车']);
    await page.keyboard.press('Shift+F6');
    await expect.poll(selected).toBe('两部书车');
  });

  it.each([
    ['the find bar', 'Control+f'],
    ['replacing', 'Control+h'],
    ['the bar of tagging mode', 'Control+Shift+t'],
    ['the bar of a place to pick', 'Alt+m'],
  ])('keeps the text where it is on the screen while a bar opens and closes above it: %s', async (_bar, keys) => {
    const { page, select } = await start();
    await select('两辆书车', 2, 2);
    const desk = page.locator('.desk');
    const edge = () => desk.evaluate(({ offsetTop }: HTMLElement) => offsetTop);
    const standing = () =>
      page
        .locator('.sheet-text [data-block]')
        .last()
        .evaluate((block) => block.getBoundingClientRect().top);
    for (const scroll of [0, 20]) {
      await desk.evaluate((element, top) => element.scrollTo({ top }), scroll);
      const before = await standing();
      await page.keyboard.press(keys);
      await expect.poll(edge).toBeGreaterThan(0);
      await expect.poll(standing).toBe(before);
      await page.keyboard.press('Escape');
      await expect.poll(edge).toBe(0);
      await expect.poll(standing).toBe(before);
    }
  });

  it('brings the caret out from under a bar that opens over its line', async () => {
    const { page, select } = await start();
    await select('李金泽）', 0, 0);
    const line = page.locator('.sheet-text [data-block]').nth(1);
    const below = () =>
      line.evaluate((block) => {
        const { top } = block.getBoundingClientRect();
        return top - (block.closest('.desk')?.getBoundingClientRect().top ?? 0);
      });
    const gap = await below();
    await page.locator('.desk').evaluate((element, top) => element.scrollTo({ top }), gap);
    await expect.poll(below).toBeLessThan(1);
    await page.keyboard.press('Control+f');
    await page.getByRole('search').waitFor();
    await expect.poll(below).toBeGreaterThan(0);
  });

  it('splits and joins blocks, and one undo takes each back', async () => {
    const { page, blocks, select } = await start();
    const before = await blocks();
    await select('记者李金泽当天', 0, 0);
    await page.keyboard.press('Enter');
    expect((await blocks()).slice(3, 5)).toEqual(['馆长周以宁同读者一起走进大楼。', '记者李金泽当天拍下了照片。']);
    await page.keyboard.press('Backspace');
    expect(await blocks()).toEqual(before);
    await page.keyboard.press('Alt+ArrowDown');
    expect(await blocks()).toHaveLength(4);
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual(before);
  });

  it.each([
    ['in the middle of words', '两辆书车', 2],
    ['at the start of a block', '图书馆还备', 0],
    ['before a finding', '克服困 ，', 2],
    ['inside a finding', '克服困 ，', 3],
    ['inside a tagged name', '李金泽当天', 1],
    ['at the end of a tagged name', '李金泽当天', 3],
  ])('by an input method goes in whole and is undone in one step: %s', async (_where, words, at) => {
    const running = await start();
    const { page, blocks, select, marked, tagged } = running;
    await expect.poll(() => marked('f')).not.toHaveLength(0);
    await select('李金泽当天', 0, 3);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('p');
    const before = await blocks();
    await select(words, at, at);
    await compose(running, ['z', 'zh', 'zhong', 'zhong g', '中'], '中国');
    const expected = before.map((block) => block.replace(words, `${words.slice(0, at)}中国${words.slice(at)}`));
    await expect.poll(blocks).toEqual(expected);
    await expect.poll(() => page.locator('.sheet-text .changed').count()).toBe(1);
    await page.keyboard.press('Control+z');
    await expect.poll(blocks).toEqual(before);
    expect(await tagged()).toEqual(['李金泽 person']);
  });
});

describe('an input method', () => {
  it('keeps its text node through the whole composition, beside a finding', async () => {
    const { page, select, marked } = await start();
    await expect.poll(() => marked('f')).toHaveLength(2);
    await select('克服困 ，', 2, 2);
    const devtools = await page.context().newCDPSession(page);
    const setText = (text: string) =>
      devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await setText('z');
    await page.evaluate(() => {
      Object.assign(window, { composed: getSelection()?.anchorNode });
    });
    const isKept = () =>
      page.evaluate(() => {
        const { composed } = window as { composed?: Node };
        return composed === getSelection()?.anchorNode && composed?.isConnected === true;
      });
    for (const text of ['zh', 'zho', 'zhon', 'zhong']) {
      await setText(text);
      expect(await isKept()).toBe(true);
    }
    await devtools.send('Input.insertText', { text: '中' });
    await expect.poll(() => marked('f')).toHaveLength(2);
  });
});

describe('findings', () => {
  it('are walked with F8, answered with the keys, and leave a correction that says where it came from', async () => {
    const { page, blocks, marked, saved } = await start();
    await expect.poll(() => marked('f')).toHaveLength(2);
    await page.keyboard.press('F8');
    const popover = page.getByRole('dialog');
    await popover.waitFor();
    expect(await popover.getByText('1 / 2').count()).toBe(1);
    const first = await popover.getByRole('button', { name: /困难/ }).count();
    expect(first).toBe(1);
    await page.keyboard.press('Alt+Enter');
    await expect.poll(async () => (await blocks())[2]).toContain('克服困难');
    await popover.getByText('1 / 1').waitFor();
    await page.keyboard.press('Alt+1');
    await expect.poll(async () => (await blocks())[2]).toContain('坚韧不拔');
    await expect.poll(() => popover.count()).toBe(0);
    const { corrections } = await saved();
    expect(Object.values(corrections)).toMatchObject([
      { by: '林', origin: { kind: 'suggestion', rule: 'visible-gap' }, decision: 'restore' },
      { by: '林', origin: { kind: 'suggestion', rule: 'visible-gap' }, decision: 'restore' },
    ]);
    expect(await marked('k')).toHaveLength(2);
  });

  it('that are dismissed stay away, and Escape closes the popover without an answer', async () => {
    const { page, marked, saved } = await start();
    await expect.poll(() => marked('f')).toHaveLength(2);
    await page.keyboard.press('F8');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await marked('f')).toHaveLength(2);
    await page.keyboard.press('F8');
    await page.keyboard.press('Alt+Backspace');
    await expect.poll(() => marked('f')).toHaveLength(1);
    expect(Object.keys((await saved()).dismissals)).toHaveLength(1);
  });
});

describe('tags', () => {
  it('cover a name through edits of its first, middle and last character', async () => {
    const { page, select, tagged, saved } = await start();
    await select('李金泽当天', 0, 3);
    await page.keyboard.press('Control+t');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('p');
    expect(await tagged()).toEqual(['李金泽 person']);
    for (const [name, at, character, then] of [
      ['李金泽', 0, '季', '季金泽'],
      ['季金泽', 1, '全', '季全泽'],
      ['季全泽', 2, '译', '季全译'],
    ] as const) {
      await select(`${name}当天`, at, at + 1);
      await page.keyboard.insertText(character);
      await expect.poll(tagged).toEqual([`${then} person`]);
    }
    const { entities } = await saved();
    expect(Object.values(entities)).toEqual([{ type: 'person' }]);
  });

  it('are given another type or removed where they are clicked', async () => {
    const { page, select, tagged } = await start();
    await select('周以宁', 0, 3);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('o');
    await page.locator('.sheet-text .entity').click();
    const popup = page.getByRole('dialog', { name: '标注' });
    await popup.getByRole('button', { name: '人名' }).click();
    expect(await tagged()).toEqual(['周以宁 person']);
    await page.locator('.sheet-text .entity').click();
    await popup.getByRole('button', { name: /去掉标注/ }).click();
    expect(await tagged()).toEqual([]);
  });

  it('nest: the outer line lies below the inner one', async () => {
    const { page, select } = await start();
    await select('县图书馆新馆', 0, 1);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('l');
    await select('县图书馆新馆', 0, 4);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('o');
    expect(await page.locator('.sheet-text .t-place.e.l1').allTextContents()).toEqual(['县']);
    expect((await page.locator('.sheet-text .t-org.e.l2').allTextContents()).join('')).toBe('县图书馆');
  });

  it('come from letters in tagging mode, in which the text can’t be typed into', async () => {
    const { page, blocks, select, tagged } = await start();
    const before = await blocks();
    await select('周以宁', 0, 2);
    await page.keyboard.press('Control+Shift+t');
    await page.keyboard.press('x');
    await page.keyboard.press(']');
    await page.keyboard.press('p');
    expect(await tagged()).toEqual(['周以宁 person']);
    await page.keyboard.press('[');
    expect(await tagged()).toEqual(['周以 person']);
    await page.keyboard.press('Delete');
    expect(await tagged()).toEqual([]);
    expect(await blocks()).toEqual(before);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.type('啊');
    expect(await blocks()).not.toEqual(before);
  });
});

describe('finding and replacing', () => {
  it('steps, replaces all, and one undo takes it back', async () => {
    const { page, blocks } = await start();
    const before = await blocks();
    await page.locator('.sheet-text').focus();
    await page.keyboard.press('Control+h');
    await page.keyboard.insertText('图书馆');
    await page.getByText('2 处', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('1 / 2').waitFor();
    expect(await page.locator('.sheet-text .match').count()).toBe(2);
    await page.getByLabel('替换为').fill('文化馆');
    await page.getByRole('button', { name: '替换 2 处' }).click();
    expect((await blocks()).join('')).not.toContain('图书馆');
    await page.keyboard.press('Escape');
    await page.locator('.sheet-text').focus();
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual(before);
  });

  it('says what is wrong with a regular expression', async () => {
    const { page } = await start();
    await page.locator('.sheet-text').focus();
    await page.keyboard.press('Control+f');
    await page.getByRole('button', { name: '正则表达式' }).click();
    await page.getByLabel('查找', { exact: true }).fill('(');
    await page.getByText(/正则表达式有误/).waitFor();
  });
});

describe('the clipboard', () => {
  it('gives blocks with their tags back, and takes plain text with blank lines as blocks', async () => {
    const { app, page, blocks, select, tagged } = await start();
    await select('李金泽当天', 0, 3);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('p');
    await select('记者李金泽当天', 0, 7);
    await page.keyboard.press('Control+c');
    await select('巡回。', 3, 3);
    await page.keyboard.press('Control+v');
    await expect.poll(async () => (await blocks())[4]).toMatch(/巡回。记者李金泽当天$/);
    expect(await tagged()).toEqual(['李金泽 person', '李金泽 person']);
    await app.evaluate(({ clipboard }) => clipboard.writeText('第一段\n\n第二段'));
    await page.keyboard.press('Control+v');
    await expect.poll(async () => (await blocks()).slice(4)).toEqual([expect.stringMatching(/当天第一段$/), '第二段']);
  });
});

describe('the view', () => {
  it('moves no glyph when marks are switched off', async () => {
    const { page, select, marked } = await start();
    await expect.poll(() => marked('f')).not.toHaveLength(0);
    await select('周以宁', 0, 3);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('p');
    await select('两辆', 0, 1);
    await page.keyboard.insertText('三');
    const measure = () => page.evaluate(measureGlyphs);
    const shown = await measure();
    await page.keyboard.press('Control+Shift+m');
    const hidden = await measure();
    expect(hidden).toHaveLength(shown.length);
    const shifts = shown.map((place, i) => Math.abs(place - (hidden[i] ?? Number.NaN)));
    expect(Math.max(...shifts)).toBeLessThanOrEqual(1 / 8);
  });

  it('comes back to the caret after closing and opening again', async () => {
    const first = await start();
    await first.select('两辆书车', 2, 2);
    await first.page.keyboard.type('流动');
    await first.saved();
    await first.close({ keepHome: true });
    const again = await openText(text, { project: first.project, home: first.home });
    open = again;
    expect((await again.blocks())[4]).toContain('两辆流动书车');
    await again.page.locator('.sheet-text').focus();
    await again.page.keyboard.type('新');
    await expect.poll(async () => (await again.blocks())[4]).toContain('两辆流动新书车');
  });
});

/** Runs in the page: the left edge and the line of every glyph of the text. */
function measureGlyphs(): number[] {
  const places: number[] = [];
  const text = document.querySelector('.sheet-text');
  if (!text) throw new Error('There is no text');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    for (let at = 0; at < (node.textContent ?? '').length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { left, top } = range.getBoundingClientRect();
      places.push(left, top);
    }
  }
  return places;
}
