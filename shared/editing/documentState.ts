import { EditorState, type Plugin } from 'prosemirror-state';
import { keyPosition } from '#shared/corrections/corrections';
import { articleRecordsOf, documentNode } from '#shared/document/documentNode';
import { parseMetadataKey, type Records, recordsPlugin, type ShardedMap } from '#shared/document/records';
import { recordsIn } from '#shared/document/recordsIn';
import { type UndoHistory, undoPlugin } from '#shared/document/undo';
import { parseBlocks } from '#shared/import/parseBlocks';
import type { DocumentRecord, Metadata } from '#shared/project/documentRecord';
import { mendRecord } from './mend';
import { pendingWork, type SettleOptions, settledContent, settlePlugin } from './settle';

export interface DocumentStateOptions extends Omit<SettleOptions, 'imported'> {
  readonly record: DocumentRecord;
  /** What the importer made of the source, when it is not what `parseBlocks` says. */
  readonly imported?: SettleOptions['imported'];
  /** What the editor adds: keys, decorations. */
  readonly plugins?: readonly Plugin[];
}

/** The editor state of a document. A record that is not settled, merged or edited by hand, is mended first. */
export function openDocumentState(options: DocumentStateOptions): EditorState {
  const { record, source, newId } = options;
  return settledDocumentState({ ...options, record: mendRecord(record, source, newId) });
}

/** The editor state of a document whose record is whole; `earlier` is what can be undone of earlier days. */
export function settledDocumentState(
  { record, plugins = [], ...options }: DocumentStateOptions,
  earlier?: UndoHistory,
): EditorState {
  const records = recordsIn(record);
  const imported = options.imported ?? (() => parseBlocks(options.source, record.source.format));
  return EditorState.create({
    doc: documentNode(record),
    plugins: [
      recordsPlugin(records),
      undoPlugin(pendingWork, earlier),
      settlePlugin({ ...options, imported }, records),
      ...plugins,
    ],
  });
}

/**
 * What to save: `record` with the text and the records of the state; its title, status, dates and source stay. What an
 * input method has not settled yet is settled in the result only. Cheap after a key press: blocks and kinds of records
 * that did not change are the same objects as last time.
 */
export function recordFrom(state: EditorState, record: DocumentRecord): DocumentRecord {
  const { doc, records } = settledContent(state);
  return {
    ...record,
    articles: articleRecordsOf(doc),
    corrections: objectOf(records.all('correction'), rankOfCorrection),
    entities: objectOf(records.all('entity')),
    relations: objectOf(records.all('relation')),
    comments: objectOf(records.all('comment')),
    orphans: objectOf(records.all('orphan')),
    dismissals: objectOf(records.all('dismissal')),
    ...metadataOf(records),
  };
}

const keptObjects = new WeakMap<object, unknown>();

/** The map as an object with its keys in order; the same object for the same map. */
function objectOf<V>(map: ShardedMap<V>, rank: (key: string) => number = () => 0): Record<string, V> {
  const kept = keptObjects.get(map) as Record<string, V> | undefined;
  if (kept) return kept;
  const entries = [...map.entries()].map(([key, value]) => ({ key, value, rank: rank(key) }));
  entries.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  const object = Object.fromEntries(entries.map(({ key, value }) => [key, value]));
  keptObjects.set(map, object);
  return object;
}

/** In the order of the source, so that a saved file changes only where the text did; added blocks come last. */
const rankOfCorrection = (key: string): number => keyPosition(key) ?? Number.MAX_SAFE_INTEGER;

function metadataOf(records: Records): Pick<DocumentRecord, 'metadata' | 'articleMetadata'> {
  const metadata: Metadata = {};
  const articleMetadata = new Map<string, Metadata>();
  for (const [key, value] of Object.entries(objectOf(records.all('metadata')))) {
    const { scope, field } = parseMetadataKey(key);
    if (scope === 'page') metadata[field] = value;
    else articleMetadata.set(scope.article, { ...articleMetadata.get(scope.article), [field]: value });
  }
  return { metadata, articleMetadata: Object.fromEntries(articleMetadata) };
}
