import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commentsOf } from '#shared/annotations/comments';
import { mentionsOf } from '#shared/annotations/mentions';
import { orphansOf } from '#shared/annotations/orphans';
import type { Change } from '#shared/corrections/changes';
import type { StructuralChange } from '#shared/corrections/structuralChange';
import { structureOf } from '#shared/corrections/structure';
import { blockText } from '#shared/document/schema';
import { changesOf } from '#shared/editing/changes';
import { restoreVersion, revertChanges } from '#shared/editing/commands/index';
import { recordFrom } from '#shared/editing/documentState';
import { groundOf } from '#shared/editing/settle';
import { checkImported, OPERATIONS, operate } from './operations';
import { checkPromises } from './promises';
import { runs, seed } from './runs';
import { canonical, canonicalRecords, must, World } from './world';

const operation = fc.tuple(fc.nat(OPERATIONS - 1), fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120)));
const shape = fc.record({
  blocks: fc.integer({ min: 2, max: 10 }),
  perPart: fc.integer({ min: 1, max: 4 }),
  partsPerArticle: fc.integer({ min: 1, max: 3 }),
});
const sequence = fc.array(operation, { minLength: 1, maxLength: 12 });

/** A document after random work; the work is told when a promise breaks. */
function worked(
  sizes: typeof shape extends fc.Arbitrary<infer T> ? T : never,
  steps: readonly (readonly [number, readonly [number, number, number]])[],
): World {
  const world = new World(sizes);
  for (const [kind, numbers] of steps) operate(world, kind, numbers);
  world.stopComposing();
  world.nextStep();
  return world;
}

function telling(world: World, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`after ${world.log.join(' ')}`, { cause: error });
  }
}

test('taking back every change gives the import, and undo what was', () => {
  fc.assert(
    fc.property(shape, sequence, (sizes, steps) => {
      const world = worked(sizes, steps);
      telling(world, () => {
        const [doc, records] = [canonical(world.state.doc), canonicalRecords(world.state)];
        if (!world.run(revertChanges(changesOf(world.state)))) return;
        checkImported(world);
        checkPromises(world.state);
        expect(changesOf(world.state)).toEqual([]);
        world.undo();
        must(canonical(world.state.doc) === doc && canonicalRecords(world.state) === records, 'undo restores');
      });
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);

const movedIn = (changes: readonly (Change | StructuralChange)[]): number =>
  changes.reduce((count, change) => count + (change.kind === 'moved' ? change.blocks.length : 0), 0);

test('taking back some changes makes them go, and brings up none', () => {
  fc.assert(
    fc.property(shape, sequence, fc.integer({ min: 1, max: 6 }), fc.nat(20), (sizes, steps, every, first) => {
      const world = worked(sizes, steps);
      telling(world, () => {
        const before = changesOf(world.state);
        const chosen = before.filter((_, i) => i % every === first % every);
        if (!world.run(revertChanges(chosen))) return;
        checkPromises(world.state);
        const { baseline } = groundOf(world.state);
        // Kinds and joins are named anew when text comes back to the start of what they are about.
        const nameOf = (change: Change | StructuralChange) => {
          if (change.kind === 'kind') return `kind ${change.block}`;
          return change.kind === 'joined' ? `joined ${baseline.blockAt(baseline.rankOf(change.at))}` : change.key;
        };
        const known = new Set(before.flatMap((change) => [change.key, nameOf(change)]));
        const after = structureOf(world.state.doc, baseline).changes;
        const strange = after.filter(
          (change) => change.kind !== 'moved' && !known.has(change.key) && !known.has(nameOf(change)),
        );
        must(strange.length === 0, `came up: ${JSON.stringify(strange)}`);
        const gone = new Set(chosen.map(({ key }) => key));
        const left = after.filter(({ kind, key }) => kind !== 'moved' && gone.has(key));
        must(left.length === 0, `still there: ${JSON.stringify(left)}`);
        // Which of two blocks counts as moved past the other may change; how many do may not.
        must(movedIn(after) <= movedIn(before) - movedIn(chosen), `moved: ${JSON.stringify(after)}`);
      });
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);

/** What tags and comments cover, whatever the order in which blocks stand. */
const covered = ({ state }: World): string =>
  JSON.stringify(
    [...mentionsOf(state), ...commentsOf(state)].map(({ id, text }) => id + [...text].sort().join('')).sort(),
  );

test('taking back structure leaves every word, tag and comment', () => {
  const kinds: ReadonlySet<string> = new Set(['moved', 'joined', 'split', 'kind', 'article']);
  fc.assert(
    fc.property(shape, sequence, (sizes, steps) => {
      const world = worked(sizes, steps);
      telling(world, () => {
        const words = () => [...world.blocks.map(({ node }) => blockText(node)).join('')].sort().join('');
        const before = [words(), covered(world), orphansOf(world.state).length];
        const chosen = changesOf(world.state).filter(({ kind }) => kinds.has(kind));
        if (!world.run(revertChanges(chosen))) return;
        checkPromises(world.state);
        expect([words(), covered(world), orphansOf(world.state).length]).toEqual(before);
      });
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);

test('a restored version is the document it was kept from, and undo restores what came after', () => {
  fc.assert(
    fc.property(shape, sequence, sequence, (sizes, steps, later) => {
      const world = worked(sizes, steps);
      telling(world, () => {
        const version = recordFrom(world.state, world.record);
        const [kept, keptRecords] = [canonical(world.state.doc), canonicalRecords(world.state)];
        for (const [kind, numbers] of later) operate(world, kind, numbers);
        world.stopComposing();
        const [doc, records] = [canonical(world.state.doc), canonicalRecords(world.state)];
        const differs = doc !== kept || records !== keptRecords;
        must(world.run(restoreVersion(version)) || !differs, 'what differs is restored');
        must(canonical(world.state.doc) === kept && canonicalRecords(world.state) === keptRecords, 'is what it was');
        expect(recordFrom(world.state, world.record)).toEqual(version);
        checkPromises(world.state);
        if (differs) world.undo();
        must(canonical(world.state.doc) === doc && canonicalRecords(world.state) === records, 'undo restores');
      });
    }),
    { numRuns: runs(2000), ...seed() },
  );
}, 3_600_000);
