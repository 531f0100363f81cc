import type { LanguageModel } from '#shared/language/model/languageModel';
import type { OutsideCandidate } from '#shared/language/neural/outside';
import type { FoundPhrase } from '#shared/language/phrases/phraseFinder';
import { previousCodePoint } from '#shared/text/codePoints';
import { partitionPoint } from '#shared/text/partitionPoint';
import { type Doubt, MOST_CANDIDATES, rounded } from './doubt';
import type { EditKind } from './edits';

/** How sure it is that a listed phrase is wrong where it stands. */
const PHRASE_CONFIDENCE = 0.94;

/**
 * Phrases of the list, in text order and without overlaps, as doubts in place of those that were found there otherwise.
 */
export function withPhrases(
  doubts: readonly Doubt[],
  phrases: readonly FoundPhrase[],
  text: string,
  model: LanguageModel,
): readonly Doubt[] {
  if (phrases.length === 0) return doubts;
  /** The last phrase that begins at the place or before it. */
  const phraseBy = (place: number): number =>
    partitionPoint(phrases.length, (i) => (phrases[i]?.from ?? 0) > place) - 1;
  const within = phrases.map((): Doubt[] => []);
  for (const doubt of doubts) {
    const index = phraseBy(doubt.from);
    if (doubt.to <= (phrases[index]?.to ?? -1)) within[index]?.push(doubt);
  }
  const others = doubts.filter(({ at }) => at > (phrases[phraseBy(at)]?.to ?? -1));
  return [...others, ...phrases.map((found, index) => phraseDoubt(found, within[index] ?? [], text, model))];
}

/** The doubt that a phrase is; `within` are those that were found in it. */
function phraseDoubt(
  { from, to, change }: FoundPhrase,
  within: readonly Doubt[],
  text: string,
  model: LanguageModel,
): Doubt {
  const wrong = text.slice(from, to);
  const right = `${text.slice(from, change.from)}${change.text}${text.slice(change.to, to)}`;
  const kind = kindOf(change.to - change.from, change.text.length);
  const isOne = kind === 'substituted' && change.text.length === 1;
  const read = text.charCodeAt(change.from);
  const meant = change.text.charCodeAt(0);
  const others = within
    .flatMap((doubt) =>
      doubt.candidates.map(({ text: candidate, score }) => ({
        text: `${text.slice(from, doubt.from)}${candidate}${text.slice(doubt.to, to)}`,
        score: Math.min(score, 1 - PHRASE_CONFIDENCE),
      })),
    )
    .filter((candidate) => candidate.text !== right);
  return {
    kind,
    at: change.from,
    from,
    to,
    confidence: PHRASE_CONFIDENCE,
    candidates: [{ text: right, score: PHRASE_CONFIDENCE }, ...others].slice(0, MOST_CANDIDATES),
    evidence: {
      right,
      wrong,
      sound: isOne ? rounded(model.soundLikeness(read, meant)) : 0,
      shape: isOne ? rounded(model.shapeLikeness(read, meant)) : 0,
      isWord: false,
      isPhrase: true,
      character: change.text,
    },
  };
}

const kindOf = (read: number, meant: number): EditKind =>
  read < meant ? 'lost' : read > meant ? 'doubled' : 'substituted';

/** Less than this much likelier, another model's candidate says nothing, log10. */
const LEAST_GAIN = 1.5;
/** No candidate of another model is surer by itself. */
const MOST_OUTSIDE = 0.85;

/** How likely it is that another model's candidate is right. */
const outsideProbability = (gain: number): number => MOST_OUTSIDE / (1 + 10 ** (2 * LEAST_GAIN - gain));

/**
 * Joins candidates of another model: one for a place that is doubted already adds to the doubt and takes its rank among the
 * candidates; any other is a doubt of its own, as likely as the model alone can make it.
 */
export function withOutside(
  doubts: readonly Doubt[],
  outside: readonly OutsideCandidate[],
  text: string,
  model: LanguageModel,
): readonly Doubt[] {
  const joined = [...doubts];
  for (const candidate of outside) {
    if (candidate.gain < LEAST_GAIN) continue;
    const { from, to } = candidate;
    const index = joined.findIndex((doubt) => doubt.from <= from && to <= doubt.to);
    const known = joined[index];
    if (known) joined[index] = joinOne(known, candidate, text);
    else if (!joined.some((doubt) => doubt.from < to && from < doubt.to))
      joined.push(aloneDoubt(candidate, text, model));
  }
  return joined;
}

function joinOne(doubt: Doubt, { from, to, text: meant, gain }: OutsideCandidate, text: string): Doubt {
  const probability = outsideProbability(gain);
  const whole = `${text.slice(doubt.from, from)}${meant}${text.slice(to, doubt.to)}`;
  const either = (a: number, b: number): number => rounded(1 - (1 - a) * (1 - b));
  const before = doubt.candidates.find((candidate) => candidate.text === whole)?.score ?? 0;
  const candidates = [
    ...doubt.candidates.filter((candidate) => candidate.text !== whole),
    { text: whole, score: either(before, probability) },
  ].sort((a, b) => b.score - a.score);
  return {
    ...doubt,
    confidence: either(doubt.confidence, probability),
    candidates: candidates.slice(0, MOST_CANDIDATES),
  };
}

function aloneDoubt({ from, to, text: meant, gain }: OutsideCandidate, text: string, model: LanguageModel): Doubt {
  const confidence = rounded(outsideProbability(gain));
  const start = from > 0 && to - from < 2 ? previousCodePoint(text, from) : from;
  const wrong = text.slice(start, to);
  const right = `${text.slice(start, from)}${meant}`;
  const isOne = to - from === 1 && meant.length === 1;
  return {
    kind: kindOf(to - from, meant.length),
    at: from,
    from: start,
    to,
    confidence,
    candidates: [{ text: right, score: confidence }],
    evidence: {
      right,
      wrong,
      sound: isOne ? rounded(model.soundLikeness(text.charCodeAt(from), meant.charCodeAt(0))) : 0,
      shape: isOne ? rounded(model.shapeLikeness(text.charCodeAt(from), meant.charCodeAt(0))) : 0,
      isWord: true,
      isPhrase: false,
      character: meant,
    },
  };
}
