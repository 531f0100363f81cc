import { parentPort } from 'node:worker_threads';
import { systemFiles } from '../fileCalls';
import { randomId } from '../randomId';
import { crossing, type TaskReply } from '../work/workMessages';
import { type CorpusRunner, type CorpusTasks, createCorpusRunner } from './corpusTasks';

/** The thread that looks through projects: it holds their texts, reads their records and keeps the cache made of them. */

/** As the app posts it. */
type CorpusOrder = {
  readonly [K in keyof CorpusTasks]: {
    readonly order: number;
    readonly task: K;
    readonly input: Parameters<CorpusTasks[K]>[0];
  };
}[keyof CorpusTasks];

const runner = createCorpusRunner(systemFiles, randomId);

// Orders are done side by side: a search that is under way can be called off.
parentPort?.on('message', async ({ order, ...asked }: CorpusOrder) => {
  let reply: TaskReply;
  try {
    reply = { order, output: await run(runner, asked) };
  } catch (error) {
    reply = { order, ...crossing(error) };
  }
  parentPort?.postMessage(reply);
});

function run<K extends keyof CorpusTasks>(
  tasks: CorpusRunner,
  { task, input }: { readonly task: K; readonly input: Parameters<CorpusTasks[K]>[0] },
) {
  return tasks[task](input);
}
