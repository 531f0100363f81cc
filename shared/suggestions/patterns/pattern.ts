import type { NameSpan } from '#shared/language/names/trustedSpans';
import type { WordFrequency } from '#shared/language/names/wordFrequency';
import type { PatternName } from '../suggestion';

/** What a pattern takes a stretch for; a tagset's types are found by it. */
export type PatternKind = 'person' | 'place' | 'org' | 'date' | 'figure' | 'work' | 'post';

/** A stretch that has the form of a name, a date or an amount. UTF-16 offsets. */
export interface PatternSpan {
  readonly pattern: PatternName;
  readonly kind: PatternKind;
  readonly from: number;
  readonly to: number;
  /** 0 to 1. */
  readonly confidence: number;
}

/** What is known of a text before patterns look at it. */
export interface PatternContext {
  readonly frequency: WordFrequency;
  /** `trustedSpans` of the text. */
  readonly names: readonly NameSpan[];
}

/** Finds all of some kinds in a text. Pure, in time that grows with the text. */
export type Pattern = (text: string, context: PatternContext) => readonly PatternSpan[];
