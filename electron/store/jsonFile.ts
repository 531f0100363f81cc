import { type JsonReading, readJson } from '#shared/text/readJson';

/** No JSON file of ours is longer, in bytes: five times the longest text that can be imported. */
export const MOST_JSON_BYTES = 256 * 1024 * 1024;

/**
 * Reads the bytes of a JSON file with what `readJson` takes care of; what is longer than `MOST_JSON_BYTES` or no UTF-8 is no
 * JSON. A byte order mark, as some editors put one in front, is left out. Never throws.
 */
export function readJsonBytes(bytes: Uint8Array): JsonReading {
  if (bytes.length > MOST_JSON_BYTES) return { ok: false, fault: 'many' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, fault: 'syntax' };
  }
  return readJson(text);
}
