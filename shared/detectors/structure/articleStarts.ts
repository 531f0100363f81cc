import type { BlockType } from '#shared/project/documentRecord';
import type { BlockFacts } from './blockFacts';
import { endsArticle } from './endsArticle';
import { distanceOf } from './kinship';
import type { Joint } from './looseEnds';
import type { Surroundings } from './stretches';
import type { Unit } from './units';

/** What speaks most for an article beginning. */
export type StartReason =
  | 'deck'
  | 'byline'
  | 'dateline'
  | 'salutation'
  | 'opening'
  | 'label'
  | 'ended'
  | 'notice'
  | 'level'
  | 'topic'
  | 'inSentence';

/** A place where an article begins. */
export interface ArticleStart {
  /** Number of the unit it begins with: of its headings, or of the label above them. */
  readonly unit: number;
  /** Number of the unit that is its title. */
  readonly title: number;
  readonly confidence: number;
  readonly reason: StartReason;
}

interface HeadingGroup {
  readonly first: number;
  readonly title: number;
  /** The first unit that is no part of its head. */
  readonly body: number;
}

const WEIGHTS: Readonly<Record<StartReason, number>> = {
  deck: 3.2,
  byline: 3.2,
  dateline: 3.5,
  salutation: 3,
  opening: 2,
  label: 2.5,
  ended: 3.2,
  notice: 2.3,
  level: 2.2,
  topic: 0,
  inSentence: 2.4,
};
const reasons = Object.keys(WEIGHTS) as StartReason[];
/** What a heading about which nothing else is known weighs. */
const UNKNOWN = -1.9;
/** Of headings of a level so many are titles for the others to be. */
const LEVEL_SHARE = 0.5;

/** What tells where articles begin. */
export interface Headed {
  readonly units: readonly Unit[];
  /** The units that may be no paragraphs, in order. */
  readonly marked: readonly number[];
  readonly joints: readonly Joint[];
  readonly around: Surroundings;
  /** What the unit of a number is. */
  typeAt(index: number): BlockType | undefined;
}

/** Where articles begin, after the first. */
export function articleStartsOf({ units, marked, joints, around, typeAt }: Headed): readonly ArticleStart[] {
  const groups = headingGroups(units, marked, typeAt);
  const inside = unitsInsideSentences(joints);
  const evidence = groups.map((group) => evidenceOf(units, group, typeAt, inside));
  const levels = titleLevels(units, groups, evidence, around);
  const titled = groups.flatMap((group, index) => {
    if (group.first === 0 || !hasBodyBefore(group.first, typeAt)) return [];
    const level = units[group.title]?.facts.level ?? null;
    const found = new Set(evidence[index]);
    if (level !== null && levels.titles.has(level)) found.add('level');
    let weight = units[group.title]?.facts.isAppended === true && group.first === group.title ? UNKNOWN - 4 : UNKNOWN;
    if (level !== null && levels.subheads.has(level) && !levels.titles.has(level)) weight -= 1;
    let reason: StartReason | null = null;
    for (const kind of reasons) {
      if (!found.has(kind)) continue;
      weight += WEIGHTS[kind];
      if (reason === null || WEIGHTS[kind] > WEIGHTS[reason]) reason = kind;
    }
    const topic = topicWeight(units, group, typeAt);
    weight += topic;
    if (topic > (reason === null ? 0 : WEIGHTS[reason])) reason = 'topic';
    if (reason === null || weight <= 0) return [];
    return [{ unit: group.first, title: group.title, confidence: 1 / (1 + Math.exp(-weight)), reason }];
  });
  return [...titled, ...columnsOfItems(units, marked, typeAt)].sort((a, b) => a.unit - b.unit);
}

/** How sure it is that the name of a column above marked items begins an article. */
const COLUMN_OF_ITEMS = 0.75;

/** Columns without a title of their own: 简讯 above items that begin with a mark, behind the end of another article. */
function columnsOfItems(
  units: readonly Unit[],
  marked: readonly number[],
  typeAt: (index: number) => BlockType | undefined,
): readonly ArticleStart[] {
  return marked.flatMap((at) => {
    const [before, own, next] = [units[at - 1]?.facts, units[at]?.facts, units[at + 1]?.facts];
    if (!before || !own || typeAt(at) !== 'label' || own.isFurniture) return [];
    if (typeAt(at - 1) !== 'paragraph' || before.ending !== 'stop' || before.isItem) return [];
    if (!next || typeAt(at + 1) !== 'paragraph' || !next.isItem) return [];
    return [{ unit: at, title: at, confidence: COLUMN_OF_ITEMS, reason: 'label' as const }];
  });
}

/** Headings that stand together, with the label above them and the decks and bylines below. */
function headingGroups(
  units: readonly Unit[],
  marked: readonly number[],
  typeAt: (index: number) => BlockType | undefined,
): readonly HeadingGroup[] {
  const groups: HeadingGroup[] = [];
  let done = 0;
  for (const at of marked) {
    if (at < done || typeAt(at) !== 'heading') continue;
    let first = at;
    while (first > 0 && typeAt(first - 1) === 'label' && units[first - 1]?.facts.isFurniture === false) first--;
    let body = at + 1;
    for (let type = typeAt(body); type === 'heading' || type === 'deck' || type === 'byline'; type = typeAt(body))
      body++;
    groups.push({ first, title: at, body });
    done = body;
  }
  return groups;
}

function evidenceOf(
  units: readonly Unit[],
  { first, title, body }: HeadingGroup,
  typeAt: (index: number) => BlockType | undefined,
  inside: ReadonlySet<number>,
): ReadonlySet<StartReason> {
  const found = new Set<StartReason>();
  for (let at = title; at < body; at++) {
    if (typeAt(at) === 'deck') found.add('deck');
    if (typeAt(at) === 'byline') found.add('byline');
  }
  let text = body;
  while (typeAt(text) === 'caption' || (typeAt(text) === 'label' && units[text]?.facts.isFurniture)) {
    // A picture and what it shows, under a title of its own.
    if (/摄影报道[）)]?[。.]?$/.test(units[text]?.facts.text ?? '')) found.add('byline');
    text++;
  }
  const opening = units[text]?.facts;
  if (opening?.hasDateline) found.add('dateline');
  if (opening?.isSalutation) found.add('salutation');
  if (opening && NEWS.test(opening.text)) found.add('opening');
  if (first < title) found.add('label');
  if (units[title]?.facts.isNotice) found.add('notice');
  if (endsArticle(units, first - 1, typeAt)) found.add('ended');
  if (inside.has(first) || isLooseEnd(units, first - 1, typeAt)) found.add('inSentence');
  return found;
}

/** When it was, in the first words, as news begin. */
const NEWS = /^(?:\d{1,2}月\d{1,2}日|近日|日前|连日来|昨[天日晚]|今[天晨早晚]|前不久|记者从)/;

/** So many paragraphs on either side of a heading tell whether they are about the same. */
const TOPIC_REACH = 4;
/** What a distance of topics weighs, and which distance tells nothing. */
const TOPIC_WEIGHT = 2.2;
const USUAL_DISTANCE = 0.36;
const MOST_TOPIC = 2.5;

function topicWeight(
  units: readonly Unit[],
  { first, body }: HeadingGroup,
  typeAt: (index: number) => BlockType | undefined,
): number {
  const distance = distanceOf(paragraphsFrom(units, first - 1, -1, typeAt), paragraphsFrom(units, body, 1, typeAt));
  if (distance === null) return 0;
  return Math.max(-MOST_TOPIC, Math.min(MOST_TOPIC, TOPIC_WEIGHT * (distance - USUAL_DISTANCE)));
}

function paragraphsFrom(
  units: readonly Unit[],
  from: number,
  step: 1 | -1,
  typeAt: (index: number) => BlockType | undefined,
): readonly BlockFacts[] {
  const found: BlockFacts[] = [];
  for (let at = from; found.length < TOPIC_REACH && Math.abs(at - from) < 3 * TOPIC_REACH; at += step) {
    const facts = units[at]?.facts;
    if (!facts) break;
    if (typeAt(at) === 'paragraph' && facts.width >= NARROWEST) found.push(facts);
  }
  return found;
}

/** Narrower paragraphs say too little to be about something. */
const NARROWEST = 20;

/** Whether running text stops here in the middle of a sentence: no heading inside an article stands there. */
function isLooseEnd(units: readonly Unit[], index: number, typeAt: (index: number) => BlockType | undefined): boolean {
  const facts = units[index]?.facts;
  if (!facts || typeAt(index) !== 'paragraph' || !facts.isProse || facts.isSignature || facts.isTabular) return false;
  return facts.ending === 'none' || (facts.ending === 'pause' && !facts.isListItem);
}

function hasBodyBefore(before: number, typeAt: (index: number) => BlockType | undefined): boolean {
  for (let at = before - 1; at >= 0; at--) if (typeAt(at) === 'paragraph') return true;
  return false;
}

/** Units that stand between a tail and its head, where more than a caption stands between them. */
function unitsInsideSentences(joints: readonly Joint[]): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const { tail, heads } of joints) {
    const head = heads[0]?.unit ?? tail;
    if (head - tail > 2) for (let at = tail + 1; at < head; at++) inside.add(at);
  }
  return inside;
}

/** Which levels of marked headings titles have, and which headings inside articles, as far as others show. */
function titleLevels(
  units: readonly Unit[],
  groups: readonly HeadingGroup[],
  evidence: readonly ReadonlySet<StartReason>[],
  { openingLevel }: Surroundings,
): { readonly titles: ReadonlySet<number>; readonly subheads: ReadonlySet<number> } {
  const counts = new Map<number, { all: number; titles: number }>();
  groups.forEach(({ title, first }, index) => {
    const facts = units[title]?.facts;
    if (facts?.type !== 'heading' || facts.level === null || first === 0) return;
    const count = counts.get(facts.level) ?? { all: 0, titles: 0 };
    count.all++;
    const found = evidence[index];
    if (found && ['deck', 'byline', 'dateline', 'ended'].some((kind) => found.has(kind as StartReason))) count.titles++;
    counts.set(facts.level, count);
  });
  const first = openingLevel ?? units[groups[0]?.title ?? -1]?.facts.level ?? 1;
  const titles = new Set<number>();
  // What the document begins with is a title, and so are headings marked as that is.
  if (openingLevel !== null) titles.add(openingLevel);
  const subheads = new Set<number>();
  for (const [level, { all, titles: found }] of counts) {
    if (found >= Math.max(1, all * LEVEL_SHARE)) titles.add(level);
    else if (found === 0 && level > first) subheads.add(level);
  }
  return { titles, subheads };
}
