import fc from 'fast-check';
import { test } from 'vitest';
import { OPERATIONS } from './operations';
import { runs, seed } from './runs';
import { checkSequence } from './sequence';

const operation = fc.tuple(fc.nat(OPERATIONS - 1), fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120)));
const shape = fc.record({
  blocks: fc.integer({ min: 2, max: 14 }),
  perPart: fc.integer({ min: 1, max: 5 }),
  partsPerArticle: fc.integer({ min: 1, max: 3 }),
});

test('promises hold after any sequence; undo reaches the beginning, redo the end; records open as saved', () => {
  fc.assert(fc.property(shape, fc.array(operation, { minLength: 1, maxLength: 14 }), checkSequence), {
    numRuns: runs(10_000),
    ...seed(),
  });
}, 3_600_000);
