import { big5ExtensionRows, big5Sequences } from './big5Extension';
import { platformDecode } from './platformDecoder';

/** Places in a row: trail bytes 40 to 7E, then A1 to FE. */
const TRAILS = 157;
const FIRST_LEAD = 0x81;

/** Where in its row a trail byte stands; -1 when it can't be one. */
function trailIndex(byte: number): number {
  if (byte >= 0x40 && byte <= 0x7e) return byte - 0x40;
  if (byte >= 0xa1 && byte <= 0xfe) return byte - 0x62;
  return -1;
}

/** The part every platform agrees on: symbols, the frequent and the less frequent characters. */
function isStandard(code: number): boolean {
  return (code >= 0xa140 && code <= 0xa3bf) || (code >= 0xa440 && code <= 0xc67e) || (code >= 0xc940 && code <= 0xf9d5);
}

let table: readonly string[] | undefined;

/** Characters by (lead - 0x81) * 157 + trail index; an empty string where nothing is assigned. Built at the first use. */
function characters(): readonly string[] {
  if (table !== undefined) return table;
  const built = new Array<string>((0xff - FIRST_LEAD) * TRAILS).fill('');
  for (let lead = 0xa1; lead <= 0xf9; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const index = trailIndex(trail);
      if (index < 0 || !isStandard((lead << 8) | trail)) continue;
      const character = platformDecode(Uint8Array.of(lead, trail), 'big5', false);
      if (character !== '\ufffd') built[(lead - FIRST_LEAD) * TRAILS + index] = character;
    }
  }
  for (const [lead, row] of big5ExtensionRows) {
    let index = (lead - FIRST_LEAD) * TRAILS;
    for (const character of row) {
      if (character !== ' ') built[index] = character;
      index++;
    }
  }
  for (const [code, text] of big5Sequences) {
    built[((code >> 8) - FIRST_LEAD) * TRAILS + trailIndex(code & 0xff)] = text;
  }
  table = built;
  return built;
}

let places: ReadonlyMap<string, number> | undefined;

/** The bytes Big5 writes a character with; undefined when it has none. */
export function big5Bytes(character: string): Uint8Array | undefined {
  if (!places) {
    const built = new Map<string, number>();
    for (const [place, one] of characters().entries()) {
      // Where a character stands twice, the standard part goes before the supplement.
      if (one !== '' && (!built.has(one) || isStandard(codeOf(place)))) built.set(one, place);
    }
    places = built;
  }
  const place = places.get(character);
  if (place === undefined) return undefined;
  const code = codeOf(place);
  return Uint8Array.of(code >> 8, code & 0xff);
}

function codeOf(place: number): number {
  const index = place % TRAILS;
  return ((FIRST_LEAD + Math.floor(place / TRAILS)) << 8) | (index + (index < 0x3f ? 0x40 : 0x62));
}

const CHUNK = 8192;

/**
 * Reads Big5 with the Hong Kong supplement as the Encoding Standard defines it; the same on every platform, which the
 * built-in decoders are not. At the first byte that is no Big5 it asks `invalid` with that byte's offset for a
 * replacement; `invalid` may throw.
 */
export function decodeBig5(bytes: Uint8Array, invalid: (offset: number) => string): string {
  const known = characters();
  const done: string[] = [];
  let chunk: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    let read: string | undefined;
    let length = 1;
    if (lead < 0x80) {
      read = String.fromCharCode(lead);
    } else if (lead >= FIRST_LEAD && lead <= 0xfe && at + 1 < bytes.length) {
      const index = trailIndex(bytes[at + 1] as number);
      if (index >= 0) read = known[(lead - FIRST_LEAD) * TRAILS + index];
      if (read) length = 2;
    }
    chunk.push(read || invalid(at));
    at += length;
    if (chunk.length >= CHUNK) {
      done.push(chunk.join(''));
      chunk = [];
    }
  }
  done.push(chunk.join(''));
  return done.join('');
}
