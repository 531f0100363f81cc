import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
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
import type { DocumentRecord } from '#shared/project/documentRecord';
import { mendRecord } from './mend';
import { patchDocument } from './patchDocument';
import { asSettled, newIdIn, settlesAtOnce, sourceOf } from './settle';

/**
 * The transaction that makes the document say what a record of it says: text and structure, tags, comments, notes of changes,
 * metadata, dismissals; only what differs is replaced. Null when nothing does, when the record's source text is of another
 * length, and while an input method composes.
 */
export function becomeRecord(state: EditorState, record: DocumentRecord): Transaction | null {
  if (record.source.length !== sourceOf(state).length || !settlesAtOnce(state)) return null;
  const { doc, records } = settledRecord(record, state);
  const { tr } = state;
  patchDocument(tr, doc);
  const changes = recordChanges(recordsOf(state), records);
  if (changes.length > 0) tr.step(new RecordStep(changes));
  return tr.steps.length === 0 ? null : asSettled(tr);
}

interface Settled {
  readonly doc: Node;
  readonly records: Records;
}

const settledRecords = new WeakMap<DocumentRecord, Settled>();

/** A record may be older than a promise that is kept today. */
function settledRecord(record: DocumentRecord, state: EditorState): Settled {
  const known = settledRecords.get(record);
  if (known) return known;
  const mended = mendRecord(record, sourceOf(state), () => newIdIn(state));
  const settled = { doc: documentNode(mended), records: recordsIn(mended) };
  settledRecords.set(record, settled);
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
