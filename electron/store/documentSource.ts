import { type ProblemData, problemData } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { type FileCalls, readIfThere } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { unreadable } from './saveProblem';
import type { StoreWork } from './work/storeWork';

/**
 * The source text of a document: its bytes verified, read in its encoding. When they are missing, altered or don't give a
 * text of the length on record, the text is empty and `problem` says so; the document must then not be edited.
 */
export async function readDocumentSource(
  files: FileCalls,
  folder: ProjectFolder,
  work: StoreWork,
  { title, source }: Pick<DocumentRecord, 'title' | 'source'>,
): Promise<{ readonly text: string; readonly problem?: ProblemData }> {
  const problem: ProblemData = { code: 'sourceMissing', values: { title } };
  try {
    const bytes = await readIfThere(files, folder.source(source.sha256));
    const text = bytes && (await work('readSourceText', { bytes, source }));
    return text === null ? { text: '', problem } : { text };
  } catch (error) {
    return { text: '', problem: problemData(unreadable(title, error)) };
  }
}
