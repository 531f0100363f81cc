import path from 'node:path';
import { Problem, problemData } from '#shared/problems/problem';
import { readProfileFile, writeProfileFile } from '#shared/profiles/profileFile';
import { ExportFolder } from '../../store/exportFolder';
import { readImportFile } from '../../store/importFiles';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFile, chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import { placeOf } from '../recents';
import type { Services } from '../services';
import { projectOf } from './project';

type Channel = 'metadata:read' | 'profiles:import' | 'profiles:export';

export function metadataHandlers({ language }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'metadata:read': async (window, { documents }) => {
      const { store } = projectOf(window);
      const read = [];
      for (const id of documents) {
        try {
          read.push({ id, description: await store.describe(id) });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          read.push({ id, problem: problemData(error) });
        }
      }
      return { documents: read };
    },
    'profiles:import': async (window) => {
      const title = nativeText('choose.profiles', language());
      const file = await chooseFile(window, title, nativeText('choose.read', language()), [
        { name: nativeText('choose.profileFiles', language()), extensions: ['json'] },
        { name: nativeText('choose.allFiles', language()), extensions: ['*'] },
      ]);
      if (file === null) return null;
      const name = path.basename(file);
      return { name, profiles: [...readProfileFile(decoded(await readImportFile(file), name), name)] };
    },
    'profiles:export': async (window, { profiles }) => {
      const title = nativeText('choose.exportProfiles', language());
      const folder = await chooseFolder(window, title, nativeText('choose.export', language()));
      if (folder === null) return null;
      const { name } = projectOf(window).store.project;
      const file = await new ExportFolder(folder, false).write({
        name: `${nativeText('profilesOf', language(), { name })}.json`,
        content: writeProfileFile(profiles),
      });
      return { place: placeOf(folder), file };
    },
  };
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem('profileFileUnreadable', { name }, { cause: error });
  }
}
