/** CRC-32 of the pieces in a row, as zip and PNG use it: any change of up to 32 bits in a row shows. */
export function crc32(...pieces: readonly Uint8Array[]): number {
  let crc = -1;
  for (const bytes of pieces) crc = crcOf(bytes, crc);
  return (crc ^ -1) >>> 0;
}

/** Four bytes at a time, each by the table of what it does so many bytes later. */
function crcOf(bytes: Uint8Array, before: number): number {
  const [one, two, three, four] = TABLES;
  const whole = bytes.length & ~3;
  let crc = before;
  let at = 0;
  for (; at < whole; at += 4) {
    const first = (crc ^ (bytes[at] ?? 0)) & 0xff;
    const second = ((crc >>> 8) ^ (bytes[at + 1] ?? 0)) & 0xff;
    const third = ((crc >>> 16) ^ (bytes[at + 2] ?? 0)) & 0xff;
    const fourth = (crc >>> 24) ^ (bytes[at + 3] ?? 0);
    crc = (four[first] ?? 0) ^ (three[second] ?? 0) ^ (two[third] ?? 0) ^ (one[fourth] ?? 0);
  }
  for (; at < bytes.length; at++) crc = (one[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return crc;
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

/** What a byte does to the sum when it is the last, and when one, two or three more follow it. */
const second = nextTable(TABLE);
const third = nextTable(second);
const TABLES = [
  Int32Array.from(TABLE),
  Int32Array.from(second),
  Int32Array.from(third),
  Int32Array.from(nextTable(third)),
] as const;

function nextTable(table: Uint32Array): Uint32Array {
  return table.map((entry) => (TABLE[entry & 0xff] ?? 0) ^ (entry >>> 8));
}

/** Which entry of the table has a given top byte: each has another. */
const BY_TOP = new Uint8Array(256);
for (const [index, entry] of TABLE.entries()) BY_TOP[entry >>> 24] = index;
