import { expect } from 'vitest';
import { recordFrom } from '#shared/editing/documentState';
import { documentRecordSchema } from '#shared/project/documentRecord';
import { type Numbers, operate } from './operations';
import { checkNotes, checkPromises, checkSourceLoss, lookBefore } from './promises';
import type { SampleShape } from './sample';
import { canonical, canonicalRecords, must, World } from './world';

/** An operation by its number, and where and what it does. */
export type Step = readonly [operation: number, numbers: Numbers];

/** Checks every promise after every step, then that undo reaches the beginning and redo the end. */
export function checkSequence(shape: SampleShape, steps: readonly Step[]): void {
  const world = new World(shape);
  const first = canonical(world.state.doc);
  const firstRecords = canonicalRecords(world.state);
  try {
    runSequence(world, steps);
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
}

/** Runs operations one by one and checks every promise after each that leaves the document settled. */
function runSequence(world: World, steps: readonly Step[]): void {
  let before = lookBefore(world);
  for (const [kind, numbers] of steps) {
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
