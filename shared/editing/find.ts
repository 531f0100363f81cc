import type { Node } from 'prosemirror-model';
import { contentFrom, eachBlock } from '#shared/document/blocks';
import { blockId, blockText } from '#shared/document/schema';
import { isCodePointBoundary } from '#shared/text/codePoints';

export interface FindOptions {
  readonly caseSensitive: boolean;
  /** `any`: half-width and full-width forms of a character are the same. */
  readonly width: 'same' | 'any';
  readonly regex: boolean;
}

/** A place where the query stands; never across blocks, never half a character. */
export interface Match {
  /** Positions in the document. */
  readonly from: number;
  readonly to: number;
  readonly block: string;
  readonly text: string;
  /** Groups of a regular expression; missing for plain text. */
  readonly captures?: readonly (string | undefined)[];
}

/** `error` is the engine's own word on what is wrong with a regular expression. */
export type FindResult = { readonly matches: readonly Match[] } | { readonly error: string };

/** Everything that matches, in reading order. An empty query matches nothing. */
export function findMatches(doc: Node, query: string, options: FindOptions): FindResult {
  const search = searchFor(query, options);
  if ('error' in search) return search;
  const matches: Match[] = [];
  eachBlock(doc, ({ node, pos }) => {
    const start = contentFrom({ node, pos });
    for (const { from, to, captures } of search.inBlock(node)) {
      const match = { from: start + from, to: start + to, block: blockId(node), text: blockText(node).slice(from, to) };
      matches.push(captures ? { ...match, captures } : match);
    }
  });
  return { matches };
}

/** What a match is replaced by: the text as it is, or with `$1`, `$&` and `$$` filled in for a regular expression. */
export function expandReplacement(match: Match, replacement: string): string {
  const { captures } = match;
  if (!captures) return replacement;
  return replacement.replace(/\$([$&]|[1-9])/g, (whole, name: string) => {
    if (name === '$') return '$';
    if (name === '&') return match.text;
    return Number(name) > captures.length ? whole : (captures[Number(name) - 1] ?? '');
  });
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly captures?: readonly (string | undefined)[];
}

interface Search {
  readonly key: string;
  readonly inBlock: (block: Node) => readonly Found[];
}

/** The last search is kept with what it found in each block: while somebody types, only one block is searched again. */
let lastSearch: Search | null = null;

function searchFor(query: string, options: FindOptions): Search | { readonly error: string } {
  const key = JSON.stringify([query, options.caseSensitive, options.width, options.regex]);
  if (lastSearch?.key === key) return lastSearch;
  const find = options.regex ? regexFinder(query, options) : plainFinder(query, options);
  if ('error' in find) return find;
  const known = new WeakMap<Node, readonly Found[]>();
  const inBlock = (block: Node) => {
    let found = known.get(block);
    if (!found) {
      found = find.in(blockText(block));
      known.set(block, found);
    }
    return found;
  };
  lastSearch = { key, inBlock };
  return lastSearch;
}

interface Finder {
  readonly in: (text: string) => readonly Found[];
}

function plainFinder(query: string, options: FindOptions): Finder {
  const fold = folding(options);
  const needle = fold(query);
  return {
    in: (text) => {
      const found: Found[] = [];
      if (needle === '') return found;
      const haystack = fold(text);
      for (let from = haystack.indexOf(needle); from >= 0; ) {
        const to = from + needle.length;
        const isWhole = isCodePointBoundary(text, from) && isCodePointBoundary(text, to);
        if (isWhole) found.push({ from, to });
        from = haystack.indexOf(needle, isWhole ? to : from + 1);
      }
      return found;
    },
  };
}

function regexFinder(query: string, options: FindOptions): Finder | { readonly error: string } {
  if (query === '') return { in: () => [] };
  const fold = options.width === 'any' ? folding({ ...options, caseSensitive: true }) : (text: string) => text;
  let pattern: RegExp;
  try {
    pattern = new RegExp(options.width === 'any' ? foldPattern(query) : query, options.caseSensitive ? 'gu' : 'giu');
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
function folding({ caseSensitive, width }: Pick<FindOptions, 'caseSensitive' | 'width'>): (text: string) => string {
  return (text) => {
    const plain = width === 'any' ? text.replace(WIDTH_FORMS, narrow) : text;
    return caseSensitive ? plain : plain.replace(/\p{Lu}/gu, lower);
  };
}

/** Full-width Latin and punctuation, the ideographic space, half-width kana and marks. */
const WIDTH_FORMS = /[\u3000\u3002\uff01-\uff9f\uffe0-\uffee“”‘’]/g;

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
function foldPattern(pattern: string): string {
  return pattern.replace(WIDTH_FORMS, (character) => `\\u{${(narrow(character).codePointAt(0) ?? 0).toString(16)}}`);
}
