import { isCodePointBoundary } from '#shared/text/codePoints';

export interface FindOptions {
  readonly caseSensitive: boolean;
  /**
   * `any`: half-width and full-width forms of a character are the same. An opening quotation mark is never a closing one,
   * though the straight mark is either; in a pattern each stands for itself.
   */
  readonly width: 'same' | 'any';
  readonly regex: boolean;
}

/** Where the query stands in a text, in UTF-16 units; never half a character, never empty. */
export interface Found {
  readonly from: number;
  readonly to: number;
  /** Groups of a regular expression; missing for plain text. */
  readonly captures?: readonly (string | undefined)[];
}

/** Looks for one query in one text after another. */
export interface TextFinder {
  in(text: string): readonly Found[];
}

/**
 * A finder for the query; an empty one finds nothing. `error` is the engine's own word on what is wrong with a regular
 * expression. One that backtracks without end never returns from `in`: where somebody waits, look in a thread that can be
 * stopped.
 */
export function textFinder(query: string, options: FindOptions): TextFinder | { readonly error: string } {
  return options.regex ? regexFinder(query, options) : plainFinder(query, options);
}

function plainFinder(query: string, options: FindOptions): TextFinder {
  const fold = folding(options);
  const needle = fold(query);
  return {
    in: (text) => {
      const found: Found[] = [];
      if (needle === '') return found;
      const haystack = fold(text);
      for (let from = haystack.indexOf(needle); from >= 0; ) {
        const to = from + needle.length;
        const isFound = isWhole(text, from, to) && !turnsQuote(query, text.slice(from, to));
        if (isFound) found.push({ from, to });
        from = haystack.indexOf(needle, isFound ? to : from + 1);
      }
      return found;
    },
  };
}

const isWhole = (text: string, from: number, to: number): boolean =>
  isCodePointBoundary(text, from) && isCodePointBoundary(text, to);

/** Whether an opening quotation mark of one stands where the other, of the same length, has a closing one, or the other way. */
function turnsQuote(query: string, text: string): boolean {
  for (const [open, close] of ['“”', '‘’']) {
    for (let at = 0; at < query.length; at++) {
      if ((query[at] === open && text[at] === close) || (query[at] === close && text[at] === open)) return true;
    }
  }
  return false;
}

function regexFinder(query: string, options: FindOptions): TextFinder | { readonly error: string } {
  if (query === '') return { in: () => [] };
  const forms = QUOTES.test(query) ? FORMS_BUT_QUOTES : WIDTH_FORMS;
  const fold = options.width === 'any' ? folding({ ...options, caseSensitive: true }, forms) : (text: string) => text;
  let pattern: RegExp;
  try {
    pattern = new RegExp(
      options.width === 'any' ? foldPattern(query, forms) : query,
      options.caseSensitive ? 'gu' : 'giu',
    );
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
  return {
    in: (text) =>
      [...fold(text).matchAll(pattern)].flatMap(({ index = 0, 0: whole, length, ...groups }) => {
        if (whole === '') return [];
        const captures = Array.from({ length: length - 1 }, (_, i) => groups[i + 1]);
        return [{ from: index, to: index + whole.length, captures }];
      }),
  };
}

/** Folds character by character and never changes a length, so that offsets stay true. */
function folding(
  { caseSensitive, width }: Pick<FindOptions, 'caseSensitive' | 'width'>,
  forms = WIDTH_FORMS,
): (text: string) => string {
  return (text) => {
    const plain = width === 'any' ? text.replace(forms, narrow) : text;
    return caseSensitive ? plain : plain.replace(/\p{Lu}/gu, lower);
  };
}

/** Full-width Latin and punctuation, the ideographic space, half-width kana and marks. */
const WIDTH_FORMS = /[\u3000\u3002\uff01-\uff9f\uffe0-\uffee“”‘’]/g;
const FORMS_BUT_QUOTES = /[\u3000\u3002\uff01-\uff9f\uffe0-\uffee]/g;
const QUOTES = /[“”‘’]/;

/** Marks whose half-width form is not their compatibility form. */
const NARROW: ReadonlyMap<string, string> = new Map([
  ['。', '.'],
  ['｡', '.'],
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
]);

function narrow(character: string): string {
  const form = NARROW.get(character) ?? character.normalize('NFKC');
  return form.length === 1 ? form : character;
}

function lower(character: string): string {
  const form = character.toLowerCase();
  return form.length === character.length ? form : character;
}

/** A full-width character of the pattern stands for itself, never for syntax: `（` is no group. */
function foldPattern(pattern: string, forms: RegExp): string {
  return pattern.replace(forms, (character) => `\\u{${(narrow(character).codePointAt(0) ?? 0).toString(16)}}`);
}
