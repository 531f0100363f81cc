import { Problem } from '#shared/problems/problem';
import { openProject } from '../store/openProject';
import type { ProjectStore } from '../store/projectStore';
import type { Arguments, OptionSpec, Output } from './command';

/** The option of commands that work on a project. */
export const PROJECT_OPTION: OptionSpec = {
  name: 'project',
  value: 'DIR',
  help: { zh: '项目文件夹，默认为当前文件夹', en: 'the project folder; the current folder by default' },
};

/** Opens a project for reading: nothing in it is changed, whoever has it open. */
export function projectToRead(given: Arguments): Promise<ProjectStore> {
  return openProject(given.value(PROJECT_OPTION.name) ?? '.', { write: false });
}

/** Opens a project for writing. Throws the Problem that says why it can't be written: most often that a window has it. */
export async function projectToWrite(given: Arguments): Promise<ProjectStore> {
  const store = await openProject(given.value(PROJECT_OPTION.name) ?? '.', { write: true });
  if (!store.readOnly) return store;
  await store.close();
  throw new Problem(store.readOnly.code, store.readOnly.values);
}

/** Tells what opening and reading mended or noticed. True when something was damaged. */
export function tellNotices(store: ProjectStore, output: Output): boolean {
  const notices = store.notices.splice(0);
  for (const notice of notices) output.problem(notice);
  return notices.some((notice) => notice.code !== 'adoptedOutside');
}
