import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { projectOf } from './project';

type Channel = 'versions:save' | 'versions:read' | 'versions:rename' | 'versions:delete' | 'versions:sinceFinal';

export const versionHandlers: HandlersOf<AppWindow, Channel> = {
  'versions:save': async (window, { document, ...version }) => ({
    versions: [...(await projectOf(window).store.saveVersion(document, version))],
  }),
  'versions:read': (window, { document, version }) => projectOf(window).store.readVersionText(document, version),
  'versions:rename': async (window, { document, version, name, note }) => ({
    versions: [...(await projectOf(window).store.renameVersion(document, version, name, note))],
  }),
  'versions:delete': async (window, { document, version }) => ({
    versions: [...(await projectOf(window).store.deleteVersion(document, version))],
  }),
  'versions:sinceFinal': async (window, document) => {
    const { store } = projectOf(window);
    const { image } = await store.readImage(document);
    const { status, versions } = image.head;
    const final = versions.filter(({ kind }) => kind === 'final').at(-1);
    if (status !== 'final' || !final) return null;
    const kept = await store.readVersionImage(document, final.id);
    return store.work('distanceBetween', { id: document, text: image.bytes, reference: kept.bytes });
  },
};
