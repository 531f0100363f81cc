import type { Transaction } from 'prosemirror-state';
import { type Correction, correctionsOf } from '#shared/corrections/corrections';
import { type BlockAt, contentFrom } from '#shared/document/blocks';
import { schema } from '#shared/document/schema';

/**
 * Puts back what the source says where the corrections under these keys stand; `blocks` in reading order. `tr` has changed
 * nothing yet. What is put back wears the marks of what it replaces, so that a name stays tagged from end to end.
 */
export function revertText(
  tr: Transaction,
  blocks: readonly BlockAt[],
  keys: ReadonlySet<string>,
  source: string,
): void {
  // From the last to the first, so that the positions of those still to come stay true.
  for (const block of [...blocks].reverse()) {
    for (const correction of [...correctionsOf(block.node, source)].reverse()) {
      if (keys.has(correction.key)) revertCorrection(tr, block, correction);
    }
  }
}

function revertCorrection(tr: Transaction, block: BlockAt, { was, at, length }: Correction): void {
  const from = contentFrom(block) + at;
  const to = from + length;
  if (was === '') tr.delete(from, to);
  else if (length === 0) tr.insertText(was, from);
  else tr.replaceWith(from, to, schema.text(was, tr.doc.resolve(from).nodeAfter?.marks ?? []));
}
