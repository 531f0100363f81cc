import { changedBytes, crc32 } from '#shared/text/crc32';
import { fingerprint, sameContent, type WrittenContent } from './seenLedger';

/** Content that differs from what was written in one byte. */
export interface ByteDamage {
  /** From the beginning of the file. */
  readonly at: number;
  /** What was written. */
  readonly mended: Uint8Array;
}

/**
 * What was written, when `bytes` differ from it in a single byte and in nothing else; `null` for any other content. The sum of
 * what was written finds the place, its hash proves that it is the right one.
 */
export function findByteDamage(bytes: Uint8Array, written: WrittenContent): ByteDamage | null {
  if (bytes.length !== written.bytes || written.crc32 === undefined) return null;
  for (const { at, bits } of changedBytes(written.crc32, crc32(bytes), bytes.length)) {
    const mended = Uint8Array.from(bytes);
    mended[at] = (bytes[at] ?? 0) ^ bits;
    if (sameContent(fingerprint(mended), written)) return { at, mended };
  }
  return null;
}
