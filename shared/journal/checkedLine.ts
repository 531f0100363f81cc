import { platformDecode } from '#shared/import/platformDecoder';
import { crc32 } from '#shared/text/crc32';
import { nestsDeeper } from '#shared/text/jsonDepth';
import { encodeUtf8 } from '#shared/text/utf8';

/**
 * A line is JSON of an object with a check value in front, by which a byte that changed on the disk is told from something
 * that was written:
 *
 *     {"c":"0a1b2c3d","k":"do","n":12,...}
 *
 * `c` is the CRC-32, as eight hexadecimal digits, of the UTF-8 of the object's JSON without `c`.
 */

/**
 * The longest line there may be, in bytes. A key press takes 540; replacing a whole text by another takes about eight
 * times the text, which is 50 MB at most when it is imported and a few MB in practice. JSON of this length is parsed
 * in a second.
 */
export const MOST_LINE_BYTES = 64 * 1024 * 1024;

/** What a line may nest: seven levels down to a mark in an article, and those around it. */
const MOST_DEPTH = 32;
/** What is shorter can't nest so deep that it would matter. */
const SHORT_BYTES = 64 * 1024;

/** What stands before the object's JSON, in place of its opening brace. */
const CHECK = /^\{"c":"([0-9a-f]{8})",$/;
const CHECK_BYTES = '{"c":"00000000",'.length;
const OPENING = '{';
const OPENING_BYTES = encodeUtf8(OPENING);

/** Why a line can't be believed. `check`: it is not what was written. */
export type LineFault = 'check' | 'tooLong' | 'json' | 'schema';

/** The line of an object that has at least one key, without its line end; `null` when it would be longer than a line may be. */
export function checkedLine(json: object): string | null {
  const text = JSON.stringify(json);
  const bytes = encodeUtf8(text);
  if (bytes.length + CHECK_BYTES > MOST_LINE_BYTES) return null;
  return `{"c":"${hex(crc32(bytes))}",${text.slice(OPENING.length)}`;
}

const hex = (check: number): string => check.toString(16).padStart(8, '0');

/** What a line without its line end says, as JSON that fits no schema yet. Never throws. */
export function readCheckedLine(line: Uint8Array): { readonly json: unknown } | LineFault {
  if (line.length > MOST_LINE_BYTES) return 'tooLong';
  const rest = line.subarray(CHECK_BYTES);
  const [, check] = CHECK.exec(platformDecode(line.subarray(0, CHECK_BYTES), 'utf-8', false)) ?? [];
  if (check !== hex(crc32(OPENING_BYTES, rest))) return 'check';
  if (rest.length > SHORT_BYTES && nestsDeeper(rest, MOST_DEPTH)) return 'json';
  const text = platformDecode(rest, 'utf-8', true);
  const json = text === null ? undefined : parsed(OPENING + text);
  return json === undefined ? 'json' : { json };
}

/** `undefined` for what is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
