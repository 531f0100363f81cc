import type { ProblemData } from '#shared/problems/problem';
import { Problem } from '#shared/problems/problem';
import { checkRecord } from '#shared/project/checkRecord';
import { DocumentFiles } from './documentFiles';
import { readDocumentSource } from './documentSource';
import { hasCode, systemFiles } from './fileCalls';
import { openProject } from './openProject';
import { idOfFile, ProjectFolder, sha256OfFile } from './projectFolder';
import { readSource } from './sourceFiles';

export interface Verification {
  /** How many were looked at. */
  readonly documents: number;
  readonly sources: number;
  /** `path` is inside the project, with forward slashes. */
  readonly problems: readonly { readonly path: string; readonly problem: ProblemData }[];
}

/**
 * Looks at every file of a project and says what is wrong. Changes nothing, whoever has the project open. Throws what
 * `openProject` throws when there is no project to look at.
 */
export async function verifyProject(dir: string): Promise<Verification> {
  const folder = new ProjectFolder(dir);
  const problems: { path: string; problem: ProblemData }[] = [];
  const note = (path: string, problem: ProblemData) => {
    problems.push({ path, problem: { code: problem.code, values: problem.values } });
  };
  const store = await openProject(dir, { write: false });
  for (const notice of store.notices) note('project.json', notice);
  if (store.readOnly?.code === 'projectNewer') note('project.json', store.readOnly);

  const ids = (await namesIn(folder.documents)).flatMap((name) => idOfFile(name) ?? []);
  for (const id of ids) {
    const path = `documents/${id}.json`;
    const documents = new DocumentFiles(
      systemFiles,
      folder,
      Date.now,
      (notice) => note(path, notice),
      () => true,
    );
    try {
      const record = await documents.read(id);
      const { text, problem } = await readDocumentSource(systemFiles, folder, record);
      if (problem) note(path, problem);
      for (const fault of checkRecord(record, problem ? null : text)) note(path, fault);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      note(path, error);
    }
  }

  const sources = (await namesIn(folder.sources)).flatMap((name) => sha256OfFile(name) ?? []);
  for (const sha256 of sources) {
    if ((await readSource(systemFiles, folder, sha256)) === null) {
      note(`sources/${sha256}`, { code: 'sourceAltered', values: { name: sha256 } });
    }
  }
  return { documents: ids.length, sources: sources.length, problems };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await systemFiles.readFolder(folder)).sort();
  } catch (error) {
    // git keeps no empty folders.
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
