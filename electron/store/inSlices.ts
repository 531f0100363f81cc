/** How long something may go on before others get their turn, in milliseconds. */
const SLICE = 6;

/** Does something with each item, and lets whatever waits have its turn in between. */
export async function inSlices<T>(items: Iterable<T>, act: (item: T) => void): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    act(item);
    if (performance.now() - since < SLICE) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
