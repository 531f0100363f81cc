import { type LanguageModel, WORD_FLAGS } from '#shared/language/model/languageModel';
import { surnameClass } from '#shared/language/names/surnames';
import { type HanRun, NO_HAN } from './hanText';
import type { PathWord, TrustedSpan } from './lattice';

/** A run and its likeliest reading: what features are taken from. */
export interface Reading {
  readonly model: LanguageModel;
  readonly text: string;
  readonly units: Uint16Array;
  readonly run: HanRun;
  readonly path: readonly PathWord[];
  /** What reads as a name in the run. */
  readonly names: readonly TrustedSpan[];
  /** For each place of the run the index of its word in the path. */
  readonly wordAt: Int32Array;
}

export function readingOf(
  model: LanguageModel,
  text: string,
  units: Uint16Array,
  run: HanRun,
  path: readonly PathWord[],
  names: readonly TrustedSpan[],
): Reading {
  const wordAt = new Int32Array(run.to - run.from).fill(-1);
  for (const [index, { from, to }] of path.entries()) wordAt.fill(index, from - run.from, to - run.from);
  return { model, text, units, run, path, names, wordAt };
}

/** The index in the path of the word at the place; -1 before the run, the number of words behind it. */
export function indexAt({ run, path, wordAt }: Reading, at: number): number {
  if (at < run.from) return -1;
  return at < run.to ? (wordAt[at - run.from] ?? -1) : path.length;
}

/** What kind of word it is, as a number whose size means little. */
export function classOf(model: LanguageModel, id: number): number {
  if (id < 0) return -1;
  const flags = model.flagsOf(id);
  if (flags & WORD_FLAGS.press) return 4;
  if (flags & WORD_FLAGS.person) return 3;
  if (flags & (WORD_FLAGS.place | WORD_FLAGS.organisation)) return 2;
  return flags & WORD_FLAGS.counted ? 1 : 0;
}

/** How many words of one character stand in a row here. */
export function singlesAround({ path }: Reading, index: number): number {
  const isSingle = (k: number): boolean => {
    const word = path[k];
    return word !== undefined && word.to - word.from === 1;
  };
  let count = isSingle(index) ? 1 : 0;
  for (let k = index - 1; isSingle(k); k--) count++;
  for (let k = index + 1; isSingle(k); k++) count++;
  return count;
}

/** Mean log probability of the characters between the two places, log10. */
export function meanWeight({ run, path, wordAt }: Reading, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let at = Math.max(from, run.from); at < Math.min(to, run.to); at++) {
    const word = path[wordAt[at - run.from] ?? 0];
    if (!word) continue;
    sum += word.weight / (word.to - word.from);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** Whether the character stands within four places, but not there: 越走越宽, 随饮随倒. */
export function occursNear({ units }: Reading, at: number, unit: number): number {
  if (unit === NO_HAN) return 0;
  for (let place = Math.max(0, at - 4); place <= at + 4; place++) if (place !== at && units[place] === unit) return 1;
  return 0;
}

/** How sure it is that the place is in a name, 0 to 1. */
export function nameTrust({ names }: Reading, at: number): number {
  let trust = 0;
  for (const { from, to, sure } of names) if (from <= at && at < to) trust = Math.max(trust, sure);
  return trust;
}

/** Whether the place may be in a person's name: 1 its surname, 2 after one that stands alone. */
export function nameLike({ units, run, path, wordAt }: Reading, at: number): number {
  const standsAlone = (place: number): boolean => {
    const word = place < run.from ? undefined : path[wordAt[place - run.from] ?? -1];
    return word !== undefined && word.to - word.from === 1 && surnameClass(units[place] ?? 0) > 0;
  };
  if (standsAlone(at - 1) || standsAlone(at - 2)) return 2;
  return standsAlone(at) ? 1 : 0;
}

/** What kind of mark it is; stops and the ends of the text are alike, since scanners lose stops. */
export function markClass(mark: string): number {
  if (/[0-9０-９]/.test(mark)) return 1;
  if (/[A-Za-z]/.test(mark)) return 2;
  return /[“”‘’"'『』「」《》（）()]/.test(mark) ? 3 : 0;
}
