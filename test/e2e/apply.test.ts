import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answerDialogs, type LaunchOptions } from './app';
import { filesIn, wordsOf } from './disk';
import { type OpenText, openText } from './openText';

const library = [
  '县图书馆新馆开馆',
  '全馆上下用三年建成了新馆，馆长周以宁同读者一起走进大楼。',
  '新馆藏书三万余册，每周开放六天，盲文阅读处设在一楼。',
  '柳河大集同日重开，四乡八里的人都来赶集。',
] as const;
const text = library.join('\n\n');

let open: OpenText | undefined;

afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  open = undefined;
  expect(errors).toEqual([]);
});

async function start(options: LaunchOptions = {}): Promise<OpenText> {
  open = await openText(text, options);
  return open;
}

/** Chooses a file of this content for the open document, through the palette. */
async function choose(running: OpenText, content: string | Buffer, name = '改定.txt'): Promise<void> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'jiaokan-apply-')), name);
  await writeFile(file, content);
  await answerDialogs(running, [file]);
  await ask(running);
}

async function ask({ page }: OpenText): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>载入改定');
  await page.keyboard.press('Enter');
}

const dialogOf = ({ page }: OpenText) => page.getByRole('dialog', { name: '载入改定文件' });

describe('a corrected text made elsewhere', () => {
  it('is shown, applied as one step with the tag on the corrected name, and kept as a version before', async () => {
    const running = await start();
    const { page, blocks, select, tagged, saved } = running;
    await select('周以宁');
    await page.keyboard.press('Control+t');
    await page.keyboard.press('p');
    expect(await tagged()).toEqual(['周以宁 person']);
    const [title, first, second, third] = library;
    const corrected = first.replace('周以宁', '周逸宁');
    const file = [title, third, corrected, second.replace('六天', '七天')];
    await choose(running, `\ufeff${file.join('\r\n\r\n')}\r\n`);
    const dialog = dialogOf(running);
    await dialog.getByText('更正 2 处').waitFor();
    await dialog.getByText('移动 1 段').waitFor();
    expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
      `移动${third}`,
      expect.stringContaining('以逸'),
      expect.stringContaining('六七'),
    ]);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await blocks()).toEqual(file);
    expect(await tagged()).toEqual(['周逸宁 person']);
    const record = await saved();
    expect(wordsOf(record)).toEqual(file);
    expect(Object.values(record.corrections).map(({ origin, by }) => [origin, by])).toEqual(
      Array.from({ length: 3 }, () => [{ kind: 'outsideFile', name: '改定.txt' }, '林']),
    );
    expect(record.versions).toMatchObject([{ kind: 'beforeOutsideFile', note: '改定.txt', by: '林' }]);
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual([...library]);
    expect(await tagged()).toEqual(['周以宁 person']);
    await page.keyboard.press('Control+y');
    expect(await blocks()).toEqual(file);
  });

  it('that is another text is told by its similarity: nothing happens unless it is asked for all the same', async () => {
    const running = await start();
    const { page, blocks, saved } = running;
    const other = ['秋收以来各公社抢晴天战雨天', '社员们说，今年的收成比去年好得多。'];
    await choose(running, other.join('\n\n'), '另一篇.txt');
    const dialog = dialogOf(running);
    await dialog
      .getByRole('alert')
      .getByText(/“另一篇.txt”只有 [\d.]+% 的文字与这份文稿相同/)
      .waitFor();
    // Enter takes the way back.
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await blocks()).toEqual([...library]);
    expect((await saved()).versions).toEqual([]);
    await choose(running, other.join('\n\n'), '另一篇.txt');
    await dialog.getByRole('button', { name: '仍要载入' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await blocks()).toEqual(other);
    await page.keyboard.press('Control+z');
    expect(await blocks()).toEqual([...library]);
  });

  it('that says the same, wrapped and indented by another program, changes nothing', async () => {
    const running = await start();
    const before = await filesIn(running.project);
    await choose(
      running,
      `\u3000\u3000${text.replaceAll('\n\n', '\n\n\u3000\u3000').replace(/(.{14})(?=.)/g, '$1\n')}`,
    );
    const dialog = dialogOf(running);
    await dialog.getByText(/与现稿没有不同/).waitFor();
    await running.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await filesIn(running.project)).toEqual(before);
  });

  it('names the tags whose words it lacks; they are in the orphan tray then', async () => {
    const running = await start();
    const { page, select, saved } = running;
    await select('盲文阅读处');
    await page.keyboard.press('Control+t');
    await page.keyboard.press('o');
    await choose(running, [library[0], library[1], library[3]].join('\n\n'));
    const dialog = dialogOf(running);
    await dialog.getByText('移出 1 段').waitFor();
    await dialog.getByText('盲文阅读处', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: '载入改动' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(Object.values((await saved()).orphans)).toMatchObject([{ quote: '盲文阅读处' }]);
  });

  it('that is no text is refused with the reason; no file chosen changes nothing', async () => {
    const running = await start();
    await choose(running, Buffer.from([0, 1, 2, 3, 0]), '扫描.txt');
    await running.page.getByText('“扫描.txt”不是文本文件').waitFor();
    await answerDialogs(running, []);
    await ask(running);
    await running.page.keyboard.press('Control+s');
    expect(await dialogOf(running).count()).toBe(0);
    expect(await running.blocks()).toEqual([...library]);
  });
});
