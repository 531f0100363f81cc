import { blocksOfRecord } from '#shared/corrections/comparedBlocks';
import { errorRate } from '#shared/corrections/errorRate';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { projectOf } from './project';

type Channel = 'versions:save' | 'versions:read' | 'versions:rename' | 'versions:delete' | 'versions:sinceFinal';

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
  'versions:sinceFinal': async (window, document) => {
    const { store } = projectOf(window);
    const { record } = await store.read(document);
    const final = record.versions.filter(({ kind }) => kind === 'final').at(-1);
    if (record.status !== 'final' || !final) return null;
    const kept = await store.readVersion(document, final.id);
    const { edits, length } = errorRate(blocksOfRecord(record), blocksOfRecord(kept));
    return { edits, length };
  },
};
