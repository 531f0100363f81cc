import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { type BlockAt, blocksOf, contentFrom, contentTo, eachBlock } from '#shared/document/blocks';
import { type RecordChange, RecordStep, type Records, recordChange } from '#shared/document/records';
import { blockId, blockText, GAP } from '#shared/document/schema';
import type { TouchedBlocks } from '#shared/document/touchedBlocks';
import type { Orphan } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { carryMentions } from './carry';
import { type Span, spansIn, spansOfBlock } from './spans';

/** What to do so that mentions cover their names after a change, and records say what is known of each. */
export interface MentionChanges {
  readonly add: readonly Span[];
  readonly remove: readonly Span[];
  /** Copies: the same stretch under an id of its own. */
  readonly rename: readonly (Span & { readonly newId: string })[];
  readonly records: readonly RecordChange[];
}

interface Change {
  readonly touched: TouchedBlocks;
  readonly was: Node;
  readonly now: Node;
  readonly steps: readonly Step[];
  /** The document before each step, and the one after all. */
  readonly docs: readonly Node[];
  readonly records: Records;
  readonly newId: () => string;
}

const NOTHING: MentionChanges = { add: [], remove: [], rename: [], records: [] };
/** Characters kept of the words on either side of an orphan. */
const CONTEXT = 12;

export function settleMentions(change: Change): MentionChanges {
  const { touched, now, records } = change;
  const before = spansIn(touched.before);
  const actual = spansIn(touched.after);
  if (before.length === 0 && actual.length === 0 && introducedBy(change).length === 0) return NOTHING;

  const { spans, untagged } = carryMentions(before, change.steps, change.docs);
  const wanted = insideBlocks(spans, touched.after).filter(({ id }) => records.get('entity', id));
  const wantedById = byId(wanted);
  const actualById = byId(actual);
  const known = new Set(before.map((span) => span.id));
  const candidates = [...known, ...introducedBy(change)];
  const missing = new Set(candidates.filter((id) => !wantedById.has(id) && !actualById.has(id)));
  const strangers = new Set(actual.map((span) => span.id).filter((id) => !known.has(id)));
  const elsewhere = livingElsewhere(touched.after, now, new Set([...missing, ...strangers]));

  const add = wanted.filter(
    ({ id, from, to }) => !actualById.get(id)?.some((other) => other.from <= from && other.to >= to),
  );
  const sorted = sortActual(actual, wantedById, elsewhere, change);
  const recordChanges: RecordChange[] = sorted.copies.map(({ id, newId }) =>
    recordChange(records, 'entity', newId, { ...entityOf(records, id), copyOf: id }),
  );
  for (const id of new Set([...wantedById.keys(), ...sorted.kept])) {
    if (records.get('orphan', id)) recordChanges.push(recordChange(records, 'orphan', id, null));
  }
  const beforeById = byId(before);
  for (const id of missing) {
    if (elsewhere.has(id) || !records.get('entity', id) || records.get('orphan', id)) continue;
    const orphan = untagged.has(id) ? null : orphanOf(id, beforeById.get(id), change);
    if (orphan) recordChanges.push(recordChange(records, 'orphan', id, orphan));
    else recordChanges.push(recordChange(records, 'entity', id, null));
  }
  return { add, remove: sorted.remove, rename: sorted.rename, records: recordChanges };
}

/** Mentions that came to the text between the two documents, and may have left it again before it was settled. */
function introducedBy({ steps }: Change): readonly string[] {
  const changes = steps.flatMap((step) => (step instanceof RecordStep ? step.changes : []));
  return changes.flatMap(({ kind, key, after }) => (kind === 'entity' && after !== null ? [key] : []));
}

function entityOf(records: Records, id: string) {
  const entity = records.get('entity', id);
  if (!entity) throw new RangeError(`Nothing is known of the mention ${id}`);
  return entity;
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

/** Which of these mentions also stand in blocks that were not touched. */
function livingElsewhere(touched: readonly BlockAt[], now: Node, ids: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  if (ids.size === 0) return found;
  const positions = new Set(touched.map((block) => block.pos));
  eachBlock(now, (block) => {
    if (positions.has(block.pos)) return;
    for (const { id } of spansOfBlock(block.node)) if (ids.has(id)) found.add(id);
  });
  return found;
}

/** The spans as far as they stand in these blocks: a block that only changed places has its own mentions right. */
function insideBlocks(spans: readonly Span[], blocks: readonly BlockAt[]): readonly Span[] {
  return spans.flatMap((span) => {
    const inside: Span[] = [];
    for (let i = firstBlockEndingAfter(blocks, span.from); i < blocks.length; i++) {
      const block = blocks[i];
      if (!block || block.pos >= span.to) break;
      const from = Math.max(span.from, contentFrom(block));
      const to = Math.min(span.to, contentTo(block));
      if (from < to) inside.push({ id: span.id, from, to });
    }
    return inside;
  });
}

function firstBlockEndingAfter(blocks: readonly BlockAt[], pos: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block && block.pos + block.node.nodeSize <= pos) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface SortedActual {
  readonly remove: readonly Span[];
  readonly rename: readonly (Span & { readonly newId: string })[];
  readonly copies: readonly { readonly id: string; readonly newId: string }[];
  /** Mentions that stand where they are, though they did not come from the touched blocks. */
  readonly kept: ReadonlySet<string>;
}

/** Tells what the marks in the text are: where they should be, a neighbour coloured by typing, or a copy. */
function sortActual(
  actual: readonly Span[],
  wanted: ReadonlyMap<string, readonly Span[]>,
  elsewhere: ReadonlySet<string>,
  { records, newId }: Change,
): SortedActual {
  const remove: Span[] = [];
  const rename: (Span & { newId: string })[] = [];
  const kept = new Set<string>();
  const copies = new Map<string, string>();
  const copy = (span: Span) => {
    const copyId = copies.get(span.id) ?? newId();
    copies.set(span.id, copyId);
    rename.push({ ...span, newId: copyId });
  };
  for (const span of actual) {
    const places = wanted.get(span.id);
    if (!records.get('entity', span.id)) {
      // Came in from outside without a word on what it is.
      remove.push(span);
    } else if (places) {
      const outside = outsideOf(span, places);
      if (outside === 'apart') copy(span);
      else remove.push(...outside);
    } else if (elsewhere.has(span.id)) copy(span);
    else kept.add(span.id);
  }
  return { remove, rename, copies: [...copies].map(([id, copyId]) => ({ id, newId: copyId })), kept };
}

/** The parts of a span outside the places where it should be; `apart` when none of it is inside. */
function outsideOf(span: Span, places: readonly Span[]): readonly Span[] | 'apart' {
  const inside = places.filter((place) => place.to > span.from && place.from < span.to).sort((a, b) => a.from - b.from);
  if (inside.length === 0) return 'apart';
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
 * What is kept of a mention whose text is gone: its words, and where they stood. One that came and went while an input
 * method composed is looked for in the documents between; null when it never was in the text.
 */
function orphanOf(id: string, before: readonly Span[] | undefined, { touched, was, docs }: Change): Orphan | null {
  if (before) return orphanAt(before, touched.before, was);
  for (const doc of [...docs].reverse()) {
    const blocks = blocksOf(doc).filter((block) => spansOfBlock(block.node).some((span) => span.id === id));
    const spans = spansIn(blocks).filter((span) => span.id === id);
    if (spans.length > 0) return orphanAt(spans, blocks, doc);
  }
  return null;
}

function orphanAt(spans: readonly Span[], blocks: readonly BlockAt[], doc: Node): Orphan {
  const [first, last] = [spans[0], spans.at(-1)];
  const firstBlock = first && blocks[firstBlockEndingAfter(blocks, first.from)];
  const lastBlock = last && blocks[firstBlockEndingAfter(blocks, last.from)];
  if (!firstBlock || !lastBlock) throw new RangeError('A mention stands in no block');
  return {
    quote: spans.map(({ from, to }) => doc.textBetween(from, to, '', GAP)).join(''),
    block: blockId(firstBlock.node),
    before: endOf(blockText(firstBlock.node).slice(0, first.from - contentFrom(firstBlock))),
    after: startOf(blockText(lastBlock.node).slice(last.to - contentFrom(lastBlock))),
  };
}

function endOf(text: string): string {
  const from = Math.max(0, text.length - CONTEXT);
  return text.slice(isCodePointBoundary(text, from) ? from : from + 1);
}

function startOf(text: string): string {
  const to = Math.min(text.length, CONTEXT);
  return text.slice(0, isCodePointBoundary(text, to) ? to : to - 1);
}
