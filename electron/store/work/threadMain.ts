import { parentPort } from 'node:worker_threads';
import { runTask, type TaskInput, type TaskName } from './storeWork';
import { buffersOf, crossing, type TaskReply } from './workMessages';

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
