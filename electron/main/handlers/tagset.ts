import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import { writeTagsetFile } from '#shared/tagset/tagsetFile';
import { ExportFolder } from '../../store/exportFolder';
import { readImportFile } from '../../store/importFiles';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFile, chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import { placeOf } from '../recents';
import type { Services } from '../services';
import { projectOf } from './project';

type Channel = 'tagset:import' | 'tagset:export';

export function tagsetHandlers({ language }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'tagset:import': async (window) => {
      const title = nativeText('choose.tagset', language());
      const file = await chooseFile(window, title, nativeText('choose.read', language()), [
        { name: nativeText('choose.tagsetFiles', language()), extensions: ['json'] },
        { name: nativeText('choose.allFiles', language()), extensions: ['*'] },
      ]);
      if (file === null) return null;
      const name = path.basename(file);
      return { name, text: decoded(await readImportFile(file), name) };
    },
    'tagset:export': async (window, tagset) => {
      const title = nativeText('choose.exportTagset', language());
      const folder = await chooseFolder(window, title, nativeText('choose.export', language()));
      if (folder === null) return null;
      const { name } = projectOf(window).store.project;
      const file = await new ExportFolder(folder, false).write({
        name: `${nativeText('tagsetOf', language(), { name })}.json`,
        content: writeTagsetFile(tagset),
      });
      return { place: placeOf(folder), file };
    },
  };
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem('tagsetNotJson', { name }, { cause: error });
  }
}
