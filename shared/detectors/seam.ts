import { type Language, type Wording, words } from '#shared/problems/wording';
import type { Reason } from './finding';
import { joinedWords, type SeamHead, type SeamTail, seamHead, seamTail } from './seamSides';
import type { WordKnowledge } from './wordKnowledge';

/**
 * How well one text goes on where another stops. Every kind of evidence adds to the score or takes from it, weighed as in
 * `WEIGHTS`, which were fitted on press sentences cut at random (docs/figures.md).
 */

/** What speaks for a seam or against it; each 0 when it does not apply, 1 when it does, or a measure. */
type SeamEvidence = Readonly<Record<keyof typeof WEIGHTS, number>>;

export interface Seam {
  /** Only ranks: above 0 the texts rather belong together than not. */
  readonly score: number;
  /** What speaks most for it; `describeSeam` has the words. */
  readonly reason: Reason;
}

const WEIGHTS = {
  /** How much likelier the words on both sides are on end than apart, as a logarithm. */
  joint: 0.9,
  /** The same where they are less likely. */
  strange: 0.6,
  /** A verb is repeated across the cut: 坐一坐, 看了看. */
  repeated: 4,
  /** The head begins with a character that leans on the one before: 的, 了, 们. */
  leaning: 1,
  /** The head begins with a character that mostly ends words: 业, 展, 际. */
  ending: 0.4,
  /** The head begins with a word that links to something: 和, 是, 把. */
  linking: 1,
  /** The head begins with a mark that ends or goes on with something. */
  mark: 2.2,
  /** Two marks meet that don't stand side by side. */
  clash: -2.2,
  /** A mark that the tail opens is closed in the head. */
  closes: 6,
  /** The head closes a mark that the tail has not opened. */
  stray: -3,
  /** The tail opens a mark, and the head, long enough to, does not close it. */
  leftOpen: -0.5,
  /** A number, or a number and its unit, goes on. */
  number: 3,
  /** A number stops that nothing follows. */
  numberStops: -0.3,
  /** A Latin word goes on. */
  latin: 2,
  /** The head begins as sentences and paragraphs begin. */
  beginning: -2,
  /** The tail ends as paragraphs end. */
  ended: -4,
} as const;

/** More than this words don't count for or against a seam. */
const MOST_GAIN = 10;
const MOST_LOSS = 8;

/** How well the text of `head` goes on where that of `tail` stops. Pure. */
export function scoreSeam(tail: string, head: string, words: WordKnowledge): Seam {
  return seamsOf(tail, words).seam(seamHead(head, words));
}

/** Scores any number of heads for one tail; each costs about a microsecond. */
export interface Seams {
  score(head: SeamHead): number;
  /** The score with its reason. */
  seam(head: SeamHead): Seam;
}

export function seamsOf(tail: string, words: WordKnowledge): Seams {
  const end = seamTail(tail, words);
  return {
    score: (head) => weigh(seamEvidence(end, head).evidence),
    seam: (head) => {
      const { evidence, word } = seamEvidence(end, head);
      return { score: weigh(evidence), reason: reasonOf(evidence, word) };
    },
  };
}

// Written out, since going through the kinds by name takes longer than all else that is asked of two texts.
function weigh(evidence: SeamEvidence): number {
  return (
    WEIGHTS.joint * evidence.joint +
    WEIGHTS.strange * evidence.strange +
    WEIGHTS.repeated * evidence.repeated +
    WEIGHTS.leaning * evidence.leaning +
    WEIGHTS.ending * evidence.ending +
    WEIGHTS.linking * evidence.linking +
    WEIGHTS.mark * evidence.mark +
    WEIGHTS.clash * evidence.clash +
    WEIGHTS.closes * evidence.closes +
    WEIGHTS.stray * evidence.stray +
    WEIGHTS.leftOpen * evidence.leftOpen +
    WEIGHTS.number * evidence.number +
    WEIGHTS.numberStops * evidence.numberStops +
    WEIGHTS.latin * evidence.latin +
    WEIGHTS.beginning * evidence.beginning +
    WEIGHTS.ended * evidence.ended
  );
}

const kinds = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];

function seamEvidence(tail: SeamTail, head: SeamHead): { readonly evidence: SeamEvidence; readonly word: string } {
  const { gain, word } = joinedWords(tail, head);
  const cut = word !== null;
  const numberGoesOn = tail.inNumber && head.continuesNumber;
  const isCut = !tail.ended && !tail.pauses;
  const { needed } = head;
  const expected = tail.open.at(-1);
  const closes = needed !== undefined && needed === expected;
  const evidence: SeamEvidence = {
    joint: Math.min(MOST_GAIN, Math.max(0, gain)),
    strange: Math.max(-MOST_LOSS, Math.min(0, gain)),
    repeated: is(tail.repeats !== '' && head.text.startsWith(tail.repeats)),
    leaning: is(isCut && !cut && head.leans),
    ending: is(!tail.ended && !cut && head.ends),
    linking: is(!tail.ended && head.links),
    mark: is(isCut && head.goesOn),
    clash: is(!isCut && head.parts),
    closes: is(closes),
    stray: is(needed !== undefined && !closes && !tail.open.includes(needed)),
    leftOpen: is(expected !== undefined && needed === undefined && head.isLong),
    number: is(numberGoesOn),
    numberStops: is(tail.inNumber && !numberGoesOn),
    latin: is(tail.inLatin && head.isLatin),
    beginning: is(head.begins),
    ended: is(tail.ended),
  };
  return { evidence, word: word ?? '' };
}

const is = (holds: boolean): 0 | 1 => (holds ? 1 : 0);

function reasonOf(evidence: SeamEvidence, word: string): Reason {
  let best: keyof SeamEvidence | null = null;
  for (const kind of kinds) {
    const weight = WEIGHTS[kind] * evidence[kind];
    if (weight > 0 && (best === null || weight > WEIGHTS[best] * evidence[best])) best = kind;
  }
  if (word !== '' && best === 'joint') return { id: 'word', values: { word } };
  return { id: best ?? 'place', values: {} };
}

/** What speaks for a seam, by the ids of its reasons. */
export const seamReasons: Readonly<Record<string, Wording>> = {
  word: { zh: '接上成词：{word}', en: 'Makes a word: {word}' },
  joint: { zh: '前后的词常连着出现', en: 'The words on both sides often stand together' },
  repeated: { zh: '动词在这里重复', en: 'A verb is repeated here' },
  leaning: { zh: '开头的字不能单独起句', en: 'Begins with a character that leans on the one before' },
  ending: { zh: '开头像半个词', en: 'Begins like the end of a word' },
  linking: { zh: '开头连着上文', en: 'Begins with a word that links to what comes before' },
  mark: { zh: '开头的标点接着上文', en: 'Begins with a mark that goes on with what comes before' },
  closes: { zh: '上文的引号、括号在这里收住', en: 'Closes the quote or bracket that is open' },
  number: { zh: '数字或数量接得上', en: 'A number goes on' },
  latin: { zh: '外文词接得上', en: 'A Latin word goes on' },
  echo: { zh: '文中另有“{words}”', en: 'The text has “{words}” elsewhere' },
  place: { zh: '位置相近', en: 'Stands near' },
};

/** A sentence that says why a seam was proposed. Throws RangeError for a reason that no seam has. */
export function describeSeam(reason: Reason, language: Language): string {
  const wording = seamReasons[reason.id];
  if (wording === undefined) throw new RangeError(`No seam has the reason ${reason.id}`);
  return words(wording, language, reason.values);
}
