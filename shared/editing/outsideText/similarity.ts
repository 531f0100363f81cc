/** Two texts in one place that look alike at least so much are one text, corrected. */
const ALIKE = 0.4;
/** Texts no longer than this are compared by their characters, longer ones by their pairs of characters. */
const SHORT = 8;
/** More on either side are not compared with one another. */
const MOST = 200;

/**
 * Pairs of texts that look alike, both in their order, chosen so that they look alike most of all together. Indexes into
 * the two lists.
 */
export function bestPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  const left = a.slice(0, MOST).map(contentOf);
  const right = b.slice(0, MOST).map(contentOf);
  const width = right.length + 1;
  const scores = new Float64Array((left.length + 1) * width);
  const likeness = new Float64Array((left.length + 1) * width);
  const scoreAt = (i: number, j: number) => scores[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const alike = likenessOf(left[i], right[j]);
      likeness[i * width + j] = alike;
      const paired = alike >= ALIKE ? alike + scoreAt(i + 1, j + 1) : 0;
      scores[i * width + j] = Math.max(paired, scoreAt(i + 1, j), scoreAt(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const alike = likeness[i * width + j] ?? 0;
    if (alike >= ALIKE && scoreAt(i, j) === alike + scoreAt(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (scoreAt(i, j) === scoreAt(i + 1, j)) i++;
    else j++;
  }
  return pairs;
}

/** How often each character, and each pair of characters, stands in a text. */
interface Content {
  readonly length: number;
  readonly singles: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, number>;
}

function contentOf(text: string): Content {
  const characters = Array.from(text);
  const singles = counts(characters);
  const pairs = counts(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
  return { length: characters.length, singles, pairs };
}

function counts(items: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
}

/** Between 0 and 1: twice what both have, by what they have together. */
function likenessOf(a: Content | undefined, b: Content | undefined): number {
  if (!a || !b || (2 * Math.min(a.length, b.length)) / (a.length + b.length) < ALIKE) return 0;
  const isShort = Math.max(a.length, b.length) <= SHORT;
  const [left, right] = isShort ? [a.singles, b.singles] : [a.pairs, b.pairs];
  let common = 0;
  for (const [item, count] of left) common += Math.min(count, right.get(item) ?? 0);
  const total = isShort ? a.length + b.length : a.length + b.length - 2;
  return total <= 0 ? 0 : (2 * common) / total;
}

/**
 * Where a text stands at the end, or the start, of what is free there: in the same words, in whatever width, or in words that
 * look alike when it is short, for then nothing longer can tell. Null when it doesn't.
 */
export function edgeOf(free: string, text: string, side: 'start' | 'end'): readonly [from: number, to: number] | null {
  if (text === '' || free === '') return null;
  const [place, words] = [plainWidth(free), plainWidth(text)];
  const length = Math.min(words.length, place.length);
  const edge = side === 'end' ? place.slice(place.length - length) : place.slice(0, length);
  const isShort = words.length <= SHORT && edge.length <= SHORT;
  const stands = edge === words || (isShort && likenessOf(contentOf(edge), contentOf(words)) >= 0.5);
  if (!stands) return null;
  return side === 'end' ? [place.length - length, place.length] : [0, length];
}

/**
 * The same where only the very words will do: all that is free, or two characters of it or more, since a single one stands at
 * the end of many texts.
 */
export const sameEdge: typeof edgeOf = (free, text, side) => {
  const [place, words] = [plainWidth(free), plainWidth(text)];
  const ends = side === 'end' ? place.endsWith(words) : place.startsWith(words);
  return place === words || (words.length > 1 && ends) ? edgeOf(free, text, side) : null;
};

/** The text with its compatibility forms where those are as long, so that offsets stay true. */
function plainWidth(text: string): string {
  const plain = text.normalize('NFKC');
  return plain.length === text.length ? plain : text;
}
