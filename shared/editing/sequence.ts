import type { EditorState, Transaction } from 'prosemirror-state';
import { correctionsOf, isStructuralKey } from '#shared/corrections/corrections';
import { structureOf } from '#shared/corrections/structure';
import type { BlockAt } from '#shared/document/blocks';
import { type RecordChange, RecordStep, recordChange, recordsOf } from '#shared/document/records';
import { touchedBlocks } from '#shared/document/touchedBlocks';
import { asSettled, groundOf, settlesAtOnce } from './settle';

/**
 * Several transactions as one: each is made on the state that those before it have left, settled. A correction that says in the
 * end what it said before keeps its note, whatever became of it in between. Null when none changes anything. RangeError when
 * `settlesAtOnce` says no.
 */
export function inSequence(
  state: EditorState,
  steps: Iterable<(state: EditorState) => Transaction | null>,
): Transaction | null {
  if (!settlesAtOnce(state)) throw new RangeError('The state can not be settled now');
  const tr = state.tr;
  let current = state;
  for (const step of steps) {
    const next = step(current);
    if (!next || next.steps.length === 0) continue;
    const { state: after, transactions } = current.applyTransaction(next);
    for (const made of transactions) for (const one of made.steps) tr.step(one);
    current = after;
  }
  if (tr.steps.length === 0) return null;
  const notes = notesThatStand(state, current);
  if (notes.length > 0) tr.step(new RecordStep(notes));
  return asSettled(tr);
}

/** Puts back the notes of changes that say the same in both states. */
function notesThatStand(was: EditorState, now: EditorState): RecordChange[] {
  const [before, after] = [recordsOf(was), recordsOf(now)];
  const keys = after
    .all('correction')
    .differingKeys(before.all('correction'))
    .filter((key) => before.get('correction', key) && after.get('correction', key));
  if (keys.length === 0) return [];
  const ground = groundOf(was);
  const touched = touchedBlocks(was.doc, now.doc);
  const says = (blocks: readonly BlockAt[], { doc }: EditorState) => {
    const { byKey } = structureOf(doc, ground.baseline);
    const corrections = blocks.flatMap(({ node }) => correctionsOf(node, ground.source));
    const texts = new Map(corrections.map(({ key, text }) => [key, text]));
    return (key: string) => (isStructuralKey(key) ? byKey.get(key)?.says : texts.get(key));
  };
  const [saidBefore, saysNow] = [says(touched.before, was), says(touched.after, now)];
  return keys.flatMap((key) => {
    const said = saidBefore(key);
    const note = before.get('correction', key) ?? null;
    return said !== undefined && said === saysNow(key) ? [recordChange(after, 'correction', key, note)] : [];
  });
}
