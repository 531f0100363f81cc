import { blockAt, contentFrom, findBlock } from '#shared/document/blocks';
import { blockText, GAP } from '#shared/document/schema';
import { countCodePoints } from '#shared/text/codePoints';
import { wordAround } from '#shared/text/wordAround';
import type { DocumentSession } from '../session/session';
import { currentFinding } from './findingActions';

/** Words that a project may be taught. */
export interface WordToTeach {
  readonly word: string;
  /** What the chosen candidate of the finding makes of them; null without one. */
  readonly right: string | null;
}

/**
 * The words that are selected, or else those the current finding is about. Where that covers a single character, or a gap, it is
 * the word around it. Null when there are none, or they lie in several blocks or hold a gap of ours.
 */
export function wordToTeach(session: DocumentSession): WordToTeach | null {
  const found = ofSelection(session) ?? ofFinding(session);
  return found === null || found.word.trim() === '' || found.word.includes(GAP) ? null : found;
}

function ofFinding(session: DocumentSession): WordToTeach | null {
  const placed = currentFinding(session);
  if (!placed || placed.finding.fixes) return null;
  const { state, choice } = session.getSnapshot();
  const block = findBlock(state.doc, placed.block);
  if (!block) return null;
  const text = blockText(block.node);
  const [from, to] = [placed.from - contentFrom(block), placed.to - contentFrom(block)];
  const isWord = countCodePoints(placed.covered) > 1 && /^[\p{L}\p{N}].*[\p{L}\p{N}]$/u.test(placed.covered);
  const [start, end] = isWord ? [from, to] : wordAround(text, from, to);
  const candidate = placed.finding.suggestions[choice?.candidate ?? 0];
  return {
    word: text.slice(start, end),
    right: candidate ? text.slice(start, from) + candidate.text + text.slice(to, end) : null,
  };
}

function ofSelection(session: DocumentSession): WordToTeach | null {
  const { doc, selection } = session.getSnapshot().state;
  const { from, to, empty } = selection;
  const block = empty ? null : blockAt(doc, from);
  if (!block || to > contentFrom(block) + block.node.content.size) return null;
  return {
    word: blockText(block.node)
      .slice(from - contentFrom(block), to - contentFrom(block))
      .trim(),
    right: null,
  };
}
