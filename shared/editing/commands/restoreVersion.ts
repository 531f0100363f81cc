import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, type Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { documentNode } from '#shared/document/documentNode';
import {
  type RecordChange,
  type RecordKind,
  RecordStep,
  type Records,
  recordChange,
  recordKinds,
  recordsOf,
} from '#shared/document/records';
import { recordsIn } from '#shared/document/recordsIn';
import { blockId } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { mendRecord } from '../mend';
import { patchDocument } from '../patchDocument';
import { asSettled, newIdIn, settlesAtOnce, sourceOf } from '../settle';

/**
 * Makes the document what a version of it was: text and structure, tags, comments, notes of changes, metadata, dismissals, in
 * one undo event. Undoing it restores exactly what was. The caret stays in its block where the version has that block. The
 * version is one of this document; one whose source text is of another length is refused, as is one that says what the
 * document says, and any while an input method composes.
 */
export function restoreVersion(version: DocumentRecord): Command {
  return (state, dispatch) => {
    if (version.source.length !== sourceOf(state).length || !settlesAtOnce(state)) return false;
    const { doc, records } = settledVersion(version, state);
    const { tr } = state;
    patchDocument(tr, doc);
    const changes = recordChanges(recordsOf(state), records);
    if (changes.length > 0) tr.step(new RecordStep(changes));
    if (tr.steps.length === 0) return false;
    if (!dispatch) return true;
    tr.setSelection(keptSelection(tr, state));
    dispatch(asUndoEvent(asSettled(tr)).scrollIntoView());
    return true;
  };
}

interface Settled {
  readonly doc: Node;
  readonly records: Records;
}

const settledVersions = new WeakMap<DocumentRecord, Settled>();

/** A version may be older than a promise that is kept today. */
function settledVersion(version: DocumentRecord, state: EditorState): Settled {
  const known = settledVersions.get(version);
  if (known) return known;
  const mended = mendRecord(version, sourceOf(state), () => newIdIn(state));
  const settled = { doc: documentNode(mended), records: recordsIn(mended) };
  settledVersions.set(version, settled);
  return settled;
}

function recordChanges(was: Records, now: Records): RecordChange[] {
  return recordKinds.flatMap((kind) => changesOfKind(was, now, kind));
}

function changesOfKind<K extends RecordKind>(was: Records, now: Records, kind: K): RecordChange[] {
  const keys = new Set([...was.all(kind).entries(), ...now.all(kind).entries()].map(([key]) => key));
  return [...keys].flatMap((key) => {
    const after = now.get(kind, key) ?? null;
    return JSON.stringify(was.get(kind, key) ?? null) === JSON.stringify(after)
      ? []
      : [recordChange(was, kind, key, after)];
  });
}

function keptSelection(tr: Transaction, { selection }: EditorState): Selection {
  const { $head } = selection;
  const block = $head.parent.isTextblock ? findBlock(tr.doc, blockId($head.parent)) : null;
  if (!block) return tr.selection;
  return TextSelection.create(tr.doc, contentFrom(block) + Math.min($head.parentOffset, block.node.content.size));
}
