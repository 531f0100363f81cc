import type { Lexicon } from '../finding';
import { likeliestWords, wordCuts } from '../wordPath';

/** The order in which pieces of a shredded line spell words best. */
export interface PieceOrder {
  /** Numbers of the pieces. */
  readonly order: readonly number[];
  /** How much likelier, as a natural logarithm, the words are than those of the pieces by themselves. */
  readonly gain: number;
}

/** All orders of so many pieces are looked at; of more, the order they stand in and the reverse. */
const MOST_ORDERED = 9;
/** What it counts, as a logarithm, that a piece stands behind the one it stands behind. */
const KEPT = 3;

/**
 * Orders pieces by the words they make, the best first, with the order in which they stand among them. Pieces rather stay in
 * their order than not. O(2ⁿ n²) for up to 9 pieces, O(characters) for more.
 */
export function orderPieces(pieces: readonly string[], lexicon: Lexicon): readonly PieceOrder[] {
  const standing = pieces.map((_, index) => index);
  const orders = [standing, [...standing].reverse()];
  if (pieces.length <= MOST_ORDERED) orders.push(bestPath(seamGains(pieces, lexicon)));
  const apart = pieces.reduce((sum, piece) => sum + wordsIn(piece, lexicon), 0);
  const seen = new Set<string>();
  return orders
    .filter((order) => !seen.has(order.join()) && seen.add(order.join()))
    .map((order) => ({ order, gain: wordsIn(order.map((index) => pieces[index] ?? '').join(''), lexicon) - apart }))
    .sort((a, b) => b.gain + KEPT * kept(b.order) - a.gain - KEPT * kept(a.order));
}

/** Columns are set from the right: pieces all the other way round are likelier than pieces in any order. */
const REVERSED = 0.6;

function kept(order: readonly number[]): number {
  const steps = order.map((piece, index) => piece - (order[index - 1] ?? piece));
  return Math.max(steps.filter((step) => step === 1).length, REVERSED * steps.filter((step) => step === -1).length);
}

/** How likely the words of a text are, stretch by stretch of Han characters. */
function wordsIn(text: string, lexicon: Lexicon): number {
  return (text.match(/\p{Script=Han}+/gu) ?? []).reduce(
    (sum, stretch) => sum + likeliestWords(stretch, lexicon).likelihood,
    0,
  );
}

function seamGains(pieces: readonly string[], lexicon: Lexicon): readonly (readonly number[])[] {
  return pieces.map((piece, from) => {
    const cut = wordCuts(piece.match(/\p{Script=Han}+$/u)?.[0] ?? '', lexicon);
    return pieces.map((next, to) => {
      const gain = from === to ? 0 : (cut(next.match(/^\p{Script=Han}+/u)?.[0] ?? '')?.gain ?? 0);
      return gain + (to === from + 1 ? KEPT : 0);
    });
  });
}

/** The order of all pieces with the greatest sum of gains, by the best order of each subset that ends with each piece. */
function bestPath(gains: readonly (readonly number[])[]): number[] {
  const count = gains.length;
  const sums = new Float64Array(count << count).fill(Number.NEGATIVE_INFINITY);
  const before = new Int8Array(count << count).fill(-1);
  for (let piece = 0; piece < count; piece++) sums[(1 << piece) * count + piece] = 0;
  for (let set = 1; set < 1 << count; set++) {
    for (let last = 0; last < count; last++) {
      const sum = sums[set * count + last] ?? Number.NEGATIVE_INFINITY;
      if (sum === Number.NEGATIVE_INFINITY) continue;
      for (let next = 0; next < count; next++) {
        if (set & (1 << next)) continue;
        const place = (set | (1 << next)) * count + next;
        const longer = sum + (gains[last]?.[next] ?? 0);
        if (longer <= (sums[place] ?? 0)) continue;
        sums[place] = longer;
        before[place] = last;
      }
    }
  }
  const all = (1 << count) - 1;
  let last = 0;
  for (let piece = 1; piece < count; piece++) {
    if ((sums[all * count + piece] ?? 0) > (sums[all * count + last] ?? 0)) last = piece;
  }
  const order: number[] = [];
  for (let set = all; last >= 0; ) {
    order.unshift(last);
    const previous = before[set * count + last] ?? -1;
    set &= ~(1 << last);
    last = previous;
  }
  return order;
}
