import { type LanguageModel, WORD_FLAGS } from '#shared/language/model/languageModel';
import type { Edit, EditKind } from './edits';
import { type HanRun, NO_HAN } from './hanText';
import type { Site } from './sites';

/** What may have stood where the text is doubted. */
export interface DoubtCandidate {
  /** Replaces the whole of the doubted stretch. */
  readonly text: string;
  /** How likely it is that just this stood there; falls from one to the next. */
  readonly score: number;
}

/** How the best candidate and the text compare: what an editor is told. */
export interface DoubtEvidence {
  /** The word gained, with its neighbour where it is of one character. */
  readonly right: string;
  /** What stands there instead. */
  readonly wrong: string;
  /** How alike the two characters sound and look, 0 to 1; 0 for lost and doubled ones. */
  readonly sound: number;
  readonly shape: number;
  /** Whether what stands there is a word of its own, or words of which one is of a single character. */
  readonly isWord: boolean;
  /** Whether the two stand in the list of phrases that are confused. */
  readonly isPhrase: boolean;
  /** The lost or doubled character, or the one meant. */
  readonly character: string;
}

/** A place that may be wrong. Plain data; UTF-16 offsets in the text that was read. */
export interface Doubt {
  readonly kind: EditKind;
  /** The character in question; of a lost one the place before which it stood. */
  readonly at: number;
  /** The stretch that candidates replace: two characters at least where there are two. */
  readonly from: number;
  readonly to: number;
  /** The probability that something is wrong here. */
  readonly confidence: number;
  /** The best first, five at most. */
  readonly candidates: readonly DoubtCandidate[];
  readonly evidence: DoubtEvidence;
}

export const MOST_CANDIDATES = 5;

/** Probabilities are told to the thousandth. */
export const rounded = (probability: number): number => Math.round(probability * 1000) / 1000;

/** The doubt that a site is, in the characters of `text`. */
export function doubtOf(site: Site, confidence: number, text: string, run: HanRun, model: LanguageModel): Doubt | null {
  // Each candidate widens the stretch by a character at most, and only those offered may.
  const edits = site.edits.slice(0, MOST_CANDIDATES);
  const top = edits[0]?.edit;
  if (top === undefined) return null;
  const { from, to } = rangeOf(
    top,
    edits.map(({ edit }) => edit),
    run,
  );
  const texts = new Map<string, number>();
  for (const { edit, probability } of site.edits) {
    if (edit.at < from || endOf(edit) > to) continue;
    const candidate = `${text.slice(from, edit.at)}${written(edit)}${text.slice(endOf(edit), to)}`;
    if (!texts.has(candidate)) texts.set(candidate, rounded(probability));
    if (texts.size === MOST_CANDIDATES) break;
  }
  return {
    kind: top.kind,
    at: top.at,
    from,
    to,
    confidence: rounded(confidence),
    candidates: [...texts].map(([candidate, score]) => ({ text: candidate, score })),
    evidence: evidenceOf(top, text, from, to, model),
  };
}

const written = ({ unit }: Edit): string => (unit === NO_HAN ? '' : String.fromCharCode(unit));
const endOf = ({ kind, at }: Edit): number => (kind === 'lost' ? at : at + 1);

/** The word in question, widened to the characters that other candidates change and to two characters. */
function rangeOf(top: Edit, edits: readonly Edit[], run: HanRun): { readonly from: number; readonly to: number } {
  let from = Math.min(top.from, top.at);
  let to = Math.max(top.to, endOf(top));
  for (const edit of edits) {
    from = Math.min(from, edit.at);
    to = Math.max(to, endOf(edit));
  }
  if (to - from < 2 && to < run.to) to++;
  if (to - from < 2 && from > run.from) from--;
  if (to - from < 2 && to < run.to) to++;
  return { from, to };
}

function evidenceOf(top: Edit, text: string, from: number, to: number, model: LanguageModel): DoubtEvidence {
  const read = text.charCodeAt(top.at);
  const isSubstituted = top.kind === 'substituted';
  // A word of one character says little by itself: its neighbour goes with it.
  const short = model.lengthOf(top.word) < 2;
  const start = short ? from : top.from;
  const end = short ? to : top.to;
  const wrong = text.slice(start, end);
  const id = model.idOf(wrong);
  return {
    right: `${text.slice(start, top.at)}${written(top)}${text.slice(endOf(top), end)}`,
    wrong,
    sound: isSubstituted ? rounded(model.soundLikeness(read, top.unit)) : 0,
    shape: isSubstituted ? rounded(model.shapeLikeness(read, top.unit)) : 0,
    isWord: short || (id >= 0 && (model.flagsOf(id) & WORD_FLAGS.counted) !== 0),
    isPhrase: false,
    character: top.kind === 'doubled' ? text.charAt(top.at) : written(top),
  };
}
