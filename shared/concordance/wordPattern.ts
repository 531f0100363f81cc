import { GAP, LOST_CHARACTER } from '#shared/document/schema';
import type { LookAlikes } from '#shared/language/model/lookAlikes';
import type { Variant } from './line';

/** A place where words stand, or a form of them; UTF-16 offsets. */
export interface FoundForm {
  readonly from: number;
  readonly to: number;
  /** Of the words that were looked for. */
  readonly word: string;
  readonly variant: Variant;
}

/** Looks for the words in one text after another; in reading order, none inside or across another. */
export type FormFinder = (text: string, folded: string) => readonly FoundForm[];

/** How alike a character must look: of names of two characters, of which one is left, more than of longer ones. */
const LEAST_ALIKE = { short: 0.8, long: 0.62 } as const;
/** Words of more characters are a sentence rather than a name, and are looked for unspaced and unmarred. */
const LONGEST_MARRED = 40;
/** So many forms of one character each are looked for: those of the shortest words, when there are more. */
const MOST_MARRED = 4000;
/** Between the characters of a name that was spaced out to fill a line. */
const SPACE = '[ \\u3000]?';
const SPACES = /[ \u3000]/g;

/**
 * A text in the characters that forms of a word have in common: simplified, letters and digits of usual width, small. Offsets stay
 * true. A text that is so already is given back as it is.
 */
export function createFold({ simplifiedOf }: Pick<LookAlikes, 'simplifiedOf'>): (text: string) => string {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => plainLetter(simplifiedOf(unit)));
  return (text) => {
    let at = 0;
    while (at < text.length && table[text.charCodeAt(at)] === text.charCodeAt(at)) at++;
    if (at === text.length) return text;
    const units = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)] ?? 0;
    const parts: string[] = [];
    for (let from = 0; from < units.length; from += CHUNK) {
      parts.push(String.fromCharCode(...units.subarray(from, from + CHUNK)));
    }
    return parts.join('');
  };
}

/** As many arguments any engine takes. */
const CHUNK = 8192;

function plainLetter(unit: number): number {
  const narrow = isWideLetter(unit) ? unit - 0xfee0 : unit;
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow;
}

const isWideLetter = (unit: number): boolean =>
  (unit >= 0xff10 && unit <= 0xff19) || (unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a);

/** Looks for just these words, the longest where several begin at one place. */
export function exactFinder(words: readonly string[]): FormFinder {
  const pattern = anyOf(longestFirst(words).map(escaped));
  return (text) => {
    const found: FoundForm[] = [];
    for (const { 0: word, index } of text.matchAll(pattern)) {
      found.push({ from: index, to: index + word.length, word, variant: 'same' });
    }
    return found;
  };
}

/** Looks for words and their forms; `fold` must be the one the texts were folded with. */
export function variantFinder(words: readonly string[], looks: LookAlikes, fold: (text: string) => string): FormFinder {
  const wanted = longestFirst(words).map((word) => ({ word, folded: fold(word), simple: simplified(word, looks) }));
  const whole = wanted.map(({ folded }) => {
    const characters = [...folded].map(escaped);
    return characters.join(characters.length > LONGEST_MARRED ? '' : SPACE);
  });
  const marred = wanted.flatMap(({ folded }) => marredForms([...folded], looks)).slice(-MOST_MARRED);
  // What stands there as it is goes before what something was taken for.
  const pattern = anyOf([...new Set([...whole, ...marred])]);
  const byFolded = new Map(wanted.map((one) => [one.folded, one.word]));
  const own = new Set(words);
  return (text, folded) => {
    const found: FoundForm[] = [];
    for (const { 0: form, index } of folded.matchAll(pattern)) {
      const to = index + form.length;
      const standing = text.slice(index, to);
      const bare = standing.replace(SPACES, '');
      const bareFolded = form.replace(SPACES, '');
      const word = own.has(bare) ? bare : (byFolded.get(bareFolded) ?? meantBy(bareFolded, wanted));
      found.push({ from: index, to, word, variant: variantOf(standing, bare, bareFolded, word) });
    }
    return found;
  };

  function variantOf(standing: string, bare: string, bareFolded: string, word: string): Variant {
    if (standing === word) return 'same';
    if (bareFolded !== fold(word)) return isLost(bare) && !isLost(word) ? 'lost' : 'alike';
    if (bare === word) return 'spaced';
    return simplified(bare, looks) === word || bare === simplified(word, looks) || hasOtherHan(bare, word)
      ? 'script'
      : 'width';
  }
}

const isLost = (text: string): boolean => text.includes(GAP) || text.includes(LOST_CHARACTER);

/** Whether a Chinese character differs, rather than a letter or digit. */
function hasOtherHan(one: string, other: string): boolean {
  const others = [...other];
  return [...one].some((character, i) => character !== others[i] && /\p{Script=Han}/u.test(character));
}

function simplified(text: string, { simplifiedOf }: LookAlikes): string {
  let result = '';
  for (let at = 0; at < text.length; at++) result += String.fromCharCode(simplifiedOf(text.charCodeAt(at)));
  return result;
}

/** A word with one of its characters lost, or another in its place; none of words that say too little without it, or are no name. */
function marredForms(characters: readonly string[], looks: LookAlikes): string[] {
  if (characters.length < 2 || characters.length > LONGEST_MARRED) return [];
  const isShort = characters.length === 2;
  return characters.flatMap((character, place) => {
    const others = /^\p{Script=Han}$/u.test(character)
      ? looks.alike(character.charCodeAt(0), isShort ? LEAST_ALIKE.short : LEAST_ALIKE.long)
      : [];
    const units = [...new Set(others.map((unit) => looks.simplifiedOf(unit)))].map((unit) => String.fromCharCode(unit));
    const instead = isShort ? units : [GAP, LOST_CHARACTER, ...units];
    const options = instead.filter((one) => one !== character);
    if (options.length === 0) return [];
    return [characters.map((one, i) => (i === place ? `[${options.join('')}]` : escaped(one))).join(SPACE)];
  });
}

/** The word of which the least characters differ. */
function meantBy(form: string, wanted: readonly { readonly word: string; readonly folded: string }[]): string {
  const characters = [...form];
  let best = { word: form, differing: Number.POSITIVE_INFINITY };
  for (const { word, folded } of wanted) {
    const own = [...folded];
    if (own.length !== characters.length) continue;
    const differing = own.filter((one, i) => one !== characters[i]).length;
    if (differing < best.differing) best = { word, differing };
  }
  return best.word;
}

const longestFirst = (words: readonly string[]): readonly string[] =>
  [...new Set(words)].filter((word) => word !== '').sort((a, b) => b.length - a.length);

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Nothing matches when there is nothing to look for. */
const anyOf = (forms: readonly string[]): RegExp => new RegExp(forms.length > 0 ? forms.join('|') : '(?!)', 'g');
