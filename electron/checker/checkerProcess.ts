import { createDetectors } from '#shared/detectors/index';
import { type CheckedBlock, type CheckOrder, type CheckReply, checkOrderSchema } from './checkerMessages';
import { loadLexicon } from './lexiconFile';

/** The checker: a process of its own, so that detectors never keep the window or the disk waiting. */
const detectors = createDetectors(loadLexicon());

/** An order that doesn't fit is a fault of the app's: it ends this process, and the app notes why. */
process.parentPort.on('message', ({ data }: { data: unknown }) => {
  process.parentPort.postMessage(check(checkOrderSchema.parse(data)));
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
