import type { BlockRecord } from '#shared/project/documentRecord';

/** How a character that can't be read is written where text is plain. */
export const LOST_CHARACTER = '□';

/** A block's current text as plain text, a gap as one □ for each lost character. */
export function plainText(block: BlockRecord): string {
  return block.content.map((one) => ('text' in one ? one.text : LOST_CHARACTER.repeat(one.gap))).join('');
}
