import type { EditorState } from 'prosemirror-state';
import { recordsOf } from '#shared/document/records';
import type { PlacedFindings } from './placedFindings';
import type { FindingChoice, PlacedFinding } from './session';

export interface FindingWalkOptions {
  readonly findings: PlacedFindings;
  readonly state: () => EditorState;
  /** Findings dismissed in the whole project; another object when they change. */
  readonly projectDismissals: () => Readonly<Record<string, true>>;
  /** Called when another finding became the current one, or none. */
  readonly onCurrent: (current: PlacedFinding | null, previous: PlacedFinding | null) => void;
}

/** The findings the editor still has to deal with, and the one whose popover is open. */
export interface FindingWalk {
  /** All that are not dismissed, in reading order; the same array until one changes. */
  shown(): readonly PlacedFinding[];
  /** Those of one block. */
  shownIn(block: string): readonly PlacedFinding[];
  current(): PlacedFinding | null;
  choice(): FindingChoice | null;
  choose(choice: Partial<FindingChoice>): void;
  goTo(key: string): void;
  step(step: 1 | -1): boolean;
  /** Closes the popover of a finding that is gone or dismissed. To be called after every change. */
  settle(): void;
  close(): void;
}

export function createFindingWalk({ findings, state, projectDismissals, onCurrent }: FindingWalkOptions): FindingWalk {
  let current: PlacedFinding | null = null;
  let choice: FindingChoice | null = null;
  let cache: {
    list: readonly PlacedFinding[];
    dismissals: readonly unknown[];
    shown: readonly PlacedFinding[];
  } | null = null;

  const isShown = ({ dismissal: { here, everywhere, rule } }: PlacedFinding) => {
    const dismissals = recordsOf(state()).all('dismissal');
    const ofProject = projectDismissals();
    return ![here, everywhere, rule].some((key) => dismissals.has(key) || Object.hasOwn(ofProject, key));
  };

  const shown = () => {
    const list = findings.list();
    const dismissals = [recordsOf(state()).all('dismissal'), projectDismissals()];
    if (cache?.list !== list || cache.dismissals.some((one, at) => one !== dismissals[at])) {
      cache = { list, dismissals, shown: list.filter(isShown) };
    }
    return cache.shown;
  };
  const makeCurrent = (next: PlacedFinding | null) => {
    const previous = current;
    current = next;
    if (next?.key !== previous?.key) choice = next && { candidate: 0, decision: next.finding.decision };
    if (next?.key !== previous?.key) onCurrent(next, previous);
  };
  const find = (key: string) => shown().find((finding) => finding.key === key) ?? null;

  return {
    shown,
    shownIn: (block) => findings.ofBlock(block).filter(isShown),
    current: () => current,
    choice: () => choice,
    choose(change) {
      if (choice) choice = { ...choice, ...change };
    },
    goTo(key) {
      makeCurrent(find(key));
    },
    step(step) {
      const list = shown();
      if (list.length === 0) return false;
      const at = current ? list.findIndex(({ key }) => key === current?.key) : -1;
      if (at >= 0) {
        makeCurrent(list[(at + step + list.length) % list.length] ?? null);
        return true;
      }
      const { from, to } = state().selection;
      const after = countWhile(list, (finding) => finding.from < to);
      // By where they begin, which they are ordered by: one about a whole block ends behind others that stand in it.
      const before = countWhile(list, (finding) => finding.from < from) - 1;
      makeCurrent(list.at(step > 0 ? after % list.length : before) ?? null);
      return true;
    },
    settle() {
      if (current) makeCurrent(find(current.key));
    },
    close() {
      makeCurrent(null);
    },
  };
}

/** How many items at the start of a list fulfil what holds for a beginning of it and for nothing after. */
function countWhile<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
