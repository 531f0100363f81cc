import type { Node } from 'prosemirror-model';
import {
  joinArticle,
  joinToPrevious,
  movePiece,
  moveToArticle,
  setKind,
  splitPiece,
  startArticle,
} from '#shared/detectors/arranging/adjustPlan';
import {
  fixesOf,
  outcomeOf,
  type Plan,
  type PlannedChange,
  planOf,
  tick,
  withBlocks,
} from '#shared/detectors/arranging/plan';
import type { PlacedBlock } from '#shared/detectors/detector';
import { blockAt, contentFrom, eachBlock, findBlock } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { articleId, blockId, blockText, blockType, headingLevel } from '#shared/document/schema';
import { applyFixes } from '#shared/editing/commands/index';
import type { ProblemData } from '#shared/problems/problem';
import type { BlockType } from '#shared/project/documentRecord';
import { createStore, type Store } from '../app/store';
import { problemOf, unwrap, type Workspace } from '../app/workspace';
import type { DocumentSession } from '../session/session';

/** The plan of an arrangement as it stands open. */
export interface ArrangingState {
  readonly phase: 'asking' | 'ready' | 'failed';
  readonly problem: ProblemData | null;
  readonly plan: Plan;
  /** What it was before each adjustment, and what it was before each was taken back; the latest last. */
  readonly past: readonly Plan[];
  readonly future: readonly Plan[];
  /** The document the plan was made for, or followed to. */
  readonly doc: Node | null;
  /** What was dismissed when it was made. */
  readonly dismissals: readonly string[];
  /** The block whose piece is looked at, and the change of the plan. */
  readonly block: string | null;
  readonly change: string | null;
}

const nothing: Plan = { blocks: [], changes: [] };
const stores = new WeakMap<DocumentSession, Store<ArrangingState>>();

/** The plan of an open document; the same store as long as the document is open. */
export function arrangingOf(session: DocumentSession): Store<ArrangingState> {
  let store = stores.get(session);
  if (!store) {
    store = createStore<ArrangingState>({
      phase: 'asking',
      problem: null,
      plan: nothing,
      past: [],
      future: [],
      doc: null,
      dismissals: [],
      block: null,
      change: null,
    });
    stores.set(session, store);
  }
  return store;
}

/** The blocks of a document in reading order. */
export function placedBlocks(doc: Node): readonly PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  eachBlock(doc, ({ node, pos }) => {
    const level = headingLevel(node);
    const article = articleId(doc.resolve(pos).node(1));
    blocks.push({ id: blockId(node), type: blockType(node), text: blockText(node), level, article });
  });
  return blocks;
}

/** Keys of all findings that are dismissed in the document or its project. */
function dismissalsOf(workspace: Workspace, session: DocumentSession): readonly string[] {
  const own = recordsOf(session.getSnapshot().state).all('dismissal');
  const ofProject = workspace.state.get().project?.taught.dismissals ?? {};
  return [...new Set([...[...own.entries()].map(([key]) => key), ...Object.keys(ofProject)])].sort();
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/**
 * Shows the plan in the place of the text; the one that was adjusted, as long as the text is as it was and nothing more was
 * dismissed.
 */
export async function openArrangement(workspace: Workspace, session: DocumentSession): Promise<void> {
  const store = arrangingOf(session);
  const { doc, selection } = session.getSnapshot().state;
  const here = blockAt(doc, selection.head);
  workspace.state.set({ page: 'arrangement' });
  const dismissals = dismissalsOf(workspace, session);
  const { phase, doc: known, dismissals: before } = store.get();
  if (phase === 'ready' && known === doc && isSame(before, dismissals)) return;
  store.set({ phase: 'asking', problem: null, plan: nothing, past: [], future: [], doc, dismissals, change: null });
  try {
    const blocks = placedBlocks(doc);
    const answer = unwrap(
      await workspace.api.proposeArrangement({
        document: session.id,
        blocks: [...blocks],
        dismissals: [...dismissals],
      }),
    );
    if (store.get().doc !== doc || store.get().phase !== 'asking') return;
    // Left before it was there: the next opening asks anew.
    if (!answer) return store.set({ doc: null });
    const plan = planOf(blocks, answer.changes);
    const first = plan.changes[0];
    store.set({ phase: 'ready', plan, block: here ? blockId(here.node) : null });
    if (first) goToChange(session, first.id);
  } catch (error) {
    if (store.get().doc === doc) store.set({ phase: 'failed', problem: problemOf(error), doc: null });
  }
}

/** Goes back to the text; a plan that is still being worked out is called off. */
export function leaveArrangement(workspace: Workspace, session: DocumentSession): void {
  if (arrangingOf(session).get().phase === 'asking') void workspace.attempt(() => workspace.api.cancelArrangement());
  const { block } = arrangingOf(session).get();
  const at = block === null ? null : findBlock(session.getSnapshot().state.doc, block);
  workspace.state.set({ page: 'text' });
  if (at) session.reveal(contentFrom(at));
  session.focus();
}

/** Keeps the plan true to a document that others or undo have changed. */
export function followDocument(session: DocumentSession): void {
  const store = arrangingOf(session);
  const { phase, doc: known, plan } = store.get();
  const { doc } = session.getSnapshot().state;
  if (phase !== 'ready' || known === doc) return;
  store.set({ doc, plan: withBlocks(plan, placedBlocks(doc)), past: [], future: [] });
}

/** Puts an adjusted plan in place of the one that stands; false when nothing was to be done. */
function adopt(session: DocumentSession, plan: Plan): boolean {
  const store = arrangingOf(session);
  const { plan: before, past } = store.get();
  if (plan === before) return false;
  store.set({ plan, past: [...past, before], future: [] });
  return true;
}

/** Ticks a change, or takes its tick away. */
export function toggleChange(session: DocumentSession, id: string): void {
  const { plan } = arrangingOf(session).get();
  const change = plan.changes.find((one) => one.id === id);
  if (change) adopt(session, tick(plan, new Set([id]), !change.isTicked));
}

/** Ticks all changes or none. */
export function tickAll(session: DocumentSession, isTicked: boolean): void {
  const { plan } = arrangingOf(session).get();
  adopt(session, tick(plan, new Set(plan.changes.map(({ id }) => id)), isTicked));
}

/** The change that is looked at. */
export function currentChange({ plan, change }: ArrangingState): PlannedChange | null {
  return plan.changes.find(({ id }) => id === change) ?? null;
}

/** What can be done to the piece that is looked at. */
export type Adjustment =
  | { readonly kind: 'move' | 'toArticle'; readonly step: -1 | 1 }
  | { readonly kind: 'convert'; readonly type: BlockType; readonly level?: number }
  | { readonly kind: 'startArticle' | 'joinArticle' | 'join' | 'split' };

/** Adjusts the piece that is looked at; tells when that would do nothing. */
export function adjust(workspace: Workspace, session: DocumentSession, adjustment: Adjustment): void {
  const { plan, block } = arrangingOf(session).get();
  if (block === null) return;
  const made = adjusted(plan, block, adjustment);
  const own = made.changes.find((change) => !plan.changes.includes(change));
  if (adopt(session, made)) goToChange(session, own?.id ?? null, block);
  else workspace.say('arrange.nothingToDo');
}

function adjusted(plan: Plan, block: string, adjustment: Adjustment): Plan {
  switch (adjustment.kind) {
    case 'move':
      return movePiece(plan, block, adjustment.step);
    case 'toArticle':
      return moveToArticle(plan, block, adjustment.step);
    case 'convert':
      return setKind(plan, block, adjustment.type, adjustment.level);
    case 'startArticle':
      return startArticle(plan, block);
    case 'joinArticle':
      return joinArticle(plan, block);
    case 'join':
      return joinToPrevious(plan, block);
    case 'split':
      return splitPiece(plan, block);
  }
}

/** Takes the last adjustment back, or makes it again. */
export function travelPlan(session: DocumentSession, way: 'undo' | 'redo'): void {
  const store = arrangingOf(session);
  const { plan, past, future } = store.get();
  const wanted = (way === 'undo' ? past : future).at(-1);
  if (!wanted) return;
  if (way === 'undo') store.set({ plan: wanted, past: past.slice(0, -1), future: [...future, plan] });
  else store.set({ plan: wanted, past: [...past, plan], future: future.slice(0, -1) });
}

/** Looks at a change and, unless another block is given, at the piece it is about. */
export function goToChange(session: DocumentSession, id: string | null, block?: string): void {
  const store = arrangingOf(session);
  const { plan } = store.get();
  const { pieces, changesAt } = outcomeOf(plan);
  const place = id === null ? undefined : [...changesAt].find(([, ids]) => ids.includes(id))?.[0];
  const piece = place === undefined ? undefined : pieces[place];
  store.set({ change: id, block: block ?? piece?.id ?? store.get().block });
}

/** Looks at the piece of a block, and at the first change that is about it. */
export function goToPiece(session: DocumentSession, block: string): void {
  const store = arrangingOf(session);
  const { places, changesAt } = outcomeOf(store.get().plan);
  const place = places.get(block);
  if (place !== undefined) store.set({ block, change: changesAt.get(place)?.[0] ?? null });
}

/** Goes to the next change of the plan, or the one before; around the end. */
export function stepPlan(session: DocumentSession, step: 1 | -1): void {
  const { plan, change } = arrangingOf(session).get();
  const count = plan.changes.length;
  if (count === 0) return;
  const at = plan.changes.findIndex(({ id }) => id === change);
  const next = plan.changes[at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count];
  if (next) goToChange(session, next.id);
}

/** Makes the ticked changes, as one event of the undo history, and goes back to the text. */
export function acceptPlan(workspace: Workspace, session: DocumentSession): void {
  const fixes = fixesOf(arrangingOf(session).get().plan);
  if (!applyFixes(fixes)(session.getSnapshot().state, session.dispatch)) return;
  workspace.say('arrange.done', { count: fixes.length });
  leaveArrangement(workspace, session);
}
