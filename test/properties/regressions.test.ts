import { test } from 'vitest';
import { operationNumber } from './operations';
import type { SampleShape } from './sample';
import { checkSequence, type Step } from './sequence';

/** Sequences that once broke a promise, as the property printed them. */
const shape = (blocks: number, perPart: number, partsPerArticle: number): SampleShape => ({
  blocks,
  perPart,
  partsPerArticle,
});

test.each<[string, SampleShape, string]>([
  ['a copy before a block without a source', shape(2, 1, 1), 'foreignSlice(0,0,0) copySlice(0,0,37)'],
  ['a claim that tears a pair', shape(2, 1, 1), 'enter(0,353,0) foreignSlice(307,8,9)'],
  ['text cut inside a pair', shape(11, 3, 3), 'compose(0,0,0) drag(323,2,87) deleteAnyRange(34,0,56)'],
  ['a tag that came and went while composing', shape(2, 1, 1), 'compose(0,0,0) tag(0,1,0) replace(0,9,0)'],
  [
    'a name carried into a block that only moved',
    shape(4, 2, 1),
    'split(0,0,0) compose(0,0,0) swapNodes(83,0,0) type(379,0,0)',
  ],
  ['a tag taken off beside its copy', shape(2, 1, 1), 'compose(0,0,0) duplicateBlock(0,0,0) remove(0,0,0)'],
  [
    'an empty block converted without its attributes',
    shape(11, 1, 1),
    'replaceFar(19,5,0) deleteFar(342,47,0) deleteAnyRange(0,0,47) delete(0,64,0) deleteFar(77,60,0) setBlockType(237,188,0)',
  ],
  [
    'a block rewritten and converted without its attributes while composing',
    shape(2, 1, 1),
    'compose(0,0,0) rewriteBlock(0,0,0) setBlockType(0,0,0) compose(0,0,0)',
  ],
  [
    'an orphan put back and taken off while composing',
    shape(2, 1, 1),
    'replaceFar(0,53,0) compose(0,0,0) reanchor(0,0,0) remove(0,0,0)',
  ],
  [
    'a block rewritten and joined with the next while composing',
    shape(2, 2, 1),
    'compose(0,0,0) rewriteBlock(0,0,0) joinBackward(127,0,0) compose(0,0,0)',
  ],
  [
    'articles joined and parted again while composing',
    shape(2, 1, 1),
    'compose(0,0,0) joinWithNext(0,0,0) enter(0,0,0) compose(0,0,0)',
  ],
  [
    'undone while composing, with the caret behind what settling shortens',
    shape(2, 1, 2),
    'compose(0,0,0) type(0,0,0) joinForward(267,0,0) duplicateArticle(0,0,0) undo(0,0,0)',
  ],
])('%s', (_name, sizes, log) => {
  checkSequence(sizes, stepsOf(log));
});

function stepsOf(log: string): readonly Step[] {
  return [...log.matchAll(/(\w+)\((\d+),(\d+),(\d+)\)/g)].map(
    ([, name = '', a, b, c]): Step => [operationNumber(name), [Number(a), Number(b), Number(c)]],
  );
}
