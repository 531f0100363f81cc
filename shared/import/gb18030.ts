import { platformDecode } from './platformDecoder';

/**
 * Eighteen characters that older decoders put in the private use area and GB 18030-2022 gives their Unicode place:
 * vertical punctuation and components. A source text must come out the same everywhere.
 */
const privateUse =
  '\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864';
const assigned = '︐︒︑︓︔︕︖︗︘︙龴龵龶龷龸龹龺龻';

/** How many bytes the character at `at` takes, going by its first two. */
export function gb18030Step(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x81) return 1;
  const second = bytes[at + 1] ?? 0;
  return second >= 0x30 && second <= 0x39 ? 4 : 2;
}

function settle(text: string): string {
  return text.replace(/[\ue78d-\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864]/g, (character) => {
    return assigned[privateUse.indexOf(character)] ?? character;
  });
}

/**
 * Reads GB 18030 strictly: 0x80, which some decoders take for a euro sign, is not valid. Calls `invalid` with the
 * offset of the first character that can't be read.
 */
export function decodeGb18030(bytes: Uint8Array, invalid: (offset: number) => never): string {
  const text = platformDecode(bytes, 'gb18030', true);
  if (text === null) return invalid(firstInvalid(bytes));
  // Only where a decoder let a lone 0x80 pass is there a euro sign to be suspicious of.
  if (text.includes('€')) {
    for (let at = 0; at < bytes.length; at += gb18030Step(bytes, at)) if (bytes[at] === 0x80) invalid(at);
  }
  return settle(text);
}

/** Reads what can be read and puts U+FFFD elsewhere; for judging an encoding, never for a source text. */
export function decodeGb18030Leniently(bytes: Uint8Array): string {
  return settle(platformDecode(bytes, 'gb18030', false).replaceAll('€', '\ufffd'));
}

let twoByte: ReadonlyMap<string, Uint8Array> | undefined;

/** The bytes of a character that GB 18030 writes with two; undefined for all others. The first call takes some milliseconds. */
export function gb18030Bytes(character: string): Uint8Array | undefined {
  twoByte ??= twoByteCharacters();
  return twoByte.get(character);
}

function twoByteCharacters(): ReadonlyMap<string, Uint8Array> {
  const known = new Map<string, Uint8Array>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    // With a space behind each, so that what is no character does not take the next one with it.
    const trails = Array.from({ length: 0xff - 0x40 }, (_, i) => 0x40 + i).filter((trail) => trail !== 0x7f);
    const row = decodeGb18030Leniently(Uint8Array.from(trails.flatMap((trail) => [lead, trail, 0x20])));
    for (const [index, character] of row.split(' ').entries()) {
      const trail = trails[index];
      if (trail !== undefined && character !== '' && character !== '\ufffd' && !known.has(character)) {
        known.set(character, Uint8Array.of(lead, trail));
      }
    }
  }
  return known;
}

function firstInvalid(bytes: Uint8Array): number {
  const reads = (from: number, to: number) => platformDecode(bytes.subarray(from, to), 'gb18030', true) !== null;
  const SEGMENT = 4096;
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    at = Math.min(at + gb18030Step(bytes, at), bytes.length);
    if (at - from < SEGMENT && at < bytes.length) continue;
    if (!reads(from, at)) {
      for (let one = from; one < at; ) {
        const next = Math.min(one + gb18030Step(bytes, one), at);
        if (bytes[one] === 0x80 || !reads(one, next)) return one;
        one = next;
      }
    }
    from = at;
  }
  return bytes.length;
}
