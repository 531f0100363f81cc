import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockRecord, type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import { KnownRecord } from '#shared/project/knownRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { summarise } from '#shared/project/summarise';
import { exampleRecord } from '../shared/export/exampleRecord';
import { runs, seed } from './runs';

const { record: example } = exampleRecord();
const HEAD = { title: '另名', status: 'toReview', updatedAt: '2026-11-22T12:00:00.000Z' } as const;

/** What is made of a text when it is read whole; null when it is refused. */
function readWhole(text: string) {
  try {
    const record = { ...documentRecordSchema.parse(JSON.parse(text)), ...HEAD, versions: example.versions };
    return { text: serialiseRecord(record), summary: summarise(record) };
  } catch {
    return null;
  }
}

const headOf = ({ format: _, version: __, ...record }: DocumentRecord) => ({
  ...HEAD,
  id: record.id,
  createdAt: record.createdAt,
  source: record.source,
  versions: example.versions,
});

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 5, unit: 'binary' }),
  fc.constantFrom('𠮷', '\u2028', '\ud842', '"\\\n', '},', '"type":"heading"'),
);
const keys = fc.constantFrom('12-13', '2-3', '12+', '+12', '@n1', 'odd', '9', 'a', 'b', 'e1', '__proto__', '1');
const blockChange: fc.Arbitrary<Partial<BlockRecord>> = fc.oneof(
  fc.record({ content: fc.array(fc.record({ text: words }), { maxLength: 2 }) }),
  fc.record({
    content: fc.array(
      fc.record({
        text: words,
        marks: fc.array(fc.record({ type: fc.constant('entity' as const), id: fc.constantFrom('e1', 'e2', 'x') }), {
          maxLength: 2,
        }),
      }),
      { maxLength: 2 },
    ),
  }),
  fc.record({ type: fc.constantFrom('heading' as const, 'paragraph' as const) }),
);
const at = fc.nat({ max: 30 });
/** A list with so many items taken out at a place, and others put in. */
function spliced<T>(items: readonly T[], at: number, out: number, ...put: T[]): T[] {
  return [...items.slice(0, at), ...put, ...items.slice(at + out)];
}

type Edit = (record: DocumentRecord) => DocumentRecord;

const inArticle =
  (article: number, change: (blocks: BlockRecord[]) => BlockRecord[]): Edit =>
  (record) => ({
    ...record,
    articles: record.articles.map((one, index) => {
      const blocks = index === article % record.articles.length ? change([...one.blocks]) : one.blocks;
      return blocks.length === 0 || blocks === one.blocks ? one : { ...one, blocks, parts: [blocks.length] };
    }),
  });
const swapped = <T>(items: T[], a: number, b: number): T[] => {
  const [one, other] = [items[a % items.length], items[b % items.length]];
  if (one !== undefined && other !== undefined) {
    items[a % items.length] = other;
    items[b % items.length] = one;
  }
  return items;
};
const without = <T>(values: Readonly<Record<string, T>>, key: string) =>
  Object.fromEntries(Object.entries(values).filter(([one]) => one !== key));

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(at, at, blockChange)
    .map(([article, block, change]) =>
      inArticle(article, (blocks) =>
        blocks.map((one, i) => (i === block % blocks.length ? { ...one, ...change } : one)),
      ),
    ),
  fc.tuple(at, at).map(([article, block]) => inArticle(article, (blocks) => spliced(blocks, block % blocks.length, 1))),
  fc.tuple(at, at, at).map(([article, a, b]) => inArticle(article, (blocks) => swapped(blocks, a, b))),
  fc
    .tuple(at, at)
    .map(([article, block]) =>
      inArticle(article, (blocks) => [...blocks, ...blocks.slice(block % blocks.length, (block % blocks.length) + 1)]),
    ),
  fc.tuple(keys, words).map(
    ([key, by]): Edit =>
      (record) => ({
        ...record,
        corrections: { ...record.corrections, [key]: { by, at: -1, origin: { kind: 'typed' } } },
      }),
  ),
  keys.map(
    (key): Edit =>
      (record) => ({ ...record, corrections: without(record.corrections, key) }),
  ),
  keys.map(
    (key): Edit =>
      (record) => ({ ...record, entities: { ...record.entities, [key]: { type: 'place' } } }),
  ),
  keys.map(
    (key): Edit =>
      (record) => ({ ...record, entities: without(record.entities, key) }),
  ),
  keys.map(
    (key): Edit =>
      (record) => ({ ...record, dismissals: { ...record.dismissals, [key]: true } }),
  ),
  words.map(
    (value): Edit =>
      (record) => ({ ...record, metadata: { title: { value } } }),
  ),
  words.map(
    (title): Edit =>
      (record) => ({ ...record, title }),
  ),
);

/** A record with enough in it that each section has neighbours. */
const ground = (): DocumentRecord => ({
  ...example,
  corrections: {
    ...example.corrections,
    '5-6': { by: 'a', at: 1, origin: { kind: 'typed' } },
    zz: { by: 'b', at: 2, origin: { kind: 'pasted' } },
  },
  dismissals: { c: true, k: true, z: true },
});

test('what is taken of a changed text is what reading it whole gives', () => {
  let taken = 0;
  let all = 0;
  fc.assert(
    fc.property(fc.array(fc.array(edit, { maxLength: 3 }), { minLength: 1, maxLength: 5 }), (steps) => {
      let record = ground();
      const known = KnownRecord.of(record, serialiseRecord(record));
      for (const edits of steps) {
        record = edits.reduce((one, change) => change(one), record);
        const text = serialiseRecord(record);
        const whole = readWhole(text);
        const written = known.take(text, headOf(record));
        all++;
        if (written) taken++;
        if (written) expect(written).toEqual(whole);
      }
    }),
    { ...seed(), numRuns: runs(300) },
  );
  expect(taken).toBeGreaterThan(all / 3);
});

type Damage = (lines: string[]) => string[];
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.nat().map(
    (n): Damage =>
      (lines) =>
        spliced(lines, n % lines.length, 1),
  ),
  fc.nat().map(
    (n): Damage =>
      (lines) =>
        spliced(lines, n % lines.length, 0, lines[n % lines.length] ?? ''),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]): Damage =>
      (lines) =>
        swapped(lines, a, b),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]): Damage =>
      (lines) =>
        spliced(lines, a % lines.length, 0, lines[b % lines.length] ?? ''),
  ),
  fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('', ',', '0', '"', '}', ' ', '\\', '-', '}\n', '],')).map(
    ([a, b, put]): Damage =>
      (lines) =>
        lines.map((line, i) => {
          const cut = b % (line.length + 1);
          return i === a % lines.length ? line.slice(0, cut) + put + line.slice(cut + 1) : line;
        }),
  ),
  fc.nat().map(
    (n): Damage =>
      (lines) =>
        lines.map((line, i) => (i === n % lines.length ? line.replace(/,?$/, (end) => (end ? '' : ',')) : line)),
  ),
);

test('of a text that is damaged or written otherwise nothing is taken that reading it whole would refuse or read otherwise', () => {
  let taken = 0;
  fc.assert(
    fc.property(
      fc.array(edit, { maxLength: 2 }),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      (edits, damages) => {
        const before = ground();
        const known = KnownRecord.of(before, serialiseRecord(before));
        const record = edits.reduce((one, change) => change(one), before);
        const lines = damages.reduce((some, change) => change(some), serialiseRecord(record).split('\n'));
        const text = lines.join('\n');
        const written = known.take(text, headOf(record));
        if (written) {
          taken++;
          expect(written).toEqual(readWhole(text));
        }
        // What was refused left no trace.
        const text2 = serialiseRecord(before);
        const again = known.take(text2, headOf(before));
        if (again) expect(again).toEqual(readWhole(text2));
      },
    ),
    { ...seed(), numRuns: runs(700) },
  );
  expect(taken).toBeGreaterThan(0);
});
