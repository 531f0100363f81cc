import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { recordsOf, type ShardedMap } from '#shared/document/records';
import { blockId, blockText } from '#shared/document/schema';
import type { EntityRecord, EntityType, Orphan } from '#shared/project/documentRecord';
import { spansOfBlock } from './spans';

/** A stretch of a block's text; offsets in UTF-16 units, so that edits elsewhere leave it as it is. */
export interface MentionSpan {
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** A name tagged in the text. An object keeps its identity while neither its block nor what is known of it changes. */
export interface Mention extends Readonly<EntityRecord> {
  readonly id: string;
  /** What its spans cover, joined. */
  readonly text: string;
  /** In reading order; several when it crosses blocks or has a hole. */
  readonly spans: readonly MentionSpan[];
}

interface KeptMentions {
  readonly entities: ShardedMap<EntityRecord>;
  readonly mentions: readonly Mention[];
}

const keptByBlock = new WeakMap<Node, KeptMentions>();
const keptByPart = new WeakMap<Node, KeptMentions>();
const keptByDoc = new WeakMap<Node, KeptMentions>();

/** All mentions in reading order. Put together from lists kept per part, when somebody asks. */
export function mentionsOf(state: EditorState): readonly Mention[] {
  const entities = recordsOf(state).all('entity');
  const kept = keptByDoc.get(state.doc);
  if (kept?.entities === entities) return kept.mentions;
  const lists: (readonly Mention[])[] = [];
  state.doc.forEach((article) => {
    article.forEach((part) => {
      lists.push(mentionsOfPart(part, entities));
    });
  });
  const parts = lists.flat();
  // Every entity is in the text or an orphan: as many entries as there are mentions means that none has two.
  const alive = entities.size - recordsOf(state).all('orphan').size;
  const mentions = parts.length === alive ? parts : joinMentions(parts);
  keptByDoc.set(state.doc, { entities, mentions });
  return mentions;
}

function mentionsOfPart(part: Node, entities: ShardedMap<EntityRecord>): readonly Mention[] {
  const kept = keptByPart.get(part);
  if (kept?.entities === entities) return kept.mentions;
  const lists: (readonly Mention[])[] = [];
  part.forEach((block) => {
    lists.push(mentionsOfBlock(block, entities));
  });
  const mentions = joinMentions(lists.flat());
  keptByPart.set(part, { entities, mentions });
  return mentions;
}

function mentionsOfBlock(block: Node, entities: ShardedMap<EntityRecord>): readonly Mention[] {
  const kept = keptByBlock.get(block);
  if (kept?.entities === entities) return kept.mentions;
  const earlier = new Map(kept?.mentions.map((mention) => [mention.id, mention]));
  const mentions: Mention[] = [];
  for (const { id, from, to } of spansOfBlock(block)) {
    const entity = entities.get(id);
    if (!entity) continue;
    const spans = [{ block: blockId(block), from, to }];
    const mention = { id, ...entity, text: blockText(block).slice(from, to), spans };
    const known = earlier.get(id);
    mentions.push(known && sameMention(known, mention) ? known : mention);
  }
  const joined = joinMentions(mentions);
  keptByBlock.set(block, { entities, mentions: joined });
  return joined;
}

function sameMention(a: Mention, b: Mention): boolean {
  return (
    a.type === b.type &&
    a.authority === b.authority &&
    a.copyOf === b.copyOf &&
    a.text === b.text &&
    a.spans.length === b.spans.length &&
    a.spans.every((span, i) => {
      const other = b.spans[i];
      return other && span.block === other.block && span.from === other.from && span.to === other.to;
    })
  );
}

/** Spans of one mention become one entry, where its first stands. */
function joinMentions(mentions: readonly Mention[]): readonly Mention[] {
  const joined = new Map<string, Mention>();
  for (const mention of mentions) {
    const first = joined.get(mention.id);
    if (!first) joined.set(mention.id, mention);
    else {
      const spans = [...first.spans, ...mention.spans];
      joined.set(mention.id, { ...first, text: first.text + mention.text, spans });
    }
  }
  return joined.size === mentions.length ? mentions : [...joined.values()];
}

/** The mention with this id; null when it is not in the text. */
export function findMention(state: EditorState, id: string): Mention | null {
  return mentionsOf(state).find((mention) => mention.id === id) ?? null;
}

/** Where a span stands now; null when its block is gone. */
export function spanRange(doc: Node, span: MentionSpan): { readonly from: number; readonly to: number } | null {
  const block = findBlock(doc, span.block);
  return block && { from: contentFrom(block) + span.from, to: contentFrom(block) + span.to };
}

/** A mention whose text was deleted. */
export interface OrphanMention extends Orphan {
  readonly id: string;
  readonly type: EntityType;
}

const keptOrphans = new WeakMap<ShardedMap<Orphan>, readonly OrphanMention[]>();

/** The orphan tray, by id; the same list until an orphan comes or goes. */
export function orphansOf(state: EditorState): readonly OrphanMention[] {
  const records = recordsOf(state);
  const orphans = records.all('orphan');
  const kept = keptOrphans.get(orphans);
  if (kept?.every(({ id, type }) => records.get('entity', id)?.type === type)) return kept;
  const list = [...orphans.entries()].flatMap(([id, orphan]) => {
    const entity = records.get('entity', id);
    return entity ? [{ id, type: entity.type, ...orphan }] : [];
  });
  list.sort((a, b) => (a.id < b.id ? -1 : 1));
  keptOrphans.set(orphans, list);
  return list;
}
