import type { BlockRecord, DocumentRecord, Metadata } from '#shared/project/documentRecord';
import { codePointOffsets } from '#shared/text/codePoints';
import { jsonField, jsonLine, jsonList, jsonMember, jsonObject } from '#shared/text/jsonLines';
import { BlockMeasure } from './blockMeasure';
import type { Exporter } from './exporter';
import { type MarkedStretch, markedStretches } from './markedStretches';

/** Raised when a reader of an older version would misread the file; described in docs/export-json.md. */
export const EXPORT_VERSION = 1;

/**
 * Our own JSON, format `jiaokan-export`: all that is known about a document, with offsets in code points. One block, one
 * entity, one correction a line. docs/export-json.md describes it.
 */
export const exportJson: Exporter = (record, source, options) => {
  const offsets = codePointOffsets(source);
  const articles = record.articles.map((article) => ({
    id: article.id,
    metadata: record.articleMetadata[article.id] ?? {},
    blocks: article.blocks.map((block) => ({
      block,
      measure: new BlockMeasure(block, source, offsets, options),
      stretches: markedStretches(block).filter(({ mark }) => options.text === 'corrected' || mark.type !== 'supplied'),
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
      jsonMember('entities', jsonList(entityLines(record, blocks), '  ')),
      jsonMember('orphans', jsonList(orphanLines(record), '  ')),
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
    const span = mark.type === 'entity' ? null : measure.span(from, to);
    return span === null ? [] : [{ type: mark.type, id: 'id' in mark ? mark.id : undefined, ...span }];
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

function entityLines(record: DocumentRecord, blocks: readonly MeasuredBlock[]): string[] {
  const mentions = new Map<string, { words: string; spans: unknown[] }>();
  for (const { block, measure, stretches } of blocks) {
    for (const { mark, from, to } of stretches) {
      const span = mark.type === 'entity' ? measure.span(from, to) : null;
      if (mark.type !== 'entity' || span === null) continue;
      const mention = mentions.get(mark.id) ?? { words: '', spans: [] };
      mention.words += measure.words(span);
      mention.spans.push({ block: block.id, ...span, sources: measure.sourcesOf(from, to) });
      mentions.set(mark.id, mention);
    }
  }
  return [...mentions].map(([id, { words, spans }]) => {
    const known = own(record.entities, id);
    return jsonLine({ id, type: known?.type, authority: known?.authority, copyOf: known?.copyOf, text: words, spans });
  });
}

function orphanLines(record: DocumentRecord): string[] {
  return Object.entries(record.orphans).map(([id, { quote, block, before, after }]) =>
    jsonLine({ id, type: own(record.entities, id)?.type, quote, block, before, after }),
  );
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

/** `undefined` for what no calendar reaches: a record edited by hand may hold any number. */
function isoTime(milliseconds: number): string | undefined {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
