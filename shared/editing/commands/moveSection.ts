import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { articlePos } from '#shared/document/articles';
import { type BlockAt, blockAfter } from '#shared/document/blocks';
import { blockId, headingLevel } from '#shared/document/schema';
import { blocksFollowing, blocksPreceding, isHeadingUpTo, sectionOf } from '#shared/document/sections';
import { asUndoEvent } from '#shared/document/undo';
import { relocateBlocks } from '../relocateBlocks';
import type { MoveDirection } from './moveBlocks';
import { type BlockTarget, moveBlocksTo } from './moveBlocksTo';

/**
 * Moves a heading, with what follows it up to the next heading of its level or a higher one, before the nearest such heading
 * above it, or past the next below; where its article has none, to the end of the article before, or into the article after
 * before its first such heading. Text that stands under no such heading is never taken in. Refuses beyond the document's ends.
 */
export function moveSection(headingId: string, direction: MoveDirection): Command {
  return (state, dispatch) => {
    const section = sectionOf(state.doc, headingId);
    const place = section && (direction === 'up' ? placeAbove(state.doc, section) : placeBelow(state.doc, section));
    if (!section || place === null) return false;
    dispatch?.(asUndoEvent(relocateBlocks(state.tr, section, place)));
    return true;
  };
}

/**
 * Moves a heading, with what follows it up to the next heading of its level or a higher one, to a place beside a block.
 * Refuses when there is no such heading or block, when the block belongs to it, and when it stands there already.
 */
export function moveSectionTo(headingId: string, target: BlockTarget): Command {
  return (state, dispatch) => {
    const section = sectionOf(state.doc, headingId);
    return (
      section !== null &&
      moveBlocksTo(
        target,
        section.map(({ node }) => blockId(node)),
      )(state, dispatch)
    );
  };
}

function placeAbove(doc: Node, section: readonly BlockAt[]): number | null {
  const heading = section[0];
  const level = heading ? headingLevel(heading.node) : null;
  if (!heading || level === null) return null;
  const above = firstHeading(blocksPreceding(doc, heading), level);
  if (above) return above.pos;
  const article = doc.resolve(heading.pos).index(0);
  return article === 0 ? null : endOfArticle(doc, article - 1);
}

function placeBelow(doc: Node, section: readonly BlockAt[]): number | null {
  const heading = section[0];
  const last = section.at(-1);
  const level = heading ? headingLevel(heading.node) : null;
  if (!last || level === null) return null;
  const next = blockAfter(doc, last);
  if (!next) return null;
  const own = doc.resolve(last.pos).index(0);
  const article = doc.resolve(next.pos).index(0);
  if (article !== own && isHeadingUpTo(level, next)) return next.pos;
  // In its own article the next block is such a heading, which it goes past.
  return firstHeading(blocksFollowing(doc, next), level)?.pos ?? endOfArticle(doc, article);
}

function firstHeading(blocks: Iterable<BlockAt>, level: number): BlockAt | null {
  for (const block of blocks) if (isHeadingUpTo(level, block)) return block;
  return null;
}

/** Inside the article's last part. */
const endOfArticle = (doc: Node, index: number): number => articlePos(doc, index + 1) - 2;
