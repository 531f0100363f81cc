import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { applyKey } from '../realTexts/applyKey';
import { readKeys } from '../realTexts/keys';
import { readTexts } from '../realTexts/texts';
import { readSamples, type Sample } from '../samples/defects';
import { jiaokan } from './disk';
import { Draft } from './draft';
import { type OpenText, openText } from './openText';
import { isMark, Typist } from './typist';

/** A raw text is made right by keyboard alone, from what a reader found wrong in it. */

/** All of them are done when asked for; otherwise one of our own and one of the real ones. */
const all = process.env.JIAOKAN_DESK === 'all';
const REAL = '000';
const OWN = '07-farming-museum';

interface Work extends Pick<Sample, 'defects' | 'blocks'> {
  readonly name: string;
  readonly raw: string;
  readonly isReal: boolean;
}

const own: Work[] = readSamples().map((sample) => ({ ...sample, name: sample.sample, isReal: false }));
const real: Work[] = readKeys().flatMap((key) => {
  const text = readTexts().find(({ name }) => name.startsWith(key.text));
  return text ? [{ ...key, name: key.text, raw: text.source, isReal: true }] : [];
});
const works = [...own.filter(({ name }) => all || name === OWN), ...real.filter(({ name }) => all || name === REAL)];
if (real.length === 0) console.log('Skipped: the desk of the real texts: there is no folder of texts (JIAOKAN_TEXTS).');

let open: OpenText | undefined;
afterEach(async () => {
  const errors = open?.errors ?? [];
  await open?.close();
  if (open) await rm(path.dirname(open.project), { recursive: true, force: true });
  open = undefined;
  expect(errors).toEqual([]);
});

/** The record's blocks by article, as a clean text lists them. */
const articlesOf = (record: DocumentRecord) =>
  record.articles.map(({ blocks }) =>
    blocks.map(({ type, level, content }) => ({
      kind: type,
      level,
      text: content.map((part) => ('text' in part ? part.text : '□')).join(''),
    })),
  );

/** A change as the history's table tells it. */
interface Row {
  readonly was: string;
  readonly text: string;
  readonly kind: string;
  readonly decision: string;
  readonly origin: string;
  readonly by: string;
  readonly at: string;
}

const atChanges = ({ page }: OpenText) =>
  page.evaluate(() => document.activeElement?.closest('[data-place="changes"]') !== null);

/** From the text into the list of changes. */
async function toChanges(window: OpenText): Promise<void> {
  await window.page.keyboard.press('Control+4');
  await window.page.locator('[data-place="changes"] [role="row"]').first().waitFor();
  await window.page.keyboard.press('F6');
  await expect.poll(() => atChanges(window)).toBe(true);
}

/** What the list of changes copies as a table when nothing in it is chosen. */
async function copiedRows({ app, page }: OpenText): Promise<readonly Row[]> {
  await app.evaluate(({ clipboard }) => clipboard.clear());
  await page.keyboard.press('Control+c');
  const read = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(read).toMatch(/^段\t/);
  const [, ...lines] = (await read()).split(/\r?\n/);
  return lines.map((line) => {
    const [, was = '', text = '', kind = '', decision = '', origin = '', by = '', at = ''] = line.split('\t');
    return { was, text, kind, decision, origin, by, at };
  });
}

const WORD_KINDS = ['改字', '补字', '删字'];
const joined = (rows: readonly Row[], side: 'was' | 'text') => rows.map((row) => row[side]).join('');

/** What the defects take from the text and put into it, half-width marks apart. */
function wordsOf(defects: Work['defects']): { was: string; text: string } {
  const words = { was: '', text: '' };
  for (const defect of defects.filter((one) => !isMark(one))) {
    if (defect.operation === 'replace' || defect.operation === 'delete') words.was += defect.from;
    if (defect.operation === 'replace' || defect.operation === 'insert') words.text += defect.text;
  }
  return words;
}

/** How many of each character a text gains or loses; an exchange of two can be told as one change or as two. */
function balance({ was, text }: { readonly was: string; readonly text: string }): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  for (const character of was) counts.set(character, (counts.get(character) ?? 0) - 1);
  return Object.fromEntries([...counts].filter(([, count]) => count !== 0));
}

/** Two wordings without what they begin and end with in common. */
function difference(was: string, text: string): { was: string; text: string } {
  let start = 0;
  while (start < was.length && was[start] === text[start]) start++;
  let end = 0;
  while (end < Math.min(was.length, text.length) - start && was.at(-1 - end) === text.at(-1 - end)) end++;
  return { was: was.slice(start, was.length - end), text: text.slice(start, text.length - end) };
}

/** A record's text and structure; the ids of blocks that were split and joined again differ. */
const shapeOf = ({ articles }: DocumentRecord) =>
  articles.map(({ blocks }) => blocks.map(({ type, level, sources, content }) => ({ type, level, sources, content })));

describe.each(works)('$name', ({ name, raw, defects, blocks, isReal }) => {
  const clean = applyKey(raw, { defects, blocks });
  // Verse and lists are blocks of several lines there; here each line is a paragraph.
  const wanted = clean.articles.map((article) =>
    article.flatMap((block) => block.text.split('\n').map((text) => ({ ...block, text }))),
  );
  const wantedText = `${wanted.map((article) => article.map(({ text }) => text).join('\n\n')).join('\n\n\n')}\n`;

  it('is made right by keyboard alone; the history tells every change, takes all back, and so does undo', async () => {
    open = await openText(raw);
    const window = open;
    const { page, project, saved } = window;
    const before = await saved();
    const typist = new Typist(page, Draft.of(before, raw));
    await typist.mend(raw, defects);
    await typist.shape(wanted.flat());
    const { keys, characters, taken, ranks } = typist.work;
    console.log(`${name}: ${keys} keys, ${characters} characters, ${taken} gaps filled, threads found at [${ranks}]`);

    const mended = await saved();
    expect(articlesOf(mended)).toEqual(wanted);
    const out = path.join(path.dirname(project), 'out');
    await jiaokan('export', '--project', project, '--format', 'txt', '--out', out);
    expect(await readFile(path.join(out, `${mended.title}.txt`), 'utf8')).toBe(wantedText);

    await toChanges(window);
    const rows = await copiedRows(window);
    for (const { origin, by, at } of rows) {
      expect([origin, by, new Date(at).toISOString()]).toEqual([expect.stringMatching(/./), '林', at]);
    }
    const ofKind = (kind: string) => rows.filter((row) => row.kind === kind).length;
    const operations = (operation: string) => defects.filter((defect) => defect.operation === operation).length;
    expect(ofKind('分篇')).toBe(operations('article'));
    const words = rows.filter(({ kind }) => WORD_KINDS.includes(kind));
    // Our own samples also have blocks lifted, parted and put elsewhere, which can be told in more than one way.
    if (isReal) {
      expect(ofKind('全半角')).toBe(defects.filter(isMark).length);
      expect(ofKind('并段')).toBe(operations('join') + operations('thread'));
      expect(rows.length - words.length).toBe(ofKind('全半角') + ofKind('分篇') + ofKind('并段'));
      const told = { was: joined(words, 'was'), text: joined(words, 'text') };
      expect(balance(told)).toEqual(balance(wordsOf(defects)));
    }

    const emended = defects.flatMap((defect) =>
      defect.operation === 'replace' && defect.decision === 'emend' ? [difference(defect.from, defect.text)] : [],
    );
    const emendedRows = new Set<number>();
    for (const { was, text } of emended) {
      const at = rows.findIndex((row, index) => row.was === was && row.text === text && !emendedRows.has(index));
      expect(at).toBeGreaterThanOrEqual(0);
      emendedRows.add(at);
      await page.keyboard.press('Home');
      for (let row = 0; row < at; row++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('2');
    }
    const decided = await saved();
    const notes = Object.values(decided.corrections);
    expect(notes.filter(({ decision }) => decision === 'emend')).toHaveLength(emended.length);
    const steps = typist.work.steps + emended.length;

    await page.keyboard.press('Control+a');
    await page.keyboard.press('Alt+Backspace');
    await expect.poll(() => page.locator('[data-place="changes"] [role="row"]').count()).toBe(0);
    const reverted = await saved();
    expect(shapeOf(reverted)).toEqual(shapeOf(before));
    expect(reverted.corrections).toEqual({});
    await page.keyboard.press('Control+z');
    expect((await saved()).articles).toEqual(decided.articles);

    for (let step = 0; step < steps; step++) await page.keyboard.press('Control+z');
    const undone = await saved();
    expect(undone.articles).toEqual(before.articles);
    expect(undone.corrections).toEqual({});
  });
});
