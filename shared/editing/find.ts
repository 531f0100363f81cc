import type { Node } from 'prosemirror-model';
import { contentFrom, eachBlock } from '#shared/document/blocks';
import { blockId, blockText } from '#shared/document/schema';
import { type FindOptions, type Found, textFinder } from './textFinder';

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
  return 'error' in search ? search : { matches: matchesFound(doc, search.inBlock) };
}

/** What was found in each block, as places in the document, in reading order. */
export function matchesFound(doc: Node, foundIn: (block: Node) => readonly Found[]): readonly Match[] {
  const matches: Match[] = [];
  eachBlock(doc, ({ node, pos }) => {
    const start = contentFrom({ node, pos });
    for (const { from, to, captures } of foundIn(node)) {
      const match = { from: start + from, to: start + to, block: blockId(node), text: blockText(node).slice(from, to) };
      matches.push(captures ? { ...match, captures } : match);
    }
  });
  return matches;
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

interface Search {
  readonly key: string;
  readonly inBlock: (block: Node) => readonly Found[];
}

/** The last search is kept with what it found in each block: while somebody types, only one block is searched again. */
let lastSearch: Search | null = null;

function searchFor(query: string, options: FindOptions): Search | { readonly error: string } {
  const key = JSON.stringify([query, options.caseSensitive, options.width, options.regex]);
  if (lastSearch?.key === key) return lastSearch;
  const finder = textFinder(query, options);
  if ('error' in finder) return finder;
  const known = new WeakMap<Node, readonly Found[]>();
  const inBlock = (block: Node) => {
    let found = known.get(block);
    if (!found) {
      found = finder.in(blockText(block));
      known.set(block, found);
    }
    return found;
  };
  lastSearch = { key, inBlock };
  return lastSearch;
}
