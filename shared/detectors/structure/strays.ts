import type { BlockFacts } from './blockFacts';
import { endsArticle } from './endsArticle';
import { distanceBetween, kinship, meanKinship } from './kinship';
import type { Misplaced, Placing } from './misplaced';

/** Articles so far away are looked at, on either side. */
const NEAR = 3;
/** Paragraphs that tell what an article is about. */
const MOST_TOLD = 10;
/** A paragraph alone in its article tells nothing of it; with fewer others it may be about something else. */
const FEWEST = 3;
const NARROWEST = 40;
/** So much more, as logarithms, a stray must share with another article than with its own, and the rest of that with each other. */
const LEAST_PULL = 1.2;
const LEAST_UNITY = 1.1;

interface Article {
  /** Paragraphs that are wide enough to be about something. */
  readonly told: readonly number[];
}

/** Paragraphs that are about what another article on the page is about, and not what their own is. */
export function straysIn(placing: Placing): readonly Misplaced[] {
  const { units, joints } = placing;
  const articles = articlesOf(placing);
  if (articles.length < 2) return [];
  const facts = (at: number): readonly BlockFacts[] => (units[at] ? [units[at].facts] : []);
  const joined = new Set(joints.flatMap(({ tail, heads }) => [tail, ...heads.slice(0, 1).map(({ unit }) => unit)]));
  return articles.flatMap(({ told }, own) => {
    if (told.length < FEWEST) return [];
    return told.flatMap((at): Misplaced[] => {
      if (joined.has(at)) return [];
      const block = facts(at);
      const rest = near(
        told.filter((other) => other !== at),
        at,
      ).flatMap(facts);
      const here = meanKinship(block, rest);
      const others = articles
        .map((article, index) => ({ article, index }))
        .filter(({ article, index }) => index !== own && Math.abs(index - own) <= NEAR && article.told.length >= 2)
        .map(({ article }) => ({ article, there: meanKinship(block, near(article.told, at).flatMap(facts)) }))
        .sort((a, b) => b.there - a.there);
      const [best] = others;
      if (!best) return [];
      const pull = distanceBetween(best.there, here);
      if (pull < LEAST_PULL || distanceBetween(meanKinship(rest, rest), here) < LEAST_UNITY) return [];
      const after = slotIn(placing, best.article, units[at]?.facts);
      if (after === null) return [];
      return [{ from: at, to: at + 1, after, confidence: Math.min(0.9, 0.3 + pull / 4), reason: 'otherTopic' }];
    });
  });
}

/** Those of some numbers that are nearest to a place. */
const near = (numbers: readonly number[], at: number): readonly number[] =>
  numbers.length <= MOST_TOLD
    ? numbers
    : [...numbers].sort((a, b) => Math.abs(a - at) - Math.abs(b - at)).slice(0, MOST_TOLD);

function articlesOf({ units, starts, typeAt, isStart }: Placing): readonly Article[] {
  const begins = new Set(starts.map(({ unit }) => unit));
  const articles: { told: number[] }[] = [];
  units.forEach(({ facts }, index) => {
    if (index === 0 || begins.has(index) || isStart(index)) articles.push({ told: [] });
    const article = articles.at(-1);
    if (article && typeAt(index) === 'paragraph' && facts.width >= NARROWEST && !facts.isTabular)
      article.told.push(index);
  });
  return articles;
}

/** Behind which paragraph of an article another one fits best: by what it shares with both it would stand between. */
function slotIn({ units, typeAt }: Placing, { told }: Article, stray: BlockFacts | undefined): number | null {
  let best: { readonly after: number; readonly kin: number } | null = null;
  for (const [index, after] of told.entries()) {
    const before = units[after]?.facts;
    const next = units[told[index + 1] ?? -1]?.facts;
    if (!stray || !before || (endsArticle(units, after, typeAt) && told.length > 1)) continue;
    const kin = (kinship(before, stray) + kinship(next ?? before, stray)) / 2;
    // Of two places as good the later one: what is torn off an article is mostly its end.
    if (best === null || kin >= best.kin) best = { after, kin };
  }
  return best?.after ?? null;
}
