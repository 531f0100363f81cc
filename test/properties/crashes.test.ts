import fc from 'fast-check';
import { test } from 'vitest';
import { verifyProject } from '../../electron/store/verifyProject';
import { type Numbers, OPERATIONS, operate, operationNumber } from './operations';
import { runs, seed } from './runs';
import { type Deed, deeds, type End, type Fault, StoreWorld } from './storeWorld';
import { must } from './world';

interface Life {
  readonly steps: readonly (readonly [operation: number, numbers: Numbers, deed: Deed])[];
  readonly fault: Fault | null;
  readonly end: End;
}

const numbers = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120));
// Typing, undo and composing more often than chance has it.
const operation = fc.oneof(
  { weight: 2, arbitrary: fc.nat(OPERATIONS - 1) },
  { weight: 1, arbitrary: fc.constantFrom(...['undo', 'redo', 'compose', 'type', 'type'].map(operationNumber)) },
);
const fault: fc.Arbitrary<Fault> = fc.record({
  at: fc.nat(120),
  kind: fc.constantFrom('dies', 'unheard', 'EIO', 'ENOSPC', 'short'),
});
const life: fc.Arbitrary<Life> = fc.record({
  steps: fc.array(fc.tuple(operation, numbers, fc.constantFrom(...deeds)), { maxLength: 6 }),
  fault: fc.option(fault, { freq: 3 }),
  end: fc.constantFrom<End[]>('close', 'kill', 'oneJournal', 'eachFolder'),
});
const shape = fc.record({
  blocks: fc.integer({ min: 2, max: 6 }),
  perPart: fc.integer({ min: 1, max: 5 }),
  partsPerArticle: fc.integer({ min: 1, max: 3 }),
});

async function live(world: StoreWorld, { steps, fault: planned, end }: Life): Promise<void> {
  if (await world.start(planned)) {
    for (const [kind, where, deed] of steps) {
      operate(world, kind, where);
      world.nextStep();
      world.log.push(deed);
      await world.ask(deed, where[0]);
      if (world.isDead) break;
    }
  }
  await world.end(end);
  world.log.push(`[${planned ? `${planned.kind} at ${planned.at}, ` : ''}${end}]`);
}

test('whatever is edited and whenever process, disk or power fail: what is there again is what was promised, or later', {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      shape,
      fc.array(life, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      async (worldShape, lives, chance) => {
        const world = await StoreWorld.make(worldShape, chance);
        try {
          for (const one of lives) await live(world, one);
          must(await world.start(null), 'it opens');
          await world.checkProject(async (disk) => {
            const { problems } = await verifyProject('/项目', disk.files);
            must(
              problems.every(({ problem }) => problem.code === 'versionUnlisted'),
              `verified: ${JSON.stringify(problems)}`,
            );
          });
          await world.end('close');
        } catch (error) {
          throw new Error(`after ${world.log.join(' ')}`, { cause: error });
        }
      },
    ),
    { numRuns: runs(150), ...seed() },
  );
});
