import { SURE } from '#shared/detectors/survey';
import type { PlacedFinding } from '../../session/session';

export type QueueOrder = 'place' | 'confidence';
export type QueueShare = 'all' | 'sure' | 'judge';

export type QueueRow =
  | {
      readonly kind: 'rule';
      readonly key: string;
      readonly rule: string;
      readonly count: number;
      readonly isOpen: boolean;
      readonly first: PlacedFinding;
    }
  | { readonly kind: 'finding'; readonly key: string; readonly placed: PlacedFinding };

export interface QueueView {
  readonly order: QueueOrder;
  readonly share: QueueShare;
  /** Keeps only findings this answers true for. */
  readonly matches: (placed: PlacedFinding) => boolean;
  /** Rules whose findings are folded away. */
  readonly folded: ReadonlySet<string>;
}

export function inShare(share: QueueShare, placed: PlacedFinding): boolean {
  if (share === 'all') return true;
  return share === 'sure' ? placed.finding.confidence >= SURE : placed.finding.confidence < SURE;
}

/**
 * The rows of the queue: findings under their rule, rules in the order given. `findings` are in reading order, which holds
 * inside a rule unless the surest are wanted first.
 */
export function queueRows(
  findings: readonly PlacedFinding[],
  rules: readonly string[],
  { order, share, matches, folded }: QueueView,
): readonly QueueRow[] {
  const groups = new Map<string, PlacedFinding[]>(rules.map((rule) => [rule, []]));
  for (const placed of findings) {
    if (!inShare(share, placed) || !matches(placed)) continue;
    const group = groups.get(placed.finding.rule);
    if (group) group.push(placed);
    else groups.set(placed.finding.rule, [placed]);
  }
  const rows: QueueRow[] = [];
  for (const [rule, group] of groups) {
    const [first] = group;
    if (!first) continue;
    const isOpen = !folded.has(rule);
    rows.push({ kind: 'rule', key: `rule ${rule}`, rule, count: group.length, isOpen, first });
    if (!isOpen) continue;
    if (order === 'confidence') group.sort((a, b) => b.finding.confidence - a.finding.confidence);
    for (const placed of group) rows.push({ kind: 'finding', key: placed.key, placed });
  }
  return rows;
}
