import { countCodePoints } from '#shared/text/codePoints';
import { acceptCandidate, currentFinding } from '../../editor/findingActions';
import { type TwinsWanted, twinsOf } from '../../panels/findings/twins';
import type { DocumentSession } from '../../session/session';
import type { Workspace } from '../workspace';

/**
 * Does what `acceptCandidate` does. Where that put wrong words right, their other places are offered in the status bar, until
 * others are. A single character is too often right elsewhere: of it only the places count where it is doubted as well.
 */
export function acceptAndOffer(workspace: Workspace, session: DocumentSession, index: number): void {
  const finding = currentFinding(session);
  const candidate = finding?.finding.suggestions[index];
  const decision = session.getSnapshot().choice?.decision ?? finding?.finding.decision;
  acceptCandidate(session, index);
  if (finding?.checker !== 'lexical' || !candidate || !decision || candidate.text === finding.covered) return;
  const { rule } = finding.finding;
  const wanted: TwinsWanted = { kind: 'like', rule, words: finding.covered, text: candidate.text, decision };
  const isWord = countCodePoints(finding.covered) > 1;
  const count = twinsOf(session, wanted).filter(({ isUnasked }) => isWord || !isUnasked).length;
  workspace.state.set({ offeredTwins: count > 0 ? { document: session.id, wanted } : null });
  if (count > 0) workspace.say('panels.twins.left', { words: finding.covered, count }, 'acceptTwins');
}
