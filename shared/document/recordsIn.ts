import type { DocumentRecord, Metadata, MetadataValue } from '#shared/project/documentRecord';
import { metadataKey, Records, ShardedMap } from './records';

/** What a record knows beside its text. */
export function recordsIn(record: DocumentRecord): Records {
  const metadata: (readonly [string, MetadataValue])[] = [];
  const add = (scope: Parameters<typeof metadataKey>[0], values: Metadata) => {
    for (const [field, value] of Object.entries(values)) metadata.push([metadataKey(scope, field), value]);
  };
  add('page', record.metadata);
  for (const [article, values] of Object.entries(record.articleMetadata)) add({ article }, values);
  return new Records({
    correction: ShardedMap.from(Object.entries(record.corrections)),
    entity: ShardedMap.from(Object.entries(record.entities)),
    relation: ShardedMap.from(Object.entries(record.relations)),
    comment: ShardedMap.from(Object.entries(record.comments)),
    orphan: ShardedMap.from(Object.entries(record.orphans)),
    metadata: ShardedMap.from(metadata),
    dismissal: ShardedMap.from(Object.entries(record.dismissals)),
  });
}
