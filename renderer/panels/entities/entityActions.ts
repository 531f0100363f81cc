import type { Command } from 'prosemirror-state';
import { spanRange } from '#shared/annotations/annotated';
import type { Mention } from '#shared/annotations/mentions';
import { asUndoEvent } from '#shared/document/undo';
import { removeEntity, retagEntity } from '#shared/editing/commands/index';
import type { DocumentSession } from '../../session/session';

/** Goes to the first of these mentions after the caret; around the end to the first of all. */
export function goToMention(session: DocumentSession, mentions: readonly Mention[]): void {
  const { state } = session.getSnapshot();
  const starts = mentions.flatMap((mention) => {
    const span = mention.spans[0];
    const range = span && spanRange(state.doc, span);
    return range ? [range.from] : [];
  });
  const next = starts.find((from) => from > state.selection.head) ?? starts[0];
  if (next !== undefined) session.goTo(next);
}

/** Gives mentions another type, as one event of the undo history. */
export function retagAll(session: DocumentSession, mentions: readonly Mention[], type: string): void {
  runTogether(
    session,
    mentions.map((mention) => retagEntity(mention.id, type)),
  );
}

/** Takes the tags of mentions off, as one event of the undo history. */
export function removeAll(session: DocumentSession, mentions: readonly Mention[]): void {
  runTogether(
    session,
    mentions.map((mention) => removeEntity(mention.id)),
  );
}

/** Runs commands that move no text as one transaction: each sees what those before it did. */
function runTogether(session: DocumentSession, commands: readonly Command[]): void {
  const { state } = session.getSnapshot();
  const together = state.tr;
  let seen = state;
  for (const command of commands) {
    command(seen, (tr) => {
      for (const step of tr.steps) together.step(step);
      seen = seen.apply(tr);
    });
  }
  if (together.steps.length > 0) session.dispatch(asUndoEvent(together));
}
