import path from 'node:path';
import { utilityProcess } from 'electron';
import type { Checker } from '#shared/ipc/contract';
import type { CheckerProcess } from '../checker/checkerLife';

/** Starts a checker as a process of the app's that has Node but no window and no part in its files. */
export function forkChecker(checker: Checker): CheckerProcess {
  const child = utilityProcess.fork(path.join(__dirname, '..', 'checker', `${checker}.cjs`), [], {
    serviceName: `Jiaokan ${checker} checker`,
    stdio: 'inherit',
  });
  return {
    post: (order) => child.postMessage(order),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => {
      child.kill();
    },
  };
}
