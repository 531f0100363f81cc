import type { BlockType } from '#shared/project/documentRecord';
import type { StructuralFix } from '../finding';
import { outcomeOf, type Plan, type PlannedChange, tick } from './plan';

/**
 * What an editor does to a plan, piece by piece as they come out of it. Each adds a change of the editor's own behind the others,
 * to be ticked like them, or takes one back that it undoes; the same plan when there is nothing to do.
 */

/**
 * Moves a piece past the one before it or after it. At a border of articles it goes over the border instead: the last place of
 * the article before, or the one behind the first piece of the article after, which is its title as a rule.
 */
export function movePiece(plan: Plan, id: string, step: -1 | 1): Plan {
  const { pieces, places } = outcomeOf(plan);
  const at = places.get(id) ?? -1;
  const [piece, beside] = [pieces[at], pieces[at + step]];
  if (!piece || !beside) return plan;
  if (step > 0 || beside.article !== piece.article) return withOwn(plan, moving([piece.id], beside.id));
  const before = pieces[at - 2];
  // The first place of an article is taken by moving who has it: behind what comes before, it would be in another article.
  if (before && before.article !== piece.article) return withOwn(plan, moving([beside.id], piece.id));
  return withOwn(plan, moving([piece.id], before?.id ?? null));
}

/** Moves a piece to the end of the article before or after its own. */
export function moveToArticle(plan: Plan, id: string, step: -1 | 1): Plan {
  const { pieces, places } = outcomeOf(plan);
  const at = places.get(id) ?? -1;
  const own = pieces[at]?.article;
  if (own === undefined) return plan;
  let border = at;
  while (pieces[border]?.article === own) border += step;
  const other = pieces[border]?.article;
  if (other === undefined) return plan;
  let last = border;
  while (pieces[last + 1]?.article === other) last++;
  return withOwn(plan, moving([pieces[at]?.id ?? id], pieces[last]?.id ?? null));
}

/** Makes a piece another kind; `level` is that of a heading. Page breaks stay what they are. */
export function setKind(plan: Plan, id: string, type: BlockType, level?: number): Plan {
  const piece = pieceOf(plan, id);
  if (!piece || piece.type === 'pageBreak') return plan;
  return withOwn(plan, { kind: 'kind', blocks: [piece.id], type, ...(level === undefined ? {} : { level }) });
}

/** Lets an article begin with a piece. */
export function startArticle(plan: Plan, id: string): Plan {
  const piece = pieceOf(plan, id);
  return piece ? withOwn(plan, { kind: 'article', block: piece.id }) : plan;
}

/** Makes the article of a piece part of the one before it. */
export function joinArticle(plan: Plan, id: string): Plan {
  const { pieces, places } = outcomeOf(plan);
  const own = pieces[places.get(id) ?? -1]?.article;
  const first = pieces.findIndex(({ article }) => article === own);
  const before = pieces[first - 1];
  if (!before) return plan;
  const moved = pieces.filter(({ article }) => article === own).map((piece) => piece.id);
  return withOwn(plan, moving(moved, before.id));
}

/** Lets a piece go on where the one before it stops. */
export function joinToPrevious(plan: Plan, id: string): Plan {
  const { pieces, places } = outcomeOf(plan);
  const at = places.get(id) ?? -1;
  const [tail, head] = [pieces[at - 1], pieces[at]];
  return tail && head ? withOwn(plan, { kind: 'join', first: tail.id, second: head.id }) : plan;
}

/**
 * Takes apart what was last put together in a piece: that change is unticked, and the parts stay one behind the other where they
 * were to be joined, of the kind they were to be.
 */
export function splitPiece(plan: Plan, id: string): Plan {
  const piece = pieceOf(plan, id);
  const { effective } = outcomeOf(plan);
  const isJoint = ({ id: change, fix }: PlannedChange) =>
    effective.has(change) && piece?.blocks.includes(partsOf(fix)[0] ?? '');
  const change = plan.changes.filter(isJoint).at(-1);
  if (!change) return plan;
  const at = plan.changes.indexOf(change);
  const unticked = tick(plan, new Set([change.id]), false);
  const [first = '', ...others] = partsOf(change.fix);
  const instead: StructuralFix[] = [moving(others, first)];
  if (change.fix.kind === 'gather') instead.push({ ...change.fix, kind: 'kind' });
  return instead.reduce((made, fix, index) => inserted(made, at + 1 + index, fix), unticked);
}

/** The blocks that a change makes one. */
function partsOf(fix: StructuralFix): readonly string[] {
  if (fix.kind === 'join') return [fix.first, fix.second];
  if (fix.kind === 'thread') return [fix.tail, fix.head];
  return fix.kind === 'gather' ? fix.blocks : [];
}

const pieceOf = (plan: Plan, id: string) => {
  const { pieces, places } = outcomeOf(plan);
  return pieces[places.get(id) ?? -1];
};

const moving = (blocks: readonly string[], after: string | null): StructuralFix => ({ kind: 'move', blocks, after });

/** Adds a change of the editor's at the end. One that goes on with the last one, as a second step of a piece, takes its place. */
function withOwn(plan: Plan, fix: StructuralFix): Plan {
  const last = plan.changes.at(-1);
  const isContinued = last?.by === 'editor' && last.isTicked && continues(last.fix, fix);
  const base = isContinued ? { ...plan, changes: plan.changes.slice(0, -1) } : plan;
  const made = inserted(base, base.changes.length, fix);
  return made === base && !isContinued ? plan : made;
}

function continues(before: StructuralFix, fix: StructuralFix): boolean {
  if (before.kind === 'move' && fix.kind === 'move') return isSame(before.blocks, fix.blocks);
  return before.kind === 'kind' && fix.kind === 'kind' && isSame(before.blocks, fix.blocks);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

/** The plan with a change more; the same plan when that does nothing. */
function inserted(plan: Plan, at: number, fix: StructuralFix): Plan {
  const number = plan.changes.reduce((most, { id }) => Math.max(most, Number(id.slice(1)) + 1), 0);
  const own: PlannedChange = { id: `e${number}`, fix, by: 'editor', reasons: [], confidence: 1, isTicked: true };
  const made = { ...plan, changes: [...plan.changes.slice(0, at), own, ...plan.changes.slice(at)] };
  return outcomeOf(made).effective.has(own.id) ? made : plan;
}
