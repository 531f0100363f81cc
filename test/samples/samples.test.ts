import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { applyDefects } from './applyDefects';
import { type Defect, defectClasses, readSamples } from './defects';
import { unpairedMarks } from './unpairedMarks';

const samples = readSamples();
const defects = samples.flatMap((sample) => sample.defects);
const length = (text: string): number => Array.from(text).length;
const rawLength = samples.reduce((sum, sample) => sum + length(sample.raw), 0);
const countOf = (name: Defect['class']): number => defects.filter((defect) => defect.class === name).length;

/**
 * Counted in three real raw texts of 8,515 characters: 492 to 561 half-width marks and 5.5 to 21.7 cut sentences in
 * 10,000 characters, text by text. Prose with much dialogue has more marks, hence the room above.
 */
const PER_TEN_THOUSAND = { halfWidth: [490, 690], cut: [5.5, 21.7] } as const;

/** How often each class must occur over all samples for a recall of it to mean something. */
const AT_LEAST: Record<Defect['class'], number> = {
  lostVisible: 12,
  lostSilent: 10,
  wrongShape: 20,
  wrongSound: 20,
  foreignLeak: 8,
  duplicated: 10,
  cut: 30,
  displaced: 10,
  shredded: 5,
  articleBoundary: 7,
  blockKind: 8,
  halfWidth: 1000,
  punctuation: 8,
  unpaired: 10,
  quoteStopOrder: 8,
  straySpace: 12,
  columnLabel: 7,
  nameVariant: 10,
  width: 12,
  printedSo: 8,
  control: 8,
};

const QUIET_REASONS = [
  'dateline',
  'english',
  'list',
  'nameList',
  'nestedTitle',
  'number',
  'pun',
  'quoteStopOrder',
  'rareCharacter',
  'reduplication',
  'shortLine',
  'table',
  'time',
  'twoPartTitle',
  'url',
  'verse',
];

test('the files are what samples/source makes', () => {
  const script = fileURLToPath(new URL('../../scripts/plantDefects.mjs', import.meta.url));
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});

describe.each(samples.map((sample) => [sample.sample, sample] as const))('%s', (name, sample) => {
  const raw = Array.from(sample.raw);
  const clean = Array.from(sample.clean);

  test('raw text and defects give the clean text', () => {
    expect(applyDefects(sample.raw, sample.defects)).toBe(sample.clean);
    expect(applyDefects(sample.raw, [...sample.defects].reverse())).toBe(sample.clean);
  });

  test('no defect is idle', () => {
    const idle = sample.defects
      .filter((defect) => defect.operation !== 'kind')
      .filter((defect) => {
        const others = sample.defects.filter((other) => other !== defect);
        try {
          return applyDefects(sample.raw, others) === sample.clean;
        } catch (error) {
          if (error instanceof RangeError) return false;
          throw error;
        }
      });
    expect(idle).toEqual([]);
  });

  test('ranges lie in bounds and ids are unique', () => {
    for (const { start, end } of [...sample.defects, ...sample.quiet]) {
      expect(start).toBeLessThanOrEqual(end);
      expect(end).toBeLessThanOrEqual(raw.length);
    }
    expect(new Set(sample.defects.map((defect) => defect.id)).size).toBe(sample.defects.length);
  });

  test('what is right overlaps no text operation', () => {
    for (const quiet of sample.quiet) {
      expect(raw.slice(quiet.start, quiet.end).join('')).toBe(quiet.text);
      const hits = sample.defects.filter(
        ({ operation, start, end }) =>
          ['replace', 'delete', 'insert', 'join'].includes(operation) && start < quiet.end && end > quiet.start,
      );
      expect(hits).toEqual([]);
    }
  });

  test('the blocks listed are those of the clean text', () => {
    const articles = sample.clean.trimEnd().split('\n\n\n');
    const expected = articles.flatMap((article, index) =>
      article.split('\n\n').map((text) => ({ article: index + 1, text })),
    );
    const listed = sample.blocks.map(({ article, start, end }) => ({
      article,
      text: clean.slice(start, end).join(''),
    }));
    expect(listed).toEqual(expected);
    for (const { kind, level } of sample.blocks) expect(level !== undefined).toBe(kind === 'heading');
  });

  test('it is 800 to 6,000 characters long', () => {
    expect(raw.length).toBeGreaterThanOrEqual(800);
    expect(raw.length).toBeLessThanOrEqual(6000);
  });

  test('the clean text is clean', () => {
    expect(sample.clean).not.toMatch(/[{}|\\\r\t]| {2}|^ | $/mu);
    expect(sample.clean).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    expect(sample.clean).not.toMatch(/\p{Script=Han}[,;:?!()"']|[,;:?!()"']\p{Script=Han}/u);
    expect(sample.clean).not.toMatch(/\p{Script=Han} ?[A-Za-z]{2,} ?\p{Script=Han}/u);
    const han = sample.clean.replace(/[^\p{L}\p{N}]/gu, '');
    expect(han.normalize('NFKC')).toBe(han);
    for (const block of sample.clean.split('\n\n')) expect([block, unpairedMarks(block)]).toEqual([block, '']);
  });

  test('its line ends are of one kind', () => {
    const file = readFileSync(new URL(`../../samples/${name}.txt`, import.meta.url), 'utf8');
    expect(file.replaceAll('\r\n', '')).not.toMatch(file.includes('\r\n') ? /[\r\n]/ : /\r/);
  });
});

describe('over all', () => {
  test('there are at least eight, two of them over 4,000 characters, one with CRLF, one with a character of two UTF-16 units', () => {
    expect(samples.length).toBeGreaterThanOrEqual(8);
    expect(samples.filter((sample) => length(sample.raw) > 4000).length).toBeGreaterThanOrEqual(2);
    expect(samples.some((sample) => sample.raw.includes('\r\n'))).toBe(true);
    expect(samples.some((sample) => length(sample.raw) < sample.raw.length)).toBe(true);
  });

  test('one is a page of six or more articles that are interleaved', () => {
    const pages = samples.filter((sample) => (sample.blocks.at(-1)?.article ?? 0) >= 6);
    expect(pages.length).toBeGreaterThanOrEqual(1);
    const operations = pages.flatMap((page) => page.defects.map((defect) => defect.operation));
    for (const operation of ['move', 'thread', 'article']) expect(operations).toContain(operation);
  });

  test.each(defectClasses)('%s occurs often enough', (name) => {
    expect(countOf(name)).toBeGreaterThanOrEqual(AT_LEAST[name]);
  });

  test.each(['halfWidth', 'cut'] as const)('%s is as dense as in real texts', (name) => {
    const [least, most] = PER_TEN_THOUSAND[name];
    const density = (countOf(name) / rawLength) * 10_000;
    expect(density).toBeGreaterThanOrEqual(least);
    expect(density).toBeLessThanOrEqual(most);
  });

  test('what must stay quiet is planted too', () => {
    const reasons = new Set(samples.flatMap((sample) => sample.quiet.map((quiet) => quiet.reason)));
    expect([...reasons].sort()).toEqual(QUIET_REASONS);
  });
});

describe('applyDefects refuses', () => {
  const insert = { id: 'd1', class: 'lostSilent', operation: 'insert', decision: 'restore' } as const;
  const replace = { id: 'd2', class: 'wrongShape', operation: 'replace', decision: 'restore' } as const;

  test.each<[string, Defect[]]>([
    ['a text that is not there', [{ ...replace, start: 0, end: 1, from: '乙', text: '丙' }]],
    [
      'overlapping operations',
      [
        { ...replace, start: 0, end: 2, from: '甲乙', text: '丙' },
        { ...insert, start: 1, end: 1, text: '丁' },
      ],
    ],
    [
      'a thread to the middle of a block',
      [{ id: 'd3', class: 'cut', operation: 'thread', start: 2, end: 2, target: 5 }],
    ],
    [
      'an article that begins nowhere',
      [{ id: 'd4', class: 'articleBoundary', operation: 'article', start: 5, end: 6 }],
    ],
  ])('%s', (_, list) => {
    expect(() => applyDefects('甲乙\n\n丙丁', list)).toThrow(RangeError);
  });
});
