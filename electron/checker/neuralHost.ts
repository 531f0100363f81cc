import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { NeuralOrder, NeuralReply } from './neuralMessages';

/** Where a model runs: apart from whoever asks it, for a run holds up all else that is done there. */
export interface NeuralHost {
  post(order: NeuralOrder): void;
  onReply(listener: (reply: NeuralReply) => void): void;
  onError(listener: (error: Error) => void): void;
  /** Called once, whatever ended it. */
  onExit(listener: () => void): void;
  /** Ends it whatever it is at; left out where that would end this process too. */
  readonly kill?: () => void;
}

/** Which host to start: a `process` can be ended while a model runs, a `thread` can be had where there are no other processes. */
export type HostKind = 'thread' | 'process';

/** Starts the bundle `file` as a host. */
export function startNeuralHost(kind: HostKind, file: string): NeuralHost {
  return kind === 'thread' ? startThread(file) : startProcess(file);
}

function startThread(file: string): NeuralHost {
  // It may lie in an archive that only the app itself can read.
  const worker = new Worker(readFileSync(file, 'utf8'), { eval: true });
  return {
    post: (order) => worker.postMessage(order),
    onReply: (listener) => worker.on('message', listener),
    onError: (listener) => worker.on('error', listener),
    onExit: (listener) => worker.once('exit', listener),
  };
}

function startProcess(file: string): NeuralHost {
  // What a runtime prints must not get among our own results.
  const child = fork(file, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const kill = () => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return {
    // One that is gone already is told of by its exit.
    post: (order) => child.send(order, () => undefined),
    onReply: (listener) => child.on('message', (reply: NeuralReply) => listener(reply)),
    onError: (listener) => child.on('error', listener),
    onExit: (listener) => child.once('exit', listener),
    kill,
  };
}
