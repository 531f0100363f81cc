import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import type { Step } from 'prosemirror-transform';
import type { Retyped } from '#shared/annotations/carry';
import { type Erased, erasedAfter, mapErased, retypedBy } from '#shared/annotations/retyping';
import { settleAnnotations } from '#shared/annotations/settle';
import { Baseline, type ImportedBlock } from '#shared/corrections/baseline';
import type { Ground } from '#shared/corrections/changes';
import { type Correction, correctionsOf } from '#shared/corrections/corrections';
import { noteChanges, OpenedNotes, structureNoteChanges } from '#shared/corrections/notes';
import { structureOf } from '#shared/corrections/structure';
import { articleIds, settleArticleIds } from '#shared/document/articles';
import type { BlockAt } from '#shared/document/blocks';
import { type PartLimits, settleParts } from '#shared/document/parts';
import {
  parseMetadataKey,
  type RecordChange,
  RecordStep,
  type Records,
  recordChange,
  recordsOf,
} from '#shared/document/records';
import { blockSources } from '#shared/document/schema';
import { settleSources } from '#shared/document/sources';
import { type TouchedBlocks, touchedBlocks } from '#shared/document/touchedBlocks';
import { isTravel, type PendingWork } from '#shared/document/undo';
import type { CorrectionNote } from '#shared/project/documentRecord';
import { followProposals } from './followProposals';
import { type Attribution, attributionOf } from './transaction';

/** What settling a document needs to know; the clock and ids come from outside. */
export interface SettleOptions {
  readonly source: string;
  /** Whom corrections are signed with. */
  readonly author: () => string;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether an input method composes: nothing is settled then. */
  readonly composing: () => boolean;
  /** What the importer made of the source; asked for when somebody first asks for changes of structure. */
  readonly imported: () => readonly ImportedBlock[];
  /** How many blocks a part may hold, when not the usual. */
  readonly partLimits?: PartLimits;
}

/** Changes that are not settled yet, kept together until they are. */
interface Debt {
  /** The last settled document. */
  readonly doc: Node;
  readonly steps: readonly Step[];
  /** The document before each step. */
  readonly docs: readonly Node[];
  readonly retyped: Retyped;
  readonly attribution: Attribution;
}

interface SettleState {
  readonly options: SettleOptions;
  readonly baseline: () => Baseline;
  readonly openedNotes: OpenedNotes;
  readonly debt: Debt | null;
  readonly erased: Erased | null;
}

const settleKey = new PluginKey<SettleState>('settle');
const SETTLED = 'settled';

/**
 * Keeps a document's promises after any transaction, in one appended transaction that belongs to the same undo event: ids
 * and sources, tags and comments that cover their words, notes of corrections, parts within bounds. While an input method
 * composes, what happens is kept and settled at the end as one change. Undoing and redoing need no settling: they restore
 * settled states.
 */
export function settlePlugin(options: SettleOptions, initial: Records): Plugin<SettleState> {
  return new Plugin<SettleState>({
    key: settleKey,
    state: {
      init: () => ({
        options,
        baseline: once(() => new Baseline(options.imported())),
        openedNotes: new OpenedNotes(initial),
        debt: null,
        erased: null,
      }),
      apply(tr, state, before) {
        const root = tr.getMeta('appendedTransaction') ?? tr;
        if (tr.getMeta(SETTLED) === true || isTravel(root)) {
          const { erased } = state;
          return { ...state, debt: null, erased: isTravel(root) ? null : mapErased(erased, tr.mapping) };
        }
        const isTyped = attributionOf(tr).origin.kind === 'typed';
        const erased = isTyped ? erasedAfter(state.erased, tr) : null;
        if (tr.steps.every((step) => step instanceof RecordStep)) return { ...state, erased };
        const known = isTyped ? state : { ...state, erased: null };
        return { ...state, debt: grownDebt(known, tr, before.doc), erased };
      },
    },
    appendTransaction(_transactions, _before, state) {
      const { debt } = settleStateOf(state);
      if (!debt || options.composing()) return null;
      const tr = state.tr;
      settleInto(tr, state);
      return tr;
    },
  });
}

/** Says that the transaction leads to a settled document by itself: nothing is carried or noted after it. */
export const asSettled = (tr: Transaction): Transaction => tr.setMeta(SETTLED, true);

function grownDebt({ debt, erased }: SettleState, tr: Transaction, before: Node): Debt {
  const typed = retypedBy(erased, tr);
  return {
    retyped: new Map([...(debt?.retyped ?? []), ...(typed ? [[typed.step, typed.marks] as const] : [])]),
    doc: debt?.doc ?? before,
    steps: debt ? [...debt.steps, ...tr.steps] : tr.steps,
    docs: debt ? [...debt.docs, ...tr.docs] : tr.docs,
    attribution: attributionOf(tr),
  };
}

function settleStateOf(state: EditorState): SettleState {
  const settleState = settleKey.getState(state);
  if (!settleState) throw new RangeError('The state was not made by openDocumentState');
  return settleState;
}

/** The text that everything is measured against. */
export const sourceOf = (state: EditorState): string => settleStateOf(state).options.source;

/** Whether what is done now is settled at once: not while an input method composes. */
export function settlesAtOnce(state: EditorState): boolean {
  const { options, debt } = settleStateOf(state);
  return debt === null && !options.composing();
}

/** What changes of the document are told against. */
export function groundOf(state: EditorState): Ground {
  const { options, baseline } = settleStateOf(state);
  return { source: options.source, baseline: baseline() };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Whose name work done now is signed with, and the time. */
export function signatureIn(state: EditorState): Pick<CorrectionNote, 'by' | 'at'> {
  const { options } = settleStateOf(state);
  return { by: options.author(), at: options.now() };
}

/** A new id, from where the document takes its ids. */
export const newIdIn = (state: EditorState): string => settleStateOf(state).options.newId();

/** How what is pending will be noted; `null` when the document is settled. */
export const owedIn = (state: EditorState): Attribution | null => settleStateOf(state).debt?.attribution ?? null;

export const pendingWork: PendingWork = {
  isPending: (state) => settleStateOf(state).debt !== null,
  settle: settleInto,
};

/** Puts into `tr`, which starts from `state`, what settles the state's debt. */
function settleInto(tr: Transaction, state: EditorState): void {
  const { debt, erased, options, baseline, openedNotes: opened } = settleStateOf(state);
  asSettled(tr);
  if (!debt || debt.doc === state.doc) return;
  const was = debt.doc;
  const now = state.doc;
  const touched = touchedBlocks(was, now);
  const maps = debt.steps.map((step) => step.getMap());
  const attributes = [
    ...settleArticleIds(was, now, options.newId),
    ...settleSources(touched, now, { source: options.source, newId: options.newId, maps }),
  ];
  for (const { pos, attribute, value } of attributes) tr.setNodeAttribute(pos, attribute, value);

  const records = recordsOf(state);
  const docs = [...debt.docs, now];
  const annotations = settleAnnotations({ ...debt, erased, touched, was, now, docs, records, newId: options.newId });
  for (const { mark, from, to } of annotations.remove) tr.removeMark(from, to, mark);
  for (const { mark, from, to } of annotations.add) tr.addMark(from, to, mark);

  const note: CorrectionNote = { by: options.author(), at: options.now(), ...debt.attribution };
  const settled = touchedBlocks(was, tr.doc);
  const changes: readonly RecordChange[] = [
    ...annotations.records,
    ...correctionNotes(settled, records, note, options.source, opened),
    ...(keepsOutline(settled, was, tr.doc)
      ? []
      : structureNoteChanges(
          structureOf(was, baseline()),
          structureOf(tr.doc, baseline()),
          records,
          note,
          opened.ofStructure(),
        )),
    ...metadataOfGoneArticles(was, tr.doc, records),
    ...followProposals(settled, was, tr.doc, records),
  ];
  if (changes.length > 0) tr.step(new RecordStep(changes));
  settleParts(tr, was, options.partLimits);
}

/** `touched` compares with the document that has its settled attributes: ids and sources are what keys are made of. */
function correctionNotes(
  { before, after }: TouchedBlocks,
  records: Records,
  note: CorrectionNote,
  source: string,
  opened: SettleState['openedNotes'],
): RecordChange[] {
  const listOf = (blocks: readonly BlockAt[]): readonly Correction[] =>
    blocks.flatMap((block) => correctionsOf(block.node, source));
  const corrections = listOf(after);
  const changes = noteChanges(listOf(before), corrections, records, note);
  const known = new Set([...changes.map(({ key }) => key), ...corrections.map(({ key }) => key)]);
  for (const key of opened.ofText(before.flatMap((block) => blockSources(block.node)))) {
    if (!known.has(key) && records.get('correction', key)) changes.push(recordChange(records, 'correction', key, null));
  }
  return changes;
}

/** Whether no block changed its source, kind or place, as when somebody types: attributes are shared by what typing makes. */
function keepsOutline({ before, after, moved }: TouchedBlocks, was: Node, now: Node): boolean {
  return (
    !moved &&
    before.length === after.length &&
    before.every(({ node }, i) => node.type === after[i]?.node.type && node.attrs === after[i]?.node.attrs) &&
    articleIds(was).join() === articleIds(now).join()
  );
}

/** What was said of an article goes with it. */
function metadataOfGoneArticles(was: Node, now: Node, records: Records): RecordChange[] {
  const left = new Set(articleIds(now));
  const gone = new Set(articleIds(was).filter((id) => !left.has(id)));
  if (gone.size === 0) return [];
  return [...records.all('metadata').entries()].flatMap(([key]) => {
    const { scope } = parseMetadataKey(key);
    return scope !== 'page' && gone.has(scope.article) ? [recordChange(records, 'metadata', key, null)] : [];
  });
}

/** Document and records as they are once what is pending is settled; the state itself stays as it is. */
export function settledContent(state: EditorState): { readonly doc: Node; readonly records: Records } {
  if (!pendingWork.isPending(state)) return { doc: state.doc, records: recordsOf(state) };
  const tr = state.tr;
  settleInto(tr, state);
  const changes = tr.steps.flatMap((step) => (step instanceof RecordStep ? step.changes : []));
  return { doc: tr.doc, records: recordsOf(state).with(changes) };
}
