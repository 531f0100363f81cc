import path from 'node:path';
import { documentListText } from '../../store/catalogueFile';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { openWithSystem } from '../platform';
import { projectOf, tellNotices } from './project';

type Channel =
  | 'backups:documents'
  | 'backups:list'
  | 'backups:read'
  | 'backups:restore'
  | 'backups:delete'
  | 'backups:reveal';

export const backupHandlers: HandlersOf<AppWindow, Channel> = {
  'backups:documents': async (window) => ({ documents: await projectOf(window).store.backups.documents() }),
  'backups:list': async (window, document) => {
    const backups = await projectOf(window).store.backups.of(document);
    return { backups: backups.map(({ id, at, characters }) => ({ id, at, characters })) };
  },
  'backups:read': async (window, { document, backup, current }) => {
    const { store } = projectOf(window);
    const record = await store.backups.readText(document, backup);
    if (!current) return { record };
    const { image } = await store.readImage(document, 'text');
    return { record, ...(image.text !== undefined && { current: image.text }) };
  },
  'backups:restore': async (window, { document, backup }) => {
    const { store } = projectOf(window);
    await store.backups.restore(document, backup);
    const documents = await documentListText(await store.known());
    tellNotices(window);
    return documents;
  },
  'backups:delete': async (window, document) => {
    await projectOf(window).store.backups.removeAll(document);
    return undefined;
  },
  'backups:reveal': async (window) => {
    const folder = path.join(projectOf(window).folder, 'backups');
    await openWithSystem(folder, path.basename(folder));
    return undefined;
  },
};
