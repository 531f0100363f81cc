import type { EditorState, Transaction } from 'prosemirror-state';
import { asSettled, isComposing, pendingWork } from './settle';

/** Whether `inSequence` can do anything: not while an input method composes, for nothing is settled then. */
export const canSequence = (state: EditorState): boolean => !isComposing(state) && !pendingWork.isPending(state);

/**
 * Several transactions as one: each is made on the state that those before it have left, settled. Null when none changes
 * anything. RangeError when `canSequence` says no.
 */
export function inSequence(
  state: EditorState,
  steps: Iterable<(state: EditorState) => Transaction | null>,
): Transaction | null {
  if (!canSequence(state)) throw new RangeError('The state can not be settled now');
  const tr = state.tr;
  let current = state;
  for (const step of steps) {
    const next = step(current);
    if (!next || next.steps.length === 0) continue;
    const { state: after, transactions } = current.applyTransaction(next);
    for (const made of transactions) for (const one of made.steps) tr.step(one);
    current = after;
  }
  return tr.steps.length === 0 ? null : asSettled(tr);
}
