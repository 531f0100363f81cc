import type { Register } from '#shared/authorities/register';
import { unknownAuthorities } from '#shared/authorities/unknownAuthorities';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import { checkRecord } from '#shared/project/checkRecord';
import { checkTags } from '#shared/project/checkTags';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { Tagset } from '#shared/project/tagset';
import { authoritiesHere } from './authorities/authorityWork';
import { ProjectAuthorities } from './authorities/projectAuthorities';
import { DocumentFiles } from './documentFiles';
import { DocumentJournals } from './documentJournals';
import { readDocumentSource } from './documentSource';
import { type FileCalls, hasCode, readIfThere, systemFiles } from './fileCalls';
import { openProject } from './openProject';
import { idOfFile, isId, ProjectFolder, sha256OfFile } from './projectFolder';
import { registerIn } from './repair/repairAuthorities';
import { unreadable } from './saveProblem';
import { readSource } from './sourceFiles';
import { verifyFolders } from './verifyFolders';
import { verifyGazetteers } from './verifyGazetteers';
import { type VerifiedDocument, verifyJournals } from './verifyJournals';
import { VersionFiles } from './versionFiles';
import { workHere } from './work/storeWork';

export interface Verification {
  /** How many were looked at. */
  readonly documents: number;
  readonly sources: number;
  readonly versions: number;
  readonly journals: number;
  /** `path` is inside the project, with forward slashes. */
  readonly problems: readonly { readonly path: string; readonly problem: ProblemData }[];
}

/**
 * Looks at every file of a project and says what is wrong; what can't be looked at is a problem like any other. Changes
 * nothing, whoever has the project open. Throws `projectNotFound`, `projectNotAProject` or `projectNewerUnreadable` when there is
 * no project to look at.
 */
export async function verifyProject(dir: string, files: FileCalls = systemFiles): Promise<Verification> {
  const folder = new ProjectFolder(dir);
  const problems: { path: string; problem: ProblemData }[] = [];
  const note = (path: string, problem: ProblemData) => {
    problems.push({ path, problem: problemData(problem) });
  };
  const look = async (path: string, looking: () => Promise<void>) => {
    try {
      await looking();
    } catch (error) {
      note(path, unreadable(path, error));
    }
  };
  // Without a project file nothing is said of types: there are none to hold the tags against.
  let tagset: Tagset | null = null;
  try {
    const store = await openProject(dir, { files, write: false });
    tagset = store.project.tagset;
    for (const notice of store.notices) note('project.json', notice);
    if (store.readOnly?.code === 'projectNewer') note('project.json', store.readOnly);
  } catch (error) {
    const isAlone =
      error instanceof Problem && (error.code === 'fileDamagedNoCopy' || error.code === 'recordUnreadable');
    if (!isAlone) throw error;
    note('project.json', error);
  }

  // Of a register that can't be read nobody knows whom it has.
  let register: Register | null = null;
  await look('authorities.json', async () => {
    register = await verifyAuthorities(dir, files, note);
  });
  const lists = tagset?.gazetteers ?? null;
  if (lists) await look('gazetteers', () => verifyGazetteers(files, folder, lists, look, note));
  const ids: string[] = [];
  const found = new Map<string, VerifiedDocument | null>();
  await look('documents', async () => {
    ids.push(...(await namesIn(files, folder.documents)).flatMap((name) => idOfFile(name) ?? []));
  });
  for (const id of ids) {
    const path = `documents/${id}.json`;
    const tell = (notice: ProblemData) => note(path, notice);
    const journals = new DocumentJournals({ files, folder, work: workHere, now: Date.now, tell });
    const documents = new DocumentFiles(files, folder, workHere, Date.now, tell, () => true, journals);
    found.set(id, null);
    await look(path, async () => {
      const { record, content } = await documents.open(id, 'record');
      if (!record) throw new RangeError(`no record of ${id}`);
      const { text, problem } = await readDocumentSource(files, folder, workHere, record);
      if (problem) note(path, problem);
      const source = problem ? null : text;
      for (const fault of checkRecord(record, source)) note(path, fault);
      for (const fault of tagset ? checkTags(record, tagset) : []) note(path, fault);
      for (const fault of register ? unknownAuthorities(record, register) : []) note(path, fault);
      found.set(id, { record, content, source });
    });
  }
  const listed = new Map([...found].flatMap(([id, document]) => (document ? [[id, document.record]] : [])));
  const versions = await lookAtVersions(files, folder, ids, listed, look, note);
  let journals = 0;
  await look('journal', async () => {
    const names = await namesIn(files, folder.journals);
    journals = await verifyJournals({ files, folder, names, documents: found, look, note });
  });

  const hashes: string[] = [];
  await look('sources', async () => {
    hashes.push(...(await namesIn(files, folder.sources)).flatMap((name) => sha256OfFile(name) ?? []));
  });
  for (const sha256 of hashes) {
    const path = `sources/${sha256}`;
    await look(path, async () => {
      const bytes = await readSource(files, folder, sha256);
      if (bytes === null) note(path, { code: 'sourceAltered', values: { name: sha256 } });
    });
  }
  await verifyFolders(files, dir, new Set(ids), look, note);
  return { documents: ids.length, sources: hashes.length, versions, journals, problems };
}

/** Reads the register of authorities, in place. One that is not there is none; `null` for one that had to be read from elsewhere. */
async function verifyAuthorities(
  dir: string,
  files: FileCalls,
  note: (path: string, problem: ProblemData) => void,
): Promise<Register | null> {
  const folder = new ProjectFolder(dir);
  const authorities = new ProjectAuthorities({
    files,
    folder,
    means: { work: authoritiesHere() },
    work: workHere,
    now: Date.now,
    isReadOnly: () => true,
    requireWritable: async () => undefined,
    tell: (notice) => note('authorities.json', notice),
    types: () => [],
    dismissals: () => ({}),
  });
  await authorities.verify();
  return registerIn(await readIfThere(files, folder.authorities));
}

type Look = (path: string, looking: () => Promise<void>) => Promise<void>;

/** Returns how many versions the records list. Nothing is said of those of a document whose record can't be read. */
async function lookAtVersions(
  calls: FileCalls,
  folder: ProjectFolder,
  documents: readonly string[],
  listed: ReadonlyMap<string, DocumentRecord>,
  look: Look,
  note: (path: string, problem: ProblemData) => void,
): Promise<number> {
  const files = new VersionFiles(calls, folder, workHere);
  let count = 0;
  for (const record of listed.values()) {
    for (const { id } of record.versions) {
      count++;
      await look(`versions/${record.id}/${id}.json`, async () => {
        await files.read(record, id);
      });
    }
  }
  const standing = new Set(documents);
  await look('versions', async () => {
    for (const document of await namesIn(calls, folder.versions)) {
      // A name that is no id is not ours.
      if (!isId(document) || (standing.has(document) && !listed.has(document))) continue;
      const known = new Set(listed.get(document)?.versions.map(({ id }) => id));
      for (const version of await files.kept(document)) {
        const name = `versions/${document}/${version}.json`;
        if (!known.has(version)) note(name, { code: 'versionUnlisted', values: { name } });
      }
    }
  });
  return count;
}

async function namesIn(files: FileCalls, folder: string): Promise<string[]> {
  try {
    return (await files.readFolder(folder)).sort();
  } catch (error) {
    // git keeps no empty folders.
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
