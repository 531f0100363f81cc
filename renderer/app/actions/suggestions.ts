import { changeTags, dismissFinding } from '#shared/editing/commands/index';
import type { SourceAnswers } from '#shared/ipc/suggestionsContract';
import { tagDismissalKey } from '#shared/suggestions/suggestion';
import type { PlacedSuggestion } from '../../session/placedSuggestions';
import type { DocumentSession } from '../../session/session';
import { unwrap, type Workspace, type WorkspaceState } from '../workspace';
import { configure } from './configuring';
import { teach } from './teaching';

const offSets = new WeakMap<readonly string[], ReadonlySet<string>>();
const nothingOff: readonly string[] = [];

/** The sources of suggestions that are switched off in the open project; the same set until that changes. */
export function suggestionsOffIn({ project }: Pick<WorkspaceState, 'project'>): ReadonlySet<string> {
  const off = project?.configuration.suggestionsOff ?? nothingOff;
  const known = offSets.get(off) ?? new Set(off);
  offSets.set(off, known);
  return known;
}

/** The suggestion whose popover is open. */
export function currentSuggestion(session: DocumentSession): PlacedSuggestion | null {
  const { suggestions, currentSuggestion: key } = session.getSnapshot();
  return key === null ? null : (suggestions.find((one) => one.key === key) ?? null);
}

/** Tags these places, linked where the suggestions are, as one event of the undo history. Answers how many were tagged. */
export function acceptSuggestions(
  workspace: Workspace,
  session: DocumentSession,
  suggestions: readonly PlacedSuggestion[],
): number {
  const acts = suggestions.map(({ block, text, suggestion: { type, authority, from, to } }) => ({
    act: 'tag' as const,
    places: [{ block, from, to, covered: text }],
    type,
    ...(authority !== undefined && { authority }),
  }));
  if (acts.length === 0) return 0;
  const isDone = changeTags(acts, () => crypto.randomUUID())(session.getSnapshot().state, session.dispatch);
  if (!isDone) return 0;
  count(workspace, suggestions, 'accepted');
  return acts.length;
}

/** Says no to these words as what they were suggested for: in this document, wherever they stand. */
export function dismissSuggestion(workspace: Workspace, session: DocumentSession, suggestion: PlacedSuggestion): void {
  const { text } = suggestion;
  const key = tagDismissalKey(suggestion.suggestion.type, text);
  if (dismissFinding(key)(session.getSnapshot().state, session.dispatch)) count(workspace, [suggestion], 'dismissed');
}

/** The same in the whole project. */
export async function dismissSuggestionInProject(workspace: Workspace, suggestion: PlacedSuggestion): Promise<void> {
  const key = tagDismissalKey(suggestion.suggestion.type, suggestion.text);
  const isTaught = await teach(
    workspace,
    (taught) => ({ ...taught, dismissals: { ...taught.dismissals, [key]: true } }),
    { message: 'suggestions.dismissedInProject' },
  );
  if (isTaught) count(workspace, [suggestion], 'dismissed');
}

/** Tags what the current suggestion tells, or says no to it, and goes on to the next after it. */
export function answerCurrent(workspace: Workspace, session: DocumentSession, answer: 'accept' | 'dismiss'): void {
  const current = currentSuggestion(session);
  if (!current) return;
  const { suggestions } = session.getSnapshot();
  const isAnswered = (one: PlacedSuggestion) =>
    answer === 'accept'
      ? one.key === current.key
      : one.text === current.text && one.suggestion.type === current.suggestion.type;
  const at = suggestions.indexOf(current);
  const rest = [...suggestions.slice(at + 1), ...suggestions.slice(0, at)].filter((one) => !isAnswered(one));
  if (answer === 'accept') acceptSuggestions(workspace, session, [current]);
  else dismissSuggestion(workspace, session, current);
  const left = new Set(session.getSnapshot().suggestions.map(({ key }) => key));
  const next = rest.find(({ key }) => left.has(key));
  if (next) session.goToSuggestion(next.key);
  else session.closeSuggestion();
}

/** Switches a source of suggestions of the open project on or off. */
export async function switchSource(workspace: Workspace, source: string, isOn: boolean): Promise<void> {
  await configure(workspace, ({ suggestionsOff }) => ({
    suggestionsOff: isOn ? suggestionsOff.filter((one) => one !== source) : [...new Set([...suggestionsOff, source])],
  }));
  workspace.state.get().session?.reconsider();
}

/** Asks for a file of names and puts it into the project as a source of suggestions. Answers what was read; null when nothing was. */
export async function importGazetteer(workspace: Workspace, type: string) {
  const imported = await workspace.attempt(async () => unwrap(await workspace.api.importGazetteer({ type })));
  if (!imported) return null;
  const isListed = await configure(workspace, ({ tagset }) => ({
    tagset: { ...tagset, gazetteers: [...tagset.gazetteers, imported.gazetteer] },
  }));
  if (isListed) return imported;
  // Nothing names it.
  await workspace.attempt(async () => unwrap(await workspace.api.removeGazetteer(imported.gazetteer.id)));
  return null;
}

/** Takes a list of names out of the project; its file goes once nothing names it. */
export async function removeGazetteer(workspace: Workspace, id: string): Promise<void> {
  const isGone = await configure(workspace, ({ tagset }) => ({
    tagset: { ...tagset, gazetteers: tagset.gazetteers.filter((one) => one.id !== id) },
  }));
  if (isGone) await workspace.attempt(async () => unwrap(await workspace.api.removeGazetteer(id)));
}

/** Counts answers for the sources they were given to: nothing waits for it, and one that is not counted is no matter. */
function count(workspace: Workspace, suggestions: readonly PlacedSuggestion[], what: 'accepted' | 'dismissed'): void {
  const answers: SourceAnswers = {};
  for (const {
    suggestion: { source },
  } of suggestions) {
    const known = answers[source] ?? { accepted: 0, dismissed: 0 };
    answers[source] = { ...known, [what]: known[what] + 1 };
  }
  void workspace.attempt(async () => unwrap(await workspace.api.countAnswers(answers)));
}
