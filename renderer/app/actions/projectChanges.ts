import type { SurveyPlace } from '#shared/detectors/survey';
import { newestEvent, placeOfEvent } from '#shared/document/eventMark';
import { undo } from '#shared/document/undo';
import type { TakenSuggestion } from '#shared/editing/commands/index';
import type { Request, Response } from '#shared/ipc/contract';
import { Problem, type ProblemData } from '#shared/problems/problem';
import type { MessageId } from '../../i18n/messages/index';
import { problemOf, unwrap, type Workspace } from '../workspace';
import { readDocuments } from './documents';

/** A place in a document that is not open. */
export interface ProjectPlace extends SurveyPlace {
  readonly key: string;
  readonly document: string;
  readonly title: string;
}

export type ProjectDeed = Request<'changes:begin'>['what'];
type DocumentDeed = Request<'changes:apply'>['deed'];
type LastChange = NonNullable<Response<'changes:last'>['change']>;

export interface ProjectOrder {
  readonly what: ProjectDeed;
  /** Changes the open document; answers whether it did. */
  readonly change: (() => boolean) | null;
  /** How many places that changes. */
  readonly own: number;
  /** What to do in each of the others, and in how many places. */
  readonly deeds: ReadonlyMap<string, { readonly deed: DocumentDeed; readonly count: number }>;
  /** How it is told when it is done; `count` places, in so many `documents`. */
  readonly done?: MessageId;
}

/** Reasons that are told one by one; of more documents only the number is. */
const MOST_REASONS = 3;

/**
 * Changes the open document as its editor does, and the others behind it, as one that can be taken back. Documents that are left
 * as they are, are told with the reason. `progress` hears how many were gone through; when `isStopped` says so, what has not been
 * reached stays.
 */
export async function changeProject(
  workspace: Workspace,
  { what, change, own, deeds, done: doneText = 'panels.acceptAll.doneInProject' }: ProjectOrder,
  progress: (done: number) => void,
  isStopped: () => boolean,
): Promise<void> {
  const { api } = workspace;
  const { session } = workspace.state.get();
  const by = workspace.author();
  const isEdited = change?.() === true;
  const mark = session && isEdited ? newestEvent(session.getSnapshot().state) : null;
  const edited = session && mark ? { edited: { document: session.id, mark } } : {};
  const begun = await workspace.attempt(async () => unwrap(await api.beginChange({ what, by, ...edited })));
  if (!begun) return;
  const left: ProblemData[] = [];
  let count = isEdited ? own : 0;
  let documents = isEdited ? 1 : 0;
  let done = 0;
  for (const [document, { deed, count: places }] of deeds) {
    if (isStopped()) break;
    try {
      const { isChanged } = unwrap(await api.applyChange({ change: begun.change, document, by, deed }));
      if (isChanged) {
        count += places;
        documents++;
      }
    } catch (error) {
      left.push(problemOf(error));
    }
    progress(++done);
  }
  await refresh(workspace);
  tellLeft(workspace, left);
  workspace.say(doneText, { count, documents }, 'undoInProject');
}

/** Those that are being taken back. */
const running = new WeakSet<Workspace>();

/** Takes the latest change over many documents back, in the open one too. Where it can't be, that is told. */
export async function undoInProject(workspace: Workspace): Promise<void> {
  if (running.has(workspace)) return;
  running.add(workspace);
  try {
    await workspace.attempt(async () => {
      const { change } = unwrap(await workspace.api.lastChange());
      if (change) await takeBack(workspace, change);
      else workspace.say('panels.undoInProject.none');
    });
  } finally {
    running.delete(workspace);
  }
}

async function takeBack(workspace: Workspace, change: LastChange): Promise<void> {
  const left: ProblemData[] = [];
  let count = 0;
  for (const [index, { document, ...mark }] of change.parts.entries()) {
    workspace.say('panels.undoInProject.running', { done: index, all: change.parts.length });
    try {
      const { session } = workspace.state.get();
      const isOpen = session?.id === document;
      const isHere = isOpen && undoHere(workspace, mark);
      const answer = unwrap(await workspace.api.takeChangeBack({ change: change.id, document, isOpen }));
      if (isOpen ? isHere : answer.isUndone) count++;
    } catch (error) {
      left.push(problemOf(error));
    }
  }
  await refresh(workspace);
  tellLeft(workspace, left);
  workspace.say('panels.undoInProject.done', { count });
}

/** Undoes an event of the open document; false when it is gone. Throws `changedSince` when others came after it, and why it can't be edited. */
function undoHere(workspace: Workspace, mark: Parameters<typeof placeOfEvent>[1]): boolean {
  const { session } = workspace.state.get();
  if (!session) return false;
  const { state, save } = session.getSnapshot();
  if (save.phase === 'readOnly') throw new Problem(save.problem.code, save.problem.values);
  const place = placeOfEvent(state, mark);
  if (place === 'below') throw new Problem('changedSince', { name: session.record.title });
  return place === 'newest' && undo(state, session.dispatch);
}

async function refresh(workspace: Workspace): Promise<void> {
  const last = await workspace.attempt(async () => unwrap(await workspace.api.lastChange()));
  if (last) workspace.state.set({ documents: readDocuments(last.documents) });
}

function tellLeft(workspace: Workspace, left: readonly ProblemData[]): void {
  for (const problem of left.slice(0, MOST_REASONS)) workspace.notify('problem', problem);
  const more = left.length - MOST_REASONS;
  if (more > 0) workspace.notify('problem', new Problem('documentsNotChanged', { count: more }));
}

/** Suggestions taken at these places, document by document. */
export function suggestionsByDocument(places: readonly ProjectPlace[]): ProjectOrder['deeds'] {
  const documents = new Map<string, TakenSuggestion[]>();
  for (const { document, block, from, to, covered, text, rule, decision } of places) {
    const suggestion = { block, from, to, covered, text, rule, decision };
    const known = documents.get(document);
    if (known) known.push(suggestion);
    else documents.set(document, [suggestion]);
  }
  return new Map(
    [...documents].map(([document, suggestions]) => [
      document,
      { deed: { kind: 'suggestions', suggestions }, count: suggestions.length },
    ]),
  );
}
