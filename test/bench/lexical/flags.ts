import type { DetectedDocument, DocumentFinding } from '#shared/detectors/detector';
import { type CharacterError, characterErrors, differences, type ErrorKind } from './errors';
import type { Pair } from './pairs';

/** What a rule reports of a text, in UTF-16 offsets of it; the best suggestion first. */
export interface Reported {
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
  readonly suggestions: readonly { readonly text: string }[];
}

/** A report as the table counts it. */
export interface Flag {
  readonly confidence: number;
  /** Where it says that something is wrong: what the first suggestion changes, or all of it when nothing is suggested. */
  readonly places: readonly number[];
  readonly reported: Reported;
}

/** All that was reported of a text. */
export interface Flags {
  /** One a place, the surest first: what stands within two characters of a surer one is not counted again. */
  readonly shown: readonly Flag[];
  /** Every single-character change that was suggested, the surest first. */
  readonly proposals: readonly CharacterError[];
}

const CROWDED = 2;

/** Counts what was reported of `text`. Suggestions that change nothing are left out. */
export function flagsOf(text: string, reports: readonly Reported[]): Flags {
  const proposals: CharacterError[] = [];
  const shown: Flag[] = [];
  const taken = new Set<number>();
  for (const reported of [...reports].sort((a, b) => b.confidence - a.confidence)) {
    const changes = changesOf(text, reported);
    proposals.push(...changes.flat());
    const first = changes.find((change) => change.length > 0)?.map(({ at }) => at);
    const places = first ?? Array.from({ length: reported.to - reported.from }, (_, index) => reported.from + index);
    if (places.some((place) => isCrowded(place, taken))) continue;
    for (const place of places) taken.add(place);
    shown.push({ confidence: reported.confidence, places, reported });
  }
  return { shown, proposals };
}

const changesOf = (text: string, { from, to, suggestions }: Reported): readonly (readonly CharacterError[])[] =>
  suggestions.map((suggestion) =>
    differences(text.slice(from, to), suggestion.text).map((change) => ({ ...change, at: change.at + from })),
  );

function isCrowded(place: number, taken: ReadonlySet<number>): boolean {
  for (let at = place - CROWDED; at <= place + CROWDED; at++) if (taken.has(at)) return true;
  return false;
}

/** Finds what may be wrong in a document. */
export type Check = (document: DetectedDocument) => readonly DocumentFinding[];

/** What is flagged in each of the paragraphs of a document. */
export function flagsIn(paragraphs: readonly string[], check: Check): readonly Flags[] {
  const blocks = paragraphs.map((text, index) => ({
    id: `b${index}`,
    article: 'a',
    type: 'paragraph' as const,
    level: null,
    text,
  }));
  const found = check({ id: 'd', blocks });
  return blocks.map(({ id, text }) => {
    const own = found.filter(({ block }) => block === id);
    return flagsOf(text, own);
  });
}

/** A reading with what is wrong in it and what was reported. */
export interface CheckedPair {
  readonly read: string;
  readonly right: string;
  readonly errors: readonly CharacterError[];
  readonly flags: Flags;
}

/** Checks the paragraphs of a document. */
export function checkPairs(pairs: readonly Pair[], check: Check): readonly CheckedPair[] {
  const texts = pairs.map(({ read }) => read);
  return flagsIn(texts, check).map((flags, index) => {
    const { read, right } = pairs[index] ?? { read: '', right: '' };
    return { read, right, errors: characterErrors(read, right), flags };
  });
}

export interface KindScore {
  errors: number;
  flagged: number;
  /** Flagged, with the right answer first, or among the first five, of what is suggested there. */
  first: number;
  firstFive: number;
}

export interface Score {
  readonly characters: number;
  readonly flags: number;
  readonly rightFlags: number;
  readonly kinds: Readonly<Record<ErrorKind, KindScore>>;
  readonly all: KindScore;
}

/** Whether a flag stands within one character of the error. */
export const meets = (flag: Flag, error: CharacterError): boolean =>
  flag.places.some((place) => Math.abs(place - error.at) <= 1);

/** How well pairs were checked when flags below `threshold` are not shown. */
export function scorePairs(pairs: readonly CheckedPair[], threshold: number): Score {
  const none = (): KindScore => ({ errors: 0, flagged: 0, first: 0, firstFive: 0 });
  const kinds = { substituted: none(), lost: none(), extra: none() };
  const all = none();
  let [characters, flags, rightFlags] = [0, 0, 0];
  for (const { right, errors, flags: reported } of pairs) {
    characters += right.length;
    const shown = reported.shown.filter(({ confidence }) => confidence >= threshold);
    flags += shown.length;
    rightFlags += shown.filter((flag) => errors.some((error) => meets(flag, error))).length;
    for (const error of errors) {
      const rank = shown.some((flag) => meets(flag, error)) ? rankOf(error, reported.proposals) : null;
      for (const score of [kinds[error.kind], all]) {
        score.errors++;
        if (rank === null) continue;
        score.flagged++;
        if (rank === 0) score.first++;
        if (rank >= 0 && rank < 5) score.firstFive++;
      }
    }
  }
  return { characters, flags, rightFlags, kinds, all };
}

/** How many other answers come before the right one where the error stands; −1 when it is not among them. */
function rankOf(error: CharacterError, proposals: readonly CharacterError[]): number {
  const reach = error.kind === 'substituted' ? 0 : 1;
  const answers = proposals.filter(({ at }) => Math.abs(at - error.at) <= reach);
  const distinct = [...new Set(answers.map(({ kind, right }) => kind + right))];
  return distinct.indexOf(error.kind + error.right);
}

/** The least threshold at which at least `precision` of the flags are right; null when there is none. */
export function thresholdFor(pairs: readonly CheckedPair[], precision: number): number | null {
  const judged = pairs
    .flatMap(({ errors, flags }) =>
      flags.shown.map((flag) => ({
        confidence: flag.confidence,
        isRight: errors.some((error) => meets(flag, error)),
      })),
    )
    .sort((a, b) => b.confidence - a.confidence);
  let [right, least] = [0, null as number | null];
  for (const [index, { confidence, isRight }] of judged.entries()) {
    if (isRight) right++;
    if (judged[index + 1]?.confidence === confidence) continue;
    if (right / (index + 1) >= precision) least = confidence;
  }
  return least;
}
