import type { Node } from 'prosemirror-model';
import type { Change } from '#shared/corrections/changes';
import { eachBlock } from '#shared/document/blocks';
import { blockId, blockSources } from '#shared/document/schema';
import { markupRanges } from '#shared/import/parseBlocks';
import type { SourceRecord } from '#shared/project/documentRecord';
import type { Ranges } from '#shared/text/ranges';

export type MarkupSign = 'blankLine' | 'lineEnd' | 'heading' | 'indent' | 'separator';

/** What the importer took for layout, between characters of the text. */
export interface Markup {
  readonly kind: 'markup';
  readonly key: string;
  readonly sign: MarkupSign;
  /** As the source has it, from this offset on. */
  readonly was: string;
  readonly from: number;
  /** The block it follows or lies in; null before the first. */
  readonly block: string | null;
}

/** What layout a stretch of the source is. */
export function markupSign(was: string): MarkupSign {
  if (was.includes('#')) return 'heading';
  if (/[^\s]/.test(was)) return 'separator';
  const ends = was.match(/\r\n|\r|\n|\f/g)?.length ?? 0;
  if (ends === 0) return 'indent';
  return ends > 1 ? 'blankLine' : 'lineEnd';
}

/** The importer's markup in the order of the source, each with the block that has the nearest character before it. */
export function markupIn(doc: Node, source: string, format: SourceRecord['format']): readonly Markup[] {
  const owners: { readonly end: number; readonly block: string }[] = [];
  eachBlock(doc, ({ node }) => {
    for (const [, end] of blockSources(node)) owners.push({ end, block: blockId(node) });
  });
  owners.sort((a, b) => a.end - b.end);
  let at = 0;
  return rangesOf(source, format).map(([from, to]) => {
    while (at < owners.length && (owners[at]?.end ?? 0) <= from) at++;
    const was = source.slice(from, to);
    return {
      kind: 'markup',
      key: `markup:${from}`,
      sign: markupSign(was),
      was,
      from,
      block: owners[at - 1]?.block ?? null,
    };
  });
}

let last: { readonly source: string; readonly ranges: Ranges } | null = null;

/** Kept for the source asked about last: reading a long one takes a while, and it never changes. */
function rangesOf(source: string, format: SourceRecord['format']): Ranges {
  if (last?.source !== source) last = { source, ranges: markupRanges(source, format) };
  return last.ranges;
}

/**
 * Changes and markup in one list. What is in no block, removed text and markup, stands after the changes of the block it
 * follows, as the source has it. `changes` must be in reading order.
 */
export function withMarkup(
  doc: Node,
  changes: readonly Change[],
  markup: readonly Markup[],
): readonly (Change | Markup)[] {
  const order = new Map<string | null, number>([[null, -1]]);
  eachBlock(doc, ({ node }, _article, index) => order.set(blockId(node), index));
  const rank = (row: Change | Markup) => order.get(row.block) ?? order.size;
  return [...changes, ...markup].sort((a, b) => rank(a) - rank(b) || offsetOf(a) - offsetOf(b));
}

/** Where in the source something stands that no block has; before all of that for changes of what a block says. */
function offsetOf(row: Change | Markup): number {
  if (row.kind === 'markup') return row.from;
  return row.kind === 'removed' ? (row.sources[0]?.[0] ?? 0) : -1;
}
