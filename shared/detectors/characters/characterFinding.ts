import type { Rule } from '../detector';
import type { BlockFinding, Reason, Suggestion } from '../finding';

/** What a rule says of one place. */
export interface Place {
  readonly from: number;
  readonly to: number;
  /** Between 0 and 1; 1 unless told otherwise. */
  readonly confidence?: number;
  readonly reason: Reason;
  /** What the place may have read, the best first. */
  readonly texts: readonly string[];
  /** Whether this place may be changed unseen, if the rule's places may at all. */
  readonly safe?: boolean;
  readonly severity?: BlockFinding['severity'];
}

/** A finding of the rule at the place; scores of suggestions fall from the confidence on. */
export function findingAt(
  rule: Rule,
  { from, to, confidence = 1, reason, texts, safe = true, severity }: Place,
): BlockFinding {
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    confidence,
    from,
    to,
    reason,
    suggestions: rank(texts, confidence),
    decision: rule.decision,
    safe: rule.safe && safe,
  };
}

function rank(texts: readonly string[], confidence: number): readonly Suggestion[] {
  return [...new Set(texts)].map((text, index) => ({
    text,
    score: Math.round((confidence / (index + 1)) * 1000) / 1000,
  }));
}
