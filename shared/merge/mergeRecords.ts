import { blockNode, blockRecord, evenPartSizes } from '#shared/document/documentNode';
import { mendRecord } from '#shared/editing/mend';
import type { ArticleRecord, BlockRecord, DocumentRecord } from '#shared/project/documentRecord';
import { sameJson } from '#shared/text/sameJson';
import { blockGroups } from './blockGroups';
import { type MergedBlocks, mergeBlocks } from './mergeBlocks';
import { type ContestedField, type MergedFields, mergeFields } from './mergeFields';
import {
  mergeComments,
  mergeEntities,
  mergeNotes,
  mergeOrphans,
  mergeRelations,
  mergeStatus,
  mergeTrashed,
  mergeVersions,
} from './mergeKnown';
import { type Item, mergeOrder } from './mergeOrder';
import { sourceBase } from './sourceBase';
import { agreed, mergeByKey, type Side, type Three } from './threeWay';

/** What is taken of a conflict. Both: the blocks of ours, then those of theirs, which belong to no source then. */
export type Choice = Side | 'both';

/** Something that both sides changed differently: blocks as either has them, or a field of the record. */
export type Conflict =
  | {
      readonly kind: 'blocks';
      readonly id: string;
      readonly ours: readonly BlockRecord[];
      readonly theirs: readonly BlockRecord[];
    }
  | ({ readonly kind: 'field'; readonly id: string } & ContestedField);

/** Two records made one. */
export interface Merge {
  /** What somebody has to decide; ids are the same as long as the sides are. */
  readonly conflicts: readonly Conflict[];
  /** Groups of blocks in which something of theirs was taken over without asking. */
  readonly taken: number;
  /** The record with the choices made; a conflict without one is left as ours. */
  record(choices?: ReadonlyMap<string, Choice>): DocumentRecord;
}

export interface MergeOptions {
  /**
   * What both came from; `null` when nobody knows. What the importer read is the base then, character by character: a
   * correction of one side stands against a place the other left as it was read, and nothing counts as taken away.
   */
  readonly base: DocumentRecord | null;
  readonly ours: DocumentRecord;
  readonly theirs: DocumentRecord;
  readonly source: string;
  readonly newId: () => string;
}

/**
 * Merges two records of one document, three-way, so that nothing of either is lost but by choice: `merge(b, x, b)`, `merge(b,
 * b, x)` and `merge(b, x, x)` are `x`, and ours and theirs may change places if the choices do. The rules for each part stand
 * where it is merged (`mergeBlocks`, `mergeOrder`, `mergeFields`, `mergeKnown`). The result fits `checkRecord`. RangeError when
 * the two have other sources.
 */
export function mergeRecords(options: MergeOptions): Merge {
  const { source, newId } = options;
  const mended = (record: DocumentRecord) => mendRecord(record, source, newId);
  const [ours, theirs] = [mended(options.ours), mended(options.theirs)];
  if (ours.id !== theirs.id || !sameJson(ours.source, theirs.source)) {
    throw new RangeError('these are not two records of one document');
  }
  const later = laterOf(ours, theirs);
  const inTime = later === 'theirs' ? ([ours, theirs] as const) : ([theirs, ours] as const);
  const base = options.base ? mended(options.base) : sourceBase(...inTime, source);
  if (sameJson(theirs, base) || sameJson(ours, theirs)) return { conflicts: [], taken: 0, record: () => ours };
  const records = { base, ours, theirs };
  const groups = blockGroups(records).map((group) => ({ group, merged: mergeBlocks(group) }));
  const taken = groups.filter(({ merged }) => !merged.isContested && merged.takesTheirs).length;
  if (sameJson(ours, base)) return { conflicts: [], taken, record: () => theirs };
  const fields = mergeFields(records);
  const contested = groups.filter(({ merged }) => merged.isContested);
  const conflicts = [
    ...contested.map(({ group, merged }): Conflict => {
      const [here, there] = [merged.blocks('ours'), merged.blocks('theirs')];
      return { kind: 'blocks', id: idOf([group.ours, group.theirs]), ours: here, theirs: there };
    }),
    ...fields.contested.map(
      (one): Conflict => ({ kind: 'field', id: idOf([one.field, one.ours, one.theirs]), ...one }),
    ),
  ];
  const idOfGroup = new Map(contested.map(({ merged }, i) => [merged, conflicts[i]?.id ?? '']));
  return {
    conflicts,
    taken,
    record(choices = new Map()) {
      const sideOf = (index: number) => {
        const choice = choices.get(conflicts[contested.length + index]?.id ?? '');
        return choice === 'theirs' ? 'theirs' : 'ours';
      };
      const chosen = groups.map(({ merged }) =>
        chosenBlocks(merged, choices.get(idOfGroup.get(merged) ?? '') ?? 'ours', newId),
      );
      return put(records, chosen, fields.fields(sideOf), later, options);
    },
  };
}

/** Conflicts are told apart by what they say. */
const idOf = (said: unknown): string => JSON.stringify(said);

interface ChosenBlocks {
  readonly blocks: readonly BlockRecord[];
  /** Those of theirs that stand behind the blocks of ours, under new ids. */
  readonly copies: readonly BlockRecord[];
}

function chosenBlocks(merged: MergedBlocks, choice: Choice, newId: () => string): ChosenBlocks {
  if (choice !== 'both') return { blocks: merged.blocks(choice), copies: [] };
  const [ours, theirs] = [merged.blocks('ours'), merged.blocks('theirs')];
  if (ours.length === 0 || theirs.length === 0) return { blocks: ours.length === 0 ? theirs : ours, copies: [] };
  const marked = new Set(ours.flatMap(({ content }) => content.flatMap(({ marks = [] }) => marks.map(nameOf))));
  const copies = theirs.map((block) =>
    canonicalBlock({
      ...block,
      id: newId(),
      sources: [],
      // A tag or a comment stands in one place.
      content: block.content.map(({ marks = [], ...words }) => ({
        ...words,
        marks: marks.filter((mark) => !('id' in mark) || !marked.has(nameOf(mark))),
      })),
    }),
  );
  return { blocks: ours, copies };
}

const canonicalBlock = (block: BlockRecord): BlockRecord => blockRecord(blockNode(block));

const nameOf = (mark: { readonly type: string; readonly id?: string }): string => `${mark.type} ${mark.id ?? ''}`;

/** Puts together what was merged and chosen. */
function put(
  records: Three<DocumentRecord>,
  chosen: readonly ChosenBlocks[],
  fields: ReturnType<MergedFields['fields']>,
  later: Side,
  { source, newId }: MergeOptions,
): DocumentRecord {
  const { base, ours, theirs } = records;
  const articles = mergeArticles(records, chosen, later, newId);
  const alive = new Set(
    articles.flatMap(({ blocks }) =>
      blocks.flatMap(({ content }) =>
        content.flatMap(({ marks = [] }) => marks.flatMap((mark) => ('id' in mark ? [mark.id] : []))),
      ),
    ),
  );
  const entities = withAlive(mergeEntities(records, later), alive, [ours.entities, theirs.entities, base.entities]);
  const comments = withAlive(mergeComments(records), alive, [ours.comments, theirs.comments, base.comments]);
  const ids = {
    articles: new Set(articles.map(({ id }) => id)),
    blocks: new Set(articles.flatMap(({ blocks }) => blocks.map(({ id }) => id))),
  };
  const isPossible = (key: string) =>
    key.startsWith('@')
      ? ids.blocks.has(key.slice(1))
      : !key.startsWith('article:') || ids.articles.has(key.slice('article:'.length));
  const only = <V>(values: Readonly<Record<string, V>>, holds: (key: string) => boolean): Record<string, V> =>
    Object.fromEntries(Object.entries(values).filter(([key]) => holds(key)));
  const { trashedAt: _, ...head } = ours;
  const merged: DocumentRecord = {
    ...head,
    ...mergeTrashed(records),
    title: fields.title,
    status: mergeStatus(records),
    createdAt: ours.createdAt < theirs.createdAt ? ours.createdAt : theirs.createdAt,
    updatedAt: ours.updatedAt > theirs.updatedAt ? ours.updatedAt : theirs.updatedAt,
    metadata: fields.metadata,
    articleMetadata: only(fields.articleMetadata, (article) => ids.articles.has(article)),
    articles,
    corrections: only(mergeNotes(records), isPossible),
    entities,
    relations: mergeRelations(records, entities, later),
    comments,
    orphans: mergeOrphans(records, [...Object.keys(entities), ...Object.keys(comments)], alive, later),
    dismissals: mergeByKey<true>(
      { base: base.dismissals, ours: ours.dismissals, theirs: theirs.dismissals },
      () => undefined,
    ),
    versions: mergeVersions(records),
  };
  return mendRecord(merged, source, newId);
}

/** Who saved later; of two of one moment it must not matter which is called ours. */
function laterOf(ours: DocumentRecord, theirs: DocumentRecord): Side {
  if (ours.updatedAt !== theirs.updatedAt) return ours.updatedAt > theirs.updatedAt ? 'ours' : 'theirs';
  return JSON.stringify(ours.articles) > JSON.stringify(theirs.articles) ? 'ours' : 'theirs';
}

/** What is marked in the text is known, whoever took it away elsewhere. */
function withAlive<V>(
  merged: Record<string, V>,
  alive: ReadonlySet<string>,
  known: readonly Readonly<Record<string, V>>[],
): Record<string, V> {
  const missing = [...alive].filter((id) => !Object.hasOwn(merged, id));
  const found = missing.flatMap((id) => {
    const values = known.find((one) => Object.hasOwn(one, id))?.[id];
    return values === undefined ? [] : [[id, values] as const];
  });
  return found.length === 0 ? merged : { ...merged, ...Object.fromEntries(found) };
}

/** The beginnings of articles are merged as if they were blocks; what follows one is its article. */
function mergeArticles(
  records: Three<DocumentRecord>,
  chosen: readonly ChosenBlocks[],
  later: Side,
  newId: () => string,
): ArticleRecord[] {
  const blocks = new Map(chosen.flatMap((one) => one.blocks.map((block) => [block.id, block] as const)));
  const copiesBehind = new Map(chosen.map((one) => [one.blocks.at(-1)?.id ?? '', one.copies]));
  const heads = keptHeads(records);
  const kept = new Set([...[...heads.keys()].map(headKey), ...[...blocks.keys()].map(blockKey)]);
  const order = mergeOrder(
    { base: itemsOf(records.base), ours: itemsOf(records.ours), theirs: itemsOf(records.theirs) },
    kept,
    later,
  );
  const articles: { readonly id: string; readonly blocks: BlockRecord[] }[] = [];
  const early: BlockRecord[] = [];
  for (const key of order) {
    const id = key.slice(1);
    const block = key.startsWith(BLOCK) ? blocks.get(id) : undefined;
    if (block) (articles.at(-1)?.blocks ?? early).push(block, ...(copiesBehind.get(id) ?? []));
    else articles.push({ id, blocks: articles.length === 0 ? [...early] : [] });
  }
  // An article that one side did away with may have had words of its own from the other.
  const whole = articles.flatMap(({ id, blocks: own }) => {
    const isKept = own.length > 0 || heads.get(id) === 'changed';
    return isKept ? [{ id, blocks: own.length > 0 ? own : [emptyBlock(newId)] }] : [];
  });
  if (whole.length === 0) {
    whole.push({
      id: articles[0]?.id ?? records[later].articles[0]?.id ?? newId(),
      blocks: early.length > 0 ? early : [emptyBlock(newId)],
    });
  }
  return whole.map((article) => ({ ...article, parts: partsOf(article, records) }));
}

const emptyBlock = (newId: () => string): BlockRecord => ({ id: newId(), type: 'paragraph', sources: [], content: [] });

const HEAD = 'a';
const BLOCK = 'b';
const headKey = (id: string) => `${HEAD}${id}`;
const blockKey = (id: string) => `${BLOCK}${id}`;

function itemsOf({ articles }: Pick<DocumentRecord, 'articles'>): Item[] {
  return articles.flatMap(({ id, blocks }) => [
    { key: headKey(id), weight: 1 },
    ...blocks.map((block) => ({ key: blockKey(block.id), weight: 2 + block.content.length })),
  ]);
}

/** Articles that either side has, without those one side did away with while the other had nothing new to say of them. */
function keptHeads({ base, ours, theirs }: Three<DocumentRecord>): ReadonlyMap<string, 'plain' | 'changed'> {
  const ids = ({ articles }: DocumentRecord) => new Set(articles.map(({ id }) => id));
  const [was, here, there] = [ids(base), ids(ours), ids(theirs)];
  const heads = new Map<string, 'plain' | 'changed'>();
  for (const id of new Set([...here, ...there])) {
    const isGone = was.has(id) && here.has(id) !== there.has(id);
    const left = here.has(id) ? ours : theirs;
    const isChanged = isGone && !sameJson(left.articleMetadata[id] ?? {}, base.articleMetadata[id] ?? {});
    if (!isGone || isChanged) heads.set(id, isChanged ? 'changed' : 'plain');
  }
  return heads;
}

/** The parts of the side that has the article as it is now; even ones where neither has. */
function partsOf(article: Omit<ArticleRecord, 'parts'>, { base, ours, theirs }: Three<DocumentRecord>): number[] {
  const same = ({ articles }: DocumentRecord) =>
    articles.find(
      ({ id, blocks }) =>
        id === article.id &&
        blocks.length === article.blocks.length &&
        blocks.every((block, i) => block.id === article.blocks[i]?.id),
    )?.parts;
  const [was, here, there] = [same(base), same(ours), same(theirs)];
  const isOne = !here || !there || sameJson(here, there);
  const parts = isOne ? (here ?? there) : was && agreed({ base: was, ours: here, theirs: there })?.value;
  return parts ? [...parts] : evenPartSizes(article.blocks.length);
}
