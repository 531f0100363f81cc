import { isHanUnit } from './chinese';
import { bodyEndingAt, personAt } from './nameMentions';

/** How often a document names each person or office, and says each phrase that it repeats; see `namedIn`. */
export interface Named {
  readonly names: ReadonlyMap<string, number>;
  readonly phrases: ReadonlyMap<string, number>;
}

/** Units of a phrase: two words of two characters. */
export const PHRASE_LENGTH = 4;
/** What a document is about it says more than once; its most repeated phrases are enough to tell. */
const MOST_PHRASES = 100;
/** Phrases are counted roughly first, so that those which stand once, nearly all, are never held. */
const ROUGH = 1 << 18;
/** No phrase of two words has one of these in it. */
const NO_PHRASE = new Set(
  '的了在是和与为说也都就到给对把被这那个我你他她它们一二三四五六七八九十年月日不着过从向于将有',
);

/**
 * What a text names beyond doubt, told from the text alone: names closed on both sides by titles, marks or words of speaking, and
 * phrases that stand twice or more. It finds fewer names than `mentionsIn`, which knows words. Pure; O(length).
 */
export function namedIn(texts: readonly string[]): Named {
  const names = new Map<string, number>();
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      for (const name of [personAt(text, at), bodyEndingAt(text, at + 1)])
        if (name !== null) names.set(name, (names.get(name) ?? 0) + 1);
    }
  }
  return { names, phrases: repeatedPhrases(texts) };
}

function repeatedPhrases(texts: readonly string[]): ReadonlyMap<string, number> {
  const rough = new Uint8Array(ROUGH);
  eachPhrase(texts, (text, at) => {
    const bucket = bucketOf(text, at);
    rough[bucket] = Math.min(2, (rough[bucket] ?? 0) + 1);
  });
  const counts = new Map<string, number>();
  eachPhrase(texts, (text, at) => {
    if (rough[bucketOf(text, at)] !== 2) return;
    const phrase = text.slice(at, at + PHRASE_LENGTH);
    counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  });
  const repeated = [...counts].filter(([, count]) => count > 1);
  return new Map(repeated.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, MOST_PHRASES));
}

function eachPhrase(texts: readonly string[], take: (text: string, at: number) => void): void {
  for (const text of texts) {
    let length = 0;
    for (let at = 0; at < text.length; at++) {
      const isPart = isHanUnit(text.charCodeAt(at)) && !NO_PHRASE.has(text.charAt(at));
      length = isPart ? length + 1 : 0;
      if (length >= PHRASE_LENGTH) take(text, at - PHRASE_LENGTH + 1);
    }
  }
}

function bucketOf(text: string, at: number): number {
  let hash = 0;
  for (let i = 0; i < PHRASE_LENGTH; i++) hash = Math.imul(hash, 31) + text.charCodeAt(at + i);
  return (hash ^ (hash >>> 15)) & (ROUGH - 1);
}
