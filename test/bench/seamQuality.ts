import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DetectedBlock } from '#shared/detectors/finding';
import { type HeadCandidate, type RankedHead, rankHeads } from '#shared/detectors/rankHeads';
import type { WordKnowledge } from '#shared/detectors/wordKnowledge';
import { importDocument } from '#shared/import/importDocument';
import { loadLanguage } from '../../electron/checker/languageFile';
import { loadLexicon } from '../../electron/checker/lexiconFile';

/**
 * How well the continuation of a cut sentence is found: in clean press cut at random, among heads of other sentences, and
 * in scanned pages. The sentences are read from `clean/` and the pages from `texts/` in the folder that JIAOKAN_DATA names;
 * weights were chosen by the sentences with an even number, the table shows those with an odd one (`tune` for the others).
 */

/** What the other heads are: whole sentences, as blocks begin, or sentences cut likewise. */
type Others = 'whole' | 'cut';

interface Cut {
  readonly tail: string;
  readonly head: string;
  readonly insideWord: boolean;
}

interface Score {
  asked: number;
  first: number;
  firstFive: number;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Cuts leave so many characters on either side. */
const MARGIN = 4;

/** Prints the tables on standard output; says what it skipped when the data are not there. */
export function benchSeamQuality(lexiconPath: string, languagePath: string, tune: boolean): void {
  const words: WordKnowledge = { lexicon: loadLexicon(lexiconPath), language: loadLanguage(languagePath) };
  print('\nwhere a cut sentence goes on');
  print(speed(words));
  const data = process.env.JIAOKAN_DATA;
  if (data === undefined || !existsSync(join(data, 'clean'))) {
    print('skipped: cut sentences and scanned pages, for JIAOKAN_DATA names no folder with clean/ and texts/');
    return;
  }
  for (const name of textFiles(join(data, 'clean'))) {
    const lines = linesOf(join(data, 'clean', name)).filter((_, index) => index % 2 === (tune ? 0 : 1));
    const cuts = lines.flatMap((line, index) => cutAt(line, index) ?? []);
    print(`${name}: ${cuts.length} sentences cut`);
    for (const others of ['whole', 'cut'] as const) {
      for (const count of [5, 10, 20]) print(`  ${measure(cuts, others, count, words)}`);
    }
  }
  for (const name of textFiles(join(data, 'texts'))) print(measurePage(join(data, 'texts'), name, words));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function textFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

/** One cut a sentence, at a place that the sentence's number picks; null when it is too short. */
function cutAt(line: string, seed: number): Cut | null {
  const room = line.length - 2 * MARGIN;
  if (room < 1) return null;
  const at = MARGIN + (((seed + 1) * 7919) % room);
  const starts = new Set([...segmenter.segment(line)].map(({ index }) => index));
  return { tail: line.slice(0, at), head: line.slice(at), insideWord: !starts.has(at) };
}

/** All heads are equally far, and the right one stands anywhere among them, so that nothing but the text decides. */
function measure(cuts: readonly Cut[], others: Others, count: number, words: WordKnowledge): string {
  const inside: Score = { asked: 0, first: 0, firstFive: 0 };
  const between: Score = { asked: 0, first: 0, firstFive: 0 };
  for (const [index, cut] of cuts.entries()) {
    const right = (index * 31) % (count + 1);
    const heads = Array.from({ length: count + 1 }, (_, i): HeadCandidate => {
      const other = cuts[(index + 1 + ((i * 104_729 + index * 13) % (cuts.length - 1))) % cuts.length] ?? cut;
      const text = i === right ? cut.head : others === 'cut' ? other.head : other.tail + other.head;
      return { id: String(i), type: 'paragraph', text, distance: 1 };
    });
    const ranked = rankHeads({ id: 'tail', type: 'paragraph', text: cut.tail }, heads, words);
    note(cut.insideWord ? inside : between, placeOf(ranked, String(right)));
  }
  const kind = others === 'whole' ? 'whole sentences' : 'sentences cut likewise';
  return `among ${count} ${kind}: cut inside a word ${told(inside)}; between words ${told(between)}`;
}

function note(score: Score, place: number): void {
  score.asked++;
  if (place === 0) score.first++;
  if (place >= 0 && place < 5) score.firstFive++;
}

function placeOf(ranked: readonly RankedHead[], id: string): number {
  return ranked.findIndex((head) => head.id === id);
}

function told({ asked, first, firstFive }: Score): string {
  const percent = (part: number) => `${((part / Math.max(1, asked)) * 100).toFixed(1)} %`;
  return `${asked}, first ${percent(first)}, in the first five ${percent(firstFive)}`;
}

/** A long paragraph that ends in the middle goes on, in these pages, in the next paragraph. */
function measurePage(folder: string, name: string, words: WordKnowledge): string {
  const blocks = importedBlocks(folder, name);
  const score: Score = { asked: 0, first: 0, firstFive: 0 };
  const confidence: string[] = [];
  for (const [index, tail] of blocks.entries()) {
    if (tail.type !== 'paragraph' || tail.text.length < 20 || !/[\p{Script=Han}，,、]$/u.test(tail.text)) continue;
    const next = blocks.slice(index + 1).find(({ type }) => type === 'paragraph');
    const heads = blocks.map((block, i) => ({ ...block, distance: i - index }));
    const ranked = rankHeads(tail, heads, words);
    const place = placeOf(ranked, next?.id ?? '');
    note(score, place);
    confidence.push(`${place + 1} ${ranked[0]?.confidence}`);
  }
  return `${name}: ${told(score)} among ${blocks.length - 1} blocks (${confidence.join(', ')})`;
}

function importedBlocks(folder: string, name: string): readonly DetectedBlock[] {
  let ids = 0;
  const { record } = importDocument({
    bytes: readFileSync(join(folder, name)),
    name,
    newId: () => `b${ids++}`,
    now: () => 0,
    sha256: '0'.repeat(64),
  });
  return record.articles.flatMap(({ blocks }) =>
    blocks.map(({ id, type, content }) => ({
      id,
      type,
      text: content.map((inline) => ('text' in inline ? inline.text : '□')).join(''),
    })),
  );
}

/** As many heads as a document of a million characters has. */
function speed(words: WordKnowledge): string {
  const heads = Array.from({ length: 6000 }, (_, i): HeadCandidate => {
    const first = String.fromCodePoint(0x4e00 + ((i * 37) % 5000));
    return { id: String(i), type: 'paragraph', text: first + '场里今天人很多，车也很多。'.repeat(13), distance: i + 1 };
  });
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    rankHeads({ id: 'tail', type: 'paragraph', text: '他昨天一早就赶到了大兴国际机' }, heads, words);
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return `6,000 heads of 170 characters: ${times[7]?.toFixed(0)} ms (median), ${times[14]?.toFixed(0)} ms (slowest)`;
}
