import type { DocumentRecord } from '#shared/project/documentRecord';

export interface ExportOptions {
  /** The text as it stands, or the source's words in the current order. */
  readonly text: 'corrected' | 'original';
}

/** A file to write, in UTF-8. The name comes from a title: whoever writes it makes it fit for a file system, and unique. */
export interface ExportedFile {
  readonly name: string;
  readonly content: string;
}

/** Turns one document into files. Pure: the same record and source text give the same files. */
export type Exporter = (record: DocumentRecord, source: string, options: ExportOptions) => readonly ExportedFile[];
