import path from 'node:path';
import { taughtIn } from '#shared/detectors/taught';
import { writeTaughtFile, writeWordList } from '#shared/project/taughtFile';
import { ExportFolder } from '../../store/exportFolder';
import { readImportFile } from '../../store/importFiles';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFile, chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import { placeOf } from '../recents';
import type { Services } from '../services';
import { projectOf } from './project';

type Channel = 'taught:import' | 'taught:export' | 'taught:habits';

export function taughtHandlers({ language, work }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'taught:import': async (window) => {
      const filters = [
        { name: nativeText('choose.dictionaryFiles', language()), extensions: ['json', 'txt'] },
        { name: nativeText('choose.allFiles', language()), extensions: ['*'] },
      ];
      const title = nativeText('choose.dictionary', language());
      const file = await chooseFile(window, title, nativeText('choose.read', language()), filters);
      if (file === null) return null;
      const name = path.basename(file);
      return { name, taught: await work('readTaught', { bytes: await readImportFile(file), name }) };
    },
    'taught:export': async (window, what) => {
      const { project } = projectOf(window).store;
      const title = nativeText('choose.exportDictionary', language());
      const folder = await chooseFolder(window, title, nativeText('choose.export', language()));
      if (folder === null) return null;
      const { name } = project;
      const file =
        what === 'all'
          ? {
              name: `${nativeText('dictionaryOf', language(), { name })}.json`,
              content: writeTaughtFile(taughtIn(project)),
            }
          : { name: `${nativeText('wordsOf', language(), { name })}.txt`, content: writeWordList(project.dictionary) };
      return { place: placeOf(folder), file: await new ExportFolder(folder, false).write(file) };
    },
    'taught:habits': (window, { anew }) => projectOf(window).store.habits.look(anew),
  };
}
