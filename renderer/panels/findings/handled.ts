import type { EditorState } from 'prosemirror-state';
import { recordsOf, type ShardedMap } from '#shared/document/records';
import type { CorrectionNote } from '#shared/project/documentRecord';

/** Findings that were answered in this document. */
export interface Handled {
  readonly accepted: number;
  readonly dismissed: number;
}

const kept = new WeakMap<ShardedMap<CorrectionNote>, { dismissals: ShardedMap<true>; handled: Handled }>();

/** Counted from the corrections' notes and the dismissals; the same object until one of them changes. */
export function handledOf(state: EditorState): Handled {
  const records = recordsOf(state);
  const notes = records.all('correction');
  const dismissals = records.all('dismissal');
  const known = kept.get(notes);
  if (known?.dismissals === dismissals) return known.handled;
  let accepted = 0;
  for (const [, note] of notes.entries()) if (note.origin.kind === 'suggestion') accepted++;
  const handled = { accepted, dismissed: dismissals.size };
  kept.set(notes, { dismissals, handled });
  return handled;
}
