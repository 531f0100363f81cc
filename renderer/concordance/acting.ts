import { contentFrom, findBlock } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { openDocument } from '../app/actions/documents';
import { changeProject, type ProjectDeed, type ProjectOrder } from '../app/actions/projectChanges';
import type { Workspace } from '../app/workspace';
import { mostFrequent, tagActs } from './acts';
import { authorityFor } from './authorityFor';
import { changeInPieces } from './changeInPieces';
import { type ConcordanceAct, setConcordance } from './concordance';
import { type ListedLine, mentionOf, turnedFor } from './lines';
import { closeConcordance } from './opening';
import { search, whenFresh } from './searching';
import { linesShown, linesToChange } from './shown';

/** Ticks a line, or unticks it. */
export function turnLine(workspace: Workspace, { key }: ListedLine): void {
  const { concordance } = workspace.state.get();
  if (!concordance) return;
  const turned = new Set(concordance.turned);
  if (!turned.delete(key)) turned.add(key);
  setConcordance(workspace, { turned });
}

/** Ticks all lines that are shown, or none of them. */
export function turnAll(workspace: Workspace, isOn: boolean): void {
  const { concordance, session } = workspace.state.get();
  if (concordance)
    setConcordance(workspace, { turned: turnedFor(linesShown(concordance, session), isOn, concordance) });
}

/** Goes to the place of a line, in its document, and selects its words. */
export async function goToLine(workspace: Workspace, line: ListedLine): Promise<void> {
  if (workspace.state.get().session?.id !== line.document) await openDocument(workspace, line.document);
  const { session } = workspace.state.get();
  const [span] = line.spans;
  if (session?.id !== line.document || !span) return;
  workspace.state.set({ page: 'text' });
  const block = findBlock(session.getSnapshot().state.doc, span.block);
  if (!block) return;
  // Of a text that was changed since, the block is right and the place in it may not be.
  const isThere = blockText(block.node).slice(span.from, span.to) === line.text.slice(0, span.to - span.from);
  const from = contentFrom(block);
  if (isThere) session.goTo(from + span.from, { to: from + span.to });
  else session.goTo(from);
}

/** Does the act to the ticked lines: in the open document as its editor does, in others as one change that can be taken back. */
export async function actOnTicked(workspace: Workspace): Promise<void> {
  if (workspace.state.get().concordance?.changed) return;
  await whenFresh(workspace);
  const { concordance, session } = workspace.state.get();
  if (!concordance) return;
  const { act } = concordance;
  const lines = linesToChange(concordance, session);
  if (lines.length === 0) return;
  const authority = await authorityFor(workspace, act, lines);
  const own = lines.filter(({ document }) => document === session?.id);
  const isInProject = own.length < lines.length;
  const deeds = deedsOf(
    lines.filter(({ document }) => document !== session?.id),
    act,
    authority,
  );
  setConcordance(workspace, { changed: { done: 0, all: deeds.size } });
  if (session && own.length > 0) workspace.state.set({ page: 'text' });
  const isChanged = session !== null && (await changeInPieces(session, own, act, authority));
  if (!isInProject) {
    if (isChanged) workspace.say(`concordance.done.${nameOfAct(act, own)}`, { count: own.length }, 'undo');
  } else {
    await changeProject(
      workspace,
      {
        what: whatOf(act, lines),
        change: isChanged ? () => true : null,
        own: own.length,
        deeds,
        done: `concordance.doneInProject.${nameOfAct(act, lines)}`,
      },
      (done) => setConcordance(workspace, { changed: { done, all: deeds.size } }),
      () => workspace.state.get().concordance === null,
    );
  }
  setConcordance(workspace, { changed: null });
  if (workspace.state.get().concordance !== null) finish(workspace, isInProject);
}

/** Who tagged a name is done with it; who looks around goes on, with the lines as they are now. */
function finish(workspace: Workspace, isInProject: boolean): void {
  const { concordance } = workspace.state.get();
  if (concordance?.purpose !== 'search') closeConcordance(workspace);
  else {
    setConcordance(workspace, { turned: new Set() });
    if (isInProject) search(workspace);
  }
}

/** An act as it is told: what is tagged already gets another type, and what says the right words already is only tagged. */
export function nameOfAct(act: ConcordanceAct, lines: readonly ListedLine[]): ConcordanceAct['kind'] | 'retag' {
  if (lines.length === 0) return act.kind;
  if (act.kind === 'correct' && lines.every(({ text }) => text === act.text)) return 'tag';
  return act.kind === 'tag' && lines.every(mentionOf) ? 'retag' : act.kind;
}

/** What the log of the project says was done. */
function whatOf(act: ConcordanceAct, lines: readonly ListedLine[]): ProjectDeed {
  const text = act.kind === 'correct' ? act.text : (mostFrequent(lines.map((line) => line.text)) ?? '');
  switch (act.kind) {
    case 'tag':
      return { kind: 'tags', act: lines.every(mentionOf) ? 'retag' : 'tag', type: act.type, text };
    case 'correct':
      return { kind: 'tags', act: 'correct', type: act.type, text };
    case 'untag':
      return { kind: 'tags', act: 'remove', text };
    case 'link':
    case 'split':
      return { kind: 'tags', act: 'link', text };
  }
}

/** What is done in each of the documents that are not open. */
function deedsOf(lines: readonly ListedLine[], act: ConcordanceAct, authority: string | null): ProjectOrder['deeds'] {
  const byDocument = new Map<string, ListedLine[]>();
  for (const line of lines) {
    const known = byDocument.get(line.document);
    if (known) known.push(line);
    else byDocument.set(line.document, [line]);
  }
  return new Map(
    [...byDocument].map(([document, group]) => [
      document,
      { deed: { kind: 'tags', acts: tagActs(group, act, authority) }, count: group.length },
    ]),
  );
}
