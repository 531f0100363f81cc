import { csvText } from '#shared/text/csv';
import { jsonField, jsonLine, jsonList, jsonMember, jsonObject } from '#shared/text/jsonLines';
import { type CorrectionRow, correctionRows } from './correctionRows';
import type { Exporter } from './exporter';

/** Raised when a reader of an older version would misread the file; described in docs/corrections.md. */
const CORRECTIONS_VERSION = 1;

/** The columns of the table, in their order; the names are the same in every language, for programs. */
const columns: readonly (readonly [name: string, cell: (row: CorrectionRow) => string | number | null])[] = [
  ['key', ({ key }) => key],
  ['kind', ({ kind }) => kind],
  ['article', ({ article }) => article],
  ['paragraph', ({ paragraph }) => paragraph],
  ['block', ({ block }) => block],
  ['was', ({ was }) => was],
  ['now', ({ now }) => now],
  ['sourceStart', ({ source }) => source?.start ?? null],
  ['sourceEnd', ({ source }) => source?.end ?? null],
  ['start', ({ place }) => place?.start ?? null],
  ['end', ({ place }) => place?.end ?? null],
  ['decision', ({ decision }) => decision],
  ['decided', ({ isDecided }) => (isDecided ? 'yes' : 'no')],
  ['origin', ({ origin }) => origin],
  ['rule', ({ rule }) => rule],
  ['file', ({ file }) => file],
  ['author', ({ author }) => author],
  ['time', ({ time }) => time],
  ['note', ({ note }) => note],
];

/** The changes of a document as a table for spreadsheets, one a row; docs/corrections.md describes the columns. */
export const exportCorrectionsCsv: Exporter = (record, source) => {
  const rows = correctionRows(record, source).map((row) => columns.map(([, cell]) => cell(row)));
  return [{ name: `${record.title}.corrections.csv`, content: csvText([columns.map(([name]) => name), ...rows]) }];
};

/** The changes of a document as JSON, one a line; docs/corrections.md describes the fields. */
export const exportCorrectionsJson: Exporter = (record, source) => {
  const content = jsonObject(
    [
      jsonField('format', 'jiaokan-corrections'),
      jsonField('version', CORRECTIONS_VERSION),
      jsonField('document', { id: record.id, title: record.title, status: record.status, updatedAt: record.updatedAt }),
      jsonField('source', {
        name: record.source.name,
        sha256: record.source.sha256,
        encoding: record.source.encoding,
        format: record.source.format,
      }),
      jsonMember('corrections', jsonList(correctionRows(record, source).map(rowLine), '  ')),
    ],
    '',
  );
  return [{ name: `${record.title}.corrections.json`, content: `${content}\n` }];
};

/** Fields that have nothing to say are left out. */
function rowLine({ isDecided, source, place, ...row }: CorrectionRow): string {
  const { key, kind, article, paragraph, block, was, now, decision, origin, rule, file, author, time, note } = row;
  const fields = {
    key,
    kind,
    article,
    paragraph,
    block,
    was,
    now,
    source,
    place,
    decision,
    decided: isDecided,
    origin,
    rule,
    file,
    author,
    time,
    note,
  };
  return jsonLine(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)));
}
