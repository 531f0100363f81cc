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
  const byStart = new Map<string, string[]>();
  for (const word of new Set(words)) {
    const [start] = word;
    if (start === undefined) continue;
    const known = byStart.get(start);
    if (known) known.push(word);
    else byStart.set(start, [word]);
  }
  for (const list of byStart.values()) list.sort((a, b) => b.length - a.length);
  return (text) => {
    if (byStart.size === 0) return [];
    const found: FoundWord[] = [];
    for (let from = 0; from < text.length; ) {
      const start = String.fromCodePoint(text.codePointAt(from) ?? 0);
      const at = from;
      const word = byStart.get(start)?.find((one) => text.startsWith(one, at));
      if (word !== undefined) found.push({ from, to: from + word.length, word });
      from += word?.length ?? start.length;
    }
    return found;
  };
}
