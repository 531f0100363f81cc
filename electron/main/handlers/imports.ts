import type { Imported, Response } from '#shared/ipc/contract';
import { Problem, problemData } from '#shared/problems/problem';
import { documentListText } from '../../store/catalogueFile';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFiles, chooseFolder } from '../chooser';
import { checkedEncoding } from '../importTray';
import { nativeText } from '../nativeText';
import type { Services } from '../services';
import { projectOf } from './project';

type Channel = 'import:choose' | 'import:drop' | 'import:preview' | 'import:commit' | 'import:discard';
type Skipped = Response<'import:commit'>['skipped'];

export function importHandlers({ language }: Services): HandlersOf<AppWindow, Channel> {
  const add = (window: AppWindow, paths: readonly string[]) =>
    window.imports.add(paths, (sha256) => window.project?.store.titleOfSource(sha256));

  return {
    'import:choose': async (window, kind) => {
      const button = nativeText('choose.import', language());
      if (kind === 'folder') {
        const folder = await chooseFolder(window, nativeText('choose.importFolder', language()), button);
        return folder === null ? [] : add(window, [folder]);
      }
      const filters = [
        { name: nativeText('choose.textFiles', language()), extensions: ['txt', 'md', 'json'] },
        { name: nativeText('choose.allFiles', language()), extensions: ['*'] },
      ];
      return add(window, await chooseFiles(window, nativeText('choose.importFiles', language()), button, filters));
    },
    'import:drop': (window, paths) => add(window, paths),
    'import:preview': (window, { id, encoding }) => window.imports.preview(id, encoding),
    'import:commit': async (window, choices) => {
      const { store } = projectOf(window);
      const imported: Imported[] = [];
      const skipped: Skipped = [];
      for (const { id, encoding } of choices) {
        try {
          const file = await window.imports.read(id);
          imported.push(await store.importFile({ ...file, encoding: checkedEncoding(encoding) }));
          window.imports.discard([id]);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          skipped.push({ name: window.imports.nameOf(id), problem: problemData(error) });
        }
      }
      return { imported, skipped, documents: await documentListText(await store.known()) };
    },
    'import:discard': (window, ids) => {
      window.imports.discard(ids);
      return undefined;
    },
  };
}
