import type { Mark, Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { type BlockAt, contentFrom, contentTo, eachPart, firstEndingBehind } from '#shared/document/blocks';
import { type RecordChange, RecordStep, type Records, recordChange } from '#shared/document/records';
import { GAP } from '#shared/document/schema';
import type { TouchedBlocks } from '#shared/document/touchedBlocks';
import type { EntityRecord, Orphan } from '#shared/project/documentRecord';
import { carrySpans, type Retyped } from './carry';
import { orphanRecord } from './orphanRecord';
import { withRelations } from './relations';
import type { Erased } from './retyping';
import {
  type AnnotationKind,
  blocksWith,
  idsInPart,
  type MarkKind,
  markOfSpan,
  type Span,
  spansIn,
  spansOfBlock,
} from './spans';

/** A mark on a stretch of the document. */
interface MarkedRange {
  readonly mark: Mark;
  readonly from: number;
  readonly to: number;
}

/** What to do so that marks cover their words after a change, and records say what is known of each. Removals come first. */
export interface AnnotationChanges {
  readonly remove: readonly MarkedRange[];
  readonly add: readonly MarkedRange[];
  readonly records: readonly RecordChange[];
}

interface Change {
  readonly touched: TouchedBlocks;
  readonly was: Node;
  readonly now: Node;
  readonly steps: readonly Step[];
  /** The document before each step, and the one after all. */
  readonly docs: readonly Node[];
  readonly retyped: Retyped;
  readonly erased: Erased | null;
  readonly records: Records;
  readonly newId: () => string;
}

const NOTHING: AnnotationChanges = { add: [], remove: [], records: [] };

/**
 * Tags, comments and the marks of unclear and supplied text all cover their words through every edit. A tag or comment whose
 * text is gone becomes an orphan. A copied tag gets an id of its own; a copy carries no comment, since a comment is one
 * conversation about one place.
 */
export function settleAnnotations(change: Change): AnnotationChanges {
  const all = [
    settleKind('entity', change),
    settleKind('comment', change),
    settlePlain('unclear', change),
    settlePlain('supplied', change),
  ];
  if (all.every((changes) => changes === NOTHING)) return NOTHING;
  return {
    remove: all.flatMap((changes) => changes.remove),
    add: all.flatMap((changes) => changes.add),
    records: withRelations(
      change.records,
      all.flatMap((changes) => changes.records),
    ),
  };
}

/** Marks that stand for nothing but themselves: they cover their words, and a copy is marked like what was copied. */
function settlePlain(kind: MarkKind, { touched, steps, docs, retyped }: Change): AnnotationChanges {
  const before = spansIn(touched.before, kind);
  if (before.length === 0 && !isRetyped(kind, retyped)) return NOTHING;
  const wanted = insideBlocks(carrySpans(kind, before, steps, docs, retyped).spans, touched.after);
  const add = uncovered(wanted, byId(spansIn(touched.after, kind)));
  return add.length === 0 ? NOTHING : { ...NOTHING, add: marked(kind, add) };
}

const isRetyped = (kind: MarkKind, retyped: Retyped): boolean =>
  [...retyped.values()].some((marks) => marks.some((mark) => mark.kind === kind));

function settleKind(kind: AnnotationKind, change: Change): AnnotationChanges {
  const { touched, records } = change;
  const before = spansIn(touched.before, kind);
  const actual = spansIn(touched.after, kind);
  const introduced = introducedBy(kind, change);
  const isEmpty = before.length === 0 && actual.length === 0 && introduced.length === 0;
  if (isEmpty && !isRetyped(kind, change.retyped)) return NOTHING;

  const { spans, taken } = carrySpans(kind, before, change.steps, change.docs, change.retyped);
  const known = insideBlocks(spans, touched.after).filter(({ id }) => records.get(kind, id));
  const actualById = byId(actual);
  const beforeById = byId(before);
  const wantedById = withMoved(byId(known), actualById, beforeById, change);
  const beforeIds = new Set(beforeById.keys());
  const missing = new Set([...beforeIds, ...introduced].filter((id) => !wantedById.has(id) && !actualById.has(id)));
  const strangers = [...actualById.keys()].filter((id) => !beforeIds.has(id));
  const elsewhere = livingElsewhere(kind, change, new Set([...missing, ...strangers]));

  const sorted = sortActual(kind, actual, wantedById, elsewhere, change);
  const recordChanges: RecordChange[] = [...sorted.records];
  for (const id of new Set([...wantedById.keys(), ...sorted.kept])) {
    if (records.get('orphan', id)) recordChanges.push(recordChange(records, 'orphan', id, null));
  }
  for (const id of missing) {
    if (elsewhere.has(id) || !records.get(kind, id) || records.get('orphan', id)) continue;
    const orphan = taken.has(id) ? null : orphanOf(kind, id, beforeById.get(id), change);
    if (orphan) recordChanges.push(recordChange(records, 'orphan', id, orphan));
    else recordChanges.push(recordChange(records, kind, id, null));
  }
  const add = uncovered([...wantedById.values()].flat(), actualById);
  return {
    remove: marked(kind, sorted.remove),
    add: [...marked(kind, add), ...marked(kind, sorted.copied)],
    records: recordChanges,
  };
}

function marked(kind: MarkKind, spans: readonly Span[]): readonly MarkedRange[] {
  return spans.map((span) => ({ mark: markOfSpan(kind, span), from: span.from, to: span.to }));
}

/** What should be marked and isn't. */
function uncovered(wanted: readonly Span[], actual: ReadonlyMap<string, readonly Span[]>): readonly Span[] {
  return wanted.filter(({ id, from, to }) => !actual.get(id)?.some((other) => other.from <= from && other.to >= to));
}

/** Annotations that came to the text between the two documents, and may have left it again before it was settled. */
function introducedBy(kind: AnnotationKind, { steps }: Change): readonly string[] {
  const changes = steps.flatMap((step) => (step instanceof RecordStep ? step.changes : []));
  return changes.flatMap((change) => (change.kind === kind && change.after !== null ? [change.key] : []));
}

function byId(spans: readonly Span[]): Map<string, Span[]> {
  const groups = new Map<string, Span[]>();
  for (const span of spans) {
    const group = groups.get(span.id);
    if (group) group.push(span);
    else groups.set(span.id, [span]);
  }
  return groups;
}

/**
 * Text that is taken out in one step and put in by another is lost on the way, though its marks come along. Where all marks
 * of an id together cover the very characters they covered before, they stand where they should.
 */
function withMoved(
  wanted: Map<string, Span[]>,
  actual: ReadonlyMap<string, readonly Span[]>,
  before: ReadonlyMap<string, readonly Span[]>,
  { was, now }: Change,
): ReadonlyMap<string, readonly Span[]> {
  for (const [id, places] of wanted) {
    const found = actual.get(id);
    const known = before.get(id);
    if (!found || !known || found.every((span) => outsideOf(span, places).length === 0)) continue;
    if (charactersOf(now, found) === charactersOf(was, known)) wanted.set(id, [...found]);
  }
  return wanted;
}

/** The characters under the spans in an order of their own: pieces may have changed places. */
function charactersOf(doc: Node, spans: readonly Span[]): string {
  return spans
    .map(({ from, to }) => doc.textBetween(from, to, '', GAP))
    .join('')
    .split('')
    .sort()
    .join('');
}

/** Which of these ids also stand in blocks that were not touched. */
function livingElsewhere(
  kind: AnnotationKind,
  { touched, now }: Change,
  ids: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  if (ids.size === 0) return found;
  const positions = new Set(touched.after.map((block) => block.pos));
  eachPart(now, (part, start) => {
    const known = idsInPart(part, kind);
    if (![...ids].some((id) => known.has(id))) return;
    part.forEach((block, offset) => {
      if (positions.has(start + offset)) return;
      for (const { id } of spansOfBlock(block, kind)) if (ids.has(id)) found.add(id);
    });
  });
  return found;
}

/** The spans as far as they stand in these blocks: a block that only changed places has its own marks right. */
function insideBlocks(spans: readonly Span[], blocks: readonly BlockAt[]): readonly Span[] {
  return spans.flatMap((span) => {
    const inside: Span[] = [];
    for (let i = firstEndingBehind(blocks, span.from); i < blocks.length; i++) {
      const block = blocks[i];
      if (!block || block.pos >= span.to) break;
      const from = Math.max(span.from, contentFrom(block));
      const to = Math.min(span.to, contentTo(block));
      if (from < to) inside.push({ id: span.id, from, to });
    }
    return inside;
  });
}

interface SortedActual {
  readonly remove: readonly Span[];
  /** What copies carry instead. */
  readonly copied: readonly Span[];
  /** What is known of copies. */
  readonly records: readonly RecordChange[];
  /** Ids that stand where they are, though they did not come from the touched blocks. */
  readonly kept: ReadonlySet<string>;
}

/** Tells what the marks in the text are: where they should be, a neighbour coloured by typing, or a copy. */
function sortActual(
  kind: AnnotationKind,
  actual: readonly Span[],
  wanted: ReadonlyMap<string, readonly Span[]>,
  elsewhere: ReadonlySet<string>,
  { records, newId }: Change,
): SortedActual {
  const remove: Span[] = [];
  const copied: Span[] = [];
  const changes: RecordChange[] = [];
  const kept = new Set<string>();
  const copies = new Map<string, string>();
  const copy = (span: Span, entity: EntityRecord) => {
    let copyId = copies.get(span.id);
    if (copyId === undefined) {
      copyId = newId();
      copies.set(span.id, copyId);
      changes.push(recordChange(records, 'entity', copyId, { ...entity, copyOf: span.id }));
    }
    copied.push({ ...span, id: copyId });
  };
  for (const span of actual) {
    const places = wanted.get(span.id);
    if (places === undefined && !elsewhere.has(span.id) && records.get(kind, span.id)) {
      kept.add(span.id);
      continue;
    }
    remove.push(...outsideOf(span, places ?? []));
    // What came in from outside without a word on what it is just loses its mark, as a comment does.
    const entity = kind === 'entity' && isApart(span, places ?? []) ? records.get('entity', span.id) : undefined;
    if (entity) copy(span, entity);
  }
  return { remove, copied, records: changes, kept };
}

const meet = (a: Span, b: Span): boolean => a.to > b.from && a.from < b.to;

/** Whether none of the span is where it should be. */
const isApart = (span: Span, places: readonly Span[]): boolean => !places.some((place) => meet(place, span));

/** The parts of a span outside the places where it should be. */
function outsideOf(span: Span, places: readonly Span[]): readonly Span[] {
  const inside = places.filter((place) => meet(place, span)).sort((a, b) => a.from - b.from);
  const outside: Span[] = [];
  let at = span.from;
  for (const place of inside) {
    if (place.from > at) outside.push({ id: span.id, from: at, to: place.from });
    at = Math.max(at, place.to);
  }
  if (at < span.to) outside.push({ id: span.id, from: at, to: span.to });
  return outside;
}

/**
 * What is kept of a tag or comment whose text is gone: its words, and where they stood. One that came and went while an input
 * method composed is looked for in the documents between; null when it never was in the text.
 */
function orphanOf(
  kind: AnnotationKind,
  id: string,
  before: readonly Span[] | undefined,
  { touched, was, docs, erased }: Change,
): Orphan | null {
  if (before) {
    const orphan = orphanRecord(before, touched.before, was);
    // Erased a character at a time, of which this was the last.
    const words = erased?.marks.find((mark) => mark.kind === kind && mark.id === id)?.words ?? '';
    return before.length === 1 && words.includes(orphan.quote) ? { ...orphan, quote: words } : orphan;
  }
  for (const doc of [...docs].reverse()) {
    const blocks = blocksWith(doc, kind, id);
    const spans = spansIn(blocks, kind).filter((span) => span.id === id);
    if (spans.length > 0) return orphanRecord(spans, blocks, doc);
  }
  return null;
}
