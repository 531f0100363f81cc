import type { Node } from 'prosemirror-model';
import { eachBlock } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import type { BlockTarget } from '#shared/editing/commands/index';
import { isNumbered } from '../session/measures';

/** A place between blocks that some blocks can be put in. */
export interface LandingPlace {
  /** Null where they stand already. */
  readonly target: BlockTarget | null;
  /** The number of the article, from 0. */
  readonly article: number;
  /** The blocks on both sides in that article. */
  readonly previous: string | null;
  readonly next: string | null;
  /** The number in the margin of the block before it, if that has one. */
  readonly number: number | null;
}

/**
 * Every place neighbouring blocks can be put in, in reading order: before an article's first block and after each block. The
 * places between them are none; where they stand already is one, without a target.
 */
export function landingPlaces(doc: Node, moved: readonly string[]): readonly LandingPlace[] {
  const own = new Set(moved);
  const articles = new Set<Node>();
  eachBlock(doc, ({ node }, article) => {
    if (own.has(blockId(node))) articles.add(article);
  });
  const staysInArticle = articles.size === 1;
  const places: LandingPlace[] = [];
  let count = 0;
  doc.forEach((article, _offset, index) => {
    const blocks = article.children.flatMap((part) => part.children);
    for (let at = 0; at <= blocks.length; at++) {
      const [before, after] = [blocks[at - 1], blocks[at]];
      const number = before && isNumbered(before) ? ++count : null;
      const previous = before ? blockId(before) : null;
      const next = after ? blockId(after) : null;
      const followsOwn = previous !== null && own.has(previous);
      const precedesOwn = next !== null && own.has(next);
      const isHere = staysInArticle && precedesOwn && !followsOwn;
      // Behind them in the one article they stand in is where they stand already.
      if (followsOwn && (precedesOwn || staysInArticle)) continue;
      const target = isHere ? null : targetAt(previous, next, own);
      if (target || isHere) places.push({ target, article: index, previous, next, number });
    }
  });
  return places;
}

function targetAt(previous: string | null, next: string | null, own: ReadonlySet<string>): BlockTarget | null {
  if (previous !== null && !own.has(previous)) return { after: previous };
  return next === null || own.has(next) ? null : { before: next };
}

/** The place where the blocks stand; the first one when they stand in several articles. */
export function placeHere(places: readonly LandingPlace[]): number {
  return Math.max(
    0,
    places.findIndex(({ target }) => target === null),
  );
}

/** The place behind the block with that number in the margin; -1 when there is none, or when it is being moved itself. */
export function placeAfterNumber(places: readonly LandingPlace[], number: number): number {
  return places.findIndex((place) => place.number === number);
}

/** The place next to a block, on its upper or lower side; where the moved blocks stand for one of their own. */
export function placeBeside(places: readonly LandingPlace[], block: string, isLower: boolean): number {
  const beside = places.findIndex(({ previous, next }) => (isLower ? previous : next) === block);
  return beside >= 0 ? beside : places.findIndex(({ target }) => target === null);
}
