import type { ExportedText, ExportFormat } from '#shared/export/exporter';
import { exporters } from '#shared/export/index';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import type { ExportFolder } from './exportFolder';
import type { ProjectStore } from './projectStore';

export interface ExportOrder {
  /** Ids, in the order in which they are exported. */
  readonly documents: readonly string[];
  readonly formats: readonly ExportFormat[];
  readonly text: ExportedText;
}

/** What became of a document: a file of this name was written, or the problem that ended its export. */
export type ExportOutcome = { readonly document: string } & (
  | { readonly format: ExportFormat; readonly file: string }
  | { readonly problem: ProblemData }
);

/** Exports one document after the other and tells of each file as the disk has it; a problem with one ends that one only. */
export async function* exportDocuments(
  store: ProjectStore,
  { documents, formats, text }: ExportOrder,
  folder: ExportFolder,
): AsyncGenerator<ExportOutcome> {
  for (const document of documents) {
    try {
      const { record, source, problem } = await store.read(document);
      for (const format of formats) {
        // The corrected text is all in the record; anything else tells of the source and can't do without it.
        const sourceless = format === 'txt' && text === 'corrected';
        if (problem !== undefined && !sourceless) throw new Problem(problem.code, problem.values);
        for (const file of exporters[format](record, source, { text })) {
          yield { document, format, file: await folder.write(file) };
        }
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      yield { document, problem: problemData(error) };
    }
  }
}
