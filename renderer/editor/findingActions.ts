import type { DismissalReach } from '#shared/detectors/dismissal';
import { acceptSuggestion, applyFixes, dismissFinding } from '#shared/editing/commands/index';
import type { DocumentSession, PlacedFinding } from '../session/session';

/** The finding whose popover is open. */
export function currentFinding(session: DocumentSession): PlacedFinding | null {
  const { findings, currentFinding: key } = session.getSnapshot();
  return key === null ? null : (findings.find((finding) => finding.key === key) ?? null);
}

/** How many findings, this one among them, are of the same rule and the same words. */
export function countTwins(session: DocumentSession, finding: PlacedFinding): number {
  const {
    covered,
    finding: { rule },
  } = finding;
  const { findings } = session.getSnapshot();
  return findings.filter((one) => one.finding.rule === rule && one.covered === covered).length;
}

/**
 * Puts a candidate of the current finding in the text, as the decision in hand says, or carries out what it proposes, and goes
 * on to the next finding. A candidate that is what stands there already dismisses the finding.
 */
export function acceptCandidate(session: DocumentSession, index: number): void {
  const finding = currentFinding(session);
  if (!finding) return;
  const fix = finding.finding.fixes?.[index];
  const candidate = finding.finding.suggestions[index];
  const { choice, state } = session.getSnapshot();
  if (fix) {
    answer(session, finding, () => {
      if (applyFixes([fix])(state, session.dispatch)) session.dropFindings([finding.key]);
    });
  }
  if (!candidate) return;
  answer(session, finding, () => {
    if (candidate.text === finding.covered) dismissFinding(finding.dismissal.here)(state, session.dispatch);
    else {
      const { from, to } = finding;
      const decision = choice?.decision ?? finding.finding.decision;
      acceptSuggestion({ from, to, text: candidate.text, rule: finding.finding.rule, decision })(
        state,
        session.dispatch,
      );
    }
  });
}

/** Dismisses the current finding, here or wherever its words stand in the document, and goes on to the next. */
export function dismissCurrent(session: DocumentSession, reach: DismissalReach = 'here'): void {
  const finding = currentFinding(session);
  if (!finding) return;
  answer(session, finding, () => {
    dismissFinding(finding.dismissal[reach])(session.getSnapshot().state, session.dispatch);
  });
}

/** Does something about a finding; then the one after it in the queue becomes the current one. */
function answer(session: DocumentSession, finding: PlacedFinding, act: () => void): void {
  const after = findingsAfter(session, finding);
  act();
  goToFirst(session, after);
}

/** The findings that come after one in the queue. */
export function findingsAfter(session: DocumentSession, finding: PlacedFinding): readonly PlacedFinding[] {
  const { queue } = session.getSnapshot();
  return queue.slice(queue.findIndex(({ key }) => key === finding.key) + 1);
}

/** Makes the first of these that is still open the current one; none when none is. */
export function goToFirst(session: DocumentSession, after: readonly PlacedFinding[]): void {
  const left = new Set(session.getSnapshot().findings.map(({ key }) => key));
  const next = after.find(({ key }) => left.has(key));
  if (next) session.goToFinding(next.key);
  else session.closeFinding();
}
