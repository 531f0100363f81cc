/**
 * Reads UTF-16 of either byte order. Calls `invalid` with the byte offset of the first surrogate without its partner, or
 * of a byte left over at the end, and puts what it returns in its place; `invalid` may throw.
 */
export function decodeUtf16(bytes: Uint8Array, bigEndian: boolean, invalid: (offset: number) => string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length >> 1;
  const CHUNK = 8192;
  const done: string[] = [];
  for (let from = 0; from < count; ) {
    const units: number[] = [];
    let piece = '';
    while (from < count && units.length < CHUNK) {
      const unit = view.getUint16(from * 2, !bigEndian);
      const next = from + 1 < count ? view.getUint16(from * 2 + 2, !bigEndian) : 0;
      if (unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
        units.push(unit, next);
        from += 2;
      } else if (unit >= 0xd800 && unit <= 0xdfff) {
        piece += String.fromCharCode(...units.splice(0)) + invalid(from * 2);
        from++;
      } else {
        units.push(unit);
        from++;
      }
    }
    done.push(piece + String.fromCharCode(...units));
  }
  if (bytes.length % 2 === 1) done.push(invalid(bytes.length - 1));
  return done.join('');
}
