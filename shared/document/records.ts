import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Step, StepMap, StepResult } from 'prosemirror-transform';
import { z } from 'zod';
import {
  type CommentRecord,
  type CorrectionNote,
  commentSchema,
  correctionNoteSchema,
  type EntityRecord,
  entitySchema,
  type MetadataValue,
  metadataValueSchema,
  type Orphan,
  orphanSchema,
  type RelationRecord,
  relationSchema,
} from '#shared/project/documentRecord';
import { nameIdSchema } from '#shared/project/tagset';

/**
 * Durable facts that are not text. They change through a step that leaves the document as it is, so that there is one
 * history for everything and not a line of the view is drawn again.
 */
export interface RecordValues {
  /** By the key of the change: `12-13`, `12+`, `+12`, `@block`, `moved:12` and the like. */
  correction: CorrectionNote;
  /** By mention id. */
  entity: EntityRecord;
  /** By relation id. */
  relation: RelationRecord;
  /** By comment id. */
  comment: CommentRecord;
  /** By mention id or comment id. */
  orphan: Orphan;
  /** By `metadataKey`. */
  metadata: MetadataValue;
  /** By `dismissalKey`. */
  dismissal: true;
}
export type RecordKind = keyof RecordValues;
export const recordKinds = [
  'correction',
  'entity',
  'relation',
  'comment',
  'orphan',
  'metadata',
  'dismissal',
] as const satisfies readonly RecordKind[];

/** `null` stands for: there was none, or there is none from now on. */
export interface RecordChange<K extends RecordKind = RecordKind> {
  readonly kind: K;
  readonly key: string;
  readonly before: RecordValues[K] | null;
  readonly after: RecordValues[K] | null;
}

/** Whose metadata is meant: the page's, or what one article says itself. */
export type MetadataScope = 'page' | { readonly article: string };

/** The key of a metadata field among the records. */
export function metadataKey(scope: MetadataScope, field: string): string {
  return scope === 'page' ? `page/${field}` : `article/${field}/${scope.article}`;
}

/** The reverse of `metadataKey`; RangeError for what is no such key. */
export function parseMetadataKey(key: string): { readonly scope: MetadataScope; readonly field: string } {
  const [scope, name, ...id] = key.split('/');
  const { data: field } = nameIdSchema.safeParse(name);
  if (!field || (scope !== 'page' && scope !== 'article')) throw new RangeError(`Not a key of metadata: ${key}`);
  return { scope: scope === 'page' ? scope : { article: id.join('/') }, field };
}

function isMetadataKey(key: string): boolean {
  try {
    const { scope, field } = parseMetadataKey(key);
    return metadataKey(scope, field) === key && (scope === 'page' || scope.article !== '');
  } catch {
    return false;
  }
}

/** Keys become names in the document's record, where `__proto__` is refused. */
const keySchema = z.string().refine((key) => key !== '__proto__');
const idSchema = keySchema.min(1).max(64);

function changeSchema<K extends RecordKind, V extends z.ZodType>(kind: K, key: z.ZodType<string>, value: V) {
  return z.strictObject({ kind: z.literal(kind), key, before: value.nullable(), after: value.nullable() });
}

/** The JSON of a record step, as its `toJSON` gives it. */
export const recordStepSchema = z.strictObject({
  stepType: z.literal('record'),
  changes: z.array(
    z.discriminatedUnion('kind', [
      changeSchema('correction', keySchema, correctionNoteSchema),
      changeSchema('entity', idSchema, entitySchema),
      changeSchema('relation', idSchema, relationSchema),
      changeSchema('comment', idSchema, commentSchema),
      changeSchema('orphan', idSchema, orphanSchema),
      changeSchema('metadata', z.string().refine(isMetadataKey), metadataValueSchema),
      changeSchema('dismissal', keySchema, z.literal(true)),
    ]),
  ),
});

const SHARDS = 256;
/** Stands for every shard that holds nothing: most maps hold little. */
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();
const EMPTY: readonly ReadonlyMap<string, never>[] = Array.from({ length: SHARDS }, () => NOTHING);

/** A persistent map: a change copies one of 256 small maps and leaves the old map as it was. */
export class ShardedMap<V> {
  private constructor(
    private readonly shards: readonly ReadonlyMap<string, V>[],
    readonly size: number,
  ) {}

  static from<V>(entries: Iterable<readonly [string, V]>): ShardedMap<V> {
    return new ShardedMap<V>(EMPTY, 0).with(entries);
  }

  get(key: string): V | undefined {
    return this.shards[shardOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The map with these values set, or taken away where they are null. */
  with(changes: Iterable<readonly [string, V | null]>): ShardedMap<V> {
    const shards: ReadonlyMap<string, V>[] = this.shards.slice();
    const copied = new Map<number, Map<string, V>>();
    for (const [key, value] of changes) {
      const slot = shardOf(key);
      const shard = copied.get(slot) ?? new Map(shards[slot]);
      copied.set(slot, shard);
      shards[slot] = shard;
      if (value === null) shard.delete(key);
      else shard.set(key, value);
    }
    return copied.size === 0 ? this : new ShardedMap(shards, sizeOf(shards));
  }

  /** The keys whose values are not the same in both; next to nothing when one came from the other by a few changes. */
  differingKeys(other: ShardedMap<V>): string[] {
    const keys = new Set<string>();
    this.shards.forEach((shard, i) => {
      const others = other.shards[i];
      if (!others || shard === others) return;
      for (const [key, value] of shard) if (others.get(key) !== value) keys.add(key);
      for (const key of others.keys()) if (!shard.has(key)) keys.add(key);
    });
    return [...keys];
  }

  /** In no meaningful order. */
  *entries(): IterableIterator<[string, V]> {
    for (const shard of this.shards) if (shard !== NOTHING) yield* shard;
  }
}

function sizeOf(shards: readonly ReadonlyMap<string, unknown>[]): number {
  return shards.reduce((size, shard) => size + shard.size, 0);
}

function shardOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) | 0;
  return hash & (SHARDS - 1);
}

type RecordMaps = { readonly [K in RecordKind]: ShardedMap<RecordValues[K]> };

/** What is known beside the text. Immutable; a kind that did not change keeps its map's identity. */
export class Records {
  constructor(private readonly maps: RecordMaps) {}

  static readonly empty = new Records({
    correction: ShardedMap.from<CorrectionNote>([]),
    entity: ShardedMap.from<EntityRecord>([]),
    relation: ShardedMap.from<RelationRecord>([]),
    comment: ShardedMap.from<CommentRecord>([]),
    orphan: ShardedMap.from<Orphan>([]),
    metadata: ShardedMap.from<MetadataValue>([]),
    dismissal: ShardedMap.from<true>([]),
  });

  get<K extends RecordKind>(kind: K, key: string): RecordValues[K] | undefined {
    return this.maps[kind].get(key);
  }

  /** All of a kind; the map is the same object as long as none of them changes. */
  all<K extends RecordKind>(kind: K): ShardedMap<RecordValues[K]> {
    return this.maps[kind];
  }

  with(changes: readonly RecordChange[]): Records {
    if (changes.length === 0) return this;
    return new Records({
      correction: this.changed('correction', changes),
      entity: this.changed('entity', changes),
      relation: this.changed('relation', changes),
      comment: this.changed('comment', changes),
      orphan: this.changed('orphan', changes),
      metadata: this.changed('metadata', changes),
      dismissal: this.changed('dismissal', changes),
    });
  }

  private changed<K extends RecordKind>(kind: K, changes: readonly RecordChange[]): ShardedMap<RecordValues[K]> {
    const own = changes.filter((change): change is RecordChange<K> => change.kind === kind);
    return this.maps[kind].with(own.map(({ key, after }) => [key, after] as const));
  }
}

/** Changes records and leaves the document as it is. */
export class RecordStep extends Step {
  constructor(readonly changes: readonly RecordChange[]) {
    super();
  }

  override apply(doc: Node): StepResult {
    return StepResult.ok(doc);
  }

  override getMap(): StepMap {
    return StepMap.empty;
  }

  override invert(): RecordStep {
    const swapped = this.changes.map((change) => ({ ...change, before: change.after, after: change.before }));
    return new RecordStep(swapped.reverse());
  }

  override map(): RecordStep {
    return this;
  }

  override toJSON(): unknown {
    return { stepType: 'record', changes: this.changes };
  }

  /** RangeError when the JSON is not of a record step, as ProseMirror's own steps do. */
  static override fromJSON(_schema: unknown, json: unknown): RecordStep {
    const read = recordStepSchema.safeParse(json);
    if (!read.success) throw new RangeError(`Not a record step: ${read.error.issues[0]?.path.join('.')}`);
    return new RecordStep(read.data.changes);
  }
}

Step.jsonID('record', RecordStep);

/** The step that sets one record, or removes it with `null`. */
export function setRecord<K extends RecordKind>(
  records: Records,
  kind: K,
  key: string,
  after: RecordValues[K] | null,
): RecordStep {
  return new RecordStep([recordChange(records, kind, key, after)]);
}

/** The change that sets one record, or removes it with `null`. */
export function recordChange<K extends RecordKind>(
  records: Records,
  kind: K,
  key: string,
  after: RecordValues[K] | null,
): RecordChange<K> {
  return { kind, key, before: records.get(kind, key) ?? null, after };
}

const recordsKey = new PluginKey<Records>('records');

/** Holds the records and follows record steps. */
export function recordsPlugin(initial: Records): Plugin<Records> {
  return new Plugin<Records>({
    key: recordsKey,
    state: {
      init: () => initial,
      apply: (transaction, records) =>
        transaction.steps.reduce((now, step) => (step instanceof RecordStep ? now.with(step.changes) : now), records),
    },
  });
}

/** What is known beside the text. RangeError when the state was not made by `openDocumentState`. */
export function recordsOf(state: EditorState): Records {
  const records = recordsKey.getState(state);
  if (!records) throw new RangeError('The state holds no records');
  return records;
}
