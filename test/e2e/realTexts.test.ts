import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTexts, textsFolder } from '../realTexts/texts';
import { answerDialogs, launchApp, type RunningApp } from './app';
import { jiaokan, recordTitled, whenRecorded, wordsOf } from './disk';
import { exportBothWays } from './exporting';
import { type Sheet, sheetOf, whenOpened, whenSaved } from './sheet';

/** The short way, from importing to exporting, on real raw texts: a folder of them that the project doesn't ship. */

const texts = readTexts();

/** The visible gaps we know of in these texts, and what was printed. */
const knownGaps = [{ damaged: '克服困 坚 不拔', mended: '克服困难坚韧不拔', candidates: ['困难', '坚韧不拔'] }];
/** People named in these texts. */
const people = ['李金泽', '王勇', '裴雅琪'];

/** What the lines of a source say about themselves: `#` a heading, —— a deck, a line of names in brackets a byline. */
function plainSigns(source: string) {
  const lines = source.split('\n').map((line) => line.trim());
  return {
    heading: lines.filter((line) => /^#+ /.test(line)).map((line) => line.replace(/^#+ /, '')),
    deck: lines.filter((line) => /^—— ?/.test(line)),
    byline: lines.filter((line) => /^[(（][\p{Script=Han} 、]{2,20}[)）]$/u.test(line)),
  };
}

if (texts.length === 0) {
  console.log(`Skipped: the real texts, all 4 steps: there is no folder of texts (JIAOKAN_TEXTS).`);
}

describe.skipIf(texts.length === 0)('real texts', () => {
  let place: string;
  let project: string;
  let running: RunningApp;
  let sheet: Sheet;

  beforeAll(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'jiaokan-real-'));
    project = path.join(place, 'project');
    await jiaokan('new', project);
    running = await launchApp({ project });
    await running.page.getByText('这里还没有文件').waitFor();
    sheet = sheetOf(running.page);
  });
  afterAll(async () => {
    await running?.close();
    await rm(place, { recursive: true, force: true });
  });

  const open = async (title: string) => {
    await running.page.getByRole('grid', { name: '文件' }).getByText(title).click();
    await running.page.getByRole('navigation', { name: '位置' }).getByText(title).waitFor();
    await whenOpened(running.page);
  };

  test('all are imported at once, their bytes kept', async () => {
    const { page } = running;
    await answerDialogs(
      running,
      texts.map(({ name }) => path.join(textsFolder, name)),
    );
    await page.keyboard.press('Control+i');
    await page.getByRole('button', { name: `载入 ${texts.length} 份` }).click();
    await whenOpened(page);
    for (const { name, title } of texts) {
      const { source } = await recordTitled(project, title);
      const kept = await readFile(path.join(project, 'sources', source.sha256));
      expect(kept.equals(await readFile(path.join(textsFolder, name)))).toBe(true);
    }
  });

  test.each(texts)('$name: headings, decks and bylines are seen as what they are', async ({ title, source }) => {
    await open(title);
    const shown = await running.page
      .locator('.sheet-text [data-block]')
      .evaluateAll((blocks) => blocks.map((block) => [block.getAttribute('data-block'), block.textContent ?? '']));
    for (const [kind, words] of Object.entries(plainSigns(source))) {
      const found = shown.filter(([type]) => type === kind).map(([, text]) => text);
      expect(found).toEqual(expect.arrayContaining(words));
    }
    expect(shown[0]?.[0]).toBe('heading');
  });

  test.each(texts)('$name: what is lost is offered and taken, a name tagged, and all of it saved', async (text) => {
    const { page } = running;
    await open(text.title);
    const before = await sheet.blocks();
    for (const { damaged, mended, candidates } of knownGaps.filter((gap) => text.source.includes(gap.damaged))) {
      await sheet.select(damaged, 0, 0);
      await page.locator('.sheet-text .f').first().waitFor();
      await page.keyboard.press('F8');
      for (const [index, candidate] of candidates.entries()) {
        await page
          .getByRole('dialog')
          .getByRole('button', { name: `1 ${candidate}` })
          .waitFor();
        await page.keyboard.press(index % 2 === 0 ? 'Alt+Enter' : 'Alt+1');
      }
      await expect.poll(async () => (await sheet.blocks()).some((block) => block.includes(mended))).toBe(true);
      await whenSaved(page);
      await whenRecorded(project);
      const { corrections } = await recordTitled(project, text.title);
      expect(Object.values(corrections)).toHaveLength(candidates.length);
      for (const note of Object.values(corrections)) {
        expect(note).toMatchObject({ origin: { kind: 'suggestion', rule: 'visible-gap' }, decision: 'restore' });
      }
    }
    const name = people.find((one) => text.source.includes(one)) ?? before[0] ?? '';
    await sheet.select(name);
    await page.keyboard.press('Control+t');
    await page.keyboard.press('p');
    await expect.poll(sheet.tagged).toContain(`${name} person`);
    await whenSaved(page);
    await whenRecorded(project);
    const { entities, articles } = await recordTitled(project, text.title);
    expect(Object.values(entities)).toEqual([{ type: 'person' }]);
    expect(JSON.stringify(articles)).toContain(name);
  });

  test('all are exported from the window as the command line exports them', async () => {
    const written = await exportBothWays(running, project, place, texts.length);
    for (const { title } of texts) {
      const text = readFileSync(path.join(written, `${title}.txt`), 'utf8');
      const record = await recordTitled(project, title);
      expect(text.split('\n').filter((line) => line !== '')).toEqual(wordsOf(record));
    }
    expect(running.errors).toEqual([]);
  });
});
