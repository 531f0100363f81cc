import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Thread } from './workThread';

/** Starts the thread of the bundle `file`, which may lie in an archive that only the app itself can read. */
export function startThread(file: string): Thread {
  const worker = new Worker(readFileSync(file, 'utf8'), { eval: true });
  return {
    post: (order) => worker.postMessage(order),
    onReply: (listener) => worker.on('message', listener),
    onEnd: (listener) => {
      worker.once('error', listener);
      worker.once('exit', () => listener());
    },
    stop: () => void worker.terminate(),
  };
}
