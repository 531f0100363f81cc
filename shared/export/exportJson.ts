import type { BlockRecord, DocumentRecord, EntityRecord, Metadata } from '#shared/project/documentRecord';
import { codePointOffsets } from '#shared/text/codePoints';
import { isoTime } from '#shared/text/isoTime';
import { jsonField, jsonLine, jsonList, jsonMember, jsonObject } from '#shared/text/jsonLines';
import { BlockMeasure } from './blockMeasure';
import type { Exporter, ExportOptions } from './exporter';
import { type MarkedStretch, markedStretches } from './markedStretches';

/** Raised when a reader of an older version would misread the file; described in docs/export-json.md. */
export const EXPORT_VERSION = 1;

/**
 * Our own JSON, format `jiaokan-export`: all that is known about a document, with offsets in code points. One block, one
 * entity, one relation, one comment, one correction a line. docs/export-json.md describes it.
 */
export const exportJson: Exporter = (record, source, options) => {
  const offsets = codePointOffsets(source);
  const articles = record.articles.map((article) => ({
    id: article.id,
    metadata: record.articleMetadata[article.id] ?? {},
    blocks: article.blocks.map((block) => ({
      block,
      measure: new BlockMeasure(block, source, offsets, options),
      stretches: markedStretches(block).filter(({ mark }) => options.text === 'corrected' || mark.type === 'entity'),
    })),
  }));
  const blocks = articles.flatMap((article) => article.blocks);
  const content = jsonObject(
    [
      jsonField('format', 'jiaokan-export'),
      jsonField('version', EXPORT_VERSION),
      jsonField('document', {
        id: record.id,
        title: record.title,
        status: record.status,
        createdAt: record.createdAt,
        updatedAt: record.updatedAt,
      }),
      jsonField('source', {
        name: record.source.name,
        sha256: record.source.sha256,
        encoding: record.source.encoding,
        format: record.source.format,
        bytes: record.source.bytes,
        characters: offsets.fromUtf16(source.length),
      }),
      jsonField('text', options.text),
      jsonField('metadata', metadata(record.metadata)),
      jsonMember(
        'articles',
        jsonList(
          articles.map((article) =>
            jsonObject(
              [
                jsonField('id', article.id),
                jsonField('metadata', metadata(article.metadata)),
                jsonMember('blocks', jsonList(article.blocks.map(blockLine), '      ')),
              ],
              '    ',
            ),
          ),
          '  ',
        ),
      ),
      jsonMember('entities', jsonList(entityLines(record, blocks, options), '  ')),
      jsonMember('authorities', jsonList(authorityLines(record, options), '  ')),
      jsonMember('relations', jsonList(relationLines(record), '  ')),
      jsonMember('comments', jsonList(options.text === 'corrected' ? commentLines(record, blocks) : [], '  ')),
      jsonMember('orphans', jsonList(orphanLines(record, options), '  ')),
      jsonMember(
        'corrections',
        jsonList(
          blocks.flatMap((one) => correctionLines(record, one)),
          '  ',
        ),
      ),
    ],
    '',
  );
  return [{ name: `${record.title}.json`, content: `${content}\n` }];
};

interface MeasuredBlock {
  readonly block: BlockRecord;
  readonly measure: BlockMeasure;
  readonly stretches: readonly MarkedStretch[];
}

function metadata(known: Metadata): unknown {
  return Object.fromEntries(
    Object.entries(known).map(([field, { value, from }]) => [field, { value, proposedFrom: from }]),
  );
}

function blockLine({ block, measure, stretches }: MeasuredBlock): string {
  const marks = stretches.flatMap(({ mark, from, to }) => {
    const span = 'id' in mark ? null : measure.span(from, to);
    return span === null ? [] : [{ type: mark.type, ...span }];
  });
  return jsonLine({
    id: block.id,
    type: block.type,
    level: block.level,
    text: measure.text,
    sources: measure.sources,
    lost: measure.lost.length === 0 ? undefined : measure.lost,
    marks: marks.length === 0 ? undefined : marks,
  });
}

interface MarkedWords {
  words: string;
  readonly spans: unknown[];
}

/** What the marks of one kind cover, by id, in the order in which they begin. */
function markedWords(kind: 'entity' | 'comment', blocks: readonly MeasuredBlock[]): ReadonlyMap<string, MarkedWords> {
  const found = new Map<string, MarkedWords>();
  for (const { block, measure, stretches } of blocks) {
    for (const { mark, from, to } of stretches) {
      const span = mark.type === kind ? measure.span(from, to) : null;
      if (mark.type !== kind || span === null) continue;
      const marked = found.get(mark.id) ?? { words: '', spans: [] };
      marked.words += measure.words(span);
      marked.spans.push({ block: block.id, ...span, sources: measure.sourcesOf(from, to) });
      found.set(mark.id, marked);
    }
  }
  return found;
}

function entityLines(record: DocumentRecord, blocks: readonly MeasuredBlock[], options: ExportOptions): string[] {
  return [...markedWords('entity', blocks)].map(([id, { words, spans }]) => {
    const known = own(record.entities, id);
    return jsonLine({ id, ...(known && exported(known, options)), text: words, spans });
  });
}

/** What is known of a mention, linked to the authority that its own was merged into. */
function exported(entity: EntityRecord, { authorities }: ExportOptions): EntityRecord {
  const found = entity.authority === undefined ? undefined : authorities?.get(entity.authority);
  return found ? { ...entity, authority: found.id } : entity;
}

/** Each that is known of those that mentions are linked to, once, by its id. */
function authorityLines({ entities }: DocumentRecord, { authorities }: ExportOptions): string[] {
  const linked = Object.values(entities).flatMap(({ authority }) => authorities?.get(authority ?? '') ?? []);
  const known = new Map(linked.map(({ id, authority }) => [id, authority]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, authority]) => jsonLine({ id, ...authority }));
}

/** In the order in which they were made. */
function relationLines({ relations }: DocumentRecord): string[] {
  return Object.entries(relations)
    .sort(([, a], [, b]) => a.at - b.at)
    .map(([id, { type, from, to, by, at }]) => jsonLine({ id, type, from, to, author: by, time: isoTime(at) }));
}

/** The comments of the text as they begin, then those whose text was deleted. */
function commentLines(record: DocumentRecord, blocks: readonly MeasuredBlock[]): string[] {
  const inText = markedWords('comment', blocks);
  const placeless = Object.keys(record.comments).filter((id) => !inText.has(id));
  return [...inText.keys(), ...placeless].flatMap((id) => {
    const known = own(record.comments, id);
    if (known === undefined) return [];
    const { words, spans } = inText.get(id) ?? { words: '', spans: [] };
    const messages = known.messages.map(({ by, at, text }) => ({ author: by, time: isoTime(at), text }));
    const resolved = known.resolved && { author: known.resolved.by, time: isoTime(known.resolved.at) };
    return jsonLine({ id, text: words, spans, messages, resolved });
  });
}

function orphanLines(record: DocumentRecord, options: ExportOptions): string[] {
  return Object.entries(record.orphans).flatMap(([id, { quote, block, before, after }]) => {
    const isComment = own(record.comments, id) !== undefined;
    if (isComment && options.text === 'original') return [];
    const entity = own(record.entities, id);
    const known = isComment ? { type: 'comment' } : entity && exported(entity, options);
    return [jsonLine({ id, ...known, quote, block, before, after })];
  });
}

function correctionLines(record: DocumentRecord, { block, measure }: MeasuredBlock): string[] {
  return measure.corrections().map(({ key, source, was, text, start, end }) => {
    const note = own(record.corrections, key);
    return jsonLine({
      block: block.id,
      source,
      was,
      text,
      start,
      end,
      decision: note?.decision,
      origin: note?.origin,
      author: note?.by,
      time: note === undefined ? undefined : isoTime(note.at),
      note: note?.note,
    });
  });
}

/** Ids come from files: one may be the name of something every object inherits. */
function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
