/** The numbers of `keys` by rising key, whole numbers from 0 to `largest`; those of one key stay in order. */
export function risingOrder(keys: Uint8Array | Uint16Array, largest: number): Uint32Array {
  const starts = new Uint32Array(largest + 2);
  for (let number = 0; number < keys.length; number++) {
    const above = (keys[number] ?? 0) + 1;
    starts[above] = (starts[above] ?? 0) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const order = new Uint32Array(keys.length);
  for (let number = 0; number < keys.length; number++) {
    const key = keys[number] ?? 0;
    const at = starts[key] ?? 0;
    order[at] = number;
    starts[key] = at + 1;
  }
  return order;
}
