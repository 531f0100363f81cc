import type { Node } from 'prosemirror-model';
import { AddMarkStep, RemoveMarkStep, type Step } from 'prosemirror-transform';
import { GAP } from '#shared/document/schema';
import { type Alignment, align, offsetInB } from '#shared/text/align';
import type { MarkName } from './retyping';
import { idOfMark, kindOfMark, type MarkKind, type Span } from './spans';

/**
 * Where marks should be after a change: each stretch is carried as an interval through the steps. Replaced text maps the
 * interval's ends through an alignment of the old text with the new.
 */

/** One place a step replaced. */
interface Replaced {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
  /** How the new text came from the old; null when it is too long to look at. Positions count from `from`, `newFrom`. */
  readonly alignment: () => Alignment | null;
}

/** A longer replacement is not aligned: marks inside it are lost, as in any text rewritten beyond recognition. */
const MAX_ALIGNED = 4000;

export interface Carried {
  readonly spans: readonly Span[];
  /** Ids whose mark a step took off: on purpose, where text that was deleted leaves an orphan. */
  readonly taken: ReadonlySet<string>;
}

/** By the step that typed them: the marks that words take the place of. */
export type Retyped = ReadonlyMap<Step, readonly MarkName[]>;

/** Carries spans of one kind. `docs[i]` is the document before `steps[i]`; the last of them is the one after all. */
export function carrySpans(
  kind: MarkKind,
  spans: readonly Span[],
  steps: readonly Step[],
  docs: readonly Node[],
  retyped: Retyped,
): Carried {
  const carried = new CarriedSpans(spans, docs[0]);
  const taken = new Set<string>();
  steps.forEach((step, i) => {
    const was = docs[i];
    const now = docs[i + 1];
    if (!was || !now) throw new RangeError('A document before and after each step is needed');
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
      if (kindOfMark(step.mark) !== kind) return;
      const id = idOfMark(step.mark);
      if (step instanceof AddMarkStep) taken.delete(id);
      else taken.add(id);
      carried.change(was, now, step.from, step.to, (all) =>
        step instanceof AddMarkStep
          ? [...all, { id, from: step.from, to: step.to }]
          : all.flatMap((span) => (span.id === id ? without(span, step) : [span])),
      );
      return;
    }
    const replaced = replacedPlaces(step, was, now);
    const [first, last] = [replaced[0], replaced.at(-1)];
    if (!first || !last) return;
    const typed = (retyped.get(step) ?? []).filter((mark) => mark.kind === kind);
    carried.change(was, now, first.from, last.to, (all) => [
      ...joinOver(replaced, all, was).flatMap((span) => carrySpan(span, replaced, was)),
      ...typed.map(({ id }) => ({ id, from: first.newFrom, to: last.newTo })),
    ]);
  });
  return { spans: carried.all(docs.at(-1)), taken };
}

function without(span: Span, hole: { readonly from: number; readonly to: number }): Span[] {
  const left = { ...span, to: Math.min(span.to, hole.from) };
  const right = { ...span, from: Math.max(span.from, hole.to) };
  return [left, right].filter(({ from, to }) => from < to);
}

function replacedPlaces(step: Step, was: Node, now: Node): readonly Replaced[] {
  const places: Replaced[] = [];
  step.getMap().forEach((from, to, newFrom, newTo) => {
    let alignment: Alignment | null | undefined;
    places.push({
      from,
      to,
      newFrom,
      newTo,
      alignment: () => {
        if (alignment === undefined) {
          const tooLong = to - from + newTo - newFrom > MAX_ALIGNED;
          alignment = tooLong ? null : align(unitsBetween(was, from, to), unitsBetween(now, newFrom, newTo));
        }
        return alignment;
      },
    });
  });
  return places;
}

/** Halves of one stretch in neighbouring blocks are one where their border is replaced, be it with text on either side. */
function joinOver(replaced: readonly Replaced[], spans: readonly Span[], was: Node): readonly Span[] {
  const joined = new Set<Span>();
  const whole: Span[] = [];
  for (const { from, to } of replaced) {
    const met = byStart(spans.filter((span) => span.from <= to && span.to >= from && !joined.has(span)));
    for (const first of met) {
      const halves = [first];
      for (const next of met) {
        const last = halves.at(-1);
        const isNext = last && next.id === last.id && next.from > last.to;
        if (isNext && was.textBetween(last.to, next.from, '', GAP) === '') halves.push(next);
      }
      if (halves.length < 2 || joined.has(first)) continue;
      for (const half of halves) joined.add(half);
      whole.push({ ...first, to: halves.at(-1)?.to ?? first.to });
    }
  }
  return whole.length === 0 ? spans : [...spans.filter((span) => !joined.has(span)), ...whole];
}

/** How a boundary between blocks reads: one unit a position, and never part of a name. */
const STRUCTURE = '\0';

/** One UTF-16 unit a position. */
function unitsBetween(doc: Node, from: number, to: number): string {
  const units: string[] = Array<string>(to - from).fill(STRUCTURE);
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) {
      for (let at = Math.max(from, pos); at < Math.min(to, pos + node.nodeSize); at++) {
        units[at - from] = node.text?.[at - pos] ?? STRUCTURE;
      }
    } else if (node.isLeaf && pos >= from && pos < to) units[pos - from] = GAP;
  });
  return units.join('');
}

/** Where the span is after the places were replaced; nothing when it is gone. */
function carrySpan(span: Span, replaced: readonly Replaced[], was: Node): Span[] {
  const around = replaced.find(({ from, to }) => from <= span.from && to >= span.to && to - from > span.to - span.from);
  if (around && !survivesRewriting(span, around, was)) return [];
  let { from, to } = span;
  for (const place of replaced) {
    const deleted = place.newFrom === place.newTo;
    const isInside = place.from >= span.from && place.to <= span.to;
    if (place.to <= span.from) from = span.from + place.newTo - place.to;
    else if (place.from <= span.from) {
      from =
        deleted || (span.from === place.from && (isInside || !isInsertedBefore(place)))
          ? place.newFrom
          : place.newFrom + offsetInB(place.alignment() ?? [], span.from - place.from, 'after');
    }
    if (place.to < span.to) to = span.to + place.newTo - place.to;
    else if (place.from < span.to) {
      if (deleted) to = place.newFrom;
      else if (span.to === place.to && (isInside || !isInsertedBehind(place))) to = place.newTo;
      else to = place.newFrom + offsetInB(place.alignment() ?? [], span.to - place.from, 'before');
    }
  }
  return from < to ? [{ id: span.id, from, to }] : [];
}

/** Whether the new text begins with more than the old, whose first character is still there: that came before it. */
function isInsertedBefore({ alignment }: Replaced): boolean {
  const [first, second] = alignment() ?? [];
  return first?.kind === 'insert' && second?.kind === 'equal';
}

/** Whether the new text ends with more than the old, whose last character is still there: that came behind it. */
function isInsertedBehind({ alignment }: Replaced): boolean {
  const [last, before] = [...(alignment() ?? [])].reverse();
  return last?.kind === 'insert' && before?.kind === 'equal';
}

/** A stretch rewritten around marked words keeps the mark only if a character of them is still there. */
function survivesRewriting(span: Span, place: Replaced, was: Node): boolean {
  if (place.newFrom === place.newTo) return false;
  return (place.alignment() ?? []).some((edit) => {
    if (edit.kind !== 'equal') return false;
    const from = Math.max(span.from, place.from + edit.fromA);
    const to = Math.min(span.to, place.from + edit.toA);
    return from < to && /[^\0\s]/.test(unitsBetween(was, from, to));
  });
}

/**
 * Spans by the block they stand in, with offsets in it. A step inside one block then concerns the spans of that block only,
 * whatever it shifts behind it: replacing 5,000 places among 10,000 tags looks at a few spans a step, not at all.
 */
class CarriedSpans {
  private blocks = new Map<string, { readonly path: Path; spans: readonly Span[] }>();

  constructor(spans: readonly Span[], doc: Node | undefined) {
    if (doc) this.fill(spans, doc);
  }

  /** All spans, as positions in the document. */
  all(doc: Node | undefined): readonly Span[] {
    if (!doc) return [];
    return [...this.blocks.values()].flatMap(({ path, spans }) => shifted(spans, contentStart(doc, path)));
  }

  /** Applies a step that touches [from, to] of the document. */
  change(was: Node, now: Node, from: number, to: number, carry: Carry): void {
    if (!this.changeBlock(was, now, from, to, carry)) this.fill(carry(this.all(was)), now);
  }

  /** Applies a step that stays inside one block; false, and nothing done, when it doesn't. */
  private changeBlock(was: Node, now: Node, from: number, to: number, carry: Carry): boolean {
    const $from = was.resolve(from);
    if ($from.depth !== BLOCK_DEPTH || to > $from.end()) return false;
    const start = $from.start();
    const $now = now.resolve(start);
    const growth = now.content.size - was.content.size;
    if ($now.depth !== BLOCK_DEPTH || $now.parent.content.size !== $from.parent.content.size + growth) return false;
    const path = pathOf($from);
    const spans = shifted(carry(shifted(this.blocks.get(keyOf(path))?.spans ?? [], start)), -start);
    this.blocks.delete(keyOf(path));
    for (const span of byStart(spans)) this.add(path, span);
    return true;
  }

  private fill(spans: readonly Span[], doc: Node): void {
    this.blocks = new Map();
    for (const span of byStart(spans)) {
      doc.nodesBetween(span.from, span.to, (node, pos) => {
        if (!node.isTextblock) return true;
        const from = Math.max(span.from, pos + 1) - pos - 1;
        const to = Math.min(span.to, pos + node.nodeSize - 1) - pos - 1;
        if (from < to) this.add(pathOf(doc.resolve(pos + 1)), { id: span.id, from, to });
        return false;
      });
    }
  }

  private add(path: Path, span: Span): void {
    const key = keyOf(path);
    const bucket = this.blocks.get(key) ?? { path, spans: [] };
    // Two halves of a name that a split had parted are one again.
    const touching = bucket.spans.find(({ id, to }) => id === span.id && to >= span.from);
    const joined = touching ? { ...touching, to: Math.max(touching.to, span.to) } : span;
    bucket.spans = [...bucket.spans.filter((other) => other !== touching), joined];
    this.blocks.set(key, bucket);
  }
}

type Carry = (spans: readonly Span[]) => readonly Span[];

const byStart = (spans: readonly Span[]): readonly Span[] => [...spans].sort((a, b) => a.from - b.from);

const BLOCK_DEPTH = 3;
/** The number of the article, of the part in it and of the block in that. */
type Path = readonly [number, number, number];

const keyOf = (path: Path): string => path.join('/');

function pathOf($pos: { index(depth: number): number }): Path {
  return [$pos.index(0), $pos.index(1), $pos.index(2)];
}

function contentStart(doc: Node, path: Path): number {
  let start = 0;
  let parent = doc;
  for (const index of path) {
    for (let i = 0; i < index; i++) start += parent.child(i).nodeSize;
    start += 1;
    parent = parent.child(index);
  }
  return start;
}

function shifted(spans: readonly Span[], by: number): readonly Span[] {
  return spans.map(({ id, from, to }) => ({ id, from: from + by, to: to + by }));
}
