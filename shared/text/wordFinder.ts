/** A word and where it stands in a text; UTF-16 offsets. */
export interface FoundWord {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/**
 * Looks for any of many words at once; where several begin at the same place, the longest is found, and none that begins
 * inside it. Empty words are passed over. Making it costs as much as the words, looking as much as the text, however many
 * words there are.
 */
export function wordFinder(words: Iterable<string>): (text: string) => readonly FoundWord[] {
  const all = new Set(words);
  /** The lengths there are of words that begin with a character, the longest first: few, however many words. */
  const lengths = new Map<string, number[]>();
  for (const word of all) {
    const [start] = word;
    if (start === undefined) continue;
    const known = lengths.get(start);
    if (!known) lengths.set(start, [word.length]);
    else if (!known.includes(word.length)) known.push(word.length);
  }
  for (const list of lengths.values()) list.sort((a, b) => b - a);
  return (text) => {
    if (lengths.size === 0) return [];
    const found: FoundWord[] = [];
    for (let from = 0; from < text.length; ) {
      const start = String.fromCodePoint(text.codePointAt(from) ?? 0);
      const at = from;
      const length = lengths.get(start)?.find((one) => all.has(text.slice(at, at + one)));
      if (length !== undefined) found.push({ from, to: from + length, word: text.slice(from, from + length) });
      from += length ?? start.length;
    }
    return found;
  };
}
