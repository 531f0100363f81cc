/** Runs jobs one after the other, each when the one before has ended, well or not. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.last.then(job);
    // The caller of `job` gets its error; the next in line only waits for the end.
    this.last = result.catch(() => undefined);
    return result;
  }
}
