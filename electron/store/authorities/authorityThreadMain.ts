import { parentPort } from 'node:worker_threads';
import { buffersOf, crossing, type TaskReply } from '../work/workMessages';
import { type AuthorityOrder, authoritiesHere } from './authorityWork';

/** The thread that holds the registers of open projects, finds in them and changes them. It has no part in files. */
const work = authoritiesHere();

parentPort?.on('message', async ({ order, task, input }: AuthorityOrder & { readonly order: number }) => {
  let reply: TaskReply;
  try {
    reply = { order, output: await work(task, input) };
  } catch (error) {
    reply = { order, ...crossing(error) };
  }
  const made = 'output' in reply && task === 'change' ? changedBuffers(reply.output) : [];
  parentPort?.postMessage(reply, made);
});

/** The bytes of a changed register and of what takes it back change hands. */
function changedBuffers(output: unknown): ArrayBuffer[] {
  return typeof output === 'object' && output !== null && 'value' in output ? buffersOf(output.value) : [];
}
