import type { Command } from 'prosemirror-state';
import { blockAt, contentFrom } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { asUndoEvent, inUndoEvent } from '#shared/document/undo';
import { expandReplacement, type Match } from '../find';
import { withOrigin } from '../transaction';

/**
 * Replaces all matches in one undo event; for matches of a regular expression, `$1` to `$9` and `$&` stand for what they
 * matched. Refuses when the document changed since they were found, or when nothing would change. With an `event` they are
 * a piece of a larger replacement, which is one undo event of that name.
 */
export function replaceMatches(matches: readonly Match[], replacement: string, event?: symbol): Command {
  return (state, dispatch) => {
    const changes = matches
      .map((match) => ({ match, text: expandReplacement(match, replacement) }))
      .filter(({ match, text }) => text !== match.text);
    if (changes.length === 0 || !matches.every((match) => stillStands(state.doc, match))) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    // From the last to the first, so that the positions of those still to come stay true.
    for (const { match, text } of [...changes].sort((a, b) => b.match.from - a.match.from)) {
      if (text === '') tr.delete(match.from, match.to);
      else tr.insertText(text, match.from, match.to);
    }
    if (event || matches.length > 1) withOrigin(tr, { kind: 'replaceAll' });
    dispatch(event ? inUndoEvent(tr, event) : asUndoEvent(tr));
    return true;
  };
}

function stillStands(doc: Parameters<typeof blockAt>[0], match: Match): boolean {
  if (match.to > doc.content.size) return false;
  const block = blockAt(doc, match.from);
  if (!block) return false;
  const offset = match.from - contentFrom(block);
  return blockText(block.node).slice(offset, offset + match.to - match.from) === match.text;
}
