import type { BlockType } from '#shared/project/documentRecord';
import { WIDEST_NOTICE } from './blockFacts';
import { endsArticle } from './endsArticle';
import { isBody, isInList, type Joint } from './looseEnds';
import type { Unit } from './units';

/** Why a unit is taken for what it is. */
export type KindReason = 'betweenParagraphs' | 'underHeading' | 'inSentence' | 'words' | 'dash' | 'shredded';

/** What a unit is that is not marked as that. */
export interface ProposedKind {
  readonly type: BlockType;
  readonly confidence: number;
  readonly reason: KindReason;
}

/** Joints below this do not keep a line from being taken for a heading. */
const LIKELY_JOINT = 0.5;
const WIDEST_DECK = 60;
const WIDEST_CAPTION = 45;
/** What follows a heading is wider, or has more than one sentence. */
const NARROWEST_PROSE = 24;

/** What units are that their kind does not say; by the numbers of the units. */
export function kindsOf(units: readonly Unit[], joints: readonly Joint[]): ReadonlyMap<number, ProposedKind> {
  const kinds = new Map<number, ProposedKind>();
  const typeAt = (index: number): BlockType | undefined => kinds.get(index)?.type ?? units[index]?.facts.type;
  const odd: number[] = [];
  units.forEach((unit, index) => {
    if (unit.facts.isPlain && unit.shredded === null) return;
    odd.push(index);
    const kind = isAmongEntries(units, index) ? null : kindByWords(unit, typeAt(index - 1));
    if (kind) kinds.set(index, kind);
  });
  const joined = new Set<number>();
  const sure = joints.filter(({ confidence }) => confidence >= LIKELY_JOINT);
  for (const { tail, heads } of sure) joined.add(tail).add(heads[0]?.unit ?? tail);
  for (const { tail, heads } of sure) {
    const head = heads[0]?.unit ?? tail;
    for (let index = tail + 1; index < head; index++) {
      if (kinds.has(index) || joined.has(index)) continue;
      if (isWordInside(units, index, tail, head))
        kinds.set(index, { type: 'label', confidence: 0.8, reason: 'inSentence' });
      if (isCaptionInside(units, index, tail, head))
        kinds.set(index, { type: 'caption', confidence: 0.8, reason: 'inSentence' });
    }
  }
  for (const index of odd) {
    if (!kinds.has(index) && isColumnAbove(units, index, typeAt, joined))
      kinds.set(index, { type: 'label', confidence: 0.8, reason: 'words' });
  }
  // From the last to the first: a line above a heading may be one because that is.
  for (const index of [...odd].reverse()) {
    if (kinds.has(index) || joined.has(index)) continue;
    const confidence = headingConfidence(units, index, typeAt, joined);
    if (confidence > 0) kinds.set(index, { type: 'heading', confidence, reason: 'betweenParagraphs' });
  }
  for (const index of odd) {
    const above = typeAt(index - 1);
    const facts = units[index]?.facts;
    if (facts && isDeck(facts) && (above === 'heading' || above === 'deck'))
      kinds.set(index, { type: 'deck', confidence: 0.95, reason: 'dash' });
  }
  return kinds;
}

const isDeck = (facts: Unit['facts']): boolean =>
  facts.type === 'paragraph' && facts.startsWithDash && facts.width <= WIDEST_DECK && facts.ending !== 'stop';

/** Whether a telephone number or an address is one of the entries of a notice: its neighbours are such, or its signature. */
function isAmongEntries(units: readonly Unit[], index: number): boolean {
  const facts = units[index]?.facts;
  if (!facts?.isFurniture || facts.entryShape !== 'named') return false;
  const [before, next] = [units[index - 1]?.facts, units[index + 1]?.facts];
  if (next?.type === 'byline' || (next && isBody(next) && next.isSignature)) return true;
  return [before, next].some((one) => one !== undefined && isBody(one) && one.entryShape === 'named');
}

function kindByWords({ facts, shredded }: Unit, above: BlockType | undefined): ProposedKind | null {
  if (shredded) return { type: shredded.type, confidence: 0.9, reason: 'shredded' };
  if (!isBody(facts)) return null;
  const underHeading = above === 'heading' || above === 'deck';
  if (facts.isFurniture) return { type: 'label', confidence: 0.9, reason: 'words' };
  if (facts.isLabel) return { type: 'label', confidence: 0.9, reason: 'words' };
  if (facts.isCaption) return { type: 'caption', confidence: 0.9, reason: 'words' };
  if (!facts.isProse && (facts.byline === 'anywhere' || (underHeading && facts.byline === 'underHeading')))
    return { type: 'byline', confidence: 0.9, reason: underHeading ? 'underHeading' : 'words' };
  return null;
}

/** As short as names of columns are. */
const COLUMN = /^\p{Script=Han}{2,6}$/u;

/** 柳叶: a word or two above a title, at the head of the page or behind the end of an article, is the name of a column. */
function isColumnAbove(
  units: readonly Unit[],
  index: number,
  typeAt: (index: number) => BlockType | undefined,
  joined: ReadonlySet<number>,
): boolean {
  const facts = units[index]?.facts;
  if (!facts || !isBody(facts) || !COLUMN.test(facts.text)) return false;
  const below = units[index + 1]?.facts;
  return (
    below?.type === 'heading' &&
    below.text.length > facts.text.length &&
    (index === 0 || endsArticle(units, index - 1, typeAt) || joined.has(index - 1) || isWhole(units[index - 1]?.facts))
  );
}

/** Running text that ends with a sentence, or stands beside the articles. */
const isWhole = (facts: Unit['facts'] | undefined): boolean =>
  facts !== undefined && (facts.ending === 'stop' || facts.isFurniture);

/** 热线每天开通: what a paper says of itself between articles. */
const OF_PAPER = /热线|电话|邮箱|网址|专栏|本版|本栏|协办|刊登/;

/** The name of a column between the two halves of a sentence, or what stands beside articles, and nothing else. */
function isWordInside(units: readonly Unit[], index: number, tail: number, head: number): boolean {
  const facts = units[index]?.facts;
  if (!facts || !isBody(facts) || head - tail !== 2) return false;
  return COLUMN.test(facts.text) || (!facts.isProse && facts.ending === 'none' && OF_PAPER.test(facts.text));
}

/** One short sentence between the two halves of another, and nothing else. */
function isCaptionInside(units: readonly Unit[], index: number, tail: number, head: number): boolean {
  const facts = units[index]?.facts;
  if (!facts || !isBody(facts) || head - tail > 3 || facts.isListItem || facts.isStump) return false;
  return facts.width <= WIDEST_CAPTION && !facts.isProse && /[。！？!?][”’]?$/.test(facts.text);
}

/** How sure it is that a line is a heading, from itself, what stands before it and what it stands above; 0 when it is none. */
function headingConfidence(
  units: readonly Unit[],
  index: number,
  typeAt: (index: number) => BlockType | undefined,
  joined: ReadonlySet<number>,
): number {
  const facts = units[index]?.facts;
  if (!facts || facts.headingLikeness === 0) return 0;
  if (facts.type === 'label') return facts.isNotice && typeAt(index + 1) === 'paragraph' ? 0.75 : 0;
  if (!isBody(facts) || isInList(units, index)) return 0;
  const under = belowOf(units, index, typeAt);
  const next = units[under]?.facts;
  const below = typeAt(under);
  // However short, a sentence that goes on elsewhere is running text.
  const isTail = below === 'paragraph' && joined.has(under);
  const isAfterEnd = endsArticle(units, index - 1, typeAt) && next?.ending === 'stop' && isBody(next);
  const isHead = below === 'deck' || below === 'byline' || below === 'heading';
  // 更正: nothing but what notices are called, over what may be one.
  const isTitled = facts.isNotice && facts.width <= WIDEST_NOTICE && below === 'paragraph';
  const isOver =
    next !== undefined &&
    (isRunningText(next) ||
      (isTitled && (next.ending === 'stop' || next.ending === 'colon' || next.isSetInLines || next.isNameList)));
  if (!next || !(isHead || isOver || isTail || isAfterEnd || isOverList(units, index, under))) return 0;
  if (below === 'paragraph' && next.isListItem && !next.isProse && !facts.isNotice && next.ending !== 'stop') return 0;
  const before = units[index - 1]?.facts;
  if (!isTitled && before && isBody(before) && typeAt(index - 1) === 'paragraph' && !joined.has(index - 1)) {
    if (before.ending === 'colon') return 0;
    const isLoose =
      before.ending === 'pause' || (before.ending === 'none' && !before.isSignature && before.headingLikeness === 0);
    // A sentence that is cut goes on somewhere: a line that could not be its other half may be the heading of another text.
    if (isLoose && !(before.isProse && facts.headingLikeness > 0.7)) return 0;
    // Two lines on end, neither with a mark behind it, may be verse or a list.
    if (before.ending === 'none' && before.headingLikeness > 0 && facts.width <= 20) {
      const above = units[index - 2]?.facts;
      if (above && isBody(above) && !above.isProse && above.ending !== 'stop') return 0;
    }
  }
  // So short a line between paragraphs is a column's name as often as a heading, unless it is a clause.
  const isTiny = facts.width <= 3 && !/[了着过不要会能来去]/.test(facts.text) && !isHead && !next.hasDateline;
  if (isTiny && !facts.isAppended && !facts.isNotice) return 0;
  const sure = below === 'deck' || below === 'byline' || next.hasDateline ? 0.97 : below === 'heading' ? 0.75 : 0.9;
  return sure * (0.6 + 0.4 * facts.headingLikeness);
}

/** Whether a line behind a whole sentence stands above entries that begin alike: results, advertisements. */
function isOverList(units: readonly Unit[], index: number, under: number): boolean {
  const [before, first, second] = [units[index - 1]?.facts, units[under]?.facts, units[under + 1]?.facts];
  if ((before?.ending !== 'stop' && before?.isLabel !== true) || !first || !second || !isBody(first) || !isBody(second))
    return false;
  return first.entryShape !== null && first.entryShape === second.entryShape && first.ending !== 'stop';
}

/** What a heading stands above: captions, and what stands beside articles, may come between. */
function belowOf(units: readonly Unit[], index: number, typeAt: (index: number) => BlockType | undefined): number {
  let under = index + 1;
  for (
    let type = typeAt(under);
    type === 'caption' || (type === 'label' && units[under]?.facts.isFurniture);
    type = typeAt(under)
  )
    under++;
  return under;
}

function isRunningText(facts: Unit['facts']): boolean {
  if (!isBody(facts)) return false;
  // 编辑同志：
  if (facts.ending === 'colon' && facts.width <= 16) return true;
  return facts.isProse || facts.hasDateline || (facts.width >= NARROWEST_PROSE && facts.ending !== 'none');
}
