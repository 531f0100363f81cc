import type { Node } from 'prosemirror-model';
import { LOST_CHARACTER, schema } from '#shared/document/schema';
import { MOST_LOST } from '#shared/project/documentRecord';
import { contentOffset, type OwnUnit } from './ownUnits';

/** Another text for a stretch of a block's plain text. */
export interface PlainEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Another content for a stretch of a block's content. */
export interface ContentEdit {
  readonly from: number;
  readonly to: number;
  /** A text, or nodes where gaps are among them. */
  readonly content: string | readonly Node[];
  /** How much longer the block becomes. */
  readonly growth: number;
}

/**
 * The same edits in the block's content; `edits` ascend, don't overlap and stay in [from, to) of the plain text. A gap is one
 * node: what touches its signs replaces it, and the signs that are left, or come to it, are a gap again.
 */
export function contentEdits(
  unit: OwnUnit,
  edits: readonly PlainEdit[],
  [from, to]: readonly [number, number],
): ContentEdit[] {
  const gaps = unit.gaps.filter((gap) => gap.from >= from && gap.to <= to);
  const groups: { from: number; to: number; hasGap: boolean; edits: PlainEdit[] }[] = [];
  for (const edit of edits) {
    const group = { from: edit.from, to: edit.to, hasGap: false, edits: [edit] };
    for (const gap of gaps) {
      if (!touches(edit, gap)) continue;
      group.from = Math.min(group.from, gap.from);
      group.to = Math.max(group.to, gap.to);
      group.hasGap = true;
    }
    const last = groups.at(-1);
    if (last && group.from < last.to) {
      last.to = Math.max(last.to, group.to);
      last.edits.push(edit);
    } else groups.push(group);
  }
  return groups.map((group) => {
    const text = rewritten(unit.plain, group);
    const content = group.hasGap ? nodesOf(text) : text;
    const size = typeof content === 'string' ? content.length : content.reduce((sum, node) => sum + node.nodeSize, 0);
    const [start, end] = [contentOffset(unit, group.from), contentOffset(unit, group.to)];
    return { from: start, to: end, content, growth: size - (end - start) };
  });
}

function touches({ from, to, text }: PlainEdit, gap: { readonly from: number; readonly to: number }): boolean {
  if (from < gap.to && to > gap.from) return true;
  return (to === gap.from && text.endsWith(LOST_CHARACTER)) || (from === gap.to && text.startsWith(LOST_CHARACTER));
}

function rewritten(
  plain: string,
  { from, to, edits }: { readonly from: number; readonly to: number; readonly edits: readonly PlainEdit[] },
): string {
  let text = '';
  let at = from;
  for (const edit of edits) {
    text += plain.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + plain.slice(at, to);
}

/** A text with its signs of lost characters as gaps. */
function nodesOf(text: string): Node[] {
  return text
    .split(new RegExp(`(${LOST_CHARACTER}{1,${MOST_LOST}})`))
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(LOST_CHARACTER) ? schema.node('gap', { count: piece.length }) : schema.text(piece),
    );
}
