import { LOST_CHARACTER } from '#shared/document/schema';
import type { BlockRecord } from '#shared/project/documentRecord';

/** A block's current text as plain text, a gap as one □ for each lost character. */
export function plainText(block: BlockRecord): string {
  return block.content.map((one) => ('text' in one ? one.text : LOST_CHARACTER.repeat(one.gap))).join('');
}
