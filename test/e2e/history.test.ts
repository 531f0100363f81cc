import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenText, openText } from './openText';
import { whenSaved } from './sheet';

/** The history pane in the real window, by keyboard. */

const text = [
  '# 县图书馆新馆今日开馆',
  '本报讯 10月18日上午,临溪县图书馆新馆正式开馆。馆长周以宁同三百余名读者一起，走进了大楼。',
  '新馆面积四千二百平方米，比旧馆大两借多。读者可以自己到书架上挑先先；每天早上8:30开门。',
  '古藉阅览室设在三楼,藏有《临溪县志》等一千二百余种，古藉修复室在四楼。',
  '图书馆还备了两辆流动书',
  '图为读者在查阅资科。赵一帆摄',
  '车，逢初五、二十到各乡巡回。',
].join('\n\n');

let open: OpenText | undefined;

async function start(options: Parameters<typeof openText>[1] = {}): Promise<OpenText> {
  open = await openText(text, options);
  return open;
}

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

const rows = ({ page }: OpenText) => page.locator('[data-place="changes"] [role="row"]');

/** What each row says was and is now, without the words around it, its decision and its paragraph. */
async function listed(window: OpenText): Promise<string[]> {
  return rows(window).evaluateAll((elements) =>
    elements.map((row) => {
      const [what, decision, place] = [...row.querySelectorAll('[role="gridcell"]')];
      const words = [...(what?.firstElementChild?.children ?? [])].map((node) => node.textContent).join('→');
      return [words, decision?.textContent, place?.textContent].join(' ').trim();
    }),
  );
}

async function change({ page, select }: OpenText, words: string, from: number, to: number, by: string): Promise<void> {
  await select(words, from, to);
  if (by === '') await page.keyboard.press('Delete');
  else await page.keyboard.insertText(by);
}

/** Corrections of several kinds; the list has the focus afterwards, on none of them. */
async function corrected(window: OpenText): Promise<void> {
  const { page, select } = window;
  await change(window, '上午,临', 2, 3, '，');
  await change(window, '两借多', 1, 2, '倍');
  await change(window, '挑先先', 1, 2, '');
  await change(window, '古藉阅览', 1, 2, '籍');
  await change(window, '古藉修复', 1, 2, '籍');
  await select('车，逢', 0, 0);
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Control+4');
  await rows(window).first().waitFor();
  await page.keyboard.press('F6');
  await expect.poll(() => placeOfFocus(window)).toBe('changes');
}

const placeOfFocus = ({ page }: OpenText) =>
  page.evaluate(() => document.activeElement?.closest('[data-place]')?.getAttribute('data-place') ?? null);

/** What the clipboard holds, as a program would get it that is pasted into. */
async function pasted({ app, page }: OpenText): Promise<{ readonly plain: string; readonly html: string }> {
  // Nothing is pasted but where there is text to paste into.
  await page.locator('.sheet-text').focus();
  await page.evaluate(() => {
    const read = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const data = event.clipboardData;
      Reflect.set(window, 'pasted', {
        plain: data?.getData('text/plain') ?? '',
        html: data?.getData('text/html') ?? '',
      });
    };
    window.addEventListener('paste', read, { capture: true, once: true });
  });
  await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.paste());
  await page.waitForFunction(() => Reflect.has(window, 'pasted'));
  return page.evaluate(() => Reflect.get(window, 'pasted'));
}

const allRows = [
  ',→， 规范 ¶1',
  '借→倍 恢复 ¶2',
  '先 恢复 ¶2',
  '藉→籍 恢复 ¶3',
  '藉→籍 恢复 ¶3',
  '并段→…了两辆流动书⌒车，逢初五、二十到各… 恢复 ¶4',
];

describe('the list of changes', () => {
  it('hides and lists changes of width by one key or one press', async () => {
    const commas = `县图书馆开馆${'，读者很多,座位不少'.repeat(14)}。`;
    const window = await openText(commas);
    open = window;
    const { page, select } = window;
    const chip = page.getByRole('button', { name: '全半角 13' });
    for (let i = 0; i < 13; i++) {
      await select('多,座', 1, 2);
      await page.keyboard.insertText('，');
    }
    await change(window, '馆开馆', 1, 2, '闭');
    await page.keyboard.press('Control+4');
    await chip.waitFor();
    await page.keyboard.press('F6');
    expect(await placeOfFocus(window)).toBe('changes');
    await page.keyboard.press('w');
    await expect.poll(() => rows(window).count()).toBe(1);
    expect(await rows(window).first().textContent()).toContain('县图书馆开闭馆，');
    expect(await chip.getAttribute('aria-pressed')).toBe('false');
    await chip.click();
    await expect.poll(() => rows(window).count()).toBeGreaterThan(1);
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
  });

  it('tells every change, and the text follows while it is walked', async () => {
    const window = await start();
    const { page } = window;
    await corrected(window);
    expect(await listed(window)).toEqual(allRows);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => window.marked('away')).toEqual(['倍']);
    expect(await placeOfFocus(window)).toBe('changes');
    await page.keyboard.press('End');
    await expect.poll(() => window.marked('away-caret')).toEqual(['车']);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => window.marked('away')).toEqual(['籍']);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('籍');
    expect(await placeOfFocus(window)).toBe('text');
    expect(await window.marked('away')).toEqual([]);
  });

  it('is walked from the text, too, around its end', async () => {
    const window = await start();
    const { page, select } = window;
    await corrected(window);
    await select('县图书馆', 1, 1);
    await page.getByText('标题 · 第 2 字').waitFor();
    const walked: (string | undefined)[] = [];
    for (const key of ['F4', 'F4', 'F4', 'F4', 'F4', 'F4', 'F4', 'Shift+F4']) {
      await page.keyboard.press(key);
      walked.push(await page.evaluate(() => getSelection()?.toString()));
    }
    expect(walked).toEqual(['，', '倍', '', '籍', '籍', '', '，', '']);
    expect(await window.afterCaret()).toMatch(/^车，逢初五/);
  });

  it('takes one change back, and several with one undo', async () => {
    const window = await start();
    const { page, blocks } = window;
    await corrected(window);
    const before = await blocks();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await expect.poll(() => listed(window)).toEqual(allRows.filter((row) => !row.startsWith('借')));
    expect((await blocks())[2]).toContain('大两借多');
    // The next change is gone to, so that one can go on.
    const selected = page.locator('[data-place="changes"] [aria-selected="true"]');
    await expect.poll(() => selected.locator('del').allTextContents()).toEqual(['先']);
    await page.keyboard.press('Control+z');
    await expect.poll(blocks).toEqual(before);

    expect(await placeOfFocus(window)).toBe('changes');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Alt+Backspace');
    await expect.poll(() => rows(window).count()).toBe(0);
    expect(await blocks()).toEqual(text.split('\n\n').map((block) => block.replace('# ', '')));
    await page.keyboard.press('Control+z');
    await expect.poll(blocks).toEqual(before);
  });

  it('narrows the list by several wishes at once, told plainly, and shows all again', async () => {
    const window = await start();
    const { page } = window;
    await corrected(window);
    await page.getByRole('button', { name: '筛选', exact: true }).press('Enter');
    const menu = page.getByRole('menu');
    await menu.getByRole('menuitemcheckbox', { name: '改字' }).press(' ');
    await menu.getByRole('menuitemcheckbox', { name: '删字' }).press(' ');
    await expect.poll(() => listed(window)).toEqual(allRows.slice(1, 5));
    await menu.getByRole('menuitemcheckbox', { name: '规范' }).press(' ');
    await expect.poll(() => rows(window).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '去掉筛选“规范”' }).press('Enter');
    await expect.poll(() => rows(window).count()).toBe(4);
    await page.getByRole('button', { name: '清除筛选' }).press('Enter');
    await expect.poll(() => listed(window)).toEqual(allRows);
  });

  it('finds all alike and decides them in one event', async () => {
    const window = await start();
    const { page, saved } = window;
    await corrected(window);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('a');
    await expect.poll(() => listed(window)).toEqual(['藉→籍 恢复 ¶3', '藉→籍 恢复 ¶3']);
    await page.keyboard.press('3');
    await expect.poll(() => listed(window)).toEqual(['藉→籍 规范 ¶3', '藉→籍 规范 ¶3']);
    const decisions = async () => Object.values((await saved()).corrections).flatMap(({ decision }) => decision ?? []);
    expect(await decisions()).toEqual(['normalise', 'normalise']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => listed(window)).toEqual(['藉→籍 恢复 ¶3', '藉→籍 恢复 ¶3']);
    expect(await decisions()).toEqual([]);
  });

  it('keeps decisions and notes, typed in the open row, when the document is opened again', async () => {
    const window = await start();
    const { page, project, close } = window;
    await corrected(window);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('2');
    await page.getByRole('textbox', { name: '校记' }).focus();
    await page.keyboard.insertText('原报误作“借”');
    await page.keyboard.press('Escape');
    expect(await placeOfFocus(window)).toBe('changes');
    await whenSaved(page);
    open = undefined;
    await close();
    const again = await start({ project });
    await again.page.keyboard.press('Control+4');
    await expect.poll(() => listed(again)).toContain('借→倍 校改 ¶2');
    await again.page.keyboard.press('F6');
    await again.page.keyboard.press('Home');
    await again.page.keyboard.press('ArrowDown');
    await expect.poll(() => again.page.getByRole('textbox', { name: '校记' }).inputValue()).toBe('原报误作“借”');
  });

  it('copies what is chosen as a table', async () => {
    const window = await start();
    const { page } = window;
    await corrected(window);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    await expect.poll(() => page.getByText('已复制 2 行').count()).toBe(1);
    const { plain, html } = await pasted(window);
    const lines = plain.split(/\r?\n/).map((line) => line.split('\t'));
    expect(lines[0]).toEqual(['段', '原文', '改为', '种类', '改法', '来源', '修订人', '时间', '校记']);
    expect(lines.slice(1).map((cells) => cells.slice(0, 4))).toEqual([
      ['2', '借', '倍', '改字'],
      ['2', '先', '', '删字'],
    ]);
    expect(html.match(/<tr/g)).toHaveLength(3);
  });

  it('lists what was removed apart from layout, and puts it back with one key', async () => {
    const window = await start();
    const { page, select, blocks } = window;
    await select('图为读者', 0, 0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('移出正文');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await blocks()).length).toBe(6);
    await page.keyboard.press('Control+4');
    await expect.poll(() => listed(window)).toEqual(['移出正文→图为读者在查阅资科。赵一帆摄 恢复 ¶4']);
    await page.getByRole('button', { name: '筛选', exact: true }).press('Enter');
    await page.getByRole('menuitemcheckbox', { name: '显示版面符号' }).press(' ');
    await page.keyboard.press('Escape');
    await expect.poll(() => rows(window).count()).toBeGreaterThan(6);
    await page.getByRole('button', { name: '筛选', exact: true }).press('Enter');
    await page.getByRole('menuitemcheckbox', { name: '显示版面符号' }).press(' ');
    await page.keyboard.press('Escape');
    await page.locator('[data-place="changes"] [role="grid"]').focus();
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await blocks())[5]).toBe('图为读者在查阅资科。赵一帆摄');
    await expect.poll(() => rows(window).count()).toBe(0);
  });
});

describe('versions', () => {
  const versions = ({ page }: OpenText) => page.getByRole('grid', { name: '版本' }).getByRole('row');
  /** Opens the actions of a version by its place in the list, and takes one. */
  const act = async (window: OpenText, row: number, action: string) => {
    const { page } = window;
    await versions(window).nth(row).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: action }).press('Enter');
    await page.getByRole('dialog').waitFor();
  };

  it('are kept under a name, restored without losing what came after, and undone', async () => {
    const window = await start();
    const { page, blocks, saved } = window;
    await change(window, '两借多', 1, 2, '倍');
    await page.keyboard.press('Control+Shift+s');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.insertText('初校完');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('只校了第二段');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const first = await blocks();
    await change(window, '古藉阅览', 1, 2, '籍');
    const second = await blocks();
    await page.keyboard.press('Control+4');
    await expect.poll(() => versions(window).count()).toBe(3);
    expect((await saved()).versions).toMatchObject([{ kind: 'saved', name: '初校完', note: '只校了第二段', by: '林' }]);

    await act(window, 1, '还原到这个版本…');
    await page.getByRole('dialog').getByRole('button', { name: '还原', exact: true }).press('Enter');
    await expect.poll(blocks).toEqual(first);
    const record = await saved();
    expect(record.versions.map(({ kind }) => kind)).toEqual(['saved', 'beforeRestore']);
    await page.locator('.sheet-text').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(blocks).toEqual(second);
  });

  it('are renamed, and deleted only when that was confirmed', async () => {
    const window = await start();
    const { page, saved } = window;
    await page.keyboard.press('Control+Shift+s');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.insertText('甲');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+4');
    await act(window, 1, '改名和备注…');
    await page.getByRole('textbox', { name: '名称' }).fill('乙');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await versions(window).getByText('乙').waitFor();
    await act(window, 1, '删除版本…');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await saved()).versions.map(({ name }) => name)).toEqual(['乙']);
    await act(window, 1, '删除版本…');
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).press('Enter');
    await expect.poll(async () => (await saved()).versions).toEqual([]);
  });
});

describe('a version whose file is damaged', () => {
  it('is neither restored nor compared, and the user is told so', async () => {
    const window = await start();
    const { page, project, blocks, saved } = window;
    await page.keyboard.press('Control+Shift+s');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.insertText('初校完');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await change(window, '两借多', 1, 2, '倍');
    const { id, versions } = await saved();
    await writeFile(path.join(project, 'versions', id, `${versions[0]?.id}.json`), '{"format":');
    const before = await blocks();
    await page.keyboard.press('Control+4');
    await page.getByRole('grid', { name: '版本' }).getByRole('row').nth(1).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '还原到这个版本…' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '还原', exact: true }).press('Enter');
    await page.getByRole('dialog').getByText('的一个版本已损坏').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await blocks()).toEqual(before);
    expect((await saved()).versions).toHaveLength(1);
    await page.getByRole('grid', { name: '版本' }).getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-place="comparison"]').getByText('的一个版本已损坏').waitFor();
  });
});

describe('a document that was declared final', () => {
  it('says how far it has gone since, in the status bar, among the versions and in the list', async () => {
    const window = await start();
    const { page, saved } = window;
    const bar = page.locator('footer').first();
    await change(window, '两借多', 1, 2, '倍');
    await page.getByRole('button', { name: '状态：校对中' }).press('Enter');
    await page.getByRole('menuitem', { name: '定稿' }).press('Enter');
    await page.getByRole('button', { name: '状态：定稿' }).waitFor();
    expect((await saved()).versions).toMatchObject([{ kind: 'final', by: '林' }]);
    await page.locator('.sheet-text').focus();
    await change(window, '古藉阅览', 1, 2, '籍');
    await expect.poll(() => bar.textContent(), { timeout: 10_000 }).toContain('定稿后改动 1 字 · 0.57%');
    await page.keyboard.press('Control+4');
    await expect
      .poll(() => page.getByRole('grid', { name: '版本' }).getByRole('row').nth(1).textContent(), { timeout: 10_000 })
      .toMatch(/^定稿.*定稿后改动 1 字 · 0.57%$/);
    await whenSaved(page);
    await page.keyboard.press('Control+d');
    await expect
      .poll(() => page.getByRole('grid', { name: '文件' }).getByRole('row').nth(0).textContent(), { timeout: 10_000 })
      .toContain('定稿改 1 字');
    await page.keyboard.press('Escape');
  });
});

describe('the views of a document', () => {
  const cells = ({ page }: OpenText) =>
    page.locator('[data-place="comparison"] [role="row"]').evaluateAll((elements) =>
      elements.map((row) =>
        [...row.querySelectorAll('[role="gridcell"]')]
          .slice(1)
          .map((cell) => {
            const words = cell.cloneNode(true) as HTMLElement;
            for (const one of words.querySelectorAll('del')) one.replaceWith(`[${one.textContent}]`);
            for (const one of words.querySelectorAll('ins')) one.replaceWith(`{${one.textContent}}`);
            return words.textContent;
          })
          .join(' | '),
      ),
    );
  const current = ({ page }: OpenText) => page.locator('[data-place="comparison"] [data-current]').allTextContents();
  const told = ({ page }: OpenText) => page.locator('[data-place="comparison"] header [role="status"]').textContent();

  it('set the source and the text side by side, inline, and show the source alone, each by key', async () => {
    const window = await start();
    const { page, select } = window;
    await corrected(window);
    await select('县图书馆', 1, 1);
    await page.getByText('标题 · 第 2 字').waitFor();
    await page.keyboard.press('Control+F7');
    await expect
      .poll(() => cells(window))
      .toEqual([
        '县图书馆新馆今日开馆 | 县图书馆新馆今日开馆',
        '本报讯 10月18日上午[,]临溪县图书馆新馆正式开馆。馆长周以宁同三百余名读者一起，走进了大楼。 | 本报讯 10月18日上午{，}临溪县图书馆新馆正式开馆。馆长周以宁同三百余名读者一起，走进了大楼。',
        '新馆面积四千二百平方米，比旧馆大两[借]多。读者可以自己到书架上挑[先]先；每天早上8:30开门。 | 新馆面积四千二百平方米，比旧馆大两{倍}多。读者可以自己到书架上挑先；每天早上8:30开门。',
        '古[藉]阅览室设在三楼,藏有《临溪县志》等一千二百余种，古[藉]修复室在四楼。 | 古{籍}阅览室设在三楼,藏有《临溪县志》等一千二百余种，古{籍}修复室在四楼。',
        '图书馆还备了两辆流动书 | 图书馆还备了两辆流动书{⌒}车，逢初五、二十到各乡巡回。',
        '图为读者在查阅资科。赵一帆摄 | 图为读者在查阅资科。赵一帆摄',
        '车，逢初五、二十到各乡巡回。 | 并入第 4 段',
      ]);
    await expect.poll(() => told(window)).toBe('改动 6 处');
    await page.keyboard.press('F7');
    await expect.poll(async () => (await cells(window))[1]).toContain('上午[,]{，}临溪');
    expect((await cells(window)).at(-1)).toBe('并入第 4 段');
    await page.keyboard.press('Shift+F7');
    await expect.poll(async () => (await cells(window)).at(-1)).toBe('车，逢初五、二十到各乡巡回。');
    await page.keyboard.press('Shift+F7');
    await page.waitForSelector('.sheet-text.ProseMirror-focused');
    await select('新馆面积', 0, 0);
    await page.keyboard.press('F7');
    await expect.poll(() => cells(window)).toHaveLength(7);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.sheet-text.ProseMirror-focused');
    expect(await window.afterCaret()).toMatch(/^新馆面积/);
  });

  it('are walked from change to change, and left for the place looked at', async () => {
    const window = await start();
    const { page, select } = window;
    await corrected(window);
    await select('县图书馆', 1, 1);
    await page.getByText('标题 · 第 2 字').waitFor();
    await page.keyboard.press('Control+F7');
    await expect.poll(() => told(window)).toBe('改动 6 处');
    const walked: string[] = [];
    for (let count = 0; count < 7; count++) {
      await page.keyboard.press('F4');
      walked.push((await current(window)).join(''));
    }
    expect(walked).toEqual([',，', '借倍', '先', '藉籍', '藉籍', '⌒', ',，']);
    await page.keyboard.press('Shift+F4');
    expect((await current(window)).join('')).toBe('⌒');
    expect(await told(window)).toBe('改动 6 / 6');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.sheet-text.ProseMirror-focused');
    expect(await window.afterCaret()).toMatch(/^图书馆还备了/);
  });

  it('follow what is taken back in the list, and undo', async () => {
    const window = await start();
    const { page } = window;
    await corrected(window);
    await page.keyboard.press('Control+F7');
    await expect.poll(() => told(window)).toBe('改动 6 处');
    await page.locator('[data-place="changes"] [role="grid"]').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await expect.poll(() => told(window)).toBe('改动 5 处');
    expect((await cells(window))[2]).toContain('大两借多');
    await page.keyboard.press('Control+z');
    await expect.poll(() => told(window)).toBe('改动 6 处');
    expect(await placeOfFocus(window)).toBe('changes');
  });

  it('compare any two of source, versions and text, and go to edit where one is', async () => {
    const window = await start();
    const { page } = window;
    await change(window, '两借多', 1, 2, '倍');
    await page.keyboard.press('Control+Shift+s');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.insertText('初校完');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await change(window, '古藉阅览', 1, 2, '籍');
    await page.keyboard.press('Control+4');
    await page.getByRole('grid', { name: '版本' }).getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => told(window)).toBe('改动 1 处');
    expect((await cells(window))[3]).toContain('古[藉]阅览');
    await page.locator('[data-place="comparison"] [role="grid"]').focus();
    await page.keyboard.press('x');
    await expect.poll(async () => (await cells(window))[3]).toContain('古[籍]阅览');
    await page.keyboard.press('Home');
    for (let count = 0; count < 3; count++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.sheet-text.ProseMirror-focused');
    expect(await window.afterCaret()).toMatch(/^古籍阅览/);
  });
});
