import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import { folderName } from '../store/exportFolder';
import { hasCode } from '../store/fileCalls';
import { saveProblem } from '../store/saveProblem';

/**
 * Where a new project goes when the user has chosen a folder: that folder if it is empty, otherwise a folder in it named
 * after the project. Throws `projectExists` rather than put a project into another one, and `projectFolderNotEmpty` when
 * the folder of that name is in use.
 */
export async function newProjectFolder(chosen: string, name: string): Promise<string> {
  const standing = await namesIn(chosen);
  if (standing === null || standing.length === 0) return chosen;
  if (standing.includes('project.json')) throw new Problem('projectExists', { name: path.basename(chosen) });
  const folder = path.join(chosen, folderName(name));
  const inside = await namesIn(folder);
  if (inside?.includes('project.json')) throw new Problem('projectExists', { name: path.basename(folder) });
  if (inside !== null && inside.length > 0) {
    throw new Problem('projectFolderNotEmpty', { name: path.basename(folder) });
  }
  return folder;
}

/** The names in a folder; null when there is no such folder. */
async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return (await readdir(folder)).filter((name) => name !== '.DS_Store' && name !== 'desktop.ini');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw saveProblem(path.basename(folder), error);
  }
}
