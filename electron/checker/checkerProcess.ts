import { createDetectors } from '#shared/detectors/index';
import { rankHeads } from '#shared/detectors/rankHeads';
import {
  type CheckedBlock,
  type CheckOrder,
  type CheckReply,
  orderSchema,
  type RankOrder,
  type RankReply,
} from './checkerMessages';
import { loadLexicon } from './lexiconFile';

/** The checker: a process of its own, so that detectors never keep the window or the disk waiting. */
const lexicon = loadLexicon();
const detectors = createDetectors(lexicon);

/** An order that doesn't fit is a fault of the app's: it ends this process, and the app notes why. */
process.parentPort.on('message', ({ data }: { data: unknown }) => {
  const order = orderSchema.parse(data);
  process.parentPort.postMessage('question' in order ? rank(order) : check(order));
});

function check({ order, blocks }: CheckOrder): CheckReply {
  const results = blocks.map((block): CheckedBlock => {
    try {
      return { findings: detectors.checkBlock(block) };
    } catch (error) {
      // A rule that fails on one block must not cost the findings of the others.
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  });
  return { order, results };
}

function rank({ question, tail, heads }: RankOrder): RankReply {
  return { question, ranked: rankHeads(tail, heads, lexicon) };
}
