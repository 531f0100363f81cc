import { parentPort } from 'node:worker_threads';
import { runTask } from './storeWork';
import { crossing, type WorkOrder, type WorkReply } from './workMessages';

/** The thread that does the store's heavy work, one task after the other. It has no part in files. */
parentPort?.on('message', ({ order, task, input }: WorkOrder) => {
  parentPort?.postMessage(...answer(order, task, input));
});

function answer(order: number, ...[task, input]: Parameters<typeof runTask>): [WorkReply, ArrayBuffer[]] {
  try {
    const output = runTask(task, input);
    return [{ order, output }, buffersOf(output)];
  } catch (error) {
    return [{ order, ...crossing(error) }, []];
  }
}

/** Bytes that were made for this answer change hands instead of being copied. */
function buffersOf(output: unknown): ArrayBuffer[] {
  const parts = typeof output === 'object' && output !== null ? [output, ...Object.values(output)] : [];
  return parts.flatMap((part) =>
    part instanceof Uint8Array && part.buffer instanceof ArrayBuffer && part.byteLength === part.buffer.byteLength
      ? part.buffer
      : [],
  );
}
