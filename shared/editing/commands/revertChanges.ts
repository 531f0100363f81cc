import type { Command, EditorState, Transaction } from 'prosemirror-state';
import type { Change, ChangeKind } from '#shared/corrections/changes';
import { structureOf } from '#shared/corrections/structure';
import { blocksOf } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { changesOf } from '../changes';
import { StructureReverter } from '../revertStructure';
import { revertText } from '../revertText';
import { groundOf, newIdIn, settlesAtOnce } from '../settle';

/**
 * Takes changes back, all in one undo event: words become the source's, what was joined is parted and what was parted
 * joined, moved blocks return to where the source puts them, kinds become the importer's, removed text stands in the text
 * again, added blocks go, articles join the one before. What stood in the text through all of it keeps its tags and comments;
 * no change comes up that was not there before. Taking back every change gives the text, the order and the kinds of the
 * import. Changes that are there no more are passed over; refuses when none is left, and while an input method composes.
 */
export function revertChanges(changes: readonly Change[]): Command {
  return (state, dispatch) => {
    if (!settlesAtOnce(state)) return false;
    const standing = standingChanges(state, changes);
    if (standing.length === 0) return false;
    if (!dispatch) return true;
    const ground = groundOf(state);
    const { tr } = state;
    revertText(tr, blocksOf(state.doc), new Set(standing.flatMap(({ keys }) => keys)), ground.source);
    const structural = standing.filter(({ kind }) => !isOfWords(kind));
    if (structural.length > 0) revertStructure(tr, structural, state);
    dispatch(asUndoEvent(tr));
    return true;
  };
}

const isOfWords = (kind: ChangeKind): boolean =>
  kind === 'replace' || kind === 'insert' || kind === 'delete' || kind === 'width';

/** In an order in which each finds what the ones before it left. */
function revertStructure(tr: Transaction, changes: readonly Change[], state: EditorState): void {
  const ground = groundOf(state);
  const known = structureOf(state.doc, ground.baseline).byKey;
  const structure = new StructureReverter(tr, ground, () => newIdIn(state));
  for (const change of changes) if (change.kind === 'joined') structure.splitJoined(change.at);
  for (const change of changes) if (change.kind === 'removed') structure.putBack(change.sources);
  for (const change of changes) if (change.kind === 'moved') structure.moveHome(change.blocks);
  const wanted = new Set(changes.map(({ key }) => key));
  for (const seam of splitsOf(structureOf(tr.doc, ground.baseline))) {
    // What was joined elsewhere may have been parted from its own block before: nobody sees it so until it is free.
    if (wanted.has(seam.key) || !known.has(seam.key)) structure.joinSplit(seam.block);
  }
  for (const change of changes) if (change.kind === 'kind') structure.convertBack(change.block);
  for (const change of changes) if (change.kind === 'added') structure.removeAdded(change.block);
  for (const change of changes) if (change.kind === 'article') structure.joinArticle(change.article);
}

function splitsOf({ changes }: ReturnType<typeof structureOf>) {
  return changes.flatMap((change) => (change.kind === 'split' ? [change] : [])).sort((a, b) => a.at - b.at);
}

/** The changes of today under the keys of those given; none when all there is to do is to empty an empty document. */
function standingChanges(state: EditorState, changes: readonly Change[]): readonly Change[] {
  const keys = new Set(changes.flatMap((change) => change.keys));
  const standing = changesOf(state).filter((change) => change.keys.some((key) => keys.has(key)));
  const isEmpty = blocksOf(state.doc).length === 1 && blocksOf(state.doc).every(({ node }) => blockText(node) === '');
  return isEmpty && standing.every(({ kind }) => kind === 'added') ? [] : standing;
}
