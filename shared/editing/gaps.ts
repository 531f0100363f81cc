import type { EditorState } from 'prosemirror-state';
import { gapCount, schema } from '#shared/document/schema';

/** A gap and the position before it. */
export interface GapAt {
  readonly pos: number;
  readonly count: number;
}

/** The gap that is selected, or that the caret stands behind or else before; null when there is none. */
export function gapAtSelection({ selection }: EditorState): GapAt | null {
  const { $from, from, to, empty } = selection;
  const { nodeBefore, nodeAfter } = $from;
  if (empty && nodeBefore?.type === schema.nodes.gap) return { pos: from - 1, count: gapCount(nodeBefore) };
  if (nodeAfter?.type !== schema.nodes.gap || (!empty && to !== from + 1)) return null;
  return { pos: from, count: gapCount(nodeAfter) };
}
