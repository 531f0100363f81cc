import { parentPort } from 'node:worker_threads';
import { runTask, type TaskInput, type TaskName } from './storeWork';
import { crossing, type TaskReply } from './workMessages';

/** As `WorkThread` posts it. */
type WorkOrder = {
  readonly [T in TaskName]: { readonly order: number; readonly task: T; readonly input: TaskInput<T> };
}[TaskName];

/** The thread that does the store's heavy work, one task after the other. It has no part in files. */
parentPort?.on('message', ({ order, task, input }: WorkOrder) => {
  parentPort?.postMessage(...answer(order, task, input));
});

function answer(order: number, ...[task, input]: Parameters<typeof runTask>): [TaskReply, ArrayBuffer[]] {
  try {
    const output = runTask(task, input);
    return [{ order, output }, buffersOf(output)];
  } catch (error) {
    return [{ order, ...crossing(error) }, []];
  }
}

/** Bytes that were made for this answer change hands instead of being copied. */
function buffersOf(output: unknown): ArrayBuffer[] {
  if (output instanceof Uint8Array) {
    const { buffer, byteLength } = output;
    return buffer instanceof ArrayBuffer && byteLength === buffer.byteLength ? [buffer] : [];
  }
  if (Array.isArray(output)) return output.flatMap(buffersOf);
  const isPlain = typeof output === 'object' && output !== null && Object.getPrototypeOf(output) === Object.prototype;
  return isPlain ? Object.values(output).flatMap(buffersIn) : [];
}

/** Bytes lie no deeper than in an object of an answer, or in a list of such. */
function buffersIn(part: unknown): ArrayBuffer[] {
  if (part instanceof Uint8Array) return buffersOf(part);
  const isImage = typeof part === 'object' && part !== null && 'bytes' in part;
  return isImage ? buffersOf(part.bytes) : [];
}
