import type { LanguageModel } from '#shared/language/model/languageModel';
import { trustedSpans } from '#shared/language/names/trustedSpans';
import type { OutsideCandidate } from '#shared/language/neural/outside';
import { createPhraseFinder } from '#shared/language/phrases/phraseFinder';
import { readPhraseList } from '#shared/language/phrases/phraseList';
import { Channel } from './channel';
import { type Doubt, doubtOf } from './doubt';
import { EditFinder } from './edits';
import { type HanRun, hanRuns, hanUnits } from './hanText';
import { withOutside, withPhrases } from './joinDoubts';
import { Lattice, type TrustedSpan } from './lattice';
import { readRanking } from './ranking';
import { EDIT_RANKING, SITE_RANKING } from './rankingTrees';
import { type Reading, readingOf } from './reading';
import { createScripts, type Script } from './script';
import { paragraphDoubt, siteFeatures } from './siteFeatures';
import { type RankedEdit, rankEdits, sitesOf } from './sites';

export interface Engine {
  /**
   * The doubts of a paragraph in text order, for any text in time that grows no faster than it. Pure: the same text and
   * candidates give the same. `outside` are candidates of another model, which join the ranking.
   */
  read(text: string, outside?: readonly OutsideCandidate[]): readonly Doubt[];
}

/** Doubts that are less likely are not told. */
const LEAST_CONFIDENCE = 0.02;

/** An engine over the model. Making one takes some milliseconds; it keeps what it learns of pairs of characters. */
export function createEngine(model: LanguageModel): Engine {
  const reader = createRunReader(model);
  const rankEdit = readRanking(EDIT_RANKING);
  const rankSite = readRanking(SITE_RANKING);
  const scriptOf = createScripts(model);
  const phrases = createPhraseFinder(readPhraseList(model.list('confusions')));

  /** Doubts of simplified text. */
  const readSimplified = (text: string): readonly Doubt[] => {
    const runs = reader(text, rankEdit).map(({ reading, edits }) => ({ reading, sites: sitesOf(edits) }));
    const paragraph = paragraphDoubt(
      text.length,
      runs.flatMap(({ sites }) => sites),
    );
    const doubts: Doubt[] = [];
    for (const { reading, sites } of runs) {
      for (const site of sites) {
        const [top] = site.edits;
        const confidence =
          top?.edit.kind === 'doubled' ? top.probability : rankSite(siteFeatures(site, reading, sites, paragraph));
        const doubt = confidence < LEAST_CONFIDENCE ? null : doubtOf(site, confidence, text, reading.run, model);
        if (doubt) doubts.push(doubt);
      }
    }
    return withPhrases(doubts, phrases.find(text), text, model);
  };

  return {
    read: (text, outside = []) => {
      const script = scriptOf(text);
      const found = readSimplified(script.simplified).map((doubt) => inScript(doubt, text, script));
      const doubts = outside.length === 0 ? found : withOutside(found, outside, text, model);
      return [...doubts].sort((a, b) => a.at - b.at || a.from - b.from);
    },
  };
}

/** A run of a text with all that may have gone wrong in it. */
export interface ReadRun {
  readonly reading: Reading;
  readonly edits: readonly RankedEdit[];
}

/** Reads simplified text run by run; edits come ranked by `rank`. What rankings are fitted to is read so, too. */
export function createRunReader(
  model: LanguageModel,
): (text: string, rank: (features: readonly number[]) => number) => readonly ReadRun[] {
  const lattice = new Lattice(model);
  const finder = new EditFinder(model, new Channel(model));
  /** Occurrences in a million words. */
  const frequency = (word: string): number => {
    const id = model.idOf(word);
    return id < 0 ? 0 : 10 ** (model.logUnigram(id) + 6);
  };
  return (text, rank) => {
    const units = hanUnits(text);
    const nextNames = namesByRun(trustedSpans(text, frequency));
    return hanRuns(units).map((run) => {
      const inRun = nextNames(run);
      lattice.read(units, run, inRun);
      const path = lattice.path();
      const reading = readingOf(model, text, units, run, path, inRun);
      return { reading, edits: rankEdits(finder.find(units, run, lattice, path), reading, rank) };
    });
  };
}

/** Gives each run, asked for in text order as the names come, the names that stand wholly in it. */
function namesByRun(names: readonly TrustedSpan[]): (run: HanRun) => readonly TrustedSpan[] {
  let next = 0;
  return ({ from, to }) => {
    const found: TrustedSpan[] = [];
    for (let name = names[next]; name !== undefined && name.from < to; name = names[++next]) {
      if (from <= name.from && name.to <= to) found.push(name);
    }
    return found;
  };
}

/** The doubt in the characters of the text that was given: what stays is as it stands there. */
function inScript(doubt: Doubt, text: string, { simplified, back }: Script): Doubt {
  if (simplified === text) return doubt;
  const { kind, at, from, to, evidence } = doubt;
  const stands = text.slice(from, to);
  const simple = simplified.slice(from, to);
  // What is told to stand there is a part of the doubted stretch.
  const start = from + simple.indexOf(evidence.wrong);
  const wrong = text.slice(start, start + evidence.wrong.length);
  return {
    ...doubt,
    candidates: doubt.candidates.map(({ text: candidate, score }) => ({
      text: keep(candidate, simple, stands, back),
      score,
    })),
    evidence: {
      ...evidence,
      right: keep(evidence.right, evidence.wrong, wrong, back),
      wrong,
      character: kind === 'doubled' ? text.charAt(at) : back(evidence.character),
    },
  };
}

/** The candidate with its new characters in the script of the text, and the others as they stand. */
function keep(candidate: string, simple: string, stands: string, back: (text: string) => string): string {
  if (candidate.length === simple.length)
    return [...candidate].map((one, i) => (one === simple[i] ? stands.charAt(i) : back(one))).join('');
  let head = 0;
  while (head < Math.min(candidate.length, simple.length) && candidate[head] === simple[head]) head++;
  const rest = Math.min(candidate.length, simple.length) - head;
  let tail = 0;
  while (tail < rest && candidate[candidate.length - 1 - tail] === simple[simple.length - 1 - tail]) tail++;
  return `${stands.slice(0, head)}${back(candidate.slice(head, candidate.length - tail))}${stands.slice(stands.length - tail)}`;
}
