import type { EditorState } from 'prosemirror-state';
import { blockAt, contentFrom, findBlock } from '#shared/document/blocks';
import { blockId, blockSources } from '#shared/document/schema';
import type { ProblemData } from '#shared/problems/problem';
import { createStore, type Store } from '../app/store';
import { type Comparison, problemOf, type Workspace } from '../app/workspace';
import type { DocumentSession } from '../session/session';
import { comparedBlocks } from './comparedTexts';
import { Weaver } from './weave';

/** A comparison as it stands open. */
export interface ComparisonState {
  readonly phase: 'reading' | 'ready' | 'failed';
  readonly problem: ProblemData | null;
  readonly weaver: Weaver;
  /** The number of the row looked at; -1 before any was. */
  readonly active: number;
  /** Which of what differs in it was gone to; -1 when none was. */
  readonly spot: number;
  /** Where the editor looked in the text when the comparison was opened, and the row that shows it. */
  readonly place: Place | null;
  readonly entry: number;
}

const nothing = new Weaver([], []);
const stores = new WeakMap<DocumentSession, Store<ComparisonState>>();

/** The comparison of an open document's texts; the same store as long as the document is open. */
export function comparisonOf(session: DocumentSession): Store<ComparisonState> {
  let store = stores.get(session);
  if (!store) {
    store = createStore<ComparisonState>({
      phase: 'reading',
      problem: null,
      weaver: nothing,
      active: -1,
      spot: -1,
      place: null,
      entry: -1,
    });
    stores.set(session, store);
  }
  return store;
}

/** Whether a row has anything to show in a layout. */
export function showsRow({ layout }: Pick<Comparison, 'layout'>, weaver: Weaver, number: number): boolean {
  const row = weaver.rows[number];
  if (!row) return false;
  return layout === 'original' ? row.left !== null : true;
}

/** Shows two texts of the open document against each other, or its source alone, in the place of the text. */
export function openComparison(workspace: Workspace, change: Partial<Comparison>): void {
  const { comparison, page, session } = workspace.state.get();
  if (!session) return;
  if (page !== 'comparison') {
    comparisonOf(session).set({ phase: 'reading', active: -1, spot: -1, entry: -1, place: placeInSight(session) });
  }
  workspace.state.set({ page: 'comparison', comparison: { ...comparison, ...change } });
}

/** Puts the two texts side by side; what was looked at stays looked at. Called again when one of them changes. */
export async function readComparison(workspace: Workspace, session: DocumentSession): Promise<void> {
  const store = comparisonOf(session);
  const { comparison } = workspace.state.get();
  const { left, right } = sidesOf(comparison);
  const isSame = () => workspace.state.get().comparison === comparison;
  try {
    const [before, after] = await Promise.all([
      comparedBlocks(workspace, session, left),
      comparedBlocks(workspace, session, right),
    ]);
    if (!isSame()) return;
    const was = store.get();
    const weaver = new Weaver(before, after);
    const place = placeOfRow(was.weaver, was.active) ?? was.place;
    const active = place ? rowAt(weaver, place) : -1;
    const entry = was.active < 0 ? active : was.entry;
    store.set({ phase: 'ready', problem: null, weaver, active, spot: -1, entry });
  } catch (error) {
    if (isSame()) store.set({ phase: 'failed', problem: problemOf(error), weaver: nothing, active: -1, spot: -1 });
  }
}

/** What is compared: the source alone is shown as it differs from the current text. */
export function sidesOf({ layout, left, right }: Comparison): Pick<Comparison, 'left' | 'right'> {
  return layout === 'original' ? { left: 'source', right: 'current' } : { left, right };
}

/** A place in the text by its block, and by the source in case that block is not there. */
interface Place {
  readonly block: string;
  readonly source: number | null;
}

/** Where the editor looks in the text: at the caret when that is in sight, else at the first block in sight. */
function placeInSight(session: DocumentSession): Place | null {
  const { state } = session.getSnapshot();
  const seen = session.inSight();
  const { head } = state.selection;
  const isCaretSeen = !seen || (head >= seen.from && head <= seen.to);
  return placeAt(state, isCaretSeen ? head : seen.from);
}

export function placeAt({ doc }: EditorState, position: number): Place | null {
  const block = blockAt(doc, Math.min(position, doc.content.size));
  if (!block) return null;
  return { block: blockId(block.node), source: blockSources(block.node)[0]?.[0] ?? null };
}

function placeOfRow({ rows }: Weaver, number: number): Place | null {
  const row = rows[number];
  const block = row?.right ?? row?.left;
  return block ? { block: block.id, source: block.sources[0]?.[0] ?? null } : null;
}

/** The row that shows a place: the block itself, or the one that has its first source character. */
export function rowAt(weaver: Weaver, { block, source }: Place): number {
  const own = weaver.find(({ id }) => id === block);
  if (own >= 0 || source === null) return own;
  return weaver.find(({ sources }) => sources.some(([from, to]) => source >= from && source < to));
}

/** Goes to what differs next in the rows shown, or before; around the end. False when nothing differs. */
export function stepSpot(workspace: Workspace, session: DocumentSession, step: 1 | -1): boolean {
  const store = comparisonOf(session);
  const { weaver, active, spot } = store.get();
  const { comparison } = workspace.state.get();
  const count = weaver.rows.length;
  const start = Math.max(0, active);
  for (let passed = 0; passed <= count; passed++) {
    const row = (start + step * passed + count * 2) % Math.max(1, count);
    const spots = showsRow(comparison, weaver, row) ? weaver.spots(row) : 0;
    const here = passed === 0 ? (spot < 0 && step < 0 ? 0 : spot) : step > 0 ? -1 : spots;
    const next = here + step;
    if (spots > 0 && next >= 0 && next < spots) {
      store.set({ active: row, spot: next });
      return true;
    }
  }
  return false;
}

/** Goes back to the text, to where the comparison was looked at; the caret moves only when another place was. */
export function leaveComparison(workspace: Workspace, session: DocumentSession): void {
  const { weaver, active, entry } = comparisonOf(session).get();
  workspace.state.set({ page: 'text' });
  const position = positionOfRow(session, weaver, active);
  if (position === null) return;
  if (active === entry) session.reveal(position);
  else session.goTo(position);
}

/** Goes to the text to edit what a row shows. */
export function editRow(workspace: Workspace, session: DocumentSession, number: number): void {
  const position = positionOfRow(session, comparisonOf(session).get().weaver, number);
  workspace.state.set({ page: 'text' });
  if (position !== null) session.goTo(position);
}

/** Where in the text what a row shows is, or was: its block, the one that has its source, or what stood before it. */
function positionOfRow(session: DocumentSession, { rows }: Weaver, number: number): number | null {
  const { doc } = session.getSnapshot().state;
  for (let row = number; row >= 0; row--) {
    const shown = rows[row];
    const target = shown && 'row' in shown.fate && !shown.right ? rows[shown.fate.row] : shown;
    const id = target?.right?.id ?? target?.left?.id;
    const block = id === undefined ? null : findBlock(doc, id);
    if (block) return contentFrom(block);
  }
  return null;
}
