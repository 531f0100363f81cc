import fc from 'fast-check';
import type { EditorState } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { redo, undo } from '#shared/document/undo';
import type { JournalEntry } from '#shared/journal/journalEntry';
import { journalLine } from '#shared/journal/journalLine';
import { openJournal } from '#shared/journal/openJournal';
import { divideJournal, readJournal } from '#shared/journal/readJournal';
import { bytesOf, JournalWorld } from './journalWorld';
import { type Numbers, OPERATIONS, operate } from './operations';
import { runs, seed } from './runs';
import { must } from './world';

/** Journals whose bytes went bad, and journals that somebody wrote to do harm. */

const operation = fc.tuple(fc.nat(OPERATIONS - 1), fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120)));
const operations = fc.array(operation, { minLength: 1, maxLength: 8 });
type Operations = readonly (readonly [number, Numbers])[];

function written(steps: Operations, saves: boolean): JournalWorld {
  const world = new JournalWorld({ blocks: 5, perPart: 2, partsPerArticle: 1 });
  for (const [kind, numbers] of steps) {
    operate(world, kind, numbers);
    world.nextStep();
  }
  if (saves) world.save();
  world.stopComposing();
  return world;
}

test('a byte that changed is noticed, and nothing behind it is believed', () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(operations, flips, (steps, places) => {
      const { bytes } = written(steps, true);
      const whole = readJournal(bytes);
      expect([whole.torn, whole.damage, whole.length]).toEqual([false, null, bytes.length]);
      for (const [where, by] of places) {
        const changed = Uint8Array.from(bytes);
        const at = where % bytes.length;
        changed[at] = (changed[at] ?? 0) ^ by;
        const { entries, head, torn, damage, length } = readJournal(changed);
        must((torn || damage !== null) && length <= at, `byte ${at} is noticed`);
        expect(head === null ? [] : entries).toEqual(whole.entries.slice(0, entries.length));
      }
    }),
    { numRuns: runs(300), ...seed() },
  );
}, 3_600_000);

test('a journal that was cut off anywhere is read to the last whole line', () => {
  fc.assert(
    fc.property(operations, fc.nat(), (steps, where) => {
      const { bytes } = written(steps, true);
      const cut = bytes.subarray(0, where % (bytes.length + 1));
      const { torn, damage, length } = readJournal(cut);
      expect([torn, damage, length]).toEqual([cut.length > 0 && cut.at(-1) !== 10, null, cut.lastIndexOf(10) + 1]);
    }),
    { numRuns: runs(300), ...seed() },
  );
}, 3_600_000);

const anything = fc.anything({ withNullPrototype: true, maxDepth: 5 });
const kinds = fc.constantFrom(
  'head',
  'saving',
  'base',
  'do',
  'undo',
  'redo',
  'takeBack',
  'done',
  'undone',
  '__proto__',
);

test('any bytes, and any JSON with a right check value, are read without an error', () => {
  const line = fc.oneof(
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc.record({ k: kinds, n: anything, event: anything, steps: anything, inverse: anything }).map(lineOf),
    fc.tuple(kinds, fc.json()).map(([k, json]) => lineOf({ k, ...Object(JSON.parse(json)) })),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const { entries } = readJournal(bytesOf(lines));
      divideJournal(entries, '0'.repeat(64));
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);

function lineOf(json: Readonly<Record<string, unknown>>): string {
  const entry = JSON.parse(JSON.stringify(json, (_key, value) => (typeof value === 'bigint' ? Number(value) : value)));
  return journalLine(entry) ?? '';
}

/** Another value where a value of its kind stands: what the schema can't tell from what was written. */
function mutate(entry: JournalEntry, where: number, by: Mutation): JournalEntry {
  const leaves = countLeaves(entry);
  let at = where % leaves;
  return JSON.parse(JSON.stringify(entry), (key, value: unknown) => {
    if (!isLeaf(value) || at-- !== 0 || key === 'k') return value;
    if (typeof value === 'number') return by.relative ? Math.max(0, value + by.number) : Math.abs(by.number);
    if (typeof value === 'string') return by.text;
    return Array.isArray(value) && by.relative ? [] : value;
  });
}

const isLeaf = (value: unknown): boolean =>
  typeof value !== 'object' || (Array.isArray(value) && value.every((item) => typeof item === 'object'));

function countLeaves(json: unknown): number {
  let leaves = 0;
  JSON.stringify(json, (_key, value: unknown) => {
    if (isLeaf(value)) leaves++;
    return value;
  });
  return Math.max(1, leaves);
}

interface Mutation {
  readonly number: number;
  readonly relative: boolean;
  readonly text: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  number: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(17, 60, 400, 10 ** 9)),
  relative: fc.boolean(),
  text: fc.constantFrom(
    ...['', 'b0', 'b1', 'e0', 'n1', 'a0', '__proto__', '0-1', '+0', '@b0', 'moved:3', 'page/title', 'removed:99999'],
    ...['paragraph', 'heading', 'byline', 'part', 'article', 'entity', 'comment', 'unclear', 'id', 'sources', 'person'],
  ),
});

test('lines that make no sense for their document stop what is brought back, and never the window', () => {
  const mutations = fc.array(fc.tuple(fc.nat(), fc.nat(), mutation), { minLength: 1, maxLength: 4 });
  let read = 0;
  let stopped = 0;
  fc.assert(
    fc.property(operations, fc.boolean(), mutations, (steps, saves, changes) => {
      const world = written(steps, saves);
      const reading = world.read();
      const mutated: JournalEntry[] = [...reading.entries];
      for (const [line, where, by] of changes) {
        const at = line % mutated.length;
        const entry = mutated[at];
        if (entry) mutated[at] = mutate(entry, where, by);
      }
      const [head = ''] = world.lines;
      const { entries, damage } = readJournal(bytesOf([head, ...mutated.map((entry) => lineOf({ ...entry }))]));
      const saved = world.saves.at(-1);
      const divided = saved && divideJournal(entries, saved.sha256);
      if (!divided || damage) return;
      read++;
      const opened = openJournal(world.optionsFor(saved), divided);
      if (opened.stopped) stopped++;
      else expect(opened.recovered).toBe(divided.ahead.length);
      opened.state.doc.check();
      let { state }: { state: EditorState } = opened;
      for (const command of [undo, redo, undo]) {
        while (
          command(state, (tr) => {
            state = state.apply(tr);
          })
        );
        state.doc.check();
      }
    }),
    { numRuns: runs(3000), ...seed() },
  );
  expect([read > 0, stopped > 0]).toEqual([true, true]);
}, 3_600_000);
