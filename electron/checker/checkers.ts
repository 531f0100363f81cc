import type { Learned } from '#shared/detectors/learning/learned';
import type { ProjectNames } from '#shared/detectors/projectNames';
import type { Taught } from '#shared/detectors/taught';
import type { Checker } from '#shared/ipc/contract';
import type { CheckerProcess } from './checkerLife';
import type { CheckClient } from './checkListeners';
import { CheckRunner, type CheckRunnerOptions } from './checkRunner';

export interface CheckersOptions extends Pick<CheckRunnerOptions, 'log' | 'now' | 'onModel'> {
  readonly start: (checker: Checker) => CheckerProcess;
}

/**
 * The app's checkers, each with a process of its own, so that what one of them takes long over, or dies of, costs nothing of the
 * other's. What is asked besides checking is asked of the one of layout.
 */
export class Checkers {
  readonly layout: CheckRunner;
  readonly lexical: CheckRunner;

  constructor({ start, onModel, ...options }: CheckersOptions) {
    this.layout = new CheckRunner({ ...options, checker: 'layout', start: () => start('layout') });
    this.lexical = new CheckRunner({ ...options, onModel, checker: 'lexical', start: () => start('lexical') });
  }

  /** See `CheckRunner.teach`. */
  teach(client: CheckClient, taught: Taught): void {
    this.layout.teach(client, taught);
    this.lexical.teach(client, taught);
  }

  /** See `CheckRunner.learn`. */
  learn(client: CheckClient, learned: Learned): void {
    this.lexical.learn(client, learned);
  }

  /** See `CheckRunner.nameElsewhere`. */
  nameElsewhere(client: CheckClient, names: ProjectNames): void {
    this.layout.nameElsewhere(client, names);
  }

  /** See `CheckRunner.cancel`. */
  cancel(client: CheckClient, document: string): void {
    this.layout.cancel(client, document);
    this.lexical.cancel(client, document);
  }

  /** Forgets a client that is gone. */
  release(client: CheckClient): void {
    this.layout.release(client);
    this.lexical.release(client);
  }

  /** Ends the processes, for quitting. */
  stop(): void {
    this.layout.stop();
    this.lexical.stop();
  }
}
