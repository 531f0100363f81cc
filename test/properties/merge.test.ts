import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockText } from '#shared/document/schema';
import { recordFrom } from '#shared/editing/documentState';
import { type Choice, type Merge, mergeRecords } from '#shared/merge/mergeRecords';
import { checkRecord } from '#shared/project/checkRecord';
import { type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { type Numbers, OPERATIONS, operate } from './operations';
import { runs, seed } from './runs';
import { type SampleShape, SOURCE } from './sample';
import { missingWords, UniqueWords } from './uniqueWords';
import { must, World } from './world';

/** Two editors work on one document and their records are merged. */

class Editor extends World {
  constructor(shape: SampleShape, firstId: number, record?: DocumentRecord) {
    super(shape);
    if (record) this.state = this.open(record);
    this.ids = firstId;
  }

  /** Anything may be done; `null` puts in a word that stands nowhere else. */
  work(steps: readonly Step[], words: UniqueWords, day: number): DocumentRecord {
    for (const [kind, numbers] of steps) {
      if (kind !== null) operate(this, kind, numbers);
      else if (!this.composing) this.dispatch(this.state.tr.insertText(words.make(), this.spot(numbers[0])));
      this.nextStep();
    }
    this.stopComposing();
    return recordFrom(this.state, { ...this.record, updatedAt: `2026-01-0${day}T00:00:00Z` });
  }

  get text(): string {
    return this.blocks.map(({ node }) => blockText(node)).join('\n');
  }
}

type Step = readonly [kind: number | null, numbers: Numbers];

const numbers = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120));
const step = fc.tuple(
  fc.oneof({ weight: 2, arbitrary: fc.nat(OPERATIONS - 1) }, { weight: 1, arbitrary: fc.constant(null) }),
  numbers,
);
const steps = fc.array(step, { maxLength: 7 });
const shape = fc.record({
  blocks: fc.integer({ min: 2, max: 14 }),
  perPart: fc.integer({ min: 1, max: 5 }),
  partsPerArticle: fc.integer({ min: 1, max: 3 }),
});

let ids = 0;
const newId = () => `merged${ids++}`;

const wordsIn = ({ articles }: Pick<DocumentRecord, 'articles'>): string =>
  articles
    .flatMap(({ blocks }) => blocks)
    .map(({ content }) => content.map((inline) => ('text' in inline ? inline.text : '')).join(''))
    .join('\n');

/** What stands in the result or is asked about. */
const wordsOf = (merge: Merge): string =>
  [
    wordsIn(merge.record()),
    ...merge.conflicts.flatMap((one) =>
      one.kind === 'blocks'
        ? [one.ours, one.theirs].map((blocks) => wordsIn({ articles: [{ id: '', parts: [], blocks: [...blocks] }] }))
        : [one.ours, one.theirs],
    ),
  ].join('\n');

/** The characters that stand once in the source. */
const rare = [...new Set(SOURCE)].filter((one) => SOURCE.split(one).length === 2);

function checkMerge(
  sample: SampleShape,
  before: readonly Step[],
  here: readonly Step[],
  there: readonly Step[],
  hasBase: boolean,
): void {
  const words = new UniqueWords();
  const first = new Editor(sample, 0);
  const base = first.work(before, words, 2);
  const [one, other] = [new Editor(sample, 1000, base), new Editor(sample, 2000, base)];
  const [ours, theirs] = [one.work(here, words, 4), other.work(there, words, 3)];
  const options = { base: hasBase ? base : null, source: SOURCE, newId };
  const merged = mergeRecords({ ...options, ours, theirs });
  const swapped = mergeRecords({ ...options, ours: theirs, theirs: ours });
  checkWhole(merged, new Editor(sample, 3000));

  const found = wordsOf(merged);
  for (const [ours, theirs] of [
    [one.text, other.text],
    [other.text, one.text],
  ] as const) {
    const missing = missingWords({ base: hasBase ? first.text : SOURCE, ours, theirs }, found, rare);
    must(missing.length === 0, `${missing} somewhere`);
  }

  expect(swapped.conflicts).toHaveLength(merged.conflicts.length);
  const choices = merged.conflicts.map(({ id }): [string, Choice] => [id, 'theirs']);
  ids = 0;
  const opposite = serialiseRecord(merged.record(new Map(choices)));
  ids = 0;
  expect(serialiseRecord(swapped.record())).toBe(opposite);
}

/** Whatever is chosen, the record is whole and opens as it is. */
function checkWhole(merge: Merge, editor: Editor): void {
  for (const choice of ['ours', 'theirs', 'both'] as const) {
    const record = merge.record(new Map(merge.conflicts.map(({ id }) => [id, choice])));
    const parsed = documentRecordSchema.parse(JSON.parse(JSON.stringify(record)));
    expect(checkRecord(parsed, SOURCE)).toEqual([]);
    const state = editor.open(parsed);
    state.doc.check();
    expect(serialiseRecord(recordFrom(state, parsed))).toBe(serialiseRecord(parsed));
  }
}

test('no words are lost, whatever two editors did; records merged are whole, and sides may change places', () => {
  fc.assert(fc.property(shape, steps, steps, steps, fc.constant(true), checkMerge), { numRuns: runs(400), ...seed() });
}, 600_000);

test('so it is when nobody knows what they came from', () => {
  fc.assert(fc.property(shape, steps, steps, steps, fc.constant(false), checkMerge), { numRuns: runs(200), ...seed() });
}, 600_000);

test('a record merged with what it came from, or with itself, is that record', () => {
  const check = (sample: SampleShape, before: readonly Step[], here: readonly Step[]) => {
    const words = new UniqueWords();
    const base = new Editor(sample, 0).work(before, words, 2);
    const own = new Editor(sample, 1000, base).work(here, words, 4);
    for (const [from, ours, theirs] of [
      [base, own, base],
      [base, base, own],
      [base, own, own],
      [null, own, own],
    ] as const) {
      const merged = mergeRecords({ base: from, ours, theirs, source: SOURCE, newId });
      expect(merged.conflicts).toEqual([]);
      expect(serialiseRecord(merged.record())).toBe(serialiseRecord(own));
    }
  };
  fc.assert(fc.property(shape, steps, steps, check), { numRuns: runs(300), ...seed() });
}, 600_000);

test('what two editors did in different blocks stands, as each of them did it', () => {
  const edits = fc.array(fc.tuple(fc.nat(400), fc.boolean()), { minLength: 1, maxLength: 8 });
  const check = (work: readonly (readonly [number, boolean])[]) => {
    const sample = { blocks: 12, perPart: 3, partsPerArticle: 2 };
    const [one, other, both] = [new Editor(sample, 0), new Editor(sample, 0), new Editor(sample, 0)];
    for (const [i, [at, isOurs]] of work.entries()) {
      const words = `〔${i}〕`;
      // Blocks with even numbers are ours.
      const block = (at - (at % 2) + (isOurs ? 0 : 1)) % 12;
      for (const editor of [isOurs ? one : other, both]) {
        const { pos, node } = editor.block(block);
        editor.dispatch(editor.state.tr.insertText(words, pos + 1 + (at % (node.content.size + 1))));
      }
    }
    const record = (editor: Editor) => recordFrom(editor.state, editor.record);
    const merged = mergeRecords({ base: one.record, ours: record(one), theirs: record(other), source: SOURCE, newId });
    expect(merged.conflicts).toEqual([]);
    expect(merged.record().articles).toEqual(record(both).articles);
  };
  fc.assert(fc.property(edits, check), { numRuns: runs(200), ...seed() });
}, 600_000);
