import { Worker } from 'node:worker_threads';
import type { Thread } from './workThread';

/** Starts the thread of the bundle `file`. */
export function startThread(file: string): Thread {
  const worker = new Worker(file);
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
