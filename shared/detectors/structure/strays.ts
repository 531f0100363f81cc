import type { BlockFacts } from './blockFacts';
import { endsArticle } from './endsArticle';
import { distanceBetween, kinship, meanKinship, Topic } from './kinship';
import type { Misplaced, Placing } from './misplaced';

/** Articles so far away are looked at, on either side. */
const NEAR = 3;
/** Paragraphs that tell what an article is about. */
const MOST_TOLD = 10;
/** A paragraph alone in its article tells nothing of it; with fewer others it may be about something else. */
const FEWEST = 3;
const NARROWEST = 40;
/** So much more, as logarithms, a stray must share with another article than with its own, and the rest of that with each other. */
const LEAST_PULL = 1.4;
const LEAST_UNITY = 1.1;

interface Article {
  /** Paragraphs that are wide enough to be about something. */
  readonly told: readonly number[];
}

/** Paragraphs that are about what another article on the page is about, and not what their own is. */
export function straysIn(placing: Placing): readonly Misplaced[] {
  const articles = articlesOf(placing);
  if (articles.length < 2) return [];
  const joined = new Set(
    placing.joints.flatMap(({ tail, heads }) => [tail, ...heads.slice(0, 1).map(({ unit }) => unit)]),
  );
  return articles.flatMap((article, index) => {
    if (article.told.length < FEWEST || !article.told.some(placing.isWanted)) return [];
    const others = articles.slice(Math.max(0, index - NEAR), index + NEAR + 1).filter((one) => one !== article);
    return suspectsIn(placing, article).flatMap((at) =>
      joined.has(at) || !placing.isWanted(at) ? [] : (moveOf(placing, at, article, others) ?? []),
    );
  });
}

interface Suspects {
  readonly told: readonly BlockFacts[];
  readonly suspects: ReadonlySet<BlockFacts>;
}

/** What was found of articles, by their first paragraphs, kept while they stay as they are. */
const known = new WeakMap<BlockFacts, Suspects>();

/** Paragraphs that share far less with their article than its paragraphs do on the whole. */
function suspectsIn({ units }: Placing, article: Article): readonly number[] {
  const told = article.told.flatMap((at) => units[at]?.facts ?? []);
  const [first] = told;
  const before = first && known.get(first);
  const isKnown = before?.told.length === told.length && told.every((one, index) => one === before.told[index]);
  const suspects = isKnown ? before.suspects : findSuspects(told);
  if (first && !isKnown) known.set(first, { told, suspects });
  if (suspects.size === 0) return [];
  return article.told.filter((at) => {
    const facts = units[at]?.facts;
    return facts !== undefined && suspects.has(facts);
  });
}

function findSuspects(told: readonly BlockFacts[]): ReadonlySet<BlockFacts> {
  const topic = new Topic(told);
  const shares = told.map((one) => topic.kinshipOfOne(one));
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return new Set(told.filter((_, index) => distanceBetween(mean, shares[index] ?? 0) > LEAST_UNITY));
}

function moveOf(placing: Placing, at: number, own: Article, others: readonly Article[]): Misplaced | null {
  const factsAt = (places: readonly number[]): readonly BlockFacts[] =>
    places.flatMap((place) => placing.units[place]?.facts ?? []);
  const block = factsAt([at]);
  const rest = factsAt(
    near(
      own.told.filter((other) => other !== at),
      at,
    ),
  );
  const here = meanKinship(block, rest);
  let best: { readonly article: Article; readonly there: number } | null = null;
  for (const article of others) {
    const there = article.told.length < 2 ? 0 : meanKinship(block, factsAt(near(article.told, at)));
    if (there > (best?.there ?? 0)) best = { article, there };
  }
  const pull = best ? distanceBetween(best.there, here) : 0;
  const after = best && pull >= LEAST_PULL ? slotIn(placing, best.article, placing.units[at]?.facts) : null;
  if (after === null) return null;
  return { from: at, to: at + 1, after, confidence: Math.min(0.9, 0.3 + pull / 4), reason: 'otherTopic' };
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
