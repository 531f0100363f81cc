import type { Command, EditorState } from 'prosemirror-state';
import { RecordStep, recordChange, recordsOf } from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';
import type { CorrectionNote, Decision } from '#shared/project/documentRecord';
import { changesOf } from '../changes';
import { pendingWork, signatureIn } from '../settle';

/**
 * Says of the changes under these keys how they are to be taken; `null` takes the decision back. Who made them, when and how
 * stays. Refuses when none of them would change.
 */
export const setDecision = (keys: readonly string[], decision: Decision | null): Command =>
  annotate(keys, ({ decision: _old, ...rest }) => (decision ? { ...rest, decision } : rest));

/** Keeps an editor's note with the changes under these keys; null or blank takes it away. */
export function setNote(keys: readonly string[], text: string | null): Command {
  const note = text?.trim() ?? '';
  return annotate(keys, ({ note: _old, ...rest }) => (note ? { ...rest, note } : rest));
}

function annotate(keys: readonly string[], change: (note: CorrectionNote) => CorrectionNote): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const blank = { ...signatureIn(state), origin: { kind: 'typed' } } as const;
    const changes = keysOfChanges(state, keys).flatMap((key) => {
      const was = records.get('correction', key);
      const now = change(was ?? blank);
      const isSame = now.decision === was?.decision && now.note === was?.note;
      return isSame ? [] : [recordChange(records, 'correction', key, now)];
    });
    if (changes.length === 0) return false;
    dispatch?.(asUndoEvent(state.tr.step(new RecordStep(changes))));
    return true;
  };
}

/**
 * Those keys under which a note may stand. An empty block that was added has nothing to remark on, and while an input method
 * composes, a change without a note may be none.
 */
function keysOfChanges(state: EditorState, keys: readonly string[]): readonly string[] {
  const noted = [...new Set(keys)].filter((key) => recordsOf(state).get('correction', key));
  if (noted.length === new Set(keys).size || pendingWork.isPending(state)) return noted;
  const known = new Set(
    changesOf(state).flatMap((change) => (change.kind === 'added' && change.text === '' ? [] : change.keys)),
  );
  return [...new Set(keys)].filter((key) => known.has(key));
}
