import type { Authority } from '#shared/project/authorityFile';
import type { DocumentRecord } from '#shared/project/documentRecord';

/** Every export format there is, by the name it has on the command line. */
export const exportFormats = ['txt', 'json', 'corrections-csv', 'corrections-json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The text as it stands, or the source's words in the current order. */
export const exportedTexts = ['corrected', 'original'] as const;
export type ExportedText = (typeof exportedTexts)[number];

export interface ExportOptions {
  readonly text: ExportedText;
  /** The authorities that mentions are linked to, by the ids the record has; one that is not among them goes by its id alone. */
  readonly authorities?: ReadonlyMap<string, KnownAuthority>;
}

/** An authority with its id in the register, which is another than the record's where it was merged into it. */
export interface KnownAuthority {
  readonly id: string;
  readonly authority: Authority;
}

/** A file to write, in UTF-8. The name comes from a title: whoever writes it makes it fit for a file system, and unique. */
export interface ExportedFile {
  readonly name: string;
  readonly content: string;
}

/** Turns one document into files. Pure: the same record and source text give the same files. */
export type Exporter = (record: DocumentRecord, source: string, options: ExportOptions) => readonly ExportedFile[];
