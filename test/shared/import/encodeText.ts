import { decodeBig5 } from '#shared/import/big5';
import type { Encoding } from '#shared/import/encoding';

/** Characters to two-byte codes, found by reading every code once. */
function invert(read: (lead: number, trail: number) => string): Map<string, number[]> {
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = read(lead, trail);
      if ([...text].length === 1 && text !== '\ufffd' && !codes.has(text)) codes.set(text, [lead, trail]);
    }
  }
  return codes;
}

const gb = new TextDecoder('gb18030');
const tables = {
  gb18030: invert((lead, trail) => gb.decode(Uint8Array.of(lead, trail))),
  big5: invert((lead, trail) => decodeBig5(Uint8Array.of(lead, trail), () => '\ufffd')),
};

/** The bytes of a text; throws for what the encoding (or this helper) can't write. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes: number[] = [];
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const pair = [unit & 0xff, unit >> 8];
      bytes.push(...(encoding === 'utf-16le' ? pair : pair.reverse()));
    }
    return Uint8Array.from(bytes);
  }
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const known = tables[encoding].get(character);
    if (code < 0x80) bytes.push(code);
    else if (known !== undefined) bytes.push(...known);
    else if (encoding === 'gb18030' && code >= 0x10000) {
      const linear = code - 0x10000;
      const third = Math.floor(linear / 10) % 126;
      bytes.push(
        0x90 + Math.floor(linear / 12600),
        0x30 + (Math.floor(linear / 1260) % 10),
        0x81 + third,
        0x30 + (linear % 10),
      );
    } else throw new Error(`no ${encoding} for ${character}`);
  }
  return Uint8Array.from(bytes);
}
