import { keyPosition } from '#shared/corrections/corrections';
import { jsonField, jsonLine, jsonList, jsonMember, jsonObject } from '#shared/text/jsonLines';
import type {
  BlockRecord,
  CommentRecord,
  CorrectionNote,
  DocumentRecord,
  EntityRecord,
  EntityValue,
  InlineRecord,
  Metadata,
  Origin,
  Orphan,
  RelationRecord,
} from './documentRecord';
import type { Profile } from './profile';
import type { ProjectFile } from './projectFile';
import type { Tagset } from './tagset';

/**
 * The text of `documents/<id>.json`: keys in a fixed order, one block, one entity, one correction a line. Records that are
 * equal give the same text, and a change to one character changes one line, so that git and merge tools can follow.
 * Reading it back gives an equal record. `lineOf` writes a block as `blockLine` does.
 */
export function serialiseRecord(record: DocumentRecord, lineOf = blockLine): string {
  return file([
    ...headMembers(record),
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
              jsonMember(
                'blocks',
                jsonList(
                  article.blocks.map((block) => lineOf(block)),
                  '      ',
                ),
              ),
            ],
            '    ',
          ),
        ),
        '  ',
      ),
    ),
    jsonMember('corrections', correctionLines(record.corrections)),
    jsonMember('entities', map(record.entities, compareText, entityLine)),
    jsonMember('relations', map(record.relations, compareText, relationLine)),
    jsonMember('comments', map(record.comments, compareText, commentLine)),
    jsonMember('orphans', map(record.orphans, compareText, orphanLine)),
    jsonMember('dismissals', map(record.dismissals, compareText, jsonLine)),
    versionsMember(record),
  ]);
}

/** What stands in front of a record's text. */
type FrontOfRecord = Omit<HeadOfRecord, 'versions'>;
/** What belongs to a document as a whole, and tells that it is one. */
export type HeadOfRecord = Pick<
  DocumentRecord,
  'format' | 'version' | 'id' | 'title' | 'status' | 'createdAt' | 'updatedAt' | 'trashedAt' | 'source' | 'versions'
>;

/** How a record's text begins, up to the line before its metadata, and how it ends, from the line before its versions on. */
export function serialiseHead(head: HeadOfRecord): { readonly front: string; readonly versions: string } {
  return { front: `{\n  ${headMembers(head).join(',\n  ')},`, versions: `\n  ${versionsMember(head)}\n}\n` };
}

function headMembers(head: FrontOfRecord): string[] {
  const { source } = head;
  return [
    jsonField('format', head.format),
    jsonField('version', head.version),
    jsonField('id', head.id),
    jsonField('title', head.title),
    jsonField('status', head.status),
    jsonField('createdAt', head.createdAt),
    jsonField('updatedAt', head.updatedAt),
    ...(head.trashedAt === undefined ? [] : [jsonField('trashedAt', head.trashedAt)]),
    jsonField('source', {
      sha256: source.sha256,
      encoding: source.encoding,
      format: source.format,
      name: source.name,
      bytes: source.bytes,
      length: source.length,
    }),
  ];
}

function versionsMember({ versions }: Pick<DocumentRecord, 'versions'>): string {
  const lines = versions.map(({ id, kind, name, note, by, at, characters }) =>
    jsonLine({ id, kind, name, note, by, at, characters }),
  );
  return jsonMember('versions', jsonList(lines, '  '));
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
    jsonMember('tagset', tagsetLines(project.tagset)),
    jsonMember('profiles', jsonList(project.profiles.map(profileLines), '  ')),
    jsonField('profile', project.profile),
    jsonMember('suggestionsOff', jsonList(project.suggestionsOff.map(jsonLine), '  ')),
  ]);
}

/** One type, one relation, one gazetteer a line. */
function tagsetLines({ types, relations, gazetteers }: Tagset): string {
  const list = (values: readonly unknown[]) => jsonList(values.map(jsonLine), '    ');
  return jsonObject(
    [
      jsonMember('types', list(types)),
      jsonMember('relations', list(relations)),
      jsonMember('gazetteers', list(gazetteers)),
    ],
    '  ',
  );
}

/** One field a line. */
function profileLines({ id, name, standard, groups }: Profile): string {
  const indent = '    ';
  const head = [jsonField('id', id), jsonField('name', name)];
  if (standard !== undefined) head.push(jsonField('standard', standard));
  const lists = groups.map((group) =>
    jsonObject(
      [jsonField('name', group.name), jsonMember('fields', jsonList(group.fields.map(jsonLine), `${indent}    `))],
      `${indent}  `,
    ),
  );
  return jsonObject([...head, jsonMember('groups', jsonList(lists, indent))], indent);
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
  const fields = Object.entries(metadata).sort(([a], [b]) => compareText(a, b));
  return jsonObject(
    fields.map(([name, { value, from }]) => jsonField(name, { value, from })),
    indent,
  );
}

/** A block, as it stands on its line. */
export function blockLine({ id, type, level, sources, content }: BlockRecord): string {
  return jsonLine({ id, type, level, sources, content: content.map(inline) });
}

/** `blockLine` for blocks that are never changed in place: each is written once. */
export function keptBlockLines(): typeof blockLine {
  const lines = new WeakMap<BlockRecord, string>();
  return (block) => {
    const kept = lines.get(block) ?? blockLine(block);
    lines.set(block, kept);
    return kept;
  };
}

/** A correction, an entity, a relation, a comment and an orphan, each as it stands on its line behind its key. */
export function correctionLine({ by, at, origin, decision, note }: CorrectionNote): string {
  return jsonLine({ by, at, origin: originFields(origin), decision, note });
}

export function entityLine({ type, authority, copyOf, value, attributes }: EntityRecord): string {
  return jsonLine({
    type,
    authority,
    copyOf,
    value: value && valueFields(value),
    attributes: attributes && inOrder(attributes),
  });
}

export function relationLine({ type, from, to, by, at }: RelationRecord): string {
  return jsonLine({ type, from, to, by, at });
}

export function commentLine({ messages, resolved }: CommentRecord): string {
  return jsonLine({
    messages: messages.map(({ by, at, text }) => ({ by, at, text })),
    resolved: resolved && { by: resolved.by, at: resolved.at },
  });
}

export function orphanLine({ quote, block, before, after }: Orphan): string {
  return jsonLine({ quote, block, before, after });
}

function inline(one: InlineRecord): unknown {
  const marks = one.marks?.map((mark) => ('id' in mark ? { type: mark.type, id: mark.id } : { type: mark.type }));
  return 'text' in one ? { text: one.text, marks } : { gap: one.gap, marks };
}

function valueFields(value: EntityValue): unknown {
  if (value.kind === 'date') return { kind: value.kind, edtf: value.edtf };
  const { kind, least, most, isAbout, unit } = value;
  return { kind, least, most, isAbout, unit };
}

function inOrder<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => compareText(a, b)));
}

function originFields(origin: Origin): unknown {
  if (origin.kind === 'suggestion') return { kind: origin.kind, rule: origin.rule };
  if (origin.kind === 'outsideFile') return { kind: origin.kind, name: origin.name };
  return { kind: origin.kind };
}

/** The order of keys, but for those of corrections. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of corrections: by place in the source; keys that name no place come last. */
export function compareCorrectionKeys(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || compareText(a, b);
}

const placeOf = (key: string): number => keyPosition(key) ?? Number.MAX_SAFE_INTEGER;

function correctionLines(corrections: DocumentRecord['corrections']): string {
  const placed = Object.entries(corrections).map(([key, note]) => ({ key, place: placeOf(key), note }));
  placed.sort((a, b) => a.place - b.place || compareText(a.key, b.key));
  return jsonObject(
    placed.map(({ key, note }) => jsonMember(key, correctionLine(note))),
    '  ',
  );
}
