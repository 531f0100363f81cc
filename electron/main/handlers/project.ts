import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { app } from 'electron';
import { taughtIn } from '#shared/detectors/taught';
import type { OpenProject } from '#shared/ipc/contract';
import { Problem } from '#shared/problems/problem';
import { configurationIn } from '#shared/project/configuration';
import { documentListText } from '../../store/catalogueFile';
import { hasCode } from '../../store/fileCalls';
import { createProject, openProject } from '../../store/openProject';
import type { ProjectStore } from '../../store/projectStore';
import { saveProblem } from '../../store/saveProblem';
import { SerialQueue } from '../../store/serialQueue';
import type { HandlersOf } from '../answer';
import type { AppWindow, OpenedProject } from '../appWindow';
import { chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import { newProjectFolder } from '../projectPlace';
import { describedProject } from '../projectWatching';
import { createSampleProject } from '../samples';
import type { Services } from '../services';

type Channel =
  | 'project:create'
  | 'project:open'
  | 'project:openRecent'
  | 'project:forgetRecent'
  | 'project:openSample'
  | 'project:reopen'
  | 'project:teach'
  | 'project:configure'
  | 'project:close';

export function projectHandlers(services: Services): HandlersOf<AppWindow, Channel> {
  const { preferences, language, work, authorities } = services;
  return {
    'project:create': async (window, { name }) => {
      const title = nativeText('choose.createProject', language(), { name });
      const chosen = await chooseFolder(window, title, nativeText('choose.here', language()));
      if (chosen === null) return null;
      const folder = await newProjectFolder(chosen, name);
      await enter(
        window,
        async () => ({ store: await createProject(folder, name, { work, authorities }), folder }),
        services,
      );
      return showProject(window, services);
    },
    'project:open': async (window) => {
      const title = nativeText('choose.openProject', language());
      const chosen = await chooseFolder(window, title, nativeText('choose.open', language()));
      if (chosen === null) return null;
      await openFolder(window, chosen, services);
      return showProject(window, services);
    },
    'project:openRecent': async (window, id) => {
      const folder = preferences.recentFolder(id);
      if (folder === undefined) throw new RangeError('no such recent project');
      await openFolder(window, folder, services);
      return showProject(window, services);
    },
    'project:teach': async (window, change) => {
      const { store } = projectOf(window);
      const { isNews } = await store.teach(change);
      const taught = taughtIn(store.project);
      services.checkers.teach(window, taught);
      window.noteAnswers();
      return isNews ? taught : null;
    },
    'project:configure': async (window, change) => {
      const { store } = projectOf(window);
      try {
        await store.configure(change);
      } catch (error) {
        if (error instanceof Problem && error.code === 'configuredElsewhere') {
          window.send('project:changedOutside', describedProject(store.project));
        }
        throw error;
      }
      window.noteKnowledge();
      return configurationIn(store.project);
    },
    'project:forgetRecent': async (_window, id) => {
      await preferences.forgetRecent(id);
      return preferences.recents;
    },
    'project:openSample': async (window) => {
      await openSample(window, services);
      return showProject(window, services);
    },
    'project:reopen': async (window) => {
      const { folder } = projectOf(window);
      await window.changeProject(async () => ({
        store: await openProject(folder, { write: true, work: services.work, authorities: services.authorities }),
        folder,
      }));
      return showProject(window, services);
    },
    'project:close': async (window) => {
      const { project } = window;
      if (project !== null) await noteRecent(project, services);
      await window.changeProject(async () => null);
      return preferences.recents;
    },
  };
}

/** Opens the project in a folder in the place of the window's. When it can't be opened, the window keeps what it has. */
export async function openFolder(window: AppWindow, folder: string, services: Services): Promise<void> {
  const resolved = path.resolve(folder);
  const open = async () => ({
    store: await openProject(resolved, { write: true, work: services.work, authorities: services.authorities }),
    folder: resolved,
  });
  await enter(window, async () => (window.project?.folder === resolved ? window.project : open()), services);
}

/**
 * The project open in a window as its page sees it; what opening noticed is told once. Documents that have not been looked at
 * yet are from then on.
 */
export async function showProject(window: AppWindow, { log }: Services): Promise<OpenProject> {
  const { store } = projectOf(window);
  const documents = await documentListText(await store.known());
  const lastDocument = await store.lastDocument();
  lookThrough(window, store).catch((error) => log.error('looking through the documents', error));
  const { id, name } = store.project;
  return {
    id,
    name,
    notices: store.notices.splice(0),
    documents,
    taught: taughtIn(store.project),
    configuration: configurationIn(store.project),
    ...(store.readOnly && { readOnly: store.readOnly }),
    ...(lastDocument !== undefined && { lastDocument }),
  };
}

async function lookThrough(window: AppWindow, store: ProjectStore): Promise<void> {
  const telling = new SerialQueue();
  await store.lookThrough(({ documents, left }) => {
    void telling.run(async () => {
      const text = await documentListText(documents);
      if (window.project?.store === store) window.send('documents:listChanged', { documents: text, left });
    });
  });
}

/** The project open in a window. A page that asks for it when none is open has lost its way: RangeError. */
export function projectOf(window: AppWindow): OpenedProject {
  if (window.project === null) throw new RangeError('no project is open in this window');
  return window.project;
}

/** Tells the page what was mended or noticed in its project since it was last told. */
export function tellNotices(window: AppWindow): void {
  for (const notice of projectOf(window).store.notices.splice(0)) window.tellNotice(notice);
}

async function enter(window: AppWindow, open: () => Promise<OpenedProject>, services: Services): Promise<void> {
  await window.changeProject(open);
  if (window.project !== null) services.checkers.teach(window, taughtIn(window.project.store.project));
  if (window.project !== null) await noteRecent(window.project, services);
}

/** Not being able to note it costs an entry in a list, never the project. */
async function noteRecent({ store, folder }: OpenedProject, { preferences, log }: Services): Promise<void> {
  try {
    const kept = (await store.known()).filter((document) => document.trashedAt === undefined);
    await preferences.noteRecent({
      folder,
      name: store.project.name,
      documents: kept.length,
      finished: kept.filter((document) => document.status === 'final').length,
      openedAt: new Date().toISOString(),
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.error('noting a recent project', error);
  }
}

/**
 * The sample project lies with the user's own documents, so that what is practised there is theirs to keep; it is made
 * the first time, and opened as it was left from then on.
 */
async function openSample(window: AppWindow, services: Services): Promise<void> {
  const name = nativeText('sampleProject', services.language());
  const folder = path.join(app.getPath('documents'), name);
  let standing: readonly string[] = [];
  try {
    // Whoever never had documents has no folder for them.
    await mkdir(path.dirname(folder), { recursive: true });
    standing = await readdir(folder);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw saveProblem(name, error);
  }
  if (standing.includes('project.json')) return openFolder(window, folder, services);
  const open = async () => ({
    store: await createSampleProject(folder, name, services.samples, {
      work: services.work,
      authorities: services.authorities,
    }),
    folder,
  });
  await enter(window, open, services);
}
