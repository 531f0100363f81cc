import type { Command, EditorState } from 'prosemirror-state';
import { spanRange } from '#shared/annotations/annotated';
import { findMention, type Mention, mentionsOf } from '#shared/annotations/mentions';
import { annotationKind } from '#shared/annotations/orphans';
import { relationFault } from '#shared/annotations/relations';
import { spansOfBlock } from '#shared/annotations/spans';
import { contentFrom } from '#shared/document/blocks';
import { type RecordChange, RecordStep, type Records, recordChange, recordsOf } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { EntityRecord } from '#shared/project/documentRecord';
import { trimmedPieces } from '../textPieces';

const entityMark = (id: string) => schema.mark('entity', { id });

/**
 * Makes several mentions one that has all their spans: a name that the scanner cut, or whose parts stand apart. The first in
 * reading order stays; what it doesn't say of itself it takes from the others of its type, and the relations of all are its own.
 * Refuses when fewer than two of them are in the text.
 */
export function mergeMentions(ids: readonly string[]): Command {
  return (state, dispatch) => {
    const wanted = new Set(ids);
    const [first, ...others] = mentionsOf(state).filter(({ id }) => wanted.has(id));
    if (!first || others.length === 0) return false;
    if (!dispatch) return true;
    const records = recordsOf(state);
    const tr = state.tr;
    for (const mention of others) {
      for (const { from, to } of rangesOf(state, mention)) {
        tr.removeMark(from, to, entityMark(mention.id));
        tr.addMark(from, to, entityMark(first.id));
      }
    }
    const changes = [
      recordChange(records, 'entity', first.id, mergedRecord(records, first.id, others)),
      ...others.map(({ id }) => recordChange(records, 'entity', id, null)),
      ...withRelationsOf(records, first.id, new Set(others.map(({ id }) => id))),
    ];
    dispatch(asUndoEvent(tr.step(new RecordStep(changes))));
    return true;
  };
}

function mergedRecord(records: Records, first: string, others: readonly Mention[]): EntityRecord | null {
  const own = records.get('entity', first);
  if (!own) return null;
  let merged = own;
  for (const { id } of others) {
    const other = records.get('entity', id);
    if (other?.type !== own.type) continue;
    const authority = merged.authority ?? other.authority;
    const attributes = { ...other.attributes, ...merged.attributes };
    merged = {
      ...merged,
      ...(authority === undefined ? {} : { authority }),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    };
  }
  return merged;
}

/** Relations of mentions that become one are that one's; what would lead from it to itself, or is there already, goes. */
function withRelationsOf(records: Records, id: string, others: ReadonlySet<string>): readonly RecordChange[] {
  const end = (mention: string) => (others.has(mention) ? id : mention);
  let now = records;
  const changes: RecordChange[] = [];
  for (const [relation, { from, to, ...rest }] of records.all('relation').entries()) {
    if (!others.has(from) && !others.has(to)) continue;
    const after = { ...rest, from: end(from), to: end(to) };
    const isLeft = relationFault(now, after, null, relation) === null;
    const change = recordChange(records, 'relation', relation, isLeft ? after : null);
    changes.push(change);
    now = now.with([change]);
  }
  return changes;
}

/**
 * Makes a mention of several spans as many mentions, of the same type and authority, in one undo event. The first span keeps the
 * id, and with it the relations and a value that was given to the whole. Refuses one span only.
 */
export function splitMention(id: string, newId: () => string): Command {
  return (state, dispatch) => {
    const mention = findMention(state, id);
    const records = recordsOf(state);
    const entity = records.get('entity', id);
    if (!mention || !entity || mention.spans.length < 2) return false;
    if (!dispatch) return true;
    const { value: _, ...own } = entity;
    const tr = state.tr;
    const changes: RecordChange[] = [];
    for (const { from, to } of rangesOf(state, mention).slice(1)) {
      const other = freeId(records, newId);
      changes.push(recordChange(records, 'entity', other, own));
      tr.removeMark(from, to, entityMark(id));
      tr.addMark(from, to, entityMark(other));
    }
    dispatch(asUndoEvent(tr.step(new RecordStep(changes))));
    return true;
  };
}

/**
 * Makes what is selected, without the spaces at its ends, a further span of a mention, wherever the others stand. Refuses an empty
 * selection, one that is a part of the mention already, and a mention that is not in the text.
 */
export function linkSpan(id: string): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection;
    if (from === to || !findMention(state, id)) return false;
    const pieces = trimmedPieces(state.doc, from, to).filter(
      (piece) =>
        !spansOfBlock(piece.block.node, 'entity').some(
          (span) =>
            span.id === id &&
            span.from <= piece.from - contentFrom(piece.block) &&
            span.to >= piece.to - contentFrom(piece.block),
        ),
    );
    if (pieces.length === 0) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    for (const piece of pieces) tr.addMark(piece.from, piece.to, entityMark(id));
    dispatch(asUndoEvent(tr));
    return true;
  };
}

function rangesOf(state: EditorState, mention: Mention): readonly { readonly from: number; readonly to: number }[] {
  return mention.spans.flatMap((span) => spanRange(state.doc, span) ?? []);
}

function freeId(records: Records, newId: () => string): string {
  for (;;) {
    const id = newId();
    if (!annotationKind(records, id)) return id;
  }
}
