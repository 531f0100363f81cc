import { isDismissed } from '#shared/detectors/dismissal';
import type { Severity } from '#shared/detectors/finding';
import { type Detectors, describeReason } from '#shared/detectors/index';
import { sourcePlaces } from '#shared/detectors/sourcePlace';
import { blockNode } from '#shared/document/documentNode';
import { blockText } from '#shared/document/schema';
import type { Language } from '#shared/problems/wording';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { codePointOffsets, countCodePoints } from '#shared/text/codePoints';
import { partitionPoint } from '#shared/text/partitionPoint';

/** A finding as `check --json` gives it, less where the text comes from. Positions are in code points. */
export interface FindingReport {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** In the source text; null in a block that was added and has no source. */
  readonly start: number | null;
  readonly end: number | null;
  readonly text: string;
  readonly message: string;
  readonly suggestions: readonly { readonly text: string; readonly score: number }[];
  readonly decision: string;
  readonly safe: boolean;
  /** The block, and where in its current text the finding begins. */
  readonly block: string;
  readonly offset: number;
}

/** Checks a document as it stands and reports, in reading order, what it or `dismissals` do not dismiss. */
export function reportFindings(
  { record, source }: { readonly record: DocumentRecord; readonly source: string },
  detectors: Detectors,
  dismissals: Readonly<Record<string, true>>,
  language: Language,
): FindingReport[] {
  const blocks = record.articles.flatMap((article) =>
    article.blocks.map((block) => ({ ...block, article: article.id, text: blockText(blockNode(block)) })),
  );
  const byId = new Map(
    blocks.map((block) => [block.id, { ...block, placeOf: sourcePlaces(block.sources, block.text, source) }]),
  );
  const characters = codePointOffsets(source);
  const found = detectors.checkDocument({
    id: record.id,
    blocks: blocks.map(({ id, type, text, article, level = null }) => ({ id, type, text, article, level })),
  });
  return found.flatMap((finding) => {
    const block = byId.get(finding.block);
    if (!block || isDismissed(finding, block.text, record.dismissals, dismissals)) return [];
    const range = block.placeOf(finding);
    const { rule, severity, confidence, suggestions, decision, safe } = finding;
    return {
      rule,
      severity,
      confidence,
      start: range && characters.fromUtf16(range[0]),
      end: range && characters.fromUtf16(range[1]),
      text: block.text.slice(finding.from, finding.to),
      message: describeReason(finding, language),
      suggestions: suggestions.map(({ text, score }) => ({ text, score })),
      decision,
      safe,
      block: block.id,
      offset: countCodePoints(block.text, 0, finding.from),
    };
  });
}

/** Line and column, from 1, of positions in a text that are asked for in any order; all in code points. */
export function lineFinder(source: string): (position: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  let position = 0;
  for (const character of source) {
    position++;
    if (character === '\n') starts.push(position);
  }
  return (wanted) => {
    const line = partitionPoint(starts.length, (index) => (starts[index] ?? 0) > wanted);
    return { line, column: wanted - (starts[line - 1] ?? 0) + 1 };
  };
}
