import type { BlockType } from '#shared/project/documentRecord';
import type { DocumentFinding, PlacedBlock } from '../detector';
import { isDismissed } from '../dismissal';
import type { Reason, StructuralFix } from '../finding';
import { createDetectors } from '../index';
import { type LiftFix, liftedId } from '../lift';
import { nothingTaught } from '../taught';
import type { WordKnowledge } from '../wordKnowledge';
import { structureDetectors } from './index';
import { type Piece, PieceList } from './pieceList';

/** Why a piece is where and what it is: what a rule found. */
export interface ArrangementReason {
  readonly rule: string;
  readonly reason: Reason;
  readonly confidence: number;
}

/** A block as it should become. */
export interface ArrangedPiece {
  /** The blocks it is put together from, in order; one when it stays as it is. */
  readonly blocks: readonly string[];
  readonly type: BlockType;
  /** Of a heading; null for other kinds. */
  readonly level: number | null;
  /** How sure the least sure of its changes is; 1 when nothing changes. */
  readonly confidence: number;
  readonly reasons: readonly ArrangementReason[];
}

export interface ArrangedArticle {
  readonly pieces: readonly ArrangedPiece[];
}

/** How a whole document should be arranged, to be looked at, adjusted and carried out (`arrangementSteps`). */
export interface Arrangement {
  readonly articles: readonly ArrangedArticle[];
  /** Words that become pieces of their own, which stand in it by `liftedId`. */
  readonly lifts?: readonly LiftFix[];
}

/** Less sure changes are no part of a plan. */
const LEAST = 0.5;

/** Which changes come first: what stands inside another, what a block is, before what it goes on with, before where it stands, before articles. */
const ORDER: readonly StructuralFix['kind'][] = ['lift', 'gather', 'kind', 'join', 'thread', 'move', 'article'];

/**
 * Proposes how the blocks of a document, in reading order, should be arranged: every change that is rather right than not and
 * that none of these keys dismisses.
 */
export function proposeArrangement(
  blocks: readonly PlacedBlock[],
  { lexicon, language }: WordKnowledge,
  dismissals: readonly string[] = [],
): Arrangement {
  const dismissed = Object.fromEntries(dismissals.map((key) => [key, true as const]));
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  const findings = createDetectors(lexicon, structureDetectors, nothingTaught, language)
    .checkDocument({ id: '', blocks })
    .filter(({ confidence }) => confidence >= LEAST)
    .filter((finding) => !isDismissed(finding, texts.get(finding.block) ?? '', dismissed));
  return arrangementOf(blocks, findings);
}

/** The arrangement that the first fixes of some findings give together. */
export function arrangementOf(blocks: readonly PlacedBlock[], findings: readonly DocumentFinding[]): Arrangement {
  const reasons = new Map<string, ArrangementReason[]>();
  const lifts: LiftFix[] = [];
  const list = new PieceList(blocks);
  for (const kind of ORDER) {
    for (const { rule, reason, confidence, fixes } of findings) {
      const [proposed] = fixes ?? [];
      if (proposed?.kind !== kind) continue;
      const fix = takingAlong(proposed, lifts);
      if (!list.apply(fix)) continue;
      if (fix.kind === 'lift') lifts.push(fix);
      for (const id of blocksOf(fix)) reasons.set(id, [...(reasons.get(id) ?? []), { rule, reason, confidence }]);
    }
  }
  return { articles: articlesOf(list.pieces(), reasons), lifts };
}

/** What was lifted out of blocks goes with them. */
function takingAlong(fix: StructuralFix, lifts: readonly LiftFix[]): StructuralFix {
  if (fix.kind !== 'move' || lifts.length === 0) return fix;
  const liftedOf = (id: string) => lifts.filter(({ block }) => block === id).map(liftedId);
  return { ...fix, blocks: fix.blocks.flatMap((id) => [id, ...liftedOf(id).reverse()]) };
}

/** The blocks that a fix is told at; not those it leaves as they are. */
function blocksOf(fix: StructuralFix): readonly string[] {
  if (fix.kind === 'join') return [fix.first];
  if (fix.kind === 'thread') return [fix.tail];
  if (fix.kind === 'lift') return [liftedId(fix)];
  return fix.kind === 'article' ? [fix.block] : fix.blocks.slice(0, 1);
}

function articlesOf(
  list: readonly Piece[],
  reasons: ReadonlyMap<string, readonly ArrangementReason[]>,
): readonly ArrangedArticle[] {
  const articles: { id: string; pieces: ArrangedPiece[] }[] = [];
  for (const { article, blocks, type, level } of list) {
    const own = blocks.flatMap((id) => reasons.get(id) ?? []);
    const confidence = own.reduce((least, reason) => Math.min(least, reason.confidence), 1);
    const piece = { blocks, type, level, confidence, reasons: own };
    const last = articles.at(-1);
    if (last?.id === article) last.pieces.push(piece);
    else articles.push({ id: article, pieces: [piece] });
  }
  return articles.map(({ pieces }) => ({ pieces }));
}

/**
 * The changes that bring blocks, in reading order, into an arrangement of them, with as few moves as can be. Pieces whose
 * blocks are not all there are left out; blocks of which the arrangement says nothing stay where they are.
 */
export function arrangementSteps(blocks: readonly PlacedBlock[], arrangement: Arrangement): readonly StructuralFix[] {
  const list = new Rehearsal(blocks);
  for (const lift of arrangement.lifts ?? []) list.take(lift);
  const isThere = ({ blocks: own }: ArrangedPiece) => own.length > 0 && own.every((id) => list.pieceOf(id) !== null);
  const articles = arrangement.articles
    .map(({ pieces }) => pieces.filter(isThere))
    .filter((pieces) => pieces.length > 0);
  for (const piece of articles.flat()) putTogether(list, piece);
  placeInOrder(list, articles.flat().map(firstOf));
  for (const pieces of articles) {
    for (const [index, piece] of pieces.entries()) {
      const before = pieces[index - 1];
      // A border of articles that the arrangement does not have goes when what stands behind it is moved over it.
      if (before && list.pieceOf(firstOf(piece))?.article !== list.pieceOf(firstOf(before))?.article)
        list.take({ kind: 'move', blocks: [firstOf(piece)], after: firstOf(before) });
    }
  }
  for (const [piece] of articles) if (piece) list.take({ kind: 'article', block: firstOf(piece) });
  return list.steps;
}

const firstOf = (piece: ArrangedPiece): string => piece.blocks[0] ?? '';

/** Carries changes out on the blocks and keeps those that change something. */
class Rehearsal extends PieceList {
  readonly steps: StructuralFix[] = [];

  take(fix: StructuralFix): void {
    if (this.apply(fix)) this.steps.push(fix);
  }
}

/** Joins what a piece is made of and makes it what it should be. */
function putTogether(list: Rehearsal, piece: ArrangedPiece): void {
  const { blocks, type, level } = piece;
  const id = firstOf(piece);
  const own = list.pieceOf(id);
  if (own?.id !== id) return;
  const kind = { type, ...(level === null ? {} : { level }) };
  const isOfKind = own.type === type && own.level === level;
  if (blocks.length > 1 && !isOfKind) {
    list.take({ kind: 'gather', blocks, ...kind });
    return;
  }
  if (!isOfKind) list.take({ kind: 'kind', blocks: [id], ...kind });
  for (const head of blocks.slice(1)) {
    list.take(list.isBehind(head, id) ? { kind: 'join', first: id, second: head } : { kind: 'thread', tail: id, head });
  }
}

/** Moves what is not among the most that are in order already, stretch by stretch. */
function placeInOrder(list: Rehearsal, wanted: readonly string[]): void {
  const places = new Map(list.pieces().map(({ id }, place) => [id, place]));
  const stays = longestAscending(wanted.map((id) => places.get(id) ?? -1));
  let before: string | null = null;
  for (let at = 0; at < wanted.length; ) {
    let end = at;
    while (end < wanted.length && !stays.has(end)) end++;
    if (end > at) list.take({ kind: 'move', blocks: wanted.slice(at, end), after: before });
    before = wanted[end] ?? null;
    at = end + 1;
  }
}

/** Numbers of the elements of a longest ascending stretch, not side by side. O(n log n). */
function longestAscending(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  });
  const chosen = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chosen.add(at);
  return chosen;
}
