import { type Mention, mentionsOf } from '#shared/annotations/mentions';
import { contentFrom } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockId, blockText } from '#shared/document/schema';
import { changeTags, setMentionAuthority } from '#shared/editing/commands/index';
import type { TagAct } from '#shared/editing/tagActs';
import { trimmedPieces } from '#shared/editing/textPieces';
import type { DocumentSession, SessionSnapshot } from '../session/session';
import { type TagTarget, tagTarget } from './tagTarget';

type Seen = Pick<SessionSnapshot, 'state' | 'view'>;

/** The authority that the mention meant here is linked to, by the id the text has. */
export function authorityHere(snapshot: Seen): string | undefined {
  const mention = tagTarget(snapshot)?.mention;
  return mention ? recordsOf(snapshot.state).get('entity', mention)?.authority : undefined;
}

const indices = new WeakMap<readonly Mention[], ReadonlyMap<string, readonly Mention[]>>();

/** A document's mentions by their words. Asked at every change while a popup is open, so it is kept as long as the list is. */
function byWords(mentions: readonly Mention[]): ReadonlyMap<string, readonly Mention[]> {
  const kept = indices.get(mentions);
  if (kept) return kept;
  const index = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const same = index.get(mention.text);
    if (same) same.push(mention);
    else index.set(mention.text, [mention]);
  }
  indices.set(mentions, index);
  return index;
}

/** Mentions of the document with the same words and of the same type as what is meant, that are not linked as it is. */
function alikeMentions({ state }: Pick<Seen, 'state'>, target: TagTarget, type: string): readonly Mention[] {
  const own = target.mention ? recordsOf(state).get('entity', target.mention)?.authority : undefined;
  const alike = byWords(mentionsOf(state)).get(target.text) ?? [];
  return alike.filter(
    (mention) =>
      mention.id !== target.mention &&
      mention.type === type &&
      (mention.authority === undefined || mention.authority !== own),
  );
}

/** How many others of the document are like what is meant, which would be tagged as `type` where it isn't yet. */
export function alikeHere(snapshot: Seen, type: string): number {
  const target = tagTarget(snapshot);
  if (!target) return 0;
  const own = target.mention ? recordsOf(snapshot.state).get('entity', target.mention)?.type : undefined;
  return alikeMentions(snapshot, target, own ?? type).length;
}

/** What is linked: the mention or the selection, as which type where it is not tagged yet, and whether its namesakes go with it. */
export interface Link {
  readonly authority: string;
  readonly type: string;
  readonly withAlike: boolean;
}

/**
 * Links the mention that is meant to an authority; what is selected is tagged so that it is linked. All of it is one undo event.
 * Answers how many mentions are linked by it.
 */
export function linkHere(session: DocumentSession, { authority, type, withAlike }: Link): number {
  const { state, view } = session.getSnapshot();
  const target = tagTarget({ state, view });
  if (!target) return 0;
  const own = target.mention ? mentionsOf(state).filter(({ id }) => id === target.mention) : [];
  const alike = withAlike ? alikeMentions({ state }, target, own[0]?.type ?? type) : [];
  const acts: TagAct[] = [...own, ...alike].map(({ id, text }) => ({
    act: 'change',
    mention: id,
    covered: text,
    authority,
  }));
  if (!target.mention) {
    const places = trimmedPieces(state.doc, target.from, target.to).map(({ block, from, to }) => {
      const start = contentFrom(block);
      const covered = blockText(block.node).slice(from - start, to - start);
      return { block: blockId(block.node), from: from - start, to: to - start, covered };
    });
    if (places.length > 0) acts.unshift({ act: 'tag', places, type, authority });
  }
  const isLinked = changeTags(acts, () => crypto.randomUUID())(state, session.dispatch);
  session.setView({ tagPopup: false, ...(target.mention ? {} : { lastType: type }) });
  session.focus();
  return isLinked ? acts.length : 0;
}

/** Links all mentions that are like the one that is meant as that is, as one undo event. */
export function linkAlike(session: DocumentSession): number {
  const { state, view } = session.getSnapshot();
  const target = tagTarget({ state, view });
  const own = target?.mention ? recordsOf(state).get('entity', target.mention) : undefined;
  if (!target || own?.authority === undefined) return 0;
  const ids = alikeMentions({ state }, target, own.type).map(({ id }) => id);
  return setMentionAuthority(ids, own.authority)(state, session.dispatch) ? ids.length : 0;
}

/** Takes the link to its authority off the mention that is meant. */
export function unlinkHere(session: DocumentSession): void {
  const { state, view } = session.getSnapshot();
  const mention = tagTarget({ state, view })?.mention;
  if (mention) setMentionAuthority([mention], null)(state, session.dispatch);
  session.focus();
}
