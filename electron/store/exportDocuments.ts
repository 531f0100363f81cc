import type { ExportedText, ExportFormat, KnownAuthority } from '#shared/export/exporter';
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
      const { image, source, problem } = await store.readImage(document);
      // The corrected text is all in the record; anything else tells of the source and can't do without it.
      const refused = problem ? formats.findIndex((format) => format !== 'txt' || text !== 'corrected') : -1;
      const able = refused < 0 ? formats : formats.slice(0, refused);
      for (const format of able) {
        const authorities = format === 'json' ? await namedAuthorities(store, image.bytes, document) : NONE;
        const order = { bytes: image.bytes, id: document, source, format, text, authorities };
        for (const file of await store.work('exportRecord', order)) {
          yield { document, format, file: await folder.write(file) };
        }
      }
      if (problem && refused >= 0) throw new Problem(problem.code, problem.values);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      yield { document, problem: problemData(error) };
    }
  }
}

const NONE: ReadonlyMap<string, KnownAuthority> = new Map();

/** What the register knows of the authorities that a record names. */
async function namedAuthorities(
  store: ProjectStore,
  bytes: Uint8Array,
  id: string,
): Promise<ReadonlyMap<string, KnownAuthority>> {
  const ids = await store.work('authoritiesIn', { bytes, id });
  if (ids.length === 0) return NONE;
  const entries = await store.authorities.lookUp(ids);
  return new Map(
    entries.flatMap(({ asked, found }) =>
      found ? [[asked, { id: found.id, authority: found.authority }] as const] : [],
    ),
  );
}
