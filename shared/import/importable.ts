import { Problem } from '#shared/problems/problem';
import { byteOrderMark } from './encoding';
import { plausibility } from './plausibility';
import { decodeUtf16 } from './utf16';

const MEGABYTE = 1024 * 1024;
/** The largest file that is imported, in bytes. */
export const MAX_FILE_BYTES = 50 * MEGABYTE;

/** The largest saved document, in bytes: the source in base64, and all that was made of it. */
export const MAX_SAVED_BYTES = 5 * MAX_FILE_BYTES;

/** Throws `fileTooLarge`; asked before a file is read. */
export function checkSize(bytes: number, name: string, limit = MAX_FILE_BYTES): void {
  if (bytes <= limit) return;
  throw new Problem('fileTooLarge', { name, size: Math.ceil(bytes / MEGABYTE), limit: limit / MEGABYTE });
}

/** First bytes of the kinds of file that get mistaken for text: archives, PDF, office files, pictures, programs. */
const magicNumbers: readonly string[] = [
  'PK\x03\x04',
  'PK\x05\x06',
  '%PDF-',
  '\xd0\xcf\x11\xe0',
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  'II*\x00',
  'MM\x00*',
  'RIFF',
  '{\\rtf',
  '\x1f\x8b',
  'BZh',
  '7z\xbc\xaf',
  'Rar!',
  '\x7fELF',
  'SQLite format 3',
  '\x00\x00\xfe\xff',
  '\xff\xfe\x00\x00',
];

const SAMPLE_BYTES = 64 * 1024;
/** Text may hold a stray control character; a program or a picture is full of them. */
const CONTROL_SHARE = 0.02;

/**
 * Throws when bytes can't be a text to import: `fileTooLarge`, `fileEmpty` (also when there is nothing but a byte order
 * mark or white space) or `fileBinary`.
 */
export function checkImportable(bytes: Uint8Array, name: string): void {
  checkSize(bytes.length, name);
  if (isBlank(bytes)) throw new Problem('fileEmpty', { name });
  if (isBinary(bytes)) throw new Problem('fileBinary', { name });
}

function isBlank(bytes: Uint8Array): boolean {
  const mark = byteOrderMark(bytes);
  // NUL counts as blank only beside the white space of UTF-16.
  const from = mark?.length ?? 0;
  let nul = 0;
  let white = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 0) nul++;
    else if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) white++;
    else return false;
  }
  return nul <= white;
}

function isBinary(bytes: Uint8Array): boolean {
  if (magicNumbers.some((magic) => startsWith(bytes, magic))) return true;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  let nuls = 0;
  for (const byte of sample) {
    if (byte === 0) nuls++;
    else if (isControl(byte)) controls++;
  }
  if (nuls === 0 && controls <= sample.length * CONTROL_SHARE) return false;
  return !readsAsUtf16(bytes, sample);
}

/** NUL and control bytes are common in UTF-16, where each is half of a character: 一 is 4E 00, a line end 00 0A. */
function readsAsUtf16(bytes: Uint8Array, sample: Uint8Array): boolean {
  const named = byteOrderMark(bytes)?.encoding;
  if (named === 'utf-16le' || named === 'utf-16be') return true;
  if (named !== undefined || bytes.length % 2 === 1) return false;
  return [false, true].some((bigEndian) => {
    const text = decodeUtf16(sample, bigEndian, () => '\ufffd');
    let strange = 0;
    let ascii = 0;
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80) ascii++;
      if (isControl(code) || (code >= 0x80 && code < 0xa0) || code >= 0xfff0 || (code >= 0xe000 && code < 0xf900))
        strange++;
    }
    return strange <= text.length * CONTROL_SHARE && (plausibility(text) > 0.35 || ascii > text.length / 2);
  });
}

function isControl(code: number): boolean {
  return (code < 0x20 && (code < 0x09 || code > 0x0d)) || code === 0x7f;
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let index = 0; index < magic.length; index++) {
    if (bytes[index] !== magic.charCodeAt(index)) return false;
  }
  return true;
}
