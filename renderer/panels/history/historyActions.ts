import type { Change } from '#shared/corrections/changes';
import { blockAt, blocksOf } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { changesOf } from '#shared/editing/changes';
import { revertChanges, setDecision, setNote } from '#shared/editing/commands/index';
import type { Decision } from '#shared/project/documentRecord';
import type { Workspace } from '../../app/workspace';
import type { DocumentSession } from '../../session/session';
import { isAlike, viewedChanges, wordsOf } from './changeFilter';
import { type ChangePlace, placeOfChange } from './changePlace';
import { allChanges, historyViewOf } from './historyView';

/** The changes the list shows, in its order. */
export function listedChanges(session: DocumentSession): readonly Change[] {
  return viewedChanges(changesOf(session.getSnapshot().state), historyViewOf(session).get());
}

/** The changes chosen in the list, or the one the keys act on. */
export function chosenChanges(session: DocumentSession): readonly Change[] {
  const { selection, active } = historyViewOf(session).get();
  const keys = selection.chosen.size > 0 ? selection.chosen : new Set(active === null ? [] : [active]);
  if (keys.size === 0) return [];
  return changesOf(session.getSnapshot().state).filter(({ key }) => keys.has(key));
}

/** Shows where a change is. The focus stays where it is unless the text is gone to. */
export function showChange(session: DocumentSession, change: Change, keepsFocus: boolean): void {
  const { doc } = session.getSnapshot().state;
  const place = placeOfChange(doc, session.source, change);
  if (place) session.goTo(place.from, { to: place.to, keepsFocus });
}

/** The change at the caret or in the selection, or the first after it among these; null when none follows. */
export function changeAtCaret(session: DocumentSession, changes: readonly Change[]): Change | null {
  const { from, to } = session.getSnapshot().state.selection;
  const near = changesNear(session, changes, (place) => place.to >= from, 1);
  const isBeside = (place: ChangePlace) => (from === to ? 0 : Number(place.from >= to || place.to <= from));
  const away = (place: ChangePlace) => Math.max(0, place.from - from);
  const size = (place: ChangePlace) => place.to - place.from;
  const [nearest] = [...near].sort(
    ({ place: a }, { place: b }) => isBeside(a) - isBeside(b) || away(a) - away(b) || size(a) - size(b),
  );
  return nearest?.change ?? null;
}

/** Goes to the next change after the caret in the order of their places, or the one before; around the end. False when there is none. */
export function stepChange(session: DocumentSession, step: 1 | -1): boolean {
  const { from, to } = session.getSnapshot().state.selection;
  const changes = changesOf(session.getSnapshot().state);
  const isOn = (place: ChangePlace) =>
    step > 0 ? place.from > from || (place.from === from && place.to > to) : place.from < from;
  const near = changesNear(session, step > 0 ? changes : [...changes].reverse(), isOn, step);
  const [next] = [...near].sort(({ place: a }, { place: b }) => (a.from - b.from || a.to - b.to) * step);
  const target = next?.change ?? (step > 0 ? changes[0] : changes.at(-1));
  if (target) showChange(session, target, false);
  return target !== undefined;
}

interface PlacedChange {
  readonly change: Change;
  readonly place: ChangePlace;
}

/**
 * The changes of the caret's block whose place will do or, when there are none, all of the nearest block after it (by `step`
 * -1: before it) that has any. They are listed with structure before words, wherever in the block that shows. Quick when the
 * nearest come first.
 */
function changesNear(
  session: DocumentSession,
  changes: readonly Change[],
  will: (place: ChangePlace) => boolean,
  step: 1 | -1,
): readonly PlacedChange[] {
  const { doc, selection } = session.getSnapshot().state;
  const order = new Map<string | null, number>(blocksOf(doc).map(({ node }, index) => [blockId(node), index]));
  const here = blockAt(doc, selection.from);
  const at = here ? (order.get(blockId(here.node)) ?? 0) : 0;
  let found: PlacedChange[] = [];
  let nearest = Number.POSITIVE_INFINITY;
  for (const change of changes) {
    const away = ((order.get(change.block) ?? 0) - at) * step;
    if (away < 0 || away > nearest) continue;
    const place = placeOfChange(doc, session.source, change);
    // Only in the caret's own block the exact place matters.
    if (!place || (away === 0 && !will(place))) continue;
    if (away < nearest) found = [];
    nearest = away;
    found.push({ change, place });
  }
  return found;
}

/** Goes to the text where a change is, to edit it there. */
export function editAtChange(workspace: Workspace, session: DocumentSession, change: Change): void {
  workspace.state.set({ page: 'text' });
  showChange(session, change, false);
}

/** Takes changes back, as one event of the undo history; the list goes on to what follows the last of them. */
export function revert(workspace: Workspace, session: DocumentSession, changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const view = historyViewOf(session);
  const before = listedChanges(session);
  const gone = new Set(changes.map(({ key }) => key));
  if (!revertChanges(changes)(session.getSnapshot().state, session.dispatch)) {
    workspace.say('history.notReverted');
    return;
  }
  // By its place in the list: what is left in the same block may have another key now.
  const listed = before.flatMap(({ key }, index) => (gone.has(key) ? [index] : []));
  const after = listedChanges(session);
  const next = after[Math.min((listed.at(-1) ?? -1) + 1 - listed.length, after.length - 1)];
  view.set({
    active: next?.key ?? null,
    selection: { chosen: new Set(next ? [next.key] : []), anchor: next?.key ?? null },
  });
  workspace.say('history.reverted', { count: changes.length });
}

/** Says how changes are meant, as one event of the undo history. */
export function decide(
  workspace: Workspace,
  session: DocumentSession,
  changes: readonly Change[],
  decision: Decision,
): void {
  const set = setDecision(
    changes.flatMap(({ keys }) => keys),
    decision,
  );
  const isChanged = set(session.getSnapshot().state, session.dispatch);
  if (isChanged && changes.length > 1) {
    workspace.say(`history.decided.${decision}`, { count: changes.length });
  }
}

/** Puts words beside a change; empty words take them away. */
export function annotate(session: DocumentSession, { keys }: Change, words: string): void {
  setNote(keys, words)(session.getSnapshot().state, session.dispatch);
}

/** Shows and chooses all changes that did the same with the same words. */
export function showAlike(session: DocumentSession, change: Change): void {
  const alike = wordsOf(change);
  if (!alike) return;
  const keys = changesOf(session.getSnapshot().state).flatMap((other) => (isAlike(other, alike) ? [other.key] : []));
  historyViewOf(session).set({
    filter: { ...allChanges, alike },
    active: change.key,
    selection: { chosen: new Set(keys), anchor: change.key },
  });
}

/**
 * Leaves changes of nothing but width out of the list, or takes them in again. What is no longer listed is no longer chosen;
 * the keys then act on what stands nearest after it.
 */
export function toggleWidth(session: DocumentSession): void {
  const view = historyViewOf(session);
  const { hidesWidth, active, selection } = view.get();
  view.set({ hidesWidth: !hidesWidth });
  const listed = listedChanges(session);
  const keys = new Set(listed.map(({ key }) => key));
  const next = active === null || keys.has(active) ? active : (changeAtCaret(session, listed)?.key ?? null);
  const chosen = new Set([...selection.chosen].filter((key) => keys.has(key)));
  if (next === active && chosen.size === selection.chosen.size) return;
  if (chosen.size === 0 && selection.chosen.size > 0 && next !== null) chosen.add(next);
  view.set({ active: next, selection: { chosen, anchor: next } });
}

/** Shows all changes again. */
export function clearFilter(session: DocumentSession): void {
  const view = historyViewOf(session);
  const { active } = view.get();
  view.set({
    filter: allChanges,
    selection: { chosen: new Set(active === null ? [] : [active]), anchor: active },
  });
}
