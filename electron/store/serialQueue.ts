/** Runs jobs one after the other, each when the one before has ended, well or not. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** `afterwards`, which must not reject, is waited for by the next in line, but not by the caller. */
  run<T>(job: () => Promise<T>, afterwards: () => Promise<void> = async () => undefined): Promise<T> {
    const result = this.last.then(job);
    // The caller of `job` gets its error; the next in line only waits for the end.
    this.last = result.then(afterwards, afterwards);
    return result;
  }
}
