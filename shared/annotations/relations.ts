import type { EditorState } from 'prosemirror-state';
import { type RecordChange, type Records, recordChange, recordsOf, type ShardedMap } from '#shared/document/records';
import type { EntityRecord, RelationRecord } from '#shared/project/documentRecord';
import type { RelationKind } from '#shared/project/tagset';
import { type Mention, mentionsOf } from './mentions';

/** What holds between two mentions. */
export type Relation = Readonly<RelationRecord> & { readonly id: string };

interface KeptRelations {
  readonly mentions: readonly Mention[];
  readonly list: readonly Relation[];
}

const keptByMap = new WeakMap<ShardedMap<RelationRecord>, KeptRelations>();

/**
 * All relations of the document, by where the mention they lead from stands, then the one they lead to; behind them those of
 * mentions whose text was deleted. Kept until a relation or a mention changes.
 */
export function relationsOf(state: EditorState): readonly Relation[] {
  const relations = recordsOf(state).all('relation');
  const mentions = relations.size === 0 ? NO_MENTIONS : mentionsOf(state);
  const kept = keptByMap.get(relations);
  if (kept?.mentions === mentions) return kept.list;
  const rank = new Map(mentions.map(({ id }, i) => [id, i]));
  const rankOf = (id: string) => rank.get(id) ?? mentions.length;
  const list = [...relations.entries()]
    .map(([id, relation]): Relation => ({ id, ...relation }))
    .sort((a, b) => rankOf(a.from) - rankOf(b.from) || rankOf(a.to) - rankOf(b.to) || (a.id < b.id ? -1 : 1));
  keptByMap.set(relations, { mentions, list });
  return list;
}

const NO_MENTIONS: readonly Mention[] = [];

/** Why two mentions can't be related so. */
export type RelationFault = 'unknownMention' | 'sameMention' | 'otherTypes' | 'thereAlready' | 'circle';

/** A relation that is wanted. */
export type WantedRelation = Pick<RelationRecord, 'type' | 'from' | 'to'>;

/**
 * Why this relation can't be: a mention that isn't known, one and the same mention, types the kind does not lead from and to, a
 * relation that is there (in either direction, where it holds in both), a circle of a kind that has none. Mentions of one authority
 * are one thing for the circle. `null` when it can be. `except` is the relation it takes the place of. Without a kind, as
 * with one the tagset doesn't have, only what holds of all relations is asked.
 */
export function relationFault(
  records: Records,
  { type, from, to }: WantedRelation,
  kind: RelationKind | null,
  except?: string,
): RelationFault | null {
  const [start, end] = [records.get('entity', from), records.get('entity', to)];
  if (!start || !end) return 'unknownMention';
  if (from === to) return 'sameMention';
  if (kind && !(allows(kind.from, start.type) && allows(kind.to, end.type))) {
    const isTurned = kind.isSymmetric && allows(kind.from, end.type) && allows(kind.to, start.type);
    if (!isTurned) return 'otherTypes';
  }
  const others = [...records.all('relation').entries()]
    .filter(([id, other]) => id !== except && other.type === type)
    .map(([, other]) => other);
  const isThere = others.some(
    (other) =>
      (other.from === from && other.to === to) || (kind?.isSymmetric && other.from === to && other.to === from),
  );
  if (isThere) return 'thereAlready';
  const thing = (id: string) => thingOf(id, records.get('entity', id));
  if (!kind?.isAcyclic) return null;
  const next: Following = new Map();
  for (const other of others) follow(next, thing(other.from), thing(other.to));
  return leadsTo(next, thing(to), thing(from)) ? 'circle' : null;
}

/** A kind of relation as it is begun at a mention: from it, or to it. One that holds in both directions is begun from it. */
export interface RelationWay {
  readonly kind: RelationKind;
  readonly way: 'from' | 'to';
  /** The types the other mention may have; any where none is named. */
  readonly types: readonly string[];
}

/** How a mention of a type may be related, in the order of the kinds, leading from it first. */
export function relationWays(kinds: readonly RelationKind[], type: string): readonly RelationWay[] {
  const from = kinds.flatMap((kind): RelationWay[] => {
    if (allows(kind.from, type)) return [{ kind, way: 'from', types: kind.to }];
    return kind.isSymmetric && allows(kind.to, type) ? [{ kind, way: 'from', types: kind.from }] : [];
  });
  const to = kinds
    .filter((kind) => !kind.isSymmetric && allows(kind.to, type))
    .map((kind): RelationWay => ({ kind, way: 'to', types: kind.from }));
  return [...from, ...to];
}

const allows = (types: readonly string[], type: string): boolean => types.length === 0 || types.includes(type);

/** What a mention stands for: its authority, as far as it has one. */
function thingOf(id: string, entity: EntityRecord | undefined): string {
  return entity?.authority === undefined ? `mention ${id}` : `authority ${entity.authority}`;
}

/** What each thing is related to, in one direction. */
type Following = Map<string, string[]>;

function follow(next: Following, from: string, to: string): void {
  const ends = next.get(from);
  if (ends) ends.push(to);
  else next.set(from, [to]);
}

function leadsTo(next: Following, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(next.get(at) ?? []));
  }
  return false;
}

/**
 * Relations that close a circle, where their kind has none, each by its id: taking them away leaves none. The first that were
 * made stay.
 */
export function circularRelations(
  relations: Readonly<Record<string, RelationRecord>>,
  entities: Readonly<Record<string, EntityRecord>>,
  kinds: readonly RelationKind[],
): readonly string[] {
  const thing = (id: string) => thingOf(id, Object.hasOwn(entities, id) ? entities[id] : undefined);
  return kinds
    .filter(({ isAcyclic }) => isAcyclic)
    .flatMap((kind) => {
      const next: Following = new Map();
      const own = Object.entries(relations).filter(([, { type }]) => type === kind.id);
      return own
        .sort(([, a], [, b]) => a.at - b.at)
        .flatMap(([id, relation]) => {
          const [from, to] = [thing(relation.from), thing(relation.to)];
          if (leadsTo(next, to, from)) return [id];
          follow(next, from, to);
          return [];
        });
    });
}

/** The changes, and those that take away the relations of mentions which they take away. */
export function withRelations(records: Records, changes: readonly RecordChange[]): readonly RecordChange[] {
  const gone = new Set(changes.flatMap(({ kind, key, after }) => (kind === 'entity' && after === null ? [key] : [])));
  if (gone.size === 0) return changes;
  const decided = new Set(changes.flatMap(({ kind, key }) => (kind === 'relation' ? [key] : [])));
  const lost = [...records.all('relation').entries()].filter(
    ([id, { from, to }]) => !decided.has(id) && (gone.has(from) || gone.has(to)),
  );
  return [...changes, ...lost.map(([id]) => recordChange(records, 'relation', id, null))];
}
