import type { EditorState } from 'prosemirror-state';
import { tryStep } from '#shared/document/tryStep';
import { asReplay, closeUndoEvent, type UndoHistory } from '#shared/document/undo';
import { type DocumentStateOptions, settledDocumentState } from './documentState';
import { type DurableChange, durableChange } from './durableChange';
import { mendRecord } from './mend';
import { asSettled, owedIn } from './settle';
import { withOrigin } from './transaction';

export interface ReopenOptions extends DocumentStateOptions {
  /** What was done before the record was written. */
  readonly past: UndoHistory;
  /** What was done since. */
  readonly ahead: readonly DurableChange[];
}

export interface ReopenedDocument {
  readonly state: EditorState;
  /**
   * How many of the changes since the record was written are in the text again: all of them, unless `stopped` says
   * more.
   */
  readonly recovered: number;
  /**
   * Why the changes from there on are not: the record had to be mended first, so that neither they nor anything before
   * can be told to fit it, and undo begins anew; or the first of them does not apply.
   */
  readonly stopped: 'mended' | 'unfitting' | null;
  /**
   * What had to be settled, because work ended in the middle of a composition: a change like any other, made just now.
   */
  readonly settlement: DurableChange | null;
}

/**
 * The editor state of a document as it was left, with what can be undone and redone. Changes are applied as they were
 * made: nothing is derived anew but what nobody had come to settle. No event goes on across an opening.
 */
export function reopenDocument({ past, ahead, ...options }: ReopenOptions): ReopenedDocument {
  const record = mendRecord(options.record, options.source, options.newId);
  if (record !== options.record) {
    const state = settledDocumentState({ ...options, record });
    return { state, recovered: 0, stopped: 'mended', settlement: null };
  }
  let replaying = true;
  const composing = () => replaying || options.composing();
  let state = settledDocumentState({ ...options, composing }, past);
  let recovered = 0;
  for (const change of ahead) {
    const next = withReplayed(state, change);
    if (!next) break;
    state = next;
    recovered++;
  }
  replaying = false;
  const unsettled = state;
  if (owedIn(state)) state = state.apply(state.tr);
  const settlement = durableChange(unsettled, state);
  state = state.apply(closeUndoEvent(state.tr));
  return { state, recovered, stopped: recovered < ahead.length ? 'unfitting' : null, settlement };
}

/** The state with a change that was made earlier; `null` when it does not apply. */
function withReplayed(state: EditorState, change: DurableChange): EditorState | null {
  const tr = asReplay(state.tr, change);
  for (const step of change.steps) if (tryStep(tr, step) !== null) return null;
  if (change.owed) withOrigin(tr, change.owed.origin, change.owed.decision);
  else asSettled(tr);
  return state.apply(tr);
}
