import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenText, openText } from './openText';

const text = [
  '# 县图书馆新馆开馆',
  '（本报记者 李金泽）',
  '馆长周以宁同读者一起走进大楼，周以宁说，全馆上下克服困 ，三年建成了新馆。',
  '图书馆还备了两辆书车，逢五逢十到各乡巡回。',
].join('\n\n');

let open: OpenText | undefined;

async function start(size?: { readonly width: number; readonly height: number }): Promise<OpenText> {
  open = await openText(text, size ? { size } : {});
  return open;
}

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

const rows = ({ page }: OpenText) => page.locator('[data-pane="right"] [role="treeitem"]');

async function tag(window: OpenText, name: string, letter: string): Promise<void> {
  await window.select(name, 0, name.length);
  await window.page.keyboard.press('Control+t');
  await window.page.keyboard.press(letter);
}

describe('the entities panel', () => {
  it('retags and removes by key, one undo each', async () => {
    const window = await start();
    const { page, saved } = window;
    await tag(window, '周以宁同', 'p');
    await tag(window, '图书馆还', 'o');
    await page.keyboard.press('Control+2');
    await expect.poll(() => rows(window).allTextContents()).toEqual(['人名1P', '周以宁同1', '机构1O', '图书馆还1']);

    await rows(window).nth(1).click();
    await page.locator('[data-pane="right"] [role="tree"]').focus();
    await page.keyboard.press('l');
    await expect.poll(() => rows(window).allTextContents()).toEqual(['机构1O', '图书馆还1', '地名1L', '周以宁同1']);
    await page.locator('[data-pane="right"] [role="tree"]').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Delete');
    await expect.poll(() => rows(window).count()).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(() => rows(window).count()).toBe(4);
    await page.keyboard.press('Control+z');
    await expect.poll(() => rows(window).allTextContents()).toContain('人名1P');
    expect(Object.values((await saved()).entities).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['person', 'org']),
    );
  });

  it('keeps what lost its words in the tray, and hangs it up again where they still stand', async () => {
    const window = await start();
    const { page, select, saved } = window;
    await tag(window, '周以宁', 'p');
    await page.keyboard.press('Control+2');
    await select('周以宁', 0, 3);
    await page.keyboard.press('Backspace');
    const tray = page.getByRole('region', { name: '脱落' });
    await expect.poll(() => tray.textContent()).toContain('原“周以宁”');
    await tray.getByRole('button', { name: '重新挂上' }).click();
    await expect.poll(() => tray.count()).toBe(0);
    await expect.poll(() => rows(window).allTextContents()).toEqual(['人名1P', '周以宁1']);
    expect(Object.keys((await saved()).orphans)).toEqual([]);
  });
});

describe('the record panel', () => {
  it('takes a burst of typing as one event, which undo takes back from inside the field', async () => {
    const { page, saved } = await start();
    await page.keyboard.press('Control+3');
    const publication = page.getByLabel('报名');
    await publication.pressSequentially('临溪日报');
    await page.keyboard.press('Enter');
    await publication.pressSequentially('周末版');
    await page.keyboard.press('Control+z');
    await expect.poll(() => publication.inputValue()).toBe('临溪日报');
    await page.keyboard.press('Control+z');
    await expect.poll(() => publication.inputValue()).toBe('');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => publication.inputValue()).toBe('临溪日报');
    const record = await saved();
    expect(Object.values(record.articleMetadata)[0]?.publication).toEqual({ value: '临溪日报' });
  });

  it('shows what an article takes over from its page, and confirms proposals', async () => {
    const { page, saved } = await start();
    await page.keyboard.press('Control+3');
    await page.getByRole('radio', { name: '本版' }).check({ force: true });
    await page.getByLabel('日期').fill('1986-10-21');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: '本篇' }).check({ force: true });
    await expect.poll(() => page.getByLabel('日期').inputValue()).toBe('1986-10-21');
    await expect.poll(() => page.locator('[data-pane="right"]').textContent()).toContain('承自本版');
    await expect.poll(() => page.getByRole('button', { name: '移去 李金泽' }).count()).toBe(1);
    await page.getByRole('button', { name: '采纳建议的责任者' }).click();
    await expect.poll(() => page.getByRole('button', { name: '采纳建议的责任者' }).count()).toBe(0);
    const record = await saved();
    expect(record.metadata.date).toEqual({ value: '1986-10-21' });
    expect(Object.values(record.articleMetadata)[0]?.creators).toEqual({ value: ['李金泽'] });
  });

  it('is saved with the window, typed a moment before it closes', async () => {
    const { page, project, close } = await start();
    await page.keyboard.press('Control+3');
    await page.getByLabel('栏目').pressSequentially('本县新闻');
    open = undefined;
    await close();
    open = await openText('', { project });
    await open.page.keyboard.press('Control+3');
    await expect.poll(() => open?.page.getByLabel('栏目').inputValue()).toBe('本县新闻');
  });
});

describe('the window', () => {
  const pane = ({ page }: OpenText) =>
    page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'));

  it('is walked with F6', async () => {
    const window = await start();
    const { page, select } = window;
    await select('图书馆还', 0, 0);
    const walked: unknown[] = [];
    for (const key of ['F6', 'F6', 'F6', 'Shift+F6']) {
      await page.keyboard.press(key);
      walked.push(await pane(window));
    }
    expect(walked).toEqual(['right', 'left', 'middle', 'left']);
  });

  it('folds the project into a rail below 1280 pixels and brings it back as a drawer', async () => {
    const { page } = await start({ width: 1024, height: 700 });
    const left = page.locator('[data-pane="left"]');
    await expect.poll(() => left.count()).toBe(0);
    await page.keyboard.press('Control+b');
    await expect.poll(() => left.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => left.count()).toBe(0);
  });

  it('shows on a hint what may follow a chord, and takes the focus from input methods meanwhile', async () => {
    const { page, select, blocks } = await start();
    await select('图书馆', 0, 3);
    const before = await blocks();
    await page.keyboard.press('Control+t');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[contenteditable="true"]')))
      .toBeNull();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('ProseMirror'))).toBe(true);
    expect(await blocks()).toEqual(before);
  });

  it('has nothing for axe to complain of on any of its pages', async () => {
    const { page } = await start();
    const axe = await readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axe);
    const complaints = async () =>
      page.evaluate(async () => {
        const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
        return (await checker.run()).violations.map(({ id }) => id);
      });
    for (const keys of ['Control+1', 'Control+2', 'Control+3', 'Control+d', 'Control+k', 'Control+,', 'Control+e']) {
      await page.keyboard.press(keys);
      const isDialog = ['Control+k', 'Control+,', 'Control+e'].includes(keys);
      if (isDialog) await page.waitForSelector('[role="dialog"]');
      expect({ keys, complaints: await complaints() }).toEqual({ keys, complaints: [] });
      if (isDialog) {
        await page.keyboard.press('Escape');
        await page.waitForSelector('[role="dialog"]', { state: 'detached' });
      }
    }
  });
});
