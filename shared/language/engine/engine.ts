import { type LanguageModel, WORD_FLAGS } from '#shared/language/model/languageModel';
import type { OutsideCandidate } from '#shared/language/neural/outside';
import { Channel } from './channel';
import { type Edit, EditFinder, type EditKind, scoreOf } from './edits';
import { featuresOf, readingOf } from './features';
import { type HanRun, hanRuns, hanUnits, NO_HAN } from './hanText';
import { Lattice, type TrustedSpan } from './lattice';
import { readRanking } from './ranking';
import { RANKING } from './rankingTrees';
import { type Site, sitesOf } from './sites';

/** What may have stood where the text is doubted. */
export interface DoubtCandidate {
  /** Replaces the whole of the doubted stretch. */
  readonly text: string;
  /** Only ranks; falls from one to the next. */
  readonly score: number;
}

/** How the best candidate and the text compare: what an editor is told. */
export interface DoubtEvidence {
  /** The word gained, or two where it is of one character. */
  readonly right: string;
  /** What stands there instead. */
  readonly wrong: string;
  /** How alike the two characters sound and look, 0 to 1; 0 for lost and doubled ones. */
  readonly sound: number;
  readonly shape: number;
  /** Whether what stands there is a word of its own. */
  readonly isWord: boolean;
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

export interface Engine {
  /**
   * The doubts of a paragraph in text order, for any text in time that grows no faster than it. Pure: the same text and
   * candidates give the same. `outside` are candidates of another model, which join the ranking.
   */
  read(text: string, outside?: readonly OutsideCandidate[]): readonly Doubt[];
}

/** What the engine knows besides the model. */
export interface EngineKnowledge {
  /** Stretches of a text that are names, which it must not doubt. */
  readonly trusted?: (text: string) => readonly TrustedSpan[];
}

/** Doubts that are less likely are not told. */
const LEAST_CONFIDENCE = 0.02;

const MOST_CANDIDATES = 5;

/** An engine over the model. Making one takes no time; it keeps what it learns of pairs of characters. */
export function createEngine(model: LanguageModel, { trusted = () => [] }: EngineKnowledge = {}): Engine {
  const channel = new Channel(model);
  const lattice = new Lattice(model);
  const finder = new EditFinder(model, channel);
  const ranking = readRanking(RANKING);

  const readRun = (text: string, units: Uint16Array, run: HanRun, spans: readonly TrustedSpan[]): Doubt[] => {
    lattice.read(units, run, spans);
    const path = lattice.path();
    const sites = sitesOf(finder.find(units, run, lattice, path));
    const reading = readingOf(text, units, run, path);
    return sites.flatMap((site) => {
      const confidence = ranking(featuresOf(site, reading, model, sites));
      return confidence < LEAST_CONFIDENCE ? [] : doubtOf(site, confidence, text, units, run, model);
    });
  };

  return {
    read: (text) => {
      const units = hanUnits(text);
      const spans = trusted(text);
      const doubts = hanRuns(units).flatMap((run) =>
        readRun(
          text,
          units,
          run,
          spans.filter(({ from, to }) => run.from <= from && to <= run.to),
        ),
      );
      return doubts.sort((a, b) => a.at - b.at);
    },
  };
}

function doubtOf(
  site: Site,
  confidence: number,
  text: string,
  units: Uint16Array,
  run: HanRun,
  model: LanguageModel,
): readonly Doubt[] {
  const [top] = site.edits;
  if (top === undefined) return [];
  const edits = site.edits.slice(0, MOST_CANDIDATES * 2);
  const { from, to } = rangeOf(top, edits, run);
  const texts = new Map<string, number>();
  for (const edit of edits) {
    const candidate = `${text.slice(from, edit.at)}${written(edit)}${text.slice(afterEdit(edit), to)}`;
    if (!texts.has(candidate)) texts.set(candidate, scoreOf(edit));
  }
  return [
    {
      kind: top.kind,
      at: top.at,
      from,
      to,
      confidence: Math.round(confidence * 1000) / 1000,
      candidates: [...texts].slice(0, MOST_CANDIDATES).map(([candidate, score]) => ({ text: candidate, score })),
      evidence: evidenceOf(top, text, units, from, to, model),
    },
  ];
}

const written = ({ unit }: Edit): string => (unit === NO_HAN ? '' : String.fromCharCode(unit));
const afterEdit = ({ kind, at }: Edit): number => (kind === 'lost' ? at : at + 1);

/** The word in question, widened to the characters that other candidates change and to two characters. */
function rangeOf(top: Edit, edits: readonly Edit[], run: HanRun): { readonly from: number; readonly to: number } {
  let from = Math.min(top.from, top.at);
  let to = Math.max(top.to, afterEdit(top));
  for (const edit of edits) {
    from = Math.min(from, edit.at);
    to = Math.max(to, afterEdit(edit));
  }
  if (to - from < 2 && to < run.to) to++;
  if (to - from < 2 && from > run.from) from--;
  if (to - from < 2 && to < run.to) to++;
  return { from, to };
}

function evidenceOf(
  top: Edit,
  text: string,
  units: Uint16Array,
  from: number,
  to: number,
  model: LanguageModel,
): DoubtEvidence {
  const read = units[top.at] ?? NO_HAN;
  const isSubstituted = top.kind === 'substituted';
  // A word of one character says little by itself: its neighbour goes with it.
  const short = model.lengthOf(top.word) < 2;
  const start = short ? from : top.from;
  const end = short ? to : top.to;
  const wrong = text.slice(start, end);
  const id = model.idOf(wrong);
  return {
    right: `${text.slice(start, top.at)}${written(top)}${text.slice(afterEdit(top), end)}`,
    wrong,
    sound: isSubstituted ? model.soundLikeness(read, top.unit) : 0,
    shape: isSubstituted ? model.shapeLikeness(read, top.unit) : 0,
    isWord: id >= 0 && (model.flagsOf(id) & WORD_FLAGS.counted) !== 0,
    character: top.kind === 'doubled' ? String.fromCharCode(read) : written(top),
  };
}
