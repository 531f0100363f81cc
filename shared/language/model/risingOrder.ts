/** The numbers 0 to `count` - 1 by rising `key`, a whole number from 0 to `largest`; those of one key stay in order. */
export function risingOrder(count: number, largest: number, key: (number: number) => number): Uint32Array {
  const starts = new Uint32Array(largest + 2);
  for (let number = 0; number < count; number++) {
    const above = key(number) + 1;
    starts[above] = (starts[above] ?? 0) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const order = new Uint32Array(count);
  for (let number = 0; number < count; number++) {
    const bucket = key(number);
    const at = starts[bucket] ?? 0;
    order[at] = number;
    starts[bucket] = at + 1;
  }
  return order;
}
