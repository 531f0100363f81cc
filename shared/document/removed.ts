import type { Node } from 'prosemirror-model';
import { ascendingRanges, type Ranges, subtractRanges } from '#shared/text/ranges';
import { blocksOf } from './blocks';
import { blockSources } from './schema';

/**
 * What was taken out of the text: the source without what blocks are made of and without `markup`, the ranges that never
 * were text (blank lines, `#`, line ends inside a paragraph). Ascending. Never stored, so that undo can't get it wrong.
 */
export function removedRanges(doc: Node, sourceLength: number, markup: Ranges): Ranges {
  const owned = ascendingRanges(blocksOf(doc).flatMap((block) => blockSources(block.node)));
  return subtractRanges(subtractRanges([[0, sourceLength]], owned), markup);
}
