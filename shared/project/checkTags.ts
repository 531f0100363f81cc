import { circularRelations } from '#shared/annotations/relations';
import { LOST_CHARACTER } from '#shared/document/schema';
import type { ProblemData } from '#shared/problems/problem';
import type { DocumentRecord, RelationRecord } from './documentRecord';
import type { Tagset } from './tagset';

/**
 * What of a record's tags and relations the project's tagset does not have or forbids: types and attributes it doesn't know, each told
 * once with how many there are, relations that are there twice, circles of those that have none. All of it is kept as it is. An
 * empty list when all is well.
 */
export function checkTags(record: DocumentRecord, tagset: Tagset): ProblemData[] {
  const { title } = record;
  const types = new Map(tagset.types.map((type) => [type.id, type]));
  const relations = Object.entries(record.relations);
  const isKnown = new Set(tagset.relations.map(({ id }) => id));
  const unknownTypes = new Map<string, number>();
  const unknownAttributes = new Map<string, { readonly type: string; readonly attribute: string; count: number }>();
  for (const { type, attributes = {} } of Object.values(record.entities)) {
    const kind = types.get(type);
    if (!kind) {
      countIn(unknownTypes, type);
      continue;
    }
    for (const attribute of Object.keys(attributes)) {
      if (kind.attributes.some(({ id }) => id === attribute)) continue;
      const key = `${type} ${attribute}`;
      const counted = unknownAttributes.get(key) ?? { type, attribute, count: 0 };
      counted.count++;
      unknownAttributes.set(key, counted);
    }
  }
  const unknownRelations = new Map<string, number>();
  for (const [, { type }] of relations) if (!isKnown.has(type)) countIn(unknownRelations, type);
  return [
    ...[...unknownTypes].map(([type, count]) => ({ code: 'tagsTypeUnknown' as const, values: { title, type, count } })),
    ...[...unknownAttributes.values()].map((values) => ({
      code: 'tagsAttributeUnknown' as const,
      values: { title, ...values },
    })),
    ...[...unknownRelations].map(([type, count]) => ({
      code: 'relationTypeUnknown' as const,
      values: { title, type, count },
    })),
    ...twice(record, tagset).map((relation) => ({ code: 'relationTwice' as const, values: named(record, relation) })),
    ...circularRelations(record.relations, record.entities, tagset.relations).flatMap((id) => {
      const relation = record.relations[id];
      return relation ? [{ code: 'relationCircle' as const, values: named(record, relation) }] : [];
    }),
  ];
}

function countIn(counts: Map<string, number>, type: string): void {
  counts.set(type, (counts.get(type) ?? 0) + 1);
}

/** One of each that is there more than once; in either direction, where it holds in both. */
function twice({ relations }: DocumentRecord, tagset: Tagset): readonly RelationRecord[] {
  const symmetric = new Set(tagset.relations.flatMap(({ id, isSymmetric }) => (isSymmetric ? [id] : [])));
  const counts = new Map<string, number>();
  return Object.values(relations).filter(({ type, from, to }) => {
    const ends = symmetric.has(type) ? [from, to].sort() : [from, to];
    const key = JSON.stringify([type, ...ends]);
    countIn(counts, key);
    return counts.get(key) === 2;
  });
}

/** A relation as people read it: by the words of its mentions. */
function named(record: DocumentRecord, { type, from, to }: RelationRecord): ProblemData['values'] {
  const words = wordsOf(record, new Set([from, to]));
  return { title: record.title, type, from: words.get(from) ?? from, to: words.get(to) ?? to };
}

function wordsOf({ articles, orphans }: DocumentRecord, ids: ReadonlySet<string>): ReadonlyMap<string, string> {
  const words = new Map(Object.entries(orphans).map(([id, { quote }]) => [id, quote]));
  for (const inline of articles.flatMap(({ blocks }) => blocks.flatMap(({ content }) => content))) {
    for (const mark of inline.marks ?? []) {
      if (mark.type !== 'entity' || !ids.has(mark.id)) continue;
      words.set(mark.id, (words.get(mark.id) ?? '') + ('text' in inline ? inline.text : LOST_CHARACTER));
    }
  }
  return words;
}
