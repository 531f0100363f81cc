/** The encodings a source can be read in. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const;
export type Encoding = (typeof encodings)[number];

/** A guess with less confidence than this is in doubt: somebody should look at a preview. */
export const SURE_CONFIDENCE = 0.9;

/** Whether a name that came from outside (a record, the command line) is one of `encodings`. */
export function isEncoding(name: string): name is Encoding {
  return (encodings as readonly string[]).includes(name);
}

/** Byte order marks, the longest first. They belong to the encoding, not to the source text. */
const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding a file names by its byte order mark, and how many bytes that takes. */
export function byteOrderMark(bytes: Uint8Array): { readonly encoding: Encoding; readonly length: number } | null {
  for (const [encoding, mark] of marks) {
    if (mark.every((byte, index) => bytes[index] === byte)) return { encoding, length: mark.length };
  }
  return null;
}
