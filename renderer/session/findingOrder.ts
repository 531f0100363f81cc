import type { PlacedFinding } from './session';

/** How the findings about wording are listed, as the user set it. */
export interface WordingView {
  /** Those less sure than this, from 0 to 1, are hidden. */
  readonly least: number;
  readonly order: 'confidence' | 'place';
}

/**
 * The order in which findings are gone through: those about layout as they stand in the text, then those about wording, the
 * surest first or as they stand. `findings` are in reading order.
 */
export function walkingOrder(
  findings: readonly PlacedFinding[],
  { order }: Pick<WordingView, 'order'>,
): readonly PlacedFinding[] {
  const wording = findings.filter(({ checker }) => checker === 'lexical');
  if (wording.length === 0) return findings;
  if (order === 'confidence') wording.sort((a, b) => b.finding.confidence - a.finding.confidence);
  return [...findings.filter(({ checker }) => checker === 'layout'), ...wording];
}

/** Whether a finding about wording asks about characters that one about layout asks about already. */
export function isAskedAlready(placed: PlacedFinding, ofBlock: readonly PlacedFinding[]): boolean {
  return ofBlock.some(
    (one) =>
      one.checker === 'layout' && one.finding.fixes === undefined && one.from < placed.to && placed.from < one.to,
  );
}
