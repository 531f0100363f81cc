import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GivenBlock } from '../../../electron/checker/checkerMessages';
import { CheckQueue } from '../../../electron/checker/checkQueue';

const block = (document: string, id: string, version = 1, text = '字'): GivenBlock => ({
  document,
  project: 'p',
  id,
  version,
  text,
  type: 'paragraph',
  level: null,
});
const ids = (blocks: readonly GivenBlock[]) => blocks.map(({ id, version }) => `${id}${version}`).join(' ');

test('one call is handed out in its order, the latest call first', () => {
  const queue = new CheckQueue();
  queue.add([block('d', 'a'), block('d', 'b'), block('d', 'c')]);
  queue.add([block('d', 'b', 2), block('d', 'e')]);
  expect(queue.left('d')).toBe(4);
  expect(ids(queue.take(100, 3))).toBe('b2 e1 a1');
  expect(ids(queue.take(100, 3))).toBe('c1');
  expect(ids(queue.take(100, 3))).toBe('');
  expect(queue.left('d')).toBe(4);
});

test('as much is handed out as has room, and one block always', () => {
  const queue = new CheckQueue();
  queue.add([
    block('d', 'a', 1, '一二三四五'),
    block('d', 'b', 1, '一二'),
    block('d', 'c', 1, '一二'),
    block('d', 'e'),
  ]);
  expect(ids(queue.take(4, 9))).toBe('a1');
  expect(ids(queue.take(4, 9))).toBe('b1 c1');
});

test('a result counts once, and not after the block was replaced or its document cancelled', () => {
  const queue = new CheckQueue();
  queue.add([block('d', 'a'), block('d', 'b'), block('e', 'a')]);
  const [a, b, other] = queue.take(100, 9) as [GivenBlock, GivenBlock, GivenBlock];
  queue.add([block('d', 'a', 2)]);
  expect(queue.settle(a)).toBe(false);
  expect(queue.settle(b)).toBe(true);
  expect(queue.settle(b)).toBe(false);
  expect(queue.left('d')).toBe(1);
  queue.cancel('d');
  expect(queue.left('d')).toBe(0);
  expect(ids(queue.take(100, 9))).toBe('');
  expect(queue.left('e')).toBe(1);
  expect(queue.settle(other)).toBe(true);
});

test('a block that was replaced while in hand is handed out anew, and only its new result counts', () => {
  const queue = new CheckQueue();
  queue.add([block('d', 'a')]);
  const [first] = queue.take(100, 9);
  queue.add([block('d', 'a', 2)]);
  const [second] = queue.take(100, 9);
  expect(first && queue.settle(first)).toBe(false);
  expect(second && queue.settle(second)).toBe(true);
  expect(queue.left('d')).toBe(0);
});

test('after a death what was in hand comes first, one by one, and what dies twice is given up', () => {
  const queue = new CheckQueue();
  queue.add([block('d', 'a'), block('d', 'b'), block('d', 'c')]);
  queue.take(100, 2);
  expect(queue.returnInHand()).toEqual([]);
  expect(queue.left('d')).toBe(3);
  expect(ids(queue.take(100, 9))).toBe('a1');
  expect(ids(queue.returnInHand())).toBe('a1');
  expect(queue.left('d')).toBe(2);
  const [b] = queue.take(100, 9);
  expect(b && queue.settle(b)).toBe(true);
  expect(ids(queue.take(100, 9))).toBe('c1');
});

test('a block that was edited since a death has a new chance', () => {
  const queue = new CheckQueue();
  queue.add([block('d', 'a')]);
  queue.take(100, 9);
  queue.returnInHand();
  queue.add([block('d', 'a', 2)]);
  queue.take(100, 9);
  expect(queue.returnInHand()).toEqual([]);
});

test('clearing names the documents that had something left', () => {
  const queue = new CheckQueue();
  queue.add([block('d', 'a'), block('e', 'a')]);
  queue.take(100, 1);
  expect(queue.clear().sort()).toEqual(['d', 'e']);
  expect(ids(queue.take(100, 9))).toBe('');
});

const documents = fc.constantFrom('d', 'e');
const step = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    document: documents,
    ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
  }),
  fc.record({ kind: fc.constant('take' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('settle' as const), at: fc.nat(5) }),
  fc.record({ kind: fc.constant('cancel' as const), document: documents }),
);

test('whatever happens, a result counts exactly when its block is the latest asked for and not cancelled', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new CheckQueue();
      const wanted = new Map<string, GivenBlock>();
      const handed: GivenBlock[] = [];
      let version = 0;
      const key = ({ document, id }: GivenBlock) => document + id;
      for (const one of steps) {
        if (one.kind === 'add') {
          const blocks = one.ids.map((id) => block(one.document, id, ++version));
          queue.add(blocks);
          for (const added of blocks) wanted.set(key(added), added);
        } else if (one.kind === 'take') handed.push(...queue.take(100, one.count));
        else if (one.kind === 'cancel') {
          queue.cancel(one.document);
          for (const [k, { document }] of [...wanted]) if (document === one.document) wanted.delete(k);
        } else {
          const [settled] = handed.splice(one.at, 1);
          if (settled === undefined) continue;
          const counts = wanted.get(key(settled)) === settled;
          expect(queue.settle(settled)).toBe(counts);
          if (counts) wanted.delete(key(settled));
        }
        for (const document of ['d', 'e']) {
          expect(queue.left(document)).toBe([...wanted.values()].filter((left) => left.document === document).length);
        }
      }
      const rest = new Set([...handed, ...queue.take(100, 100)].filter((left) => wanted.get(key(left)) === left));
      expect(rest.size).toBe(wanted.size);
    }),
    { numRuns: 500 },
  );
});
