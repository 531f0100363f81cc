import { Problem } from '#shared/problems/problem';
import { countCodePoints } from '#shared/text/codePoints';

/** So many names one list may hold. */
export const MOST_GAZETTEER_NAMES = 1_000_000;
/** Characters a name may have. */
const LONGEST_NAME = 200;

/** A name of a list, and others for the same. */
export interface GazetteerEntry {
  readonly name: string;
  readonly variants: readonly string[];
}

export interface ReadGazetteer {
  /** Each name once, in the order of the file. */
  readonly entries: readonly GazetteerEntry[];
  /** Lines, counted from 1, with something that is no name: longer than any, or with a control character. They were left out. */
  readonly left: readonly number[];
}

/**
 * Reads a list of names, one a line, others for the same behind it, parted by tabs; `name` is the file's. Throws
 * `gazetteerEmpty` when there is none, and `gazetteerTooLong`.
 */
export function readGazetteer(text: string, name: string): ReadGazetteer {
  const entries = new Map<string, Set<string>>();
  const left: number[] = [];
  let number = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    number++;
    const words = line.split('\t').flatMap((one) => one.trim() || []);
    const [first, ...others] = words.filter(isName);
    if (words.some((word) => !isName(word))) left.push(number);
    if (first === undefined) continue;
    const variants = entries.get(first) ?? new Set();
    for (const other of others) if (other !== first) variants.add(other);
    entries.set(first, variants);
    if (entries.size > MOST_GAZETTEER_NAMES)
      throw new Problem('gazetteerTooLong', { name, limit: MOST_GAZETTEER_NAMES });
  }
  if (entries.size === 0) throw new Problem('gazetteerEmpty', { name });
  return { entries: [...entries].map(([one, variants]) => ({ name: one, variants: [...variants] })), left };
}

const isName = (word: string): boolean =>
  !/[\p{Cc}\p{Cs}\ufffd]/u.test(word) && (word.length <= LONGEST_NAME || countCodePoints(word) <= LONGEST_NAME);
