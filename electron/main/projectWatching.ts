import { type Taught, taughtIn } from '#shared/detectors/taught';
import type { EventChannel } from '#shared/ipc/channels';
import type { EventPayload } from '#shared/ipc/contract';
import { configurationIn } from '#shared/project/configuration';
import type { ProjectFile } from '#shared/project/projectFile';
import { documentListText } from '../store/catalogueFile';
import { type ProjectWatch, watchProject } from '../store/watchProject';
import type { OpenedProject } from './appWindow';

export interface ProjectWatchingOptions {
  readonly project: OpenedProject;
  /** The document the page opened last. */
  readonly document: () => string | null;
  readonly send: <C extends EventChannel>(channel: C, payload: EventPayload<C>) => void;
  /** Told what the project taught when others changed it. */
  readonly learn: (taught: Taught) => void;
  readonly log: (doing: string, error: unknown) => void;
}

/** Tells a window's page what others do in the folder of its project. */
export function watchForPage({ project, document, send, learn, log }: ProjectWatchingOptions): ProjectWatch {
  const { store, folder } = project;
  let isFree = false;
  let failure = '';
  return watchProject({
    folders: store.outside.folders(folder),
    look: async () => {
      if (store.readOnly && !isFree && (await store.isFree())) {
        isFree = true;
        send('project:free', undefined);
      }
      const news = await store.outside.look(document());
      await store.authorities.look();
      // What somebody was still writing is listed anew until it is whole, or is put right.
      return { ...news, listChanged: news.listChanged || store.isListWaiting, of: document() };
    },
    async tell({ of, state, listChanged, copies, project: changed }) {
      if (state && of !== null) send('documents:changedOutside', { document: of, state: state.kind });
      const documents = listChanged || copies ? await store.list() : [];
      if (listChanged) send('documents:listChanged', { documents: await documentListText(documents), left: 0 });
      if (copies) {
        const titles = new Map(documents.map(({ id, title }) => [id, title]));
        const told = copies.map(({ file, of: id, tool }) => ({
          document: id,
          title: titles.get(id) ?? id,
          copy: file,
          tool,
        }));
        send('documents:copies', told);
      }
      if (changed) {
        learn(taughtIn(changed));
        send('project:changedOutside', describedProject(changed));
      }
    },
    failed: (error) => {
      // A folder that was taken away is looked at again and again: it is noted once.
      const said = String(error);
      if (said !== failure) log('looking for what others changed', error);
      failure = said;
    },
  });
}

/** What a page is told of a project that others have changed. */
export function describedProject(project: ProjectFile): EventPayload<'project:changedOutside'> {
  return { name: project.name, taught: taughtIn(project), configuration: configurationIn(project) };
}
