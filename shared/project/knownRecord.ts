import type { z } from 'zod';
import { jsonLine, jsonMember } from '#shared/text/jsonLines';
import {
  articleSchema,
  type BlockRecord,
  blockSchema,
  type DocumentRecord,
  documentRecordSchema,
} from './documentRecord';
import type { DocumentSummary } from './documentSummary';
import {
  blockLine,
  commentLine,
  compareCorrectionKeys,
  compareText,
  correctionLine,
  entityLine,
  type HeadOfRecord,
  orphanLine,
  relationLine,
  serialiseHead,
} from './serialiseRecord';
import { headlineOf, recordedHeadline, summaryOf, TextCounts } from './summarise';

/** The parts of a record that stand at its front and end. */
const headSchema = documentRecordSchema.pick({
  format: true,
  version: true,
  id: true,
  title: true,
  status: true,
  createdAt: true,
  updatedAt: true,
  trashedAt: true,
  source: true,
  versions: true,
});

/** A list of which each line is one item that can be checked by itself. */
interface Section {
  readonly end: string;
  readonly indent: string;
  /** The key of an entry that is as it would be written; '' for what has none. `null` for what has to be looked at otherwise. */
  read(line: string): { readonly key: string; readonly block?: BlockRecord } | null;
  /** The order of keys, in which none comes twice. */
  readonly compare?: (a: string, b: string) => number;
}

const blocks: Section = {
  end: '      ]',
  indent: '        ',
  read(line) {
    const { data } = blockSchema.safeParse(JSON.parse(line));
    return data && blockLine(data) === line ? { key: '', block: data } : null;
  },
};

function entries<T>(
  schema: z.ZodType<Record<string, T>>,
  write: (value: T) => string,
  compare: (a: string, b: string) => number,
): Section {
  return {
    end: '  },',
    indent: '    ',
    compare,
    read(line) {
      const [entry, ...more] = Object.entries(schema.safeParse(JSON.parse(`{${line}}`)).data ?? {});
      if (!entry || more.length > 0) return null;
      const [key, value] = entry;
      return jsonMember(key, write(value)) === line ? { key } : null;
    },
  };
}

const { corrections, entities, relations, comments, orphans, dismissals } = documentRecordSchema.shape;
const sections = new Map<string, Section>([
  ['      "blocks": [', blocks],
  ['  "corrections": {', entries(corrections, correctionLine, compareCorrectionKeys)],
  ['  "entities": {', entries(entities, entityLine, compareText)],
  ['  "relations": {', entries(relations, relationLine, compareText)],
  ['  "comments": {', entries(comments, commentLine, compareText)],
  ['  "orphans": {', entries(orphans, orphanLine, compareText)],
  ['  "dismissals": {', entries(dismissals, jsonLine, compareText)],
]);

const PARTS = '      "parts": ';
const METADATA = '\n  "metadata": ';
const VERSIONS = '\n  "versions": ';
const HEADING = '"type":"heading"';

/** Blocks that came and went between two texts. */
interface Difference {
  readonly added: BlockRecord[];
  readonly removed: string[];
  /** What the first article is headed on the page, when that was looked at anew. */
  headline?: string;
}

/** A record with a head, as it is written. */
export interface WrittenRecord {
  readonly text: string;
  readonly summary: DocumentSummary;
}

/**
 * A record whose text is known to fit the schema and to be as `serialiseRecord` writes it. A later text of it is looked at only
 * where it differs, line by line, for each line holds one block, one correction or the like.
 */
export class KnownRecord {
  private lines: readonly string[] | null = null;

  private constructor(
    private readonly id: string,
    /** What stands between the head and the versions. */
    private middle: string,
    private readonly counts: TextCounts,
    /** What the first article is headed in its metadata. */
    private readonly recorded: string | null,
    private headline: string,
    private readonly articles: number,
  ) {}

  /** `text` is what `serialiseRecord` makes of `record`. */
  static of(record: DocumentRecord, text: string): KnownRecord {
    const counts = TextCounts.of(record);
    const headline = headlineOf(record.articles[0]?.blocks ?? []);
    const { middle } = divided(text);
    return new KnownRecord(record.id, middle, counts, recordedHeadline(record), headline, record.articles.length);
  }

  /**
   * Takes a later text of the record, and gives it with a head of its own, as `serialiseRecord` would write what the text says.
   * `null` when it has to be read whole: because it says something else than blocks, corrections and the like, is written
   * otherwise or fits no schema. Then nothing has changed here.
   */
  take(text: string, head: Omit<HeadOfRecord, 'format' | 'version'>): WrittenRecord | null {
    const { front, middle, versions } = divided(text);
    const given = headSchema.safeParse(parsed(front + versions)).data;
    if (!given || given.id !== head.id || head.id !== this.id) return null;
    if (middle !== this.middle && !this.revise(middle)) return null;
    const { format, version } = given;
    const written = serialiseHead({ ...head, format, version });
    const headline = this.recorded ?? this.headline;
    const { counts, articles } = this;
    return {
      text: written.front + this.middle + written.versions,
      summary: summaryOf(head, { counts, headline, articles }),
    };
  }

  private revise(middle: string): boolean {
    const lines = middle.split('\n');
    const found = difference(this.lines ?? this.middle.split('\n'), lines);
    if (!found) return false;
    for (const line of found.removed) this.counts.remove(JSON.parse(withoutComma(line)));
    for (const block of found.added) this.counts.add(block);
    this.headline = found.headline ?? this.headline;
    this.middle = middle;
    this.lines = lines;
    return true;
  }
}

/** A text's head, what follows up to the versions, and these with the end. Together they are the text. */
function divided(text: string): { readonly front: string; readonly middle: string; readonly versions: string } {
  const from = Math.max(0, text.indexOf(METADATA));
  const to = Math.max(from, text.indexOf(VERSIONS, from));
  return { front: text.slice(0, from), middle: text.slice(from, to), versions: text.slice(to) };
}

/** `undefined` for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What the lines `now` say otherwise than `before`, which are known; `null` when it can't be told from single lines. */
function difference(before: readonly string[], now: readonly string[]): Difference | null {
  const found: Difference = { added: [], removed: [] };
  let isFirst = true;
  let was = 0;
  let at = 0;
  while (at < now.length && was < before.length) {
    const line = now[at] ?? '';
    const section = sections.get(line);
    if (line !== before[was] && !isOtherParts(before[was] ?? '', line)) return null;
    was++;
    at++;
    if (!section) continue;
    const ends = { was: before.indexOf(section.end, was), at: now.indexOf(section.end, at) };
    if (ends.was < 0 || ends.at <= at) return null;
    const items = now.slice(at, ends.at);
    if (!compare(section, before.slice(was, ends.was), items, found)) return null;
    if (section === blocks && isFirst) {
      if (found.added.length + found.removed.length > 0) found.headline = headlineOf(headings(items));
      isFirst = false;
    }
    was = ends.was;
    at = ends.at;
  }
  return at === now.length && was === before.length ? found : null;
}

/** Whether a line that differs tells only how an article's blocks are parted. */
function isOtherParts(before: string, line: string): boolean {
  if (!before.startsWith(PARTS) || !line.startsWith(PARTS) || !line.endsWith(',')) return false;
  const { data } = articleSchema.shape.parts.safeParse(parsed(line.slice(PARTS.length, -1)));
  return data !== undefined && line === `${PARTS}${jsonLine(data)},`;
}

/** Notes what differs between the items of a section, none of which is empty; false when some of it can't be taken. */
function compare(section: Section, before: readonly string[], now: readonly string[], found: Difference): boolean {
  const most = Math.min(before.length, now.length);
  let from = 0;
  while (from < most && before[from] === now[from]) from++;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === now[now.length - 1 - same]) same++;
  const gone = new Map<string, number>();
  for (const line of before.slice(from, before.length - same)) gone.set(line, (gone.get(line) ?? 0) + 1);
  const last = now.length - 1;
  // The item before the first that differs may have become the last, or have been.
  for (let at = Math.max(0, from - 1); at < now.length - same; at++) {
    const line = now[at] ?? '';
    if (line.endsWith(',') !== at < last) return false;
    const count = at < from ? 1 : (gone.get(line) ?? 0);
    if (at >= from && count > 0) gone.set(line, count - 1);
    if (count > 0 && !section.compare) continue;
    const item = itemIn(section, line);
    if (!item) return false;
    if (item.block) found.added.push(item.block);
    const next = section.compare && at < last ? itemIn(section, now[at + 1] ?? '') : undefined;
    if (next === null || (next && section.compare && section.compare(item.key, next.key) >= 0)) return false;
  }
  if (section === blocks) for (const [line, count] of gone) for (let i = 0; i < count; i++) found.removed.push(line);
  return !(now[last] ?? '').endsWith(',');
}

function itemIn(section: Section, line: string): ReturnType<Section['read']> {
  if (!line.startsWith(section.indent)) return null;
  try {
    return section.read(withoutComma(line.slice(section.indent.length)));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const withoutComma = (line: string): string => (line.endsWith(',') ? line.slice(0, -1) : line);

function* headings(lines: readonly string[]): Generator<BlockRecord> {
  for (const line of lines) if (line.includes(HEADING)) yield JSON.parse(withoutComma(line));
}
