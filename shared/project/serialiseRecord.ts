import { keyPosition } from '#shared/corrections/corrections';
import { jsonField, jsonLine, jsonList, jsonMember, jsonObject } from '#shared/text/jsonLines';
import type { BlockRecord, DocumentRecord, InlineRecord, Metadata, Origin } from './documentRecord';
import { metadataFields } from './documentRecord';
import type { ProjectFile } from './projectFile';

/**
 * The text of `documents/<id>.json`: keys in a fixed order, one block, one entity, one correction a line. Records that are
 * equal give the same text, and a change to one character changes one line, so that git and merge tools can follow.
 * Reading it back gives an equal record.
 */
export function serialiseRecord(record: DocumentRecord): string {
  const { source } = record;
  return file([
    jsonField('format', record.format),
    jsonField('version', record.version),
    jsonField('id', record.id),
    jsonField('title', record.title),
    jsonField('status', record.status),
    jsonField('createdAt', record.createdAt),
    jsonField('updatedAt', record.updatedAt),
    ...(record.trashedAt === undefined ? [] : [jsonField('trashedAt', record.trashedAt)]),
    jsonField('source', {
      sha256: source.sha256,
      encoding: source.encoding,
      format: source.format,
      name: source.name,
      bytes: source.bytes,
      length: source.length,
    }),
    jsonMember('metadata', metadataLines(record.metadata, '  ')),
    jsonMember(
      'articleMetadata',
      map(record.articleMetadata, compareText, (one) => metadataLines(one, '    '), '  '),
    ),
    jsonMember(
      'articles',
      jsonList(
        record.articles.map((article) =>
          jsonObject(
            [
              jsonField('id', article.id),
              jsonField('parts', article.parts),
              jsonMember('blocks', jsonList(article.blocks.map(blockLine), '      ')),
            ],
            '    ',
          ),
        ),
        '  ',
      ),
    ),
    jsonMember(
      'corrections',
      map(record.corrections, compareCorrectionKeys, ({ by, at, origin, decision, note }) =>
        jsonLine({ by, at, origin: originFields(origin), decision, note }),
      ),
    ),
    jsonMember(
      'entities',
      map(record.entities, compareText, ({ type, authority, copyOf }) => jsonLine({ type, authority, copyOf })),
    ),
    jsonMember(
      'comments',
      map(record.comments, compareText, ({ messages, resolved }) =>
        jsonLine({
          messages: messages.map(({ by, at, text }) => ({ by, at, text })),
          resolved: resolved && { by: resolved.by, at: resolved.at },
        }),
      ),
    ),
    jsonMember(
      'orphans',
      map(record.orphans, compareText, ({ quote, block, before, after }) => jsonLine({ quote, block, before, after })),
    ),
    jsonMember('dismissals', map(record.dismissals, compareText, jsonLine)),
    jsonMember(
      'versions',
      jsonList(
        record.versions.map(({ id, kind, name, note, by, at, characters }) =>
          jsonLine({ id, kind, name, note, by, at, characters }),
        ),
        '  ',
      ),
    ),
  ]);
}

/** The text of `project.json`, by the same rules: one word, one dismissal a line. */
export function serialiseProjectFile(project: ProjectFile): string {
  return file([
    jsonField('format', project.format),
    jsonField('version', project.version),
    jsonField('id', project.id),
    jsonField('name', project.name),
    jsonField('createdAt', project.createdAt),
    jsonMember('dictionary', jsonList(project.dictionary.map(jsonLine), '  ')),
    jsonMember('replacements', map(project.replacements, compareText, jsonLine)),
    jsonMember('dismissals', map(project.dismissals, compareText, jsonLine)),
  ]);
}

function map<T>(
  values: Readonly<Record<string, T>>,
  compare: (a: string, b: string) => number,
  write: (value: T) => string,
  indent = '  ',
): string {
  const entries = Object.entries(values).sort(([a], [b]) => compare(a, b));
  return jsonObject(
    entries.map(([key, value]) => jsonMember(key, write(value))),
    indent,
  );
}

function file(members: readonly string[]): string {
  return `${jsonObject(members, '')}\n`;
}

function metadataLines(metadata: Metadata, indent: string): string {
  const fields: string[] = [];
  for (const name of metadataFields) {
    const known = metadata[name];
    if (known !== undefined) fields.push(jsonField(name, { value: known.value, from: known.from }));
  }
  return jsonObject(fields, indent);
}

function blockLine({ id, type, level, sources, content }: BlockRecord): string {
  return jsonLine({ id, type, level, sources, content: content.map(inline) });
}

function inline(one: InlineRecord): unknown {
  const marks = one.marks?.map((mark) => ('id' in mark ? { type: mark.type, id: mark.id } : { type: mark.type }));
  return 'text' in one ? { text: one.text, marks } : { gap: one.gap, marks };
}

function originFields(origin: Origin): unknown {
  if (origin.kind === 'suggestion') return { kind: origin.kind, rule: origin.rule };
  if (origin.kind === 'outsideFile') return { kind: origin.kind, name: origin.name };
  return { kind: origin.kind };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By place in the source; keys that name no place come last. */
function compareCorrectionKeys(a: string, b: string): number {
  const place = (key: string) => keyPosition(key) ?? Number.MAX_SAFE_INTEGER;
  return place(a) - place(b) || compareText(a, b);
}
