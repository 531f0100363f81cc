import { nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import { blockNumberAt, blockSpans, type CorpusMention, type CorpusText } from './corpusText';
import type { ConcordanceLine, Fit, LineMention } from './line';
import type { ConcordanceQuery } from './query';
import type { FormFinder, FoundForm } from './wordPattern';

/** A line before it is counted, of a document that is known. */
export type FoundLine = Omit<ConcordanceLine, 'number' | 'document'>;

/** A text, and the same in the characters that forms of words have in common. */
export interface SearchedText {
  readonly text: CorpusText;
  readonly folded: string;
}

/** Characters shown on either side. */
export const CONTEXT = 24;

/** Where a query finds something in a text, in reading order. */
export type LineFinder = (searched: SearchedText) => readonly FoundLine[];

type Meant = Extract<ConcordanceQuery, { kind: 'words' }>['meant'];

/** Finds the lines of words; `longer` are names of which they may be only a part. */
export function wordLineFinder(find: FormFinder, longer: readonly string[], meant: Meant): LineFinder {
  const holders = holdersOf(longer);
  return ({ text, folded }) => {
    const found = find(text.text, folded);
    if (found.length === 0) return [];
    const mentionsAt = mentionFinder(text);
    return found.map((form) => {
      const mentions = mentionsAt(form.from, form.to);
      const around = mentions.find(({ fit }) => fit === 'around')?.text;
      const holder = around ?? holders(text.text, form);
      const spans = blockSpans(text, form.from, form.to);
      const isBroken = spans.length > 1;
      const isWhole = form.variant !== 'alike' && form.variant !== 'lost' && holder === undefined;
      return {
        ...placed(text, form.from, form.to),
        spans: [...spans],
        word: form.word,
        variant: form.variant,
        isBroken,
        ...(holder === undefined ? {} : { longer: holder }),
        isSure: isWhole && !isBroken,
        mentions,
        isNamesake: mentions.some((mention) => isAnother(mention, meant)),
      };
    });
  };
}

/** Finds tags. */
export function mentionLineFinder(query: Extract<ConcordanceQuery, { kind: 'mentions' }>): LineFinder {
  const authorities = query.authorities && new Set(query.authorities);
  const isWanted = (mention: CorpusMention): boolean =>
    (query.type === undefined || mention.type === query.type) &&
    (authorities === undefined || (mention.authority !== undefined && authorities.has(mention.authority))) &&
    (query.isUnlinked === undefined || mention.authority === undefined);
  return ({ text }) => {
    const lines: FoundLine[] = [];
    let mentionsAt: ReturnType<typeof mentionFinder> | null = null;
    for (const mention of text.mentions) {
      if (!isWanted(mention)) continue;
      const words = wordsOf(text, mention);
      const [first] = mention.spans;
      const last = mention.spans.at(-1);
      if (!first || !last || (query.text !== undefined && words !== query.text)) continue;
      mentionsAt ??= mentionFinder(text);
      const spans = mention.spans.flatMap(([from, to]) => blockSpans(text, from, to));
      const others = mention.spans.length > 1 ? [] : mentionsAt(first[0], first[1]);
      lines.push({
        ...placed(text, first[0], last[1]),
        text: words,
        spans,
        word: words,
        variant: 'same',
        isBroken: new Set(spans.map(({ block }) => block)).size > 1,
        isSure: true,
        mentions: [asTold(mention, words, 'exactly'), ...others.filter(({ id }) => id !== mention.id)],
        isNamesake: false,
      });
    }
    return lines;
  };
}

/** Finds corrections. */
export function correctionLineFinder(query: Extract<ConcordanceQuery, { kind: 'corrections' }>): LineFinder {
  return ({ text }) => {
    const lines: FoundLine[] = [];
    let mentionsAt: ReturnType<typeof mentionFinder> | null = null;
    for (const [at, length, was] of text.corrections) {
      const words = text.text.slice(at, at + length);
      if (query.was !== undefined && was !== query.was) continue;
      if (query.text !== undefined && words !== query.text) continue;
      mentionsAt ??= mentionFinder(text);
      lines.push({
        ...placed(text, at, at + length),
        spans: [...blockSpans(text, at, at + length)],
        word: words,
        variant: 'same',
        isBroken: false,
        isSure: true,
        mentions: length === 0 ? [] : mentionsAt(at, at + length),
        isNamesake: false,
        was,
      });
    }
    return lines;
  };
}

/** What a tag covers, its stretches joined. */
export function wordsOf({ text }: Pick<CorpusText, 'text'>, { spans }: Pick<CorpusMention, 'spans'>): string {
  return spans.map(([from, to]) => text.slice(from, to)).join('');
}

function isAnother({ fit, type, authority }: LineMention, meant: Meant): boolean {
  if (fit !== 'exactly' || !meant) return false;
  const isOtherType = meant.type !== undefined && type !== meant.type;
  if (meant.authority === undefined || authority === undefined) return isOtherType;
  return isOtherType || (authority !== meant.authority && !meant.others?.includes(authority));
}

/** The words and what stands beside them in their blocks. */
function placed(
  searched: CorpusText,
  from: number,
  to: number,
): Pick<FoundLine, 'paragraph' | 'text' | 'before' | 'after'> {
  const { text, blocks } = searched;
  const [, start = 0, , number = 0] = blocks[blockNumberAt(blocks, from === to ? from - 1 : from)] ?? [];
  const [, at, length] = blocks[blockNumberAt(blocks, Math.max(from, to - 1))] ?? ['', 0, text.length];
  return {
    paragraph: number === 0 ? null : number,
    text: text.slice(from, to),
    before: text.slice(steps(text, from, -CONTEXT, Math.min(start, from)), from),
    after: text.slice(to, steps(text, to, CONTEXT, Math.max(at + length, to))),
  };
}

/** The offset so many characters away, never beyond the bound. */
function steps(text: string, from: number, count: number, bound: number): number {
  let at = from;
  for (let left = Math.abs(count); left > 0; left--) {
    if (count < 0 ? at <= bound : at >= bound) break;
    at = count < 0 ? previousCodePoint(text, at) : nextCodePoint(text, at);
  }
  return at;
}

/** Tells the longest of these names that what was found is a part of. */
function holdersOf(longer: readonly string[]): (text: string, form: FoundForm) => string | undefined {
  const names = [...new Set(longer)].sort((a, b) => b.length - a.length);
  const byWord = new Map<string, readonly (readonly [name: string, at: number])[]>();
  const holdersFor = (word: string) => {
    const known = byWord.get(word);
    if (known) return known;
    const found: [string, number][] = [];
    for (const name of names) {
      if (name.length <= word.length) continue;
      for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) found.push([name, at]);
    }
    byWord.set(word, found);
    return found;
  };
  return (text, { from, to }) =>
    holdersFor(text.slice(from, to)).find(([name, at]) => text.startsWith(name, from - at) && from >= at)?.[0];
}

const BUCKET = 256;

/** Tells the tags that share characters with a stretch; quick where a text has many of both. */
function mentionFinder(searched: CorpusText): (from: number, to: number) => LineMention[] {
  const buckets = new Map<number, CorpusMention[]>();
  for (const mention of searched.mentions) {
    for (const [from, to] of mention.spans) {
      for (let bucket = Math.floor(from / BUCKET); bucket <= Math.floor((to - 1) / BUCKET); bucket++) {
        const known = buckets.get(bucket);
        if (!known) buckets.set(bucket, [mention]);
        else if (known.at(-1) !== mention) known.push(mention);
      }
    }
  }
  return (from, to) => {
    const near = new Set<CorpusMention>();
    for (let bucket = Math.floor(from / BUCKET); bucket <= Math.floor((to - 1) / BUCKET); bucket++) {
      for (const mention of buckets.get(bucket) ?? []) near.add(mention);
    }
    return [...near].flatMap((mention) => {
      const fit = fitOf(mention, from, to);
      return fit === null ? [] : [asTold(mention, wordsOf(searched, mention), fit)];
    });
  };
}

function asTold({ id, type, authority }: CorpusMention, text: string, fit: Fit): LineMention {
  return { id, type, ...(authority === undefined ? {} : { authority }), text, fit };
}

/** How a tag lies to a stretch; null when they share no character. */
function fitOf({ spans }: CorpusMention, from: number, to: number): Fit | null {
  if (!spans.some((span) => span[0] < to && span[1] > from)) return null;
  const joined: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = joined.at(-1);
    if (last && last[1] === start) last[1] = end;
    else joined.push([start, end]);
  }
  if (joined.some(([start, end]) => start <= from && end >= to)) {
    const [only] = joined;
    return joined.length === 1 && only?.[0] === from && only[1] === to ? 'exactly' : 'around';
  }
  return joined.every(([start, end]) => start >= from && end <= to) ? 'inside' : 'partly';
}
