import type { EditorState } from 'prosemirror-state';
import { type Records, recordsOf, type ShardedMap } from '#shared/document/records';
import type { CommentRecord, EntityRecord, Orphan } from '#shared/project/documentRecord';
import type { AnnotationKind } from './spans';

/** A mention whose text was deleted. */
export type OrphanMention = { readonly kind: 'entity'; readonly id: string } & Orphan & EntityRecord;
/** A comment whose text was deleted. */
export type OrphanComment = { readonly kind: 'comment'; readonly id: string } & Orphan & CommentRecord;
export type OrphanAnnotation = OrphanMention | OrphanComment;

/** Whether the id is a tag's or a comment's; null when nothing is known of it. The two share their ids. */
export function annotationKind(records: Records, id: string): AnnotationKind | null {
  if (records.get('entity', id)) return 'entity';
  return records.get('comment', id) ? 'comment' : null;
}

interface KeptOrphans {
  readonly entities: ShardedMap<EntityRecord>;
  readonly comments: ShardedMap<CommentRecord>;
  readonly list: readonly OrphanAnnotation[];
}

const keptByOrphans = new WeakMap<ShardedMap<Orphan>, KeptOrphans>();

/** The orphan tray, by id; the same list until an orphan comes or goes, or another thing becomes known of one. */
export function orphansOf(state: EditorState): readonly OrphanAnnotation[] {
  return orphansIn(recordsOf(state));
}

/** How many tags, or comments, are orphans. */
export function orphanCount(kind: AnnotationKind, records: Records): number {
  return orphansIn(records).filter((orphan) => orphan.kind === kind).length;
}

function orphansIn(records: Records): readonly OrphanAnnotation[] {
  const orphans = records.all('orphan');
  const entities = records.all('entity');
  const comments = records.all('comment');
  const kept = keptByOrphans.get(orphans);
  if (kept?.entities === entities && kept.comments === comments) return kept.list;
  const found = [...orphans.entries()].flatMap(([id, orphan]): OrphanAnnotation[] => {
    const entity = entities.get(id);
    if (entity) return [{ kind: 'entity', id, ...orphan, ...entity }];
    const comment = comments.get(id);
    return comment ? [{ kind: 'comment', id, ...orphan, ...comment }] : [];
  });
  found.sort((a, b) => (a.id < b.id ? -1 : 1));
  const list = kept && sameOrphans(kept.list, found) ? kept.list : found;
  keptByOrphans.set(orphans, { entities, comments, list });
  return list;
}

/** Of the same orphans: whether what is known of each is what it was. */
function sameOrphans(a: readonly OrphanAnnotation[], b: readonly OrphanAnnotation[]): boolean {
  return a.length === b.length && a.every((orphan, i) => sameKnowledge(orphan, b[i]));
}

function sameKnowledge(a: OrphanAnnotation, b: OrphanAnnotation | undefined): boolean {
  if (a.kind === 'entity') return b?.kind === 'entity' && a.type === b.type && a.authority === b.authority;
  return b?.kind === 'comment' && a.messages === b.messages && a.resolved === b.resolved;
}
