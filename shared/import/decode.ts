import { analyse } from 'chardet';
import { Problem } from '#shared/problems/problem';
import { decodeBig5 } from './big5';
import { byteOrderMark, type Encoding, encodings } from './encoding';
import { decodeGb18030, decodeGb18030Leniently } from './gb18030';
import { platformDecode } from './platformDecoder';
import { hasHan, plausibility } from './plausibility';
import { firstInvalidUtf8 } from './utf8';
import { decodeUtf16 } from './utf16';

/** Encodings are compared by so many bytes; the likeliest is then tried on the whole file. */
const SAMPLE_BYTES = 128 * 1024;

export interface EncodingCandidate {
  readonly encoding: Encoding;
  /** Between 0 and 1. */
  readonly confidence: number;
  /** Whether it can read the file: all of it for the likeliest, the beginning of a large one for the others. */
  readonly valid: boolean;
}

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Between 0 and 1; below `SURE_CONFIDENCE` it is in doubt. */
  readonly confidence: number;
  /** All encodings there are, the likeliest first. */
  readonly candidates: readonly EncodingCandidate[];
}

/**
 * Guesses the encoding: by byte order mark, by strict UTF-8, else by how much the text reads like Chinese print, with
 * chardet's opinion where that leaves a doubt. Never throws.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  const mark = byteOrderMark(bytes);
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const opinion = opinions(sample);
  const judged = encodings.map((encoding) => {
    const text = decodeLeniently(sample, encoding);
    // A sample may end in the middle of a character.
    const valid = sample.length < bytes.length ? !text.slice(0, -2).includes('\ufffd') : isValid(bytes, encoding);
    const named = mark?.encoding === encoding ? 2 : 0;
    const score = plausibility(text) + 0.1 * (opinion.get(encoding) ?? 0) + named - (valid ? 0 : 0.5);
    return { encoding, valid, score, sure: valid && (named > 0 || isSure(text, encoding)) };
  });
  const rank = (one: (typeof judged)[number]) => one.score + (one.sure ? 1 : 0);
  judged.sort((a, b) => rank(b) - rank(a));
  const candidates = judged.map((one, index) => {
    const valid = index === 0 && sample.length < bytes.length ? isValid(bytes, one.encoding) : one.valid;
    const lead = one.score - (judged[index === 0 ? 1 : 0]?.score ?? -1);
    const confidence = one.sure ? 1 : Math.max(0, Math.min(0.99, 0.6 + lead));
    return { encoding: one.encoding, valid, confidence: valid ? confidence : Math.min(confidence, 0.5) };
  });
  const best = candidates[0] ?? { encoding: 'utf-8' as const, confidence: 0 };
  return { encoding: best.encoding, confidence: best.confidence, candidates };
}

/**
 * Bytes to source text: without a byte order mark, line ends as they are, the same on every platform. Throws
 * `encodingInvalid` with the offset of the first byte that doesn't fit; nothing is ever replaced.
 */
export function decode(bytes: Uint8Array, encoding: Encoding, name = ''): string {
  const mark = byteOrderMark(bytes);
  const skip = mark?.encoding === encoding ? mark.length : 0;
  const body = skip > 0 ? bytes.subarray(skip) : bytes;
  const invalid = (offset: number): never => {
    throw new Problem('encodingInvalid', { name, encoding, offset: offset + skip });
  };
  switch (encoding) {
    case 'utf-8': {
      const offset = firstInvalidUtf8(body);
      if (offset >= 0) invalid(offset);
      return platformDecode(body, 'utf-8', false);
    }
    case 'utf-16le':
      return decodeUtf16(body, false, invalid);
    case 'utf-16be':
      return decodeUtf16(body, true, invalid);
    case 'gb18030':
      return decodeGb18030(body, invalid);
    case 'big5':
      return decodeBig5(body, invalid);
  }
}

/** Valid UTF-8 with Han in it, or nothing but ASCII, is never anything else. Two-byte letters alone may be GB 18030. */
function isSure(text: string, encoding: Encoding): boolean {
  if (encoding !== 'utf-8') return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked for
  return hasHan(text) || /^[\x00-\x7f]*$/.test(text);
}

function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    decode(bytes, encoding);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'encodingInvalid') return false;
    throw error;
  }
}

/** For previews and for judging: what can't be read comes out as U+FFFD. */
export function decodeLeniently(bytes: Uint8Array, encoding: Encoding): string {
  const mark = byteOrderMark(bytes);
  const body = mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes;
  const lost = () => '\ufffd';
  switch (encoding) {
    case 'utf-8':
      return platformDecode(body, 'utf-8', false);
    case 'utf-16le':
      return decodeUtf16(body, false, lost);
    case 'utf-16be':
      return decodeUtf16(body, true, lost);
    case 'gb18030':
      return decodeGb18030Leniently(body);
    case 'big5':
      return decodeBig5(body, lost);
  }
}

/** What chardet thinks of each encoding, between 0 and 1. */
function opinions(sample: Uint8Array): ReadonlyMap<Encoding, number> {
  const found = new Map<Encoding, number>();
  for (const match of analyse(sample)) {
    const encoding = encodings.find((one) => one === match.name.toLowerCase());
    if (encoding !== undefined) found.set(encoding, match.confidence / 100);
  }
  return found;
}
