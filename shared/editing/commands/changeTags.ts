import type { Node } from 'prosemirror-model';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { withAuthority, withType } from '#shared/annotations/mentionRecord';
import { type Mention, mentionsOf } from '#shared/annotations/mentions';
import { annotationKind } from '#shared/annotations/orphans';
import { withRelations } from '#shared/annotations/relations';
import { spansOfBlock } from '#shared/annotations/spans';
import { type BlockAt, contentFrom, findBlock } from '#shared/document/blocks';
import { type RecordChange, RecordStep, type Records, recordChange, recordsOf } from '#shared/document/records';
import { blockText, schema } from '#shared/document/schema';
import { asUndoEvent, inUndoEvent } from '#shared/document/undo';
import type { EntityRecord } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { inSequence } from '../sequence';
import { settlesAtOnce } from '../settle';
import type { KnownPlace, TagAct } from '../tagActs';
import { withOrigin } from '../transaction';

type TagPlaces = Extract<TagAct, { act: 'tag' }>;
type Correction = Extract<TagAct, { act: 'correct' }>;
type OfMention = Exclude<TagAct, TagPlaces | Correction>;

/**
 * Sets, changes and takes off many tags, and puts words right together with their tags, all in one undo event. What is no more as it
 * was when it was found is passed over, and so is what would change nothing; of two corrections that overlap the first counts. Refuses
 * when nothing is left, and while an input method composes. With an `event` the acts are a piece of a larger change, which is one
 * undo event of that name.
 */
export function changeTags(acts: readonly TagAct[], newId: () => string, event?: symbol): Command {
  return (state, dispatch) => {
    if (!settlesAtOnce(state)) return false;
    const blocks = blockFinder(state.doc);
    const tags = acts.filter((act): act is TagPlaces => act.act === 'tag' && isToTag(act, state, blocks));
    const corrections = apart(acts.filter((act): act is Correction => act.act === 'correct')).filter((act) =>
      isToCorrect(act, state, blocks),
    );
    const changes = mentionChanges(
      acts.filter((act): act is OfMention => act.act === 'change' || act.act === 'remove'),
      state,
    );
    if (tags.length === 0 && corrections.length === 0 && changes.length === 0) return false;
    if (!dispatch) return true;
    // Tags first: their places are those of the text as it is.
    const tagging = taggingTransaction(state, blocks, tags, changes, newId);
    const tr =
      corrections.length === 0
        ? tagging
        : inSequence(state, [
            () => tagging,
            (now) => correcting(now, corrections),
            (now) => taggingCorrected(now, corrections, newId),
          ]);
    if (!tr || tr.steps.length === 0) return false;
    dispatch(event ? inUndoEvent(tr, event) : asUndoEvent(tr));
    return true;
  };
}

type BlockFinder = (id: string) => BlockAt | null;

/** Many places stand in one block. */
function blockFinder(doc: Node): BlockFinder {
  const known = new Map<string, BlockAt | null>();
  return (id) => {
    let block = known.get(id);
    if (block === undefined) {
      block = findBlock(doc, id);
      known.set(id, block);
    }
    return block;
  };
}

function stands({ block, from, to, covered }: KnownPlace, blocks: BlockFinder): boolean {
  const found = blocks(block);
  const text = found ? blockText(found.node) : '';
  return (
    found !== null &&
    text.slice(from, to) === covered &&
    isCodePointBoundary(text, from) &&
    isCodePointBoundary(text, to)
  );
}

/** Not where all of it is a tag of that type already. */
function isToTag({ places, type }: TagPlaces, state: EditorState, blocks: BlockFinder): boolean {
  if (!places.every((place) => stands(place, blocks))) return false;
  return !places.every((place) => isTaggedAs(place, type, state, blocks));
}

function isTaggedAs({ block, from, to }: KnownPlace, type: string, state: EditorState, blocks: BlockFinder): boolean {
  const found = blocks(block);
  const records = recordsOf(state);
  return (
    found !== null &&
    spansOfBlock(found.node, 'entity').some(
      (span) => span.from === from && span.to === to && records.get('entity', span.id)?.type === type,
    )
  );
}

function isToCorrect({ place, text, tag }: Correction, state: EditorState, blocks: BlockFinder): boolean {
  if (!stands(place, blocks)) return false;
  return text !== place.covered || (tag !== undefined && !isTaggedAs(place, tag.type, state, blocks));
}

/** In reading order within their blocks, without those that overlap one before them. */
function apart(corrections: readonly Correction[]): readonly Correction[] {
  const done = new Map<string, number>();
  return [...corrections]
    .sort((a, b) => a.place.from - b.place.from || b.place.to - a.place.to)
    .filter(({ place }) => {
      if (place.from < (done.get(place.block) ?? 0)) return false;
      done.set(place.block, place.to);
      return true;
    });
}

interface MentionChange {
  readonly mention: Mention;
  /** `null` takes the tag off. */
  readonly after: EntityRecord | null;
}

function mentionChanges(acts: readonly OfMention[], state: EditorState): readonly MentionChange[] {
  if (acts.length === 0) return [];
  const records = recordsOf(state);
  const mentions = new Map(mentionsOf(state).map((mention) => [mention.id, mention]));
  const changes = new Map<string, MentionChange>();
  for (const act of acts) {
    const mention = mentions.get(act.mention);
    const before = records.get('entity', act.mention);
    if (!mention || !before || mention.text !== act.covered) continue;
    const after = act.act === 'remove' ? null : changedEntity(before, act);
    if (after !== before) changes.set(mention.id, { mention, after });
  }
  return [...changes.values()];
}

/** The same object when nothing changes. */
function changedEntity(before: EntityRecord, { type, authority }: Extract<TagAct, { act: 'change' }>): EntityRecord {
  const retagged = withType(before, type ?? before.type);
  return authority === undefined ? retagged : withAuthority(retagged, authority);
}

function taggingTransaction(
  state: EditorState,
  blocks: BlockFinder,
  tags: readonly TagPlaces[],
  changes: readonly MentionChange[],
  newId: () => string,
): Transaction {
  const records = recordsOf(state);
  const tr = state.tr;
  const recordChanges: RecordChange[] = [];
  const set = (id: string, entity: EntityRecord | null) =>
    recordChanges.push(recordChange(records, 'entity', id, entity));
  const added: { readonly from: number; readonly to: number; readonly id: string }[] = [];
  for (const { places, type, authority } of tags) {
    const id = freeId(records, newId);
    set(id, authority === undefined ? { type } : { type, authority });
    for (const { block, from, to } of places) {
      const found = blocks(block);
      if (found) added.push({ id, from: contentFrom(found) + from, to: contentFrom(found) + to });
    }
  }
  const removed: { readonly from: number; readonly to: number; readonly id: string }[] = [];
  for (const { mention, after } of changes) {
    set(mention.id, after);
    if (after !== null) continue;
    // Put back from the orphan tray a moment ago, while an input method composed.
    if (records.get('orphan', mention.id)) recordChanges.push(recordChange(records, 'orphan', mention.id, null));
    for (const { block, from, to } of mention.spans) {
      const found = blocks(block);
      if (found) removed.push({ id: mention.id, from: contentFrom(found) + from, to: contentFrom(found) + to });
    }
  }
  if (recordChanges.length > 0) tr.step(new RecordStep(withRelations(records, recordChanges)));
  for (const { id, from, to } of added) tr.addMark(from, to, schema.mark('entity', { id }));
  for (const { id, from, to } of removed) tr.removeMark(from, to, schema.mark('entity', { id }));
  return tr;
}

function correcting(state: EditorState, corrections: readonly Correction[]): Transaction {
  const tr = state.tr;
  const blocks = blockFinder(state.doc);
  const edits = corrections.flatMap(({ place: { block, from, to, covered }, text }) => {
    const found = blocks(block);
    return found && text !== covered ? [{ from: contentFrom(found) + from, to: contentFrom(found) + to, text }] : [];
  });
  // From the last to the first, so that the positions of those still to come stay true.
  for (const { from, to, text } of edits.sort((a, b) => b.from - a.from)) tr.insertText(text, from, to);
  return withOrigin(tr, { kind: 'replaceAll' });
}

/** Where a tag of the type has come along with the corrected words, it covers them; where there was none, there is one. */
function taggingCorrected(state: EditorState, corrections: readonly Correction[], newId: () => string): Transaction {
  const blocks = blockFinder(state.doc);
  const growth = new Map<string, number>();
  const tags = corrections.flatMap(({ place, text, tag }): TagPlaces[] => {
    const grown = growth.get(place.block) ?? 0;
    growth.set(place.block, grown + text.length - (place.to - place.from));
    const from = place.from + grown;
    const now = { block: place.block, from, to: from + text.length, covered: text };
    if (!tag || isTaggedAs(now, tag.type, state, blocks)) return [];
    return [{ act: 'tag', places: [now], ...tag }];
  });
  return taggingTransaction(state, blocks, tags, [], newId);
}

function freeId(records: Records, newId: () => string): string {
  for (;;) {
    const id = newId();
    if (!annotationKind(records, id)) return id;
  }
}
