const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Whether JSON, as UTF-8, nests deeper than `most`. What is not JSON may be told either way. Looked at before parsing,
 * which takes many times the memory of the text when that is nothing but brackets.
 */
export function nestsDeeper(json: Uint8Array, most: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > most) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return false;
}
