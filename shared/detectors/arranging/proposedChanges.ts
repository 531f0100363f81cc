import {
  type ArrangedPiece,
  type Arrangement,
  type ArrangementReason,
  arrangementSteps,
  proposeArrangement,
} from '#shared/detectors/structure/arrangement';
import { articleBoundary } from '#shared/detectors/structure/articleBoundary';
import { blockKind } from '#shared/detectors/structure/blockKind';
import { cutSentence, scatteredSentence } from '#shared/detectors/structure/cutSentence';
import { insertedLine } from '#shared/detectors/structure/insertedLine';
import { misplacedBlock } from '#shared/detectors/structure/misplacedBlock';
import { shreddedLine } from '#shared/detectors/structure/shreddedLine';
import type { PlacedBlock } from '../detector';
import type { StructuralFix } from '../finding';
import { liftedId } from '../lift';
import type { WordKnowledge } from '../wordKnowledge';

/** One change of the arrangement that is proposed for a document, with what speaks for it. */
export interface ProposedChange {
  readonly fix: StructuralFix;
  readonly reasons: readonly ArrangementReason[];
  /** Between 0 and 1: how sure the least sure of the reasons is. */
  readonly confidence: number;
}

/** The rules that give reasons for each kind of change. */
const RULES: Readonly<Record<StructuralFix['kind'], readonly string[]>> = {
  join: [cutSentence.id, scatteredSentence.id],
  thread: [cutSentence.id, scatteredSentence.id],
  gather: [shreddedLine.id],
  kind: [blockKind.id],
  move: [misplacedBlock.id],
  article: [articleBoundary.id],
  lift: [insertedLine.id],
};

/**
 * The changes that bring a document, given by its blocks in reading order, into the arrangement that is proposed for it, less
 * what these keys dismiss (`dismissalKey`): the same that is listed as findings.
 */
export function proposeChanges(
  blocks: readonly PlacedBlock[],
  words: WordKnowledge,
  dismissals: readonly string[] = [],
): readonly ProposedChange[] {
  return changesTo(blocks, proposeArrangement(blocks, words, dismissals));
}

/** The changes that lead from blocks to an arrangement of them, in the order in which they are to be made. */
export function changesTo(blocks: readonly PlacedBlock[], arrangement: Arrangement): readonly ProposedChange[] {
  const pieces = new Map<string, ArrangedPiece>();
  for (const article of arrangement.articles) {
    for (const piece of article.pieces) for (const id of piece.blocks) pieces.set(id, piece);
  }
  return arrangementSteps(blocks, arrangement).map((fix) => {
    const concerned = new Set(toldAt(fix).flatMap((id) => pieces.get(id) ?? []));
    const all = [...concerned].flatMap((piece) => reasonsFor(fix, piece));
    const reasons = all.filter((reason, at) => all.findIndex((one) => isSame(one, reason)) === at);
    const sure = reasons.length > 0 ? reasons : [...concerned];
    return { fix, reasons, confidence: sure.reduce((least, { confidence }) => Math.min(least, confidence), 1) };
  });
}

/** The blocks whose pieces know why a change is proposed. */
function toldAt(fix: StructuralFix): readonly string[] {
  switch (fix.kind) {
    case 'join':
      return [fix.first];
    case 'thread':
      return [fix.tail];
    case 'article':
      return [fix.block];
    case 'lift':
      return [liftedId(fix)];
    default:
      return fix.blocks;
  }
}

/** Those of its own kind; of a piece put together at several seams those of the seam, where they can be told apart. */
function reasonsFor(fix: StructuralFix, piece: ArrangedPiece): readonly ArrangementReason[] {
  const own = piece.reasons.filter(({ rule }) => RULES[fix.kind].includes(rule));
  if (fix.kind !== 'join' && fix.kind !== 'thread') return own;
  const seam = piece.blocks.indexOf(fix.kind === 'join' ? fix.second : fix.head) - 1;
  const one = own.length === piece.blocks.length - 1 ? own[seam] : undefined;
  return one ? [one] : own;
}

function isSame(a: ArrangementReason, b: ArrangementReason): boolean {
  return a.rule === b.rule && a.confidence === b.confidence && JSON.stringify(a.reason) === JSON.stringify(b.reason);
}
