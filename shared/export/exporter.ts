import type { DocumentRecord } from '#shared/project/documentRecord';

/** Every export format there is, by the name it has on the command line. */
export const exportFormats = ['txt', 'json', 'corrections-csv', 'corrections-json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The text as it stands, or the source's words in the current order. */
export const exportedTexts = ['corrected', 'original'] as const;
export type ExportedText = (typeof exportedTexts)[number];

export interface ExportOptions {
  readonly text: ExportedText;
}

/** A file to write, in UTF-8. The name comes from a title: whoever writes it makes it fit for a file system, and unique. */
export interface ExportedFile {
  readonly name: string;
  readonly content: string;
}

/** Turns one document into files. Pure: the same record and source text give the same files. */
export type Exporter = (record: DocumentRecord, source: string, options: ExportOptions) => readonly ExportedFile[];
