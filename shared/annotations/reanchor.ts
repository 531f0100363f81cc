import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { contentFrom, eachPart, findBlock } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockText } from '#shared/document/schema';
import type { Orphan } from '#shared/project/documentRecord';
import { annotationKind } from './orphans';
import { spansOfBlock } from './spans';

/** Places proposed for one orphan. */
const MOST_CANDIDATES = 20;

/** A place where an orphan's words stand now, as positions. */
export interface ReanchorCandidate {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the words of an orphan stand now, for a tag where they are not tagged with its type: in its old block first, then
 * where the words around it agree, then the nearest in reading order. Empty when they stand nowhere.
 */
export function reanchorCandidates(state: EditorState, id: string): readonly ReanchorCandidate[] {
  const records = recordsOf(state);
  const orphan = records.get('orphan', id);
  if (!orphan || !annotationKind(records, id) || orphan.quote.trim() === '') return [];
  const type = records.get('entity', id)?.type;
  const home = numberOf(state.doc, orphan.block);
  const found: (ReanchorCandidate & { readonly distance: number; readonly agreement: number })[] = [];
  let number = 0;
  eachPart(state.doc, (part, start) => {
    for (const { index, pos, offset } of occurrencesIn(part, orphan.quote)) {
      const block = part.child(index);
      const end = offset + orphan.quote.length;
      const isTagged = spansOfBlock(block, 'entity').some(
        (span) => span.from < end && span.to > offset && records.get('entity', span.id)?.type === type,
      );
      if (type && isTagged) continue;
      const from = contentFrom({ node: block, pos: start + pos }) + offset;
      const distance = home < 0 ? 0 : Math.abs(number + index - home);
      found.push({ from, to: from + orphan.quote.length, distance, agreement: agreement(block, offset, orphan) });
    }
    number += part.childCount;
  });
  const rank = (candidate: { distance: number }) => (home >= 0 && candidate.distance === 0 ? 0 : 1);
  found.sort((a, b) => rank(a) - rank(b) || b.agreement - a.agreement || a.distance - b.distance || a.from - b.from);
  return found.slice(0, MOST_CANDIDATES).map(({ from, to }) => ({ from, to }));
}

/** The number of a block in reading order; -1 when it is not there. */
function numberOf(doc: Node, id: string): number {
  const block = findBlock(doc, id);
  if (!block) return -1;
  let number = doc.resolve(block.pos).index(2);
  eachPart(doc, (part, start) => {
    if (start + part.content.size <= block.pos) number += part.childCount;
  });
  return number;
}

/** Where words stand in a part: in its block of this number, which is at `pos` in it, from `offset` of that one's text on. */
interface Occurrence {
  readonly index: number;
  readonly pos: number;
  readonly offset: number;
}

const NOWHERE: readonly Occurrence[] = [];
const kept = new WeakMap<Node, Map<string, readonly Occurrence[]>>();

/** Kept with the part: orphans are looked for again after each change, and it is in one part. */
function occurrencesIn(part: Node, quote: string): readonly Occurrence[] {
  const known = kept.get(part) ?? new Map<string, readonly Occurrence[]>();
  kept.set(part, known);
  const before = known.get(quote);
  if (before) return before;
  const found: Occurrence[] = [];
  part.forEach((block, pos, index) => {
    const text = blockText(block);
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + quote.length)) {
      found.push({ index, pos, offset: at });
    }
  });
  known.set(quote, found.length === 0 ? NOWHERE : found);
  return found;
}

/** How many characters next to the words are the same as they were. */
function agreement(block: Node, offset: number, orphan: Orphan): number {
  const text = blockText(block);
  const end = offset + orphan.quote.length;
  let before = 0;
  while (before < orphan.before.length && text[offset - 1 - before] === orphan.before.at(-1 - before)) before++;
  let after = 0;
  while (after < orphan.after.length && text[end + after] === orphan.after[after]) after++;
  return before + after;
}
