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
    field('format', record.format),
    field('version', record.version),
    field('id', record.id),
    field('title', record.title),
    field('status', record.status),
    field('createdAt', record.createdAt),
    field('updatedAt', record.updatedAt),
    ...(record.trashedAt === undefined ? [] : [field('trashedAt', record.trashedAt)]),
    field('source', {
      sha256: source.sha256,
      encoding: source.encoding,
      format: source.format,
      name: source.name,
      bytes: source.bytes,
      length: source.length,
    }),
    named('metadata', metadataLines(record.metadata, '  ')),
    named(
      'articleMetadata',
      map(record.articleMetadata, compareText, (one) => metadataLines(one, '    '), '  '),
    ),
    named(
      'articles',
      list(
        record.articles.map((article) =>
          object(
            [
              field('id', article.id),
              field('parts', article.parts),
              named('blocks', list(article.blocks.map(blockLine), '      ')),
            ],
            '    ',
          ),
        ),
        '  ',
      ),
    ),
    named(
      'corrections',
      map(record.corrections, compareCorrectionKeys, ({ by, at, origin, decision, note }) =>
        line({ by, at, origin: originFields(origin), decision, note }),
      ),
    ),
    named(
      'entities',
      map(record.entities, compareText, ({ type, authority, copyOf }) => line({ type, authority, copyOf })),
    ),
    named(
      'orphans',
      map(record.orphans, compareText, ({ quote, block, before, after }) => line({ quote, block, before, after })),
    ),
    named('dismissals', map(record.dismissals, compareText, line)),
  ]);
}

/** The text of `project.json`, by the same rules: one word, one dismissal a line. */
export function serialiseProjectFile(project: ProjectFile): string {
  return file([
    field('format', project.format),
    field('version', project.version),
    field('id', project.id),
    field('name', project.name),
    field('createdAt', project.createdAt),
    named('dictionary', list(project.dictionary.map(line), '  ')),
    named('dismissals', map(project.dismissals, compareText, line)),
  ]);
}

/** JSON on one line, whatever characters its texts hold. */
function line(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function named(name: string, text: string): string {
  return `${line(name)}: ${text}`;
}

function field(name: string, value: unknown): string {
  return named(name, line(value));
}

function enclose(open: string, members: readonly string[], close: string, indent: string): string {
  if (members.length === 0) return open + close;
  return `${open}\n${members.map((member) => `${indent}  ${member}`).join(',\n')}\n${indent}${close}`;
}

function object(members: readonly string[], indent: string): string {
  return enclose('{', members, '}', indent);
}

function list(members: readonly string[], indent: string): string {
  return enclose('[', members, ']', indent);
}

function map<T>(
  values: Readonly<Record<string, T>>,
  compare: (a: string, b: string) => number,
  write: (value: T) => string,
  indent = '  ',
): string {
  const entries = Object.entries(values).sort(([a], [b]) => compare(a, b));
  return object(
    entries.map(([key, value]) => named(key, write(value))),
    indent,
  );
}

function file(members: readonly string[]): string {
  return `${object(members, '')}\n`;
}

function metadataLines(metadata: Metadata, indent: string): string {
  const fields: string[] = [];
  for (const name of metadataFields) {
    const known = metadata[name];
    if (known !== undefined) fields.push(field(name, { value: known.value, from: known.from }));
  }
  return object(fields, indent);
}

function blockLine({ id, type, level, sources, content }: BlockRecord): string {
  return line({ id, type, level, sources, content: content.map(inline) });
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

/** By place in the source; keys look like `12-13`, `12+` and `+12`. */
function compareCorrectionKeys(a: string, b: string): number {
  return Number.parseInt(a.replace('+', ''), 10) - Number.parseInt(b.replace('+', ''), 10) || compareText(a, b);
}
