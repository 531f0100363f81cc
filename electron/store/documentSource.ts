import { decode } from '#shared/import/decode';
import { isEncoding } from '#shared/import/encoding';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { FileCalls } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { unreadable } from './saveProblem';
import { readSource } from './sourceFiles';

/**
 * The source text of a document: its bytes verified, read in its encoding. When they are missing, altered or don't give a
 * text of the length on record, the text is empty and `problem` says so; the document must then not be edited.
 */
export async function readDocumentSource(
  files: FileCalls,
  folder: ProjectFolder,
  { title, source }: DocumentRecord,
): Promise<{ readonly text: string; readonly problem?: ProblemData }> {
  const problem: ProblemData = { code: 'sourceMissing', values: { title } };
  try {
    const bytes = await readSource(files, folder, source.sha256);
    if (bytes === null || !isEncoding(source.encoding)) return { text: '', problem };
    const text = decode(bytes, source.encoding, source.name);
    return text.length === source.length ? { text } : { text: '', problem };
  } catch (error) {
    if (error instanceof Problem) return { text: '', problem };
    return { text: '', problem: problemData(unreadable(title, error)) };
  }
}
