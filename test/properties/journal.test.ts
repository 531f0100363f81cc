import fc from 'fast-check';
import { type Command, type EditorState, Selection, type Transaction } from 'prosemirror-state';
import { test } from 'vitest';
import { redo, redoDepth, undo, undoDepth } from '#shared/document/undo';
import { isBase, isChange } from '#shared/journal/journalEntry';
import { divideJournal, type JournalReading } from '#shared/journal/readJournal';
import { bytesOf, contentOf, inOrder, JournalWorld, type Saved, textsOf } from './journalWorld';
import { type Numbers, OPERATIONS, operate, operationNumber } from './operations';
import { checkPromises } from './promises';
import { runs, seed } from './runs';
import type { SampleShape } from './sample';
import { must } from './world';

/** What may happen to a journal between two operations. */
const events = ['nothing', 'nothing', 'nothing', 'save', 'trim', 'restart'] as const;
type Event = (typeof events)[number];
type Step = readonly [operation: number, numbers: Numbers, event: Event];

const numbers = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120));
// Undo, redo and composing more often than chance has it.
const operation = fc.oneof(
  { weight: 3, arbitrary: fc.nat(OPERATIONS - 1) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...['undo', 'redo', 'compose', 'type', 'joinWithNext'].map(operationNumber)),
  },
);
const step: fc.Arbitrary<Step> = fc.tuple(operation, numbers, fc.constantFrom(...events));
const shape = fc.record({
  blocks: fc.integer({ min: 2, max: 10 }),
  perPart: fc.integer({ min: 1, max: 5 }),
  partsPerArticle: fc.integer({ min: 1, max: 3 }),
});
const sequence = fc.tuple(shape, fc.array(step, { minLength: 1, maxLength: 14 }), fc.nat(1000), fc.nat(1000));

type Sequence = readonly [shape: SampleShape, steps: readonly Step[], a: number, b: number];

function run([worldShape, steps]: Sequence): JournalWorld {
  const world = new JournalWorld(worldShape);
  try {
    for (const [kind, where, event] of steps) {
      operate(world, kind, where);
      if (event !== 'nothing') world.log.push(event);
      if (event === 'save') world.save();
      else if (event === 'restart') world.restart();
      else if (event === 'trim') world.trim(500);
      world.nextStep();
    }
  } catch (error) {
    throw new Error(`after ${world.log.join(' ')}`, { cause: error });
  }
  return world;
}

const pick = <T>(items: readonly T[], x: number): T => {
  const item = items[x % items.length];
  must(item !== undefined, 'there is one');
  return item;
};

function check(property: (world: JournalWorld, value: Sequence) => void, usual: number): void {
  const checked = (value: Sequence) => {
    const world = run(value);
    try {
      property(world, value);
    } catch (error) {
      throw new Error(`after ${world.log.join(' ')}`, { cause: error });
    }
  };
  fc.assert(fc.property(sequence, checked), { numRuns: runs(usual), ...seed() });
}

/** Trimming forgets records that no longer stand. */
const knows = ({ entries }: JournalReading, saved: Saved): boolean => divideJournal(entries, saved.sha256) !== null;

/** A document opened beside another one. */
class Twin {
  constructor(public state: EditorState) {}

  readonly dispatch = (tr: Transaction): void => {
    this.state = this.state.apply(tr);
  };
}

/** Does the same in both and compares them; false when there is nothing more to do. */
function walk(world: JournalWorld, twin: Twin, command: Command, name: string): boolean {
  const live = command(world.state, world.dispatch);
  const reopened = command(twin.state, twin.dispatch);
  must(live === reopened, `${name}: ${live} and ${reopened}`);
  if (!live) return false;
  must(contentOf(twin.state) === contentOf(world.state), name);
  const [a, b] = [inOrder(world.state.selection), inOrder(twin.state.selection)];
  must(a === b, `the selection after ${name}: ${a} and ${b}`);
  return true;
}

test('a reopened document is the one that was closed, and goes back and forth as it would have', () => {
  check((world, [, , a]) => {
    const saved = pick(world.saves, a);
    const reading = world.read();
    if (!knows(reading, saved)) return;
    const opened = world.reopen(reading, saved, world.idCount);
    must(opened.stopped === null, 'all of it fits');
    checkPromises(opened.state);
    const wasSettled = world.isSettled;
    world.stopComposing();
    // Carets are kept elsewhere.
    const caret = Selection.fromJSON(opened.state.doc, world.state.selection.toJSON());
    const twin = new Twin(opened.state.apply(opened.state.tr.setSelection(caret)));
    // What was left unsettled is settled by what the steps say; while the window was open it could tell more.
    if (!wasSettled) {
      must(textsOf(twin.state) === textsOf(world.state), 'the words are those that were there');
      must(undoDepth(twin.state) === undoDepth(world.state), 'what was settled is part of its event');
      walk(world, twin, undo, 'the event undone');
    } else must(contentOf(twin.state) === contentOf(world.state), 'opened as closed');
    for (const [command, name] of [
      [undo, 'undo'],
      [redo, 'redo'],
      [undo, 'undo again'],
    ] as const) {
      if (name !== 'undo' && !wasSettled) break;
      for (let i = 0; walk(world, twin, command, `${name} ${i}`); i++);
    }
    must(undoDepth(twin.state) === 0 && redoDepth(twin.state) === redoDepth(world.state), 'as far as it goes');
  }, 600);
}, 3_600_000);

test('whatever line it breaks off at, and wherever in the next, what was written before is there', () => {
  check((world, [, , a, b]) => {
    const { lines } = world;
    const first = lines.findIndex((line) => line.includes('"sha256"'));
    const kept = first + 1 + (a % (lines.length - first));
    const torn = Buffer.from(lines[kept] ?? '').subarray(0, b);
    const reading = world.read(Buffer.concat([bytesOf(lines.slice(0, kept)), torn]));
    must(reading.torn === torn.length > 0, 'a torn line is told');
    const mark = world.marks.find(({ n }) => n === reading.n);
    must(mark, 'every change has a mark');
    const saved = pick(
      world.saves.filter((one) => knows(reading, one)),
      b,
    );
    const { state, recovered, stopped } = world.reopen(reading, saved, mark.ids);
    const missing = divideJournal(reading.entries, saved.sha256)?.ahead.length;
    must(stopped === null && recovered === missing, `as many as the record lacks: ${recovered}, ${stopped}`);
    if (mark.isSettled) must(contentOf(state) === mark.content, 'what was there is there');
    must(textsOf(state) === mark.texts || !mark.isSettled, 'the words that were there are there');
    checkPromises(state);
  }, 600);
}, 3_600_000);

test('trimmed, it brings back the same text, and as much of what can be undone as is kept', () => {
  check((world, [, , a]) => {
    const keep = 1 + (a % 5);
    const before = world.read();
    const saved = world.saves.at(-1);
    must(saved, 'there is a record');
    world.trim(keep);
    const after = world.read();
    must(after.n === before.n, 'numbers go on');
    const whole = world.reopen(before, saved, 0).state;
    const { state, stopped } = world.reopen(after, saved, 0);
    must(stopped === null && contentOf(state) === contentOf(whole), 'the same text');
    const events = (one: EditorState) => undoDepth(one) + redoDepth(one);
    // What is let go of stood at the record that the journal begins with; what was undone since takes of what is kept.
    const first = after.entries.find(isBase);
    const base = world.saves.find(({ sha256 }) => sha256 === first?.sha256);
    must(first && base, 'the journal begins with a record');
    const upToThere = before.entries.filter((entry) => !isChange(entry) || entry.n <= first.n);
    const there = world.reopen({ entries: upToThere }, base, 0).state;
    const gone = Math.max(0, undoDepth(there) - keep) + Math.max(0, redoDepth(there) - keep);
    must(events(state) <= events(whole) && events(state) >= events(whole) - gone, 'as many events as are kept');
    const [twin, long] = [new Twin(state), new Twin(whole)];
    for (const command of [undo, redo]) {
      for (let i = 0; command(twin.state, twin.dispatch); i++) {
        must(command(long.state, long.dispatch), 'as far back');
        must(contentOf(twin.state) === contentOf(long.state), `${command === undo ? 'undo' : 'redo'} ${i}`);
      }
      // What one could go further back, one has to come again.
      if (command === undo)
        while (redoDepth(long.state) < redoDepth(twin.state)) must(redo(long.state, long.dispatch), '');
    }
  }, 200);
}, 3_600_000);
