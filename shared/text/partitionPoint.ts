/**
 * The first of the indexes 0 to `count - 1` for which `holds` is true, or `count` when it is true for none. It must be false
 * below some index and true from there on. O(log count) questions.
 */
export function partitionPoint(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
