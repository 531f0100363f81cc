import { spanRange } from '#shared/annotations/annotated';
import type { Mention } from '#shared/annotations/mentions';
import { removeMentions, retagMentions } from '#shared/editing/commands/index';
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
  retagMentions(mentions.map(idOf), type)(session.getSnapshot().state, session.dispatch);
}

/** Takes the tags of mentions off, as one event of the undo history. */
export function removeAll(session: DocumentSession, mentions: readonly Mention[]): void {
  removeMentions(mentions.map(idOf))(session.getSnapshot().state, session.dispatch);
}

const idOf = ({ id }: Mention): string => id;
