import { correctionsOf } from '#shared/corrections/corrections';
import { type BlockAt, contentFrom } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockId } from '#shared/document/schema';
import type { CommentRecord } from '#shared/project/documentRecord';
import type { PlacedSuggestion } from '../session/placedSuggestions';
import type { DocumentSession, PlacedFinding } from '../session/session';
import type { CommentLook } from './blockMarks';
import type { MarkInputs } from './marksLayer';

/** What a session has to be drawn over a block: corrections, findings, suggestions of tags, what is looked for, tags and comments. */
export function marksOf(
  session: DocumentSession,
  findings: (block: string) => readonly PlacedFinding[],
  suggestions: (block: BlockAt) => readonly PlacedSuggestion[],
): MarkInputs {
  return (block, state) => {
    const { find, currentFinding, currentSuggestion, view } = session.getSnapshot();
    const openThread = view.task?.kind === 'comment' ? view.task.id : null;
    const start = contentFrom(block);
    const end = start + block.node.content.size;
    const records = recordsOf(state);
    return {
      corrections: correctionsOf(block.node, session.source),
      findings: findings(blockId(block.node)).map(({ key, from, to, finding, checker }) => ({
        start: from - start,
        end: to - start,
        current: key === currentFinding,
        isQuiet: checker === 'lexical',
        finding,
      })),
      suggestions: suggestions(block).map(({ key, suggestion: { from, to, type } }) => ({
        start: from,
        end: to,
        type,
        current: key === currentSuggestion,
      })),
      matches: matchesIn(find?.matches ?? [], start, end).map(({ from, to, index }) => ({
        start: from - start,
        end: to - start,
        current: index === find?.current,
      })),
      entityType: (id) => records.get('entity', id)?.type,
      commentLook: (id) => commentLook(records.get('comment', id), id === openThread),
    };
  };
}

function commentLook(comment: CommentRecord | undefined, isCurrent: boolean): CommentLook | undefined {
  if (!comment) return undefined;
  if (isCurrent) return 'current';
  return comment.resolved ? 'resolved' : 'open';
}

interface Match {
  readonly from: number;
  readonly to: number;
}

/** The matches inside [from, to) with their number among all; `matches` are in reading order. */
function matchesIn(
  matches: readonly Match[],
  from: number,
  to: number,
): readonly (Match & { readonly index: number })[] {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found: (Match & { readonly index: number })[] = [];
  for (let index = low; index < matches.length; index++) {
    const match = matches[index];
    if (!match || match.from >= to) break;
    found.push({ ...match, index });
  }
  return found;
}
