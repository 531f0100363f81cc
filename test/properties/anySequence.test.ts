import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordFrom } from '#shared/editing/documentState';
import { documentRecordSchema } from '#shared/project/documentRecord';
import { type Numbers, OPERATIONS, operate } from './operations';
import { checkNotes, checkPromises, checkSourceLoss, lookBefore } from './promises';
import { runs, seed } from './runs';
import { canonical, canonicalRecords, must, World } from './world';

const operation = fc.tuple(fc.nat(OPERATIONS - 1), fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120)));
const shape = fc.record({
  blocks: fc.integer({ min: 2, max: 14 }),
  perPart: fc.integer({ min: 1, max: 5 }),
  partsPerArticle: fc.integer({ min: 1, max: 3 }),
});

/** Runs operations one by one and checks every promise after each that leaves the document settled. */
function runSequence(world: World, operations: readonly (readonly [number, Numbers])[]): void {
  let before = lookBefore(world);
  for (const [kind, numbers] of operations) {
    operate(world, kind, numbers);
    if (!world.isSettled) {
      checkRecord(world);
      continue;
    }
    checkPromises(world.state);
    if (!world.travelled) {
      checkSourceLoss(world, before);
      checkNotes(world, before);
    }
    world.nextStep();
    before = lookBefore(world);
  }
  world.stopComposing();
  checkPromises(world.state);
}

/** What would be saved is whole, even halfway through a composition, and opens as what was saved. */
function checkRecord(world: World): void {
  const record = recordFrom(world.state, world.record);
  const parsed = documentRecordSchema.parse(JSON.parse(JSON.stringify(record)));
  const reopened = world.open(parsed);
  expect(recordFrom(reopened, parsed)).toEqual(record);
  checkPromises(reopened);
  if (world.isSettled)
    must(canonical(reopened.doc) === canonical(world.state.doc), 'reopening gives the same document');
}

test('promises hold after any sequence; undo reaches the beginning, redo the end; records open as saved', () => {
  fc.assert(
    fc.property(shape, fc.array(operation, { minLength: 1, maxLength: 14 }), (sizes, operations) => {
      const world = new World(sizes);
      const first = canonical(world.state.doc);
      const firstRecords = canonicalRecords(world.state);
      try {
        runSequence(world, operations);
        checkRecord(world);
        const last = canonical(world.state.doc);
        const lastRecords = canonicalRecords(world.state);
        const undone = world.undoAll();
        must(canonical(world.state.doc) === first, 'undo reaches the beginning');
        must(canonicalRecords(world.state) === firstRecords, 'undo brings all records back');
        const redone = world.redoAll();
        must(redone >= undone, 'everything undone can be redone');
        for (let i = redone; i > undone; i--) world.undo();
        must(canonical(world.state.doc) === last, 'redo reaches the end');
        must(canonicalRecords(world.state) === lastRecords, 'redo brings all records back');
        checkPromises(world.state);
      } catch (error) {
        throw new Error(`after ${world.log.join(' ')}`, { cause: error });
      }
    }),
    { numRuns: runs(10_000), ...seed() },
  );
}, 3_600_000);
