import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { type BlockAt, contentFrom, contentTo, eachBlock } from '#shared/document/blocks';
import { type RecordChange, type Records, recordChange } from '#shared/document/records';
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
  if (before.length === 0 && actual.length === 0) return NOTHING;

  const { spans, untagged } = carryMentions(before, change.steps, change.docs);
  const wanted = spans.filter(({ id }) => records.get('entity', id));
  const wantedById = byId(wanted);
  const actualById = byId(actual);
  const known = new Set(before.map((span) => span.id));
  const missing = new Set([...known].filter((id) => !wantedById.has(id) && !actualById.has(id)));
  const strangers = new Set(actual.map((span) => span.id).filter((id) => !known.has(id)));
  const elsewhere = livingElsewhere(touched.after, now, new Set([...missing, ...strangers]));

  const add = uncovered(wanted, actualById, touched.after);
  const sorted = sortActual(actual, wantedById, elsewhere, change);
  const recordChanges: RecordChange[] = sorted.copies.map(({ id, newId }) =>
    recordChange(records, 'entity', newId, { ...entityOf(records, id), copyOf: id }),
  );
  for (const id of new Set([...wantedById.keys(), ...sorted.kept])) {
    if (records.get('orphan', id)) recordChanges.push(recordChange(records, 'orphan', id, null));
  }
  for (const [id, spans] of byId(before.filter((span) => missing.has(span.id) && !elsewhere.has(span.id)))) {
    if (untagged.has(id)) {
      if (records.get('entity', id)) recordChanges.push(recordChange(records, 'entity', id, null));
    } else recordChanges.push(recordChange(records, 'orphan', id, orphanOf(spans, touched.before, change.was)));
  }
  return { add, remove: sorted.remove, rename: sorted.rename, records: recordChanges };
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

/** The stretches that should be covered and are not, block by block. */
function uncovered(
  wanted: readonly Span[],
  actual: ReadonlyMap<string, readonly Span[]>,
  blocks: readonly BlockAt[],
): readonly Span[] {
  return wanted.flatMap((span) => {
    const missing: Span[] = [];
    for (let i = firstBlockEndingAfter(blocks, span.from); i < blocks.length; i++) {
      const block = blocks[i];
      if (!block || block.pos >= span.to) break;
      const from = Math.max(span.from, contentFrom(block));
      const to = Math.min(span.to, contentTo(block));
      const covered = actual.get(span.id)?.some((other) => other.from <= from && other.to >= to);
      if (from < to && !covered) missing.push({ id: span.id, from, to });
    }
    return missing;
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

/** What is kept of a mention whose text is gone: its words, and where they stood. */
function orphanOf(spans: readonly Span[], blocks: readonly BlockAt[], was: Node): Orphan {
  const [first, last] = [spans[0], spans.at(-1)];
  const firstBlock = first && blocks[firstBlockEndingAfter(blocks, first.from)];
  const lastBlock = last && blocks[firstBlockEndingAfter(blocks, last.from)];
  if (!firstBlock || !lastBlock) throw new RangeError('A mention stands in no block');
  return {
    quote: spans.map(({ from, to }) => was.textBetween(from, to, '', GAP)).join(''),
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
