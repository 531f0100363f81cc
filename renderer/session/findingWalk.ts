import type { EditorState } from 'prosemirror-state';
import { recordsOf } from '#shared/document/records';
import { isAskedAlready, type WordingView, walkingOrder } from './findingOrder';
import type { PlacedFindings } from './placedFindings';
import type { FindingChoice, PlacedFinding } from './session';

export interface FindingWalkOptions {
  readonly findings: PlacedFindings;
  readonly state: () => EditorState;
  /** Findings dismissed in the whole project; another object when they change. */
  readonly projectDismissals: () => Readonly<Record<string, true>>;
  /** How findings about wording are listed. */
  readonly wording: () => WordingView;
  /** Called when another finding became the current one, or none. */
  readonly onCurrent: (current: PlacedFinding | null, previous: PlacedFinding | null) => void;
}

/** The findings the editor still has to deal with, and the one whose popover is open. */
export interface FindingWalk {
  /** All that are neither dismissed nor hidden, in reading order; the same array until one changes. */
  shown(): readonly PlacedFinding[];
  /** The same in the order they are gone through. */
  queue(): readonly PlacedFinding[];
  /** How many about wording are hidden because they are not sure enough. */
  hidden(): number;
  /** Those of one block that are shown. */
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

interface Listed {
  readonly list: readonly PlacedFinding[];
  readonly by: readonly unknown[];
  readonly shown: readonly PlacedFinding[];
  readonly queue: readonly PlacedFinding[];
  readonly hidden: number;
}

export function createFindingWalk(options: FindingWalkOptions): FindingWalk {
  const { findings, state, projectDismissals, wording, onCurrent } = options;
  let current: PlacedFinding | null = null;
  /** The one that was current last. */
  let last: PlacedFinding | null = null;
  let choice: FindingChoice | null = null;
  let cache: Listed | null = null;

  const isOpen = (placed: PlacedFinding) => {
    const { here, everywhere, rule } = placed.dismissal;
    const dismissals = recordsOf(state()).all('dismissal');
    const ofProject = projectDismissals();
    if ([here, everywhere, rule].some((key) => dismissals.has(key) || Object.hasOwn(ofProject, key))) return false;
    return placed.checker === 'layout' || !isAskedAlready(placed, findings.ofBlock(placed.block));
  };
  const isSureEnough = ({ checker, finding }: PlacedFinding, { least }: WordingView) =>
    checker === 'layout' || finding.confidence >= least;

  const listed = (): Listed => {
    const list = findings.list();
    const view = wording();
    const by = [recordsOf(state()).all('dismissal'), projectDismissals(), view.least, view.order];
    if (cache?.list !== list || cache.by.some((one, at) => one !== by[at])) {
      const open = list.filter(isOpen);
      const shown = open.filter((placed) => isSureEnough(placed, view));
      cache = { list, by, shown, queue: walkingOrder(shown, view), hidden: open.length - shown.length };
    }
    return cache;
  };
  const makeCurrent = (next: PlacedFinding | null) => {
    const previous = current;
    current = next;
    last = next ?? last;
    if (next?.key !== previous?.key) choice = next && { candidate: 0, decision: next.finding.decision };
    if (next?.key !== previous?.key) onCurrent(next, previous);
  };
  const find = (key: string) => listed().shown.find((finding) => finding.key === key) ?? null;

  /** The one the walk goes on from: the current one, or one about wording that was left, while the caret stands behind it. */
  const standing = (queue: readonly PlacedFinding[]): number => {
    const { from, to } = state().selection;
    const left = last?.checker === 'lexical' && from === to && to === last.to ? last : null;
    const start = current ?? left;
    return start ? queue.findIndex(({ key }) => key === start.key) : -1;
  };

  return {
    shown: () => listed().shown,
    queue: () => listed().queue,
    hidden: () => listed().hidden,
    shownIn(block) {
      const view = wording();
      return findings.ofBlock(block).filter((placed) => isOpen(placed) && isSureEnough(placed, view));
    },
    current: () => current,
    choice: () => choice,
    choose(change) {
      if (choice) choice = { ...choice, ...change };
    },
    goTo(key) {
      makeCurrent(find(key));
    },
    step(step) {
      const { queue } = listed();
      if (queue.length === 0) return false;
      const at = standing(queue);
      if (at >= 0) {
        makeCurrent(queue[(at + step + queue.length) % queue.length] ?? null);
        return true;
      }
      const { from, to } = state().selection;
      // What stands in reading order: those about layout or, where there are none, those about wording by place.
      const layout = queue.filter(({ checker }) => checker === 'layout');
      const ordered = layout.length > 0 ? layout : wording().order === 'place' ? queue : [];
      const after = countWhile(ordered, (finding) => finding.from < to);
      // By where they begin, which they are ordered by: one about a whole block ends behind others that stand in it.
      const before = countWhile(ordered, (finding) => finding.from < from) - 1;
      makeCurrent(queue.at(step > 0 ? after % queue.length : before) ?? null);
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
