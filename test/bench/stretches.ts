import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** What doing something cost, in milliseconds. */
export interface Stretch {
  readonly total: number;
  /** The longest time for which nothing else got its turn. On a shared machine other processes' turns are in it. */
  readonly longest: number;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Does something and watches the event loop of this thread meanwhile, once a millisecond. */
export async function stretchDuring(act: () => Promise<unknown>): Promise<Stretch> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pause(20);
  delay.reset();
  const start = performance.now();
  await act();
  const total = performance.now() - start;
  await pause(3);
  delay.disable();
  return { total, longest: delay.max / 1e6 };
}
