import type { DocumentDetector, DocumentFinding } from '../detector';
import type { Reason, Severity, StructuralFix } from '../finding';
import type { BlockFacts } from './blockFacts';

/** From here on a change of structure is so sure that it is ticked when all of its rule are to be accepted. */
export const SURE_FIX = 0.95;
/** Fixes that are proposed. */
const MOST_FIXES = 5;

interface Proposal {
  /** The block it is shown at. */
  readonly at: BlockFacts;
  /** Shown at the last character instead of the whole block. */
  readonly atEnd?: boolean;
  readonly confidence: number;
  readonly reason: Reason;
  readonly fixes: readonly StructuralFix[];
}

/** A finding of a rule about structure. */
export function structuralFinding(
  rule: Pick<DocumentDetector, 'id' | 'decision'>,
  { at, atEnd = false, confidence, reason, fixes }: Proposal,
): DocumentFinding {
  return {
    rule: rule.id,
    block: at.id,
    severity: severityOf(confidence),
    confidence: Math.round(confidence * 1000) / 1000,
    from: atEnd ? Math.max(0, at.length - (/[\udc00-\udfff]$/.test(at.text) ? 2 : 1)) : 0,
    to: at.length,
    reason,
    suggestions: [],
    decision: rule.decision,
    safe: false,
    fixes: fixes.slice(0, MOST_FIXES),
  };
}

/** How grave a finding about structure is that is as sure as this. */
export function severityOf(confidence: number): Severity {
  return confidence >= SURE_FIX ? 'error' : confidence >= 0.6 ? 'warning' : 'info';
}
