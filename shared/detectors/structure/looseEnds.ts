import type { WordKnowledge } from '../wordKnowledge';
import { assign, type Edge } from './assignment';
import type { BlockFacts } from './blockFacts';
import { headLooks } from './headLooks';
import { headsOf } from './heads';
import type { Stretch } from './stretches';
import type { Unit } from './units';

/** A sentence that stops in one unit and goes on in another; numbers of the units. */
export interface Joint {
  readonly tail: number;
  /** The best head first; the assignment decided for it. */
  readonly heads: readonly { readonly unit: number; readonly score: number }[];
  /** The chance that the first head is the right one. */
  readonly confidence: number;
}

/** Heads that are proposed. */
const MOST_HEADS = 5;
/**
 * Finds where sentences that stop at the end of a unit go on: all loose tails and all heads within reach as one assignment,
 * each head once, in which the whole is most likely. Where the text is set without stops, only neighbours are looked at.
 */
export function jointsOf(units: readonly Unit[], stretch: Stretch, words: WordKnowledge): readonly Joint[] {
  const { nearFrom, nearTo } = stretch;
  const { isSetWithoutStops } = stretch.around;
  const tails: number[] = [];
  units.forEach(({ facts, from }, index) => {
    if (from < nearFrom || from >= nearTo) return;
    if (isBody(facts) && facts.isLoose && !isInVerse(units, index) && !isInList(units, index)) tails.push(index);
  });
  const looks = headLooks(units);
  const byTail = new Map(tails.map((tail) => [tail, headsOf(units, tail, isSetWithoutStops, words, looks)]));
  const pairs = assign([...byTail.values()].flat());
  const given = new Map(pairs.map(({ head, weight }) => [head, weight]));
  return pairs.map((chosen) => {
    const others = (byTail.get(chosen.tail) ?? []).filter(({ head }) => head !== chosen.head);
    return {
      tail: chosen.tail,
      heads: [chosen, ...others].slice(0, MOST_HEADS).map(({ head, weight }) => ({ unit: head, score: weight })),
      confidence: chance(chosen, others, given),
    };
  });
}

/** Nothing about a text is certain. */
const SUREST = 0.999;

/** What a rival counts that goes better with another tail. */
const HALF_TAKEN = 0.35;

/** By its own weight it may be none at all; by the others', another one, less likely one that goes better with another tail. */
function chance(chosen: Edge, others: readonly Edge[], given: ReadonlyMap<number, number>): number {
  const rivals = others.reduce((sum, { head, weight }) => {
    const elsewhere = given.get(head);
    const free = elsewhere === undefined || elsewhere < weight ? 1 : HALF_TAKEN;
    return sum + free * Math.exp(weight - chosen.weight);
  }, 0);
  return Math.min(SUREST, 1 / (1 + Math.exp(-chosen.weight) + rivals));
}

/** Whether a unit is running text, which sentences are cut in. */
export const isBody = ({ type, text }: BlockFacts): boolean => type === 'paragraph' && text !== '';

/** One of two or more neighbours that begin alike and end in no stop, or that end alike behind a semicolon: advertisements, results, appointments. */
export function isInList(units: readonly Unit[], index: number): boolean {
  const own = units[index]?.facts;
  if (!own) return false;
  const shape = own.entryShape;
  return [index - 1, index + 1].some((at) => {
    const facts = units[at]?.facts;
    if (!facts || !isBody(facts)) return false;
    if (shape !== null && facts.entryShape === shape && facts.ending !== 'stop') return true;
    return /[；;]$/.test(own.text) && at > index && endOf(own.text) === endOf(facts.text);
  });
}

/** The last characters without their mark. */
const endOf = (text: string): string => text.slice(-3, -1);

const WIDEST_LINE = 20;

/** One of three or more short lines on end, about as wide as each other, or of two as wide. */
function isInVerse(units: readonly Unit[], index: number): boolean {
  const own = units[index]?.facts;
  if (!own || own.width > WIDEST_LINE || own.isProse) return false;
  const isLine = (at: number, tolerance: number) => {
    const facts = units[at]?.facts;
    if (!facts || !isBody(facts) || facts.width > WIDEST_LINE) return false;
    return Math.abs(facts.width - own.width) <= tolerance;
  };
  let lines = 1;
  for (let at = index - 1; isLine(at, 6) && lines < 3; at--) lines++;
  for (let at = index + 1; isLine(at, 6) && lines < 3; at++) lines++;
  return lines >= 3 || (own.ending === 'pause' && (isLine(index - 1, 0) || isLine(index + 1, 0)));
}
