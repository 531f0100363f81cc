import { big5Bytes, decodeBig5 } from './big5';
import { byteOrderMark, type Encoding } from './encoding';
import { decodeGb18030Leniently, gb18030Bytes, gb18030Step } from './gb18030';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** A stretch of a source text, in UTF-16 units, and what is to stand in its place. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The bytes of a file with stretches of its source text replaced; every other byte stays as it is. `bytes` must be valid in the
 * encoding; edits are in order, don't overlap and don't divide characters. Edits whose text the encoding can't write are left
 * out and answered in `refused`. Costs as much as the file.
 */
export function editBytes(
  bytes: Uint8Array,
  encoding: Encoding,
  edits: readonly TextEdit[],
): { readonly bytes: Uint8Array; readonly refused: readonly TextEdit[] } {
  const pieces: Uint8Array[] = [];
  const refused: TextEdit[] = [];
  const place = walker(bytes, encoding);
  let kept = 0;
  for (const edit of edits) {
    const written = encodeText(edit.text, encoding);
    if (written === null) {
      refused.push(edit);
      continue;
    }
    pieces.push(bytes.subarray(kept, place(edit.start)), written);
    kept = place(edit.end);
  }
  pieces.push(bytes.subarray(kept));
  return { bytes: joined(pieces), refused };
}

/** Where in the bytes a place of the text stands; to be asked in order. */
function walker(bytes: Uint8Array, encoding: Encoding): (offset: number) => number {
  const mark = byteOrderMark(bytes);
  let at = mark?.encoding === encoding ? mark.length : 0;
  let units = 0;
  const lengthAt = lengths[encoding];
  return (offset) => {
    while (units < offset && at < bytes.length) {
      const { taken, made } = lengthAt(bytes, at);
      at += taken;
      units += made;
    }
    return at;
  };
}

/** How many bytes the character at a place takes, and how many UTF-16 units it is. */
type LengthAt = (bytes: Uint8Array, at: number) => { readonly taken: number; readonly made: number };

const twoBytes: LengthAt = () => ({ taken: 2, made: 1 });

const lengths: Readonly<Record<Encoding, LengthAt>> = {
  'utf-8': (bytes, at) => {
    const lead = bytes[at] ?? 0;
    const taken = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return { taken, made: taken === 4 ? 2 : 1 };
  },
  // Of a character beyond the basic plane each half is taken by itself.
  'utf-16le': twoBytes,
  'utf-16be': twoBytes,
  gb18030: (bytes, at) => {
    const taken = gb18030Step(bytes, at);
    return { taken, made: taken < 4 ? 1 : decodeGb18030Leniently(bytes.subarray(at, at + taken)).length };
  },
  big5: (bytes, at) => {
    const taken = (bytes[at] ?? 0) < 0x80 ? 1 : 2;
    return { taken, made: taken === 1 ? 1 : decodeBig5(bytes.subarray(at, at + taken), () => '\ufffd').length };
  },
};

/** Null when the encoding has no bytes for a character. */
function encodeText(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
    return bytes;
  }
  const bytesOf = encoding === 'gb18030' ? gb18030Bytes : big5Bytes;
  const pieces: Uint8Array[] = [];
  for (const character of text) {
    const bytes = character < '\u0080' ? Uint8Array.of(character.charCodeAt(0)) : bytesOf(character);
    if (!bytes) return null;
    pieces.push(bytes);
  }
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
