import type { DocumentRecord } from '#shared/project/documentRecord';
import { type LaunchOptions, launchApp, type RunningApp } from './app';
import { projectWith, recordsIn, whenRecorded } from './disk';
import { type Sheet, sheetOf, whenOpened, whenSaved } from './sheet';

/** The real window with a document of this text open. */
export interface OpenText extends RunningApp, Sheet {
  readonly project: string;
  /** Waits until the window says that everything is saved and the record has it, and reads that from the disk. */
  saved(): Promise<DocumentRecord>;
}

export async function openText(
  text: string,
  options: LaunchOptions & { readonly project?: string; readonly asking?: Parameters<typeof projectWith>[1] } = {},
): Promise<OpenText> {
  const project = options.project ?? (await projectWith(text, options.asking));
  const running = await launchApp({ ...options, project });
  const { page } = running;
  await whenOpened(page);
  return {
    ...running,
    ...sheetOf(page),
    project,
    async saved() {
      await whenSaved(page);
      await whenRecorded(project);
      const [record] = await recordsIn(project);
      if (!record) throw new Error('The project holds no document');
      return record;
    },
  };
}
