import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ChangedAuthorities } from '../../store/authorities/projectAuthorities';
import { ExportFolder } from '../../store/exportFolder';
import { readImportFile } from '../../store/importFiles';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFile, chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import { placeOf } from '../recents';
import type { Services } from '../services';
import { projectOf, tellNotices } from './project';

type Channel =
  | 'authorities:search'
  | 'authorities:read'
  | 'authorities:list'
  | 'authorities:same'
  | 'authorities:change'
  | 'authorities:takeBack'
  | 'authorities:chooseImport'
  | 'authorities:commitImport'
  | 'authorities:export';

/** The register of a window's project. What opening it noticed is told with the first question. */
export function authorityHandlers({ language }: Services): HandlersOf<AppWindow, Channel> {
  const asking = async <T>(window: AppWindow, answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } finally {
      if (window.project !== null) tellNotices(window);
    }
  };
  const authoritiesOf = (window: AppWindow) => projectOf(window).store.authorities;
  return {
    'authorities:search': (window, { text, types, limit }) =>
      asking(
        window,
        authoritiesOf(window).search({ text, types, order: text === '' ? 'uses' : 'rank', from: 0, count: limit }),
      ),
    'authorities:read': async (window, { ids }) => ({
      entries: await asking(window, authoritiesOf(window).lookUp(ids)),
    }),
    'authorities:list': async (window, wanted) => {
      const { found, ...rest } = await asking(window, authoritiesOf(window).search(wanted));
      return { ...rest, entries: found };
    },
    'authorities:same': (window, { types, limit }) => asking(window, authoritiesOf(window).same(types, limit)),
    'authorities:change': async (window, { change }) =>
      told(await asking(window, authoritiesOf(window).change(change))),
    'authorities:takeBack': async (window, { change }) =>
      told(await asking(window, authoritiesOf(window).takeBack(change))),
    'authorities:chooseImport': async (window, { type }) => {
      const filters = [
        { name: nativeText('choose.authorityFiles', language()), extensions: ['csv', 'tsv', 'txt', 'json', 'ttl'] },
        { name: nativeText('choose.allFiles', language()), extensions: ['*'] },
      ];
      const title = nativeText('choose.authorities', language());
      const file = await chooseFile(window, title, nativeText('choose.read', language()), filters);
      if (file === null) return null;
      const name = path.basename(file);
      const given = { bytes: await readImportFile(file), name, assumed: type };
      const { problems, examples, ...counts } = await asking(window, authoritiesOf(window).previewImport(given));
      const id = randomUUID();
      window.authorityImport = { id, file: given };
      return {
        ...counts,
        import: id,
        name,
        problems: [...problems],
        examples: [...examples],
      };
    },
    'authorities:commitImport': async (window, { import: id }) => {
      const chosen = window.authorityImport;
      if (chosen?.id !== id) throw new RangeError('no such import');
      const outcome = await asking(window, authoritiesOf(window).import(chosen.file));
      window.authorityImport = null;
      return { ...told(outcome), added: outcome.added, changed: outcome.changed };
    },
    'authorities:export': async (window, { format }) => {
      const { store } = projectOf(window);
      const title = nativeText('choose.exportAuthorities', language());
      const folder = await chooseFolder(window, title, nativeText('choose.export', language()));
      if (folder === null) return null;
      const name = `${nativeText('authoritiesOf', language(), { name: store.project.name })}.${format}`;
      const content = await asking(window, store.authorities.write(format, language()));
      return { place: placeOf(folder), file: await new ExportFolder(folder, false).write({ name, content }) };
    },
  };
}

function told({ change, missed, size }: ChangedAuthorities) {
  return { change, missed: [...missed], size };
}
