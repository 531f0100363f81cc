import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { projectOf } from './project';

type Channel = 'versions:save' | 'versions:read' | 'versions:rename' | 'versions:delete';

export const versionHandlers: HandlersOf<AppWindow, Channel> = {
  'versions:save': async (window, { document, ...version }) => ({
    versions: [...(await projectOf(window).store.saveVersion(document, version))],
  }),
  'versions:read': async (window, { document, version }) =>
    JSON.stringify(await projectOf(window).store.readVersion(document, version)),
  'versions:rename': async (window, { document, version, name, note }) => ({
    versions: [...(await projectOf(window).store.renameVersion(document, version, name, note))],
  }),
  'versions:delete': async (window, { document, version }) => ({
    versions: [...(await projectOf(window).store.deleteVersion(document, version))],
  }),
};
