/** CRC-32 of the pieces in a row, as zip and PNG use it: any change of up to 32 bits in a row shows. */
export function crc32(...pieces: readonly Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const bytes of pieces) {
    for (let at = 0; at < bytes.length; at++) crc = (TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A byte that may have changed, and the bits of it that did. */
export interface ChangedByte {
  readonly at: number;
  readonly bits: number;
}

/**
 * Where a single byte must have changed in `length` bytes for their CRC-32 to be `now` in place of `was`, the last first. Most
 * often one place or none; now and then chance adds one, so that who uses an answer has to prove it.
 */
export function* changedBytes(was: number, now: number, length: number): Generator<ChangedByte> {
  // The difference of two sums depends on nothing but the difference of the bytes: undone byte by byte from the end, it
  // becomes what the changed bits alone have put in.
  let difference = (was ^ now) >>> 0;
  if (difference === 0) return;
  for (let at = length - 1; at >= 0; at--) {
    const bits = BY_TOP[difference >>> 24] ?? 0;
    const entry = TABLE[bits] ?? 0;
    if (entry === difference) yield { at, bits };
    difference = (((difference ^ entry) << 8) | bits) >>> 0;
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Which entry of the table has a given top byte: each has another. */
const BY_TOP = new Uint8Array(256);
for (const [index, entry] of TABLE.entries()) BY_TOP[entry >>> 24] = index;
