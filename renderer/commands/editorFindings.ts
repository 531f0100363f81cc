import type { Taught } from '#shared/detectors/taught';
import { acceptAndOffer } from '../app/actions/answering';
import { keptDocuments } from '../app/actions/documents';
import { undoInProject } from '../app/actions/projectChanges';
import { answerCurrent } from '../app/actions/suggestions';
import { teach } from '../app/actions/teaching';
import { setWording } from '../app/actions/wording';
import { stepPlan } from '../arrangement/arranging';
import { openCorrection } from '../concordance/opening';
import { currentFinding, dismissCurrent, findingsAfter, goToFirst } from '../editor/findingActions';
import type { PlacedFinding } from '../session/session';
import { leastConfidence, MOST_WORDING } from '../session/wordingLevels';
import type { Command, CommandContext } from './command';
import { canAnswerTag } from './suggestions';

const isOpen = ({ session }: CommandContext) => session !== null;
/** Only what is in sight is answered: not while another page lies over the text. */
const canAnswer = ({ workspace, session }: CommandContext) => {
  if (session === null || workspace.state.get().page !== 'text') return false;
  const { currentFinding, save } = session.getSnapshot();
  return currentFinding !== null && save.phase !== 'readOnly';
};
/** How many candidates there are, or changes of structure that are proposed. */
const answersOf = ({ finding }: PlacedFinding) => finding.fixes?.length ?? finding.suggestions.length;
/** A cut in a sentence has no words of its own that it could be told by elsewhere. */
const hasWords = (context: CommandContext) => {
  const finding = context.session && canAnswer(context) ? currentFinding(context.session) : null;
  return finding !== null && !finding.finding.fixes?.some(({ kind }) => kind === 'join' || kind === 'thread');
};
const hasCandidate = (index: number) => (context: CommandContext) => {
  const finding = context.session && canAnswer(context) ? currentFinding(context.session) : null;
  return finding !== null && answersOf(finding) > index;
};

/** Goes to a finding in the text, or to a change of the plan that stands in its place; says so when there is none, or none yet. */
function walkFindings({ workspace, session }: CommandContext, step: 1 | -1): void {
  if (!session) return;
  if (workspace.state.get().page === 'arrangement') {
    stepPlan(session, step);
    return;
  }
  workspace.state.set({ page: 'text' });
  if (session.stepFinding(step)) return;
  workspace.say(session.getSnapshot().unchecked > 0 ? 'panels.findings.checking' : 'panels.findings.none');
}

/** Dismisses the current finding in the whole project, with all of its words or all of its rule, and goes on to the next. */
async function dismissInProject(
  workspace: CommandContext['workspace'],
  session: CommandContext['session'],
  reach: 'everywhere' | 'rule',
): Promise<void> {
  const finding = session && currentFinding(session);
  if (!finding) return;
  const after = findingsAfter(session, finding);
  const key = finding.dismissal[reach];
  const learn = (taught: Taught): Taught => ({ ...taught, dismissals: { ...taught.dismissals, [key]: true } });
  if (await teach(workspace, learn, { message: 'editor.finding.dismissed.project' })) goToFirst(session, after);
}

/** Shows all places with the words of the current finding, for the candidate and the decision in hand. */
function openTwinsOfCurrent({ workspace, session }: CommandContext): void {
  const finding = session && currentFinding(session);
  const { choice } = session?.getSnapshot() ?? {};
  const candidate = finding?.finding.suggestions[choice?.candidate ?? 0];
  if (!finding || !choice || !candidate) return;
  const {
    covered: words,
    finding: { rule },
  } = finding;
  const wanted = { kind: 'like', rule, words, text: candidate.text, decision: choice.decision } as const;
  workspace.state.set({ dialog: { kind: 'acceptAll', wanted } });
}

/** Shows the other places of words that were just put right. */
function openOfferedTwins({ workspace }: CommandContext): void {
  const { offeredTwins } = workspace.state.get();
  if (!offeredTwins) return;
  const { wanted } = offeredTwins;
  workspace.state.set({ offeredTwins: null });
  if (wanted.kind === 'name') openCorrection(workspace, wanted);
  else workspace.state.set({ dialog: { kind: 'acceptAll', wanted } });
}

/** Shows more about wording, or only what is surer, and says how sure that is. */
async function stepWording(workspace: CommandContext['workspace'], step: 1 | -1): Promise<void> {
  const wordingLevel = workspace.state.get().settings.wordingLevel + step;
  const percent = Math.round(leastConfidence(wordingLevel) * 100);
  if (percent === 0) workspace.say('panels.wording.showsAll');
  else workspace.say('panels.wording.shows', { percent });
  await setWording(workspace, { wordingLevel });
}

const candidates = [1, 2, 3, 4, 5] as const;

export const findingCommands: readonly Command[] = [
  {
    id: 'nextFinding',
    label: 'editor.command.nextFinding',
    group: 'findings',
    keys: { default: 'F8' },
    enabled: isOpen,
    run: (context) => walkFindings(context, 1),
  },
  {
    id: 'previousFinding',
    label: 'editor.command.previousFinding',
    group: 'findings',
    keys: { default: 'Shift+F8' },
    enabled: isOpen,
    run: (context) => walkFindings(context, -1),
  },
  {
    id: 'acceptSuggestion',
    label: 'editor.command.acceptSuggestion',
    group: 'findings',
    keys: { default: 'Alt+Enter' },
    scope: 'reading',
    enabled: (context) =>
      canAnswerTag(context) || hasCandidate(context.session?.getSnapshot().choice?.candidate ?? 0)(context),
    run: (context) => {
      const { workspace, session } = context;
      if (session && canAnswerTag(context)) answerCurrent(workspace, session, 'accept');
      else if (session) acceptAndOffer(workspace, session, session.getSnapshot().choice?.candidate ?? 0);
    },
  },
  {
    id: 'dismissFinding',
    label: 'editor.command.dismissFinding',
    hint: 'editor.command.dismissFinding.hint',
    group: 'findings',
    keys: { default: 'Alt+Backspace' },
    scope: 'reading',
    enabled: (context) => canAnswerTag(context) || canAnswer(context),
    run: (context) => {
      const { workspace, session } = context;
      if (session && canAnswerTag(context)) answerCurrent(workspace, session, 'dismiss');
      else if (session) dismissCurrent(session);
    },
  },
  {
    id: 'dismissEverywhere',
    label: 'editor.command.dismissEverywhere',
    hint: 'editor.command.dismissEverywhere.hint',
    group: 'findings',
    keys: { default: 'Alt+Shift+Backspace' },
    scope: 'reading',
    enabled: hasWords,
    run: ({ session }) => {
      if (session) dismissCurrent(session, 'everywhere');
    },
  },
  {
    id: 'dismissInProject',
    label: 'editor.command.dismissInProject',
    hint: 'editor.command.dismissInProject.hint',
    group: 'findings',
    enabled: hasWords,
    run: ({ workspace, session }) => dismissInProject(workspace, session, 'everywhere'),
  },
  {
    id: 'dismissRule',
    label: 'editor.command.dismissRule',
    hint: 'editor.command.dismissRule.hint',
    group: 'findings',
    enabled: canAnswer,
    run: ({ workspace, session }) => dismissInProject(workspace, session, 'rule'),
  },
  {
    id: 'acceptAllLike',
    label: 'editor.command.acceptAllLike',
    hint: 'editor.command.acceptAllLike.hint',
    group: 'findings',
    keys: { default: 'Alt+Shift+Enter' },
    scope: 'reading',
    enabled: (context) => {
      const finding = context.session && canAnswer(context) ? currentFinding(context.session) : null;
      const candidate = finding?.finding.suggestions[context.session?.getSnapshot().choice?.candidate ?? 0];
      // To leave the words as they are is nothing that could be done in many places.
      return candidate !== undefined && candidate.text !== finding?.covered;
    },
    run: openTwinsOfCurrent,
  },
  {
    id: 'acceptTwins',
    label: 'editor.command.acceptTwins',
    hint: 'editor.command.acceptTwins.hint',
    group: 'findings',
    keys: { default: 'Alt+T' },
    scope: 'reading',
    enabled: ({ workspace, session }) => {
      const { offeredTwins, page } = workspace.state.get();
      return page === 'text' && session !== null && offeredTwins?.document === session.id;
    },
    run: openOfferedTwins,
  },
  {
    id: 'showSurerWording',
    label: 'editor.command.showSurerWording',
    hint: 'editor.command.showSurerWording.hint',
    group: 'findings',
    keys: { default: 'Alt+,' },
    scope: 'reading',
    enabled: ({ workspace, session }) => session !== null && workspace.state.get().settings.wordingLevel > 0,
    run: ({ workspace }) => stepWording(workspace, -1),
  },
  {
    id: 'showMoreWording',
    label: 'editor.command.showMoreWording',
    hint: 'editor.command.showMoreWording.hint',
    group: 'findings',
    keys: { default: 'Alt+.' },
    scope: 'reading',
    enabled: ({ workspace, session }) => session !== null && workspace.state.get().settings.wordingLevel < MOST_WORDING,
    run: ({ workspace }) => stepWording(workspace, 1),
  },
  {
    id: 'pauseWording',
    label: 'editor.command.pauseWording',
    group: 'findings',
    enabled: ({ session }) => session?.getSnapshot().lexical.phase === 'checking',
    run: ({ session }) => session?.pauseWording(),
  },
  {
    id: 'resumeWording',
    label: 'editor.command.resumeWording',
    group: 'findings',
    enabled: ({ session }) => session?.getSnapshot().lexical.phase === 'paused',
    run: ({ session }) => session?.resumeWording(),
  },
  {
    id: 'acceptAllOfRule',
    label: 'editor.command.acceptAllOfRule',
    hint: 'editor.command.acceptAllOfRule.hint',
    group: 'findings',
    enabled: (context) => hasCandidate(0)(context),
    run: ({ workspace, session }) => {
      const finding = session && currentFinding(session);
      if (finding)
        workspace.state.set({ dialog: { kind: 'acceptAll', wanted: { kind: 'rule', rule: finding.finding.rule } } });
    },
  },
  {
    id: 'acceptAllSafe',
    label: 'editor.command.acceptAllSafe',
    hint: 'editor.command.acceptAllSafe.hint',
    group: 'findings',
    keys: { default: 'Ctrl+Alt+Shift+Enter' },
    scope: 'reading',
    enabled: ({ workspace, session }) => {
      if (!session) return false;
      const { findings, save } = session.getSnapshot();
      const hasOthers = keptDocuments(workspace.state.get().documents).length > 1;
      return save.phase !== 'readOnly' && (hasOthers || findings.some(({ finding }) => finding.safe));
    },
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'acceptAll', wanted: { kind: 'safe' } } }),
  },
  {
    id: 'undoInProject',
    label: 'panels.undoInProject',
    hint: 'panels.undoInProject.hint',
    group: 'findings',
    enabled: ({ workspace }) => {
      const { project } = workspace.state.get();
      return project !== null && project.readOnly === undefined;
    },
    run: ({ workspace }) => undoInProject(workspace),
  },
  ...candidates.map(
    (number): Command => ({
      id: `takeCandidate.${number}`,
      label: `editor.command.takeCandidate.${number}`,
      group: 'findings',
      keys: { default: `Alt+${number}`, mac: `Ctrl+${number}` },
      scope: 'reading',
      hidden: true,
      enabled: hasCandidate(number - 1),
      run: ({ workspace, session }) => {
        if (session) acceptAndOffer(workspace, session, number - 1);
      },
    }),
  ),
  ...candidates.map(
    (number): Command => ({
      id: `pickCandidate.${number}`,
      label: `editor.command.takeCandidate.${number}`,
      group: 'findings',
      keys: { default: `${number}` },
      scope: 'candidates',
      hidden: true,
      enabled: hasCandidate(number - 1),
      run: ({ workspace, session }) => {
        if (session) acceptAndOffer(workspace, session, number - 1);
      },
    }),
  ),
];
