import type { LanguageModel } from '#shared/language/model/languageModel';
import type { Lexicon } from '../finding';
import { type ProjectNames, USUAL_COUNT, USUAL_DOCUMENTS } from '../projectNames';
import { isHanUnit } from './chinese';
import { firstDifference, relateBy } from './nameDifference';
import { type Difference, keysOf, type Relate } from './nameIndex';
import { BODY_LENGTH, type Mention } from './nameMentions';
import { PHRASE_LENGTH } from './surelyNamed';

/** What the project usually writes where a form stands. */
export interface Usual {
  readonly form: string;
  readonly difference: Difference;
  /** Places, and documents they stand in. */
  readonly count: number;
  readonly documents: number;
}

/** A phrase of a text that the project usually writes otherwise; `at` in UTF-16 units. */
export interface PhraseHit {
  readonly at: number;
  readonly form: string;
  readonly usual: Usual;
}

/** So alike (see `shapeLikeness`) a machine may take a character for the other; people are seldom named that nearly alike. */
const ALIKE = { person: 0.7, body: 0.6, phrase: 0.7 } as const;
const SAME_SOUND = 0.99;
/** So many times likelier the usual phrase must be where language is asked, as a logarithm to the base of ten. */
const LIKELIER = 1;
/** How common the words of a phrase must be; what is no word at all is left to the rules about wording. */
const COMMON = 0.5;

/**
 * What the documents of a project call things, asked for a form that nearly is one of them. Only what stands often and in several
 * documents is usual, and only characters that are read or heard as each other are taken for a slip: in a project are many people,
 * and two of them may well be called 王建国 and 王建华.
 */
export class NamesElsewhere {
  readonly #language: LanguageModel;
  readonly #lexicon: Lexicon;
  readonly #relate: Relate;
  /** All names that are no slips, usual or not. */
  readonly #counts = new Map<string, number>();
  readonly #byKey = new Map<string, { readonly form: string; readonly count: number; readonly documents: number }[]>();
  readonly #known = new Map<string, Usual | null>();
  /** Usual phrases by the units of their first word, and of their second. */
  readonly #phrases = new Map<string, { readonly count: number; readonly documents: number }>();
  readonly #byFirst = new Map<number, string[]>();
  readonly #bySecond = new Map<number, string[]>();

  constructor({ names, phrases }: ProjectNames, language: LanguageModel, lexicon: Lexicon) {
    this.#language = language;
    this.#lexicon = lexicon;
    this.#relate = relateBy(lexicon);
    for (const [form, count, documents] of names) {
      this.#counts.set(form, count);
      if (count < USUAL_COUNT.names || documents < USUAL_DOCUMENTS) continue;
      for (const key of keysOf(form, kindOf(form))) push(this.#byKey, key, { form, count, documents });
    }
    for (const [phrase, count, documents] of phrases) {
      if (!this.#isWord(phrase, 0) || !this.#isWord(phrase, 2)) continue;
      this.#phrases.set(phrase, { count, documents });
      push(this.#byFirst, pairAt(phrase, 0), phrase);
      push(this.#bySecond, pairAt(phrase, 2), phrase);
    }
  }

  /** The name that a mention's form nearly is; null when it is usual itself or like none. The most frequent of several. */
  usualName({ form, kind }: Pick<Mention, 'form' | 'kind'>): Usual | null {
    if (form.length !== (kind === 'person' ? 3 : BODY_LENGTH)) return null;
    const known = this.#known.get(form);
    if (known !== undefined) return known;
    const usual = this.#counts.has(form) ? null : this.#nearest(form, kind);
    this.#known.set(form, usual);
    return usual;
  }

  #nearest(form: string, kind: Mention['kind']): Usual | null {
    let best: Usual | null = null;
    for (const key of keysOf(form, kind)) {
      for (const other of this.#byKey.get(key) ?? []) {
        if (best && best.count >= other.count) continue;
        const difference = this.#relate(form, other.form, kind);
        if (difference && this.#isSlip(form, other.form, kind, difference)) best = { ...other, difference };
      }
    }
    return best;
  }

  #isSlip(form: string, other: string, kind: Mention['kind'], difference: Difference): boolean {
    if (difference.kind === 'added') return false;
    if (difference.kind !== 'wrong') return kind === 'body';
    const at = firstDifference(form, other);
    if (form.slice(at + 1) !== other.slice(at + 1)) return false;
    return this.#isAlike(form, other, at, ALIKE[kind]) || (kind === 'body' && this.#soundsAlike(form, other, at));
  }

  /** Phrases of a text that differ in one character from what the project says, and could hardly be meant. O(length). */
  phrasesIn(text: string): readonly PhraseHit[] {
    if (this.#phrases.size === 0) return [];
    const hits: PhraseHit[] = [];
    for (let at = 0; at + PHRASE_LENGTH <= text.length; at++) {
      const first = this.#byFirst.get(pairAt(text, at));
      const second = this.#bySecond.get(pairAt(text, at + 2));
      if (!first && !second) continue;
      const form = text.slice(at, at + PHRASE_LENGTH);
      if (this.#phrases.has(form) || ![0, 1, 2, 3].every((i) => isHanUnit(form.charCodeAt(i)))) continue;
      if (!this.#isWord(form, 0) || !this.#isWord(form, 2) || this.#goesOver(text, at)) continue;
      const usual = this.#usualPhrase(form, [...(first ?? []), ...(second ?? [])]);
      if (usual) hits.push({ at, form, usual });
    }
    return hits;
  }

  #usualPhrase(form: string, others: readonly string[]): Usual | null {
    let best: Usual | null = null;
    for (const other of others) {
      const at = firstDifference(form, other);
      const known = this.#phrases.get(other);
      if (!known || (best && best.count >= known.count) || form.slice(at + 1) !== other.slice(at + 1)) continue;
      if (!this.#isAlike(form, other, at, ALIKE.phrase) && !this.#soundsAlike(form, other, at)) continue;
      if (this.#likelihood(other) - this.#likelihood(form) < LIKELIER) continue;
      best = { form: other, difference: { kind: 'wrong', at }, ...known };
    }
    return best;
  }

  #isWord(text: string, at: number): boolean {
    return this.#lexicon.frequency(text.slice(at, at + 2)) >= COMMON;
  }

  /** Whether a word begins before the four characters at `at` and ends in them, or goes on behind: 主[义法治国]家. */
  #goesOver(text: string, at: number): boolean {
    const words = (from: number) => this.#lexicon.frequency(text.slice(from, from + 2));
    const end = at + PHRASE_LENGTH;
    return (at > 0 && words(at - 1) >= words(at)) || (end < text.length && words(end - 1) >= words(end - 2));
  }

  /** Of two words, one after the other. */
  #likelihood(phrase: string): number {
    const [first, second] = [this.#language.idOf(phrase.slice(0, 2)), this.#language.idOf(phrase.slice(2))];
    return this.#language.logUnigram(first) + this.#language.logBigram(first, second);
  }

  #isAlike(form: string, other: string, at: number, least: number): boolean {
    return this.#language.shapeLikeness(form.charCodeAt(at), other.charCodeAt(at)) >= least;
  }

  #soundsAlike(form: string, other: string, at: number): boolean {
    return this.#language.soundLikeness(form.charCodeAt(at), other.charCodeAt(at)) >= SAME_SOUND;
  }
}

const kindOf = (form: string): Mention['kind'] => (form.length === BODY_LENGTH ? 'body' : 'person');

const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
