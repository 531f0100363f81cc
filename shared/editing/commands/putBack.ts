import type { Node } from 'prosemirror-model';
import { type Command, TextSelection } from 'prosemirror-state';
import { type BlockAt, blocksOf } from '#shared/document/blocks';
import { blockSources, schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { BlockType } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { type Range, readRanges } from '#shared/text/ranges';
import { groundOf, newIdIn, sourceOf } from '../settle';

/**
 * Puts a passage of the source that was removed into the text again, as a block of this kind after the block that holds the
 * nearest source character before it, or at the very beginning. What the importer took for layout stays out. Tags it once had
 * are not revived. The caret stands at its start. Refuses a range that holds no text, is not wholly in the source, cuts a
 * character, or is in the text already, even in part.
 */
export function putBack([from, to]: Range, type: BlockType = 'paragraph'): Command {
  return (state, dispatch) => {
    const source = sourceOf(state);
    if (!isStretchOf(source, from, to)) return false;
    const { baseline } = groundOf(state);
    const sources = baseline.rangesOf(baseline.rankOf(from), baseline.rankOf(to));
    const text = readRanges(source, sources);
    if (text.trim() === '') return false;
    const place = placeInText(state.doc, from, to);
    if (place === null) return false;
    if (!dispatch) return true;
    const tr = state.tr.insert(place, schema.node(type, { id: newIdIn(state), sources }, schema.text(text)));
    tr.setSelection(TextSelection.create(tr.doc, place + 1));
    dispatch(asUndoEvent(tr).scrollIntoView());
    return true;
  };
}

function isStretchOf(source: string, from: number, to: number): boolean {
  const isWhole = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= source.length;
  return isWhole && isCodePointBoundary(source, from) && isCodePointBoundary(source, to);
}

/** After the block with the nearest earlier source character; null when a block has one of the characters. */
function placeInText(doc: Node, from: number, to: number): number | null {
  let nearest = -1;
  let owner: BlockAt | null = null;
  for (const block of blocksOf(doc)) {
    for (const [start, end] of blockSources(block.node)) {
      if (start < to && end > from) return null;
      if (end <= from && end > nearest) {
        nearest = end;
        owner = block;
      }
    }
  }
  // In the first part of the first article.
  return owner ? owner.pos + owner.node.nodeSize : 2;
}
