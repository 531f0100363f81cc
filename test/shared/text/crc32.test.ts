import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '#shared/text/crc32';

/** Bit by bit, as the sum is defined. */
function defined(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

test('is the sum of zip and PNG', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32()).toBe(0);
});

test('is as it is defined, of bytes in one piece or several', () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(crc32(one, other)).toBe(defined(Uint8Array.of(...one, ...other)));
    }),
  );
});
