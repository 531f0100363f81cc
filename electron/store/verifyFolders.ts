import path from 'node:path';
import type { ProblemData } from '#shared/problems/problem';
import { isTemporary } from './durableFile';
import type { FileCalls } from './fileCalls';
import { idOfFile, idOfList, isId, isProjectLog, journalOfFile, sha256OfFile } from './projectFolder';
import { readRecordBytes } from './repair/documentCopies';
import { projectTree } from './repair/projectTree';
import { readAuthorityBytes } from './repair/repairAuthorities';
import { readProjectBytes } from './repair/repairProjectFile';

/** Left by systems in any folder. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['desktop.ini', 'Thumbs.db', 'Icon\r']);
/** A record that was put aside under a name that tells why and when. */
const PUT_ASIDE = /^[A-Za-z0-9_-]{1,64}\.[a-z]+-[^.]+\.json$/;

/**
 * Whether a file's path inside a project is none that this app writes. Only what lies in folders of the project's own is looked
 * at; what else people keep beside it is theirs.
 */
export function isForeign(path: string): boolean {
  const [folder, ...rest] = path.split('/');
  const name = rest.at(-1) ?? '';
  if (name.startsWith('.') || NOT_CONTENT.has(name) || isTemporary(name)) return false;
  if (folder === 'documents') return !(rest.length === 1 && (idOfFile(name) !== null || PUT_ASIDE.test(name)));
  if (folder === 'journal') return !(rest.length === 1 && (journalOfFile(name) !== null || isProjectLog(name)));
  if (folder === 'sources') return !(rest.length === 1 && sha256OfFile(name) !== null);
  if (folder === 'gazetteers') return !(rest.length === 1 && idOfList(name) !== null);
  if (folder === 'versions') return !(rest.length === 2 && isId(rest[0] ?? '') && idOfFile(name) !== null);
  return false;
}

/** What is wrong with a file of `backups/`; `null` when all is well, or it is none that is read. */
export function backupProblem(path: string, bytes: Uint8Array): ProblemData | null {
  const [, kind = '', name = ''] =
    /^backups\/(previous|version-\d+|documents\/[^/]+|project)\/([^/]+\.json)$/.exec(path) ?? [];
  if (kind === '' || name.startsWith('.')) return null;
  const isProject = kind === 'project' || name === 'project.json';
  const isRegister = kind === 'previous' && name === 'authorities.json';
  const reading = isRegister ? readAuthorityBytes(bytes) : isProject ? readProjectBytes(bytes) : readRecordBytes(bytes);
  if (reading.ok || reading.reason === 'newer') return null;
  return { code: 'backupDamaged', values: { name: path } };
}

/**
 * Looks at what lies in the project's folders besides what `verifyProject` reads: files that are none of ours, kept generations
 * and backups, and records that are gone while the generation before them is not. `standing` are the ids in `documents/`.
 */
export async function verifyFolders(
  files: FileCalls,
  root: string,
  standing: ReadonlySet<string>,
  look: (path: string, looking: () => Promise<void>) => Promise<void>,
  note: (path: string, problem: ProblemData) => void,
): Promise<void> {
  for (const file of await projectTree(root, files)) {
    if (isForeign(file)) note(file, { code: 'fileForeign', values: { name: file } });
    if (!file.startsWith('backups/')) continue;
    const [, lost] = /^backups\/previous\/document\.([^.]+)\.json$/.exec(file) ?? [];
    const name = `documents/${lost}.json`;
    if (lost !== undefined && isId(lost) && !standing.has(lost))
      note(name, { code: 'recordMissing', values: { name } });
    await look(file, async () => {
      const problem = backupProblem(file, await files.readFile(path.join(root, file)));
      if (problem) note(file, problem);
    });
  }
}
