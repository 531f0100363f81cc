import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { exporters } from '#shared/export/index';
import type { Response } from '#shared/ipc/contract';
import { Problem } from '#shared/problems/problem';
import { ExportFolder } from '../../store/exportFolder';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import { openWithSystem } from '../platform';
import { placeOf } from '../recents';
import type { Services } from '../services';
import { projectOf } from './project';

type Channel = 'export:choose' | 'export:run' | 'export:reveal';

export function exportHandlers({ language }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'export:choose': async (window) => {
      const title = nativeText('choose.exportFolder', language());
      const folder = await chooseFolder(window, title, nativeText('choose.export', language()));
      if (folder === null) return null;
      const id = randomUUID();
      window.exportFolders.set(id, folder);
      return { id, place: placeOf(folder) };
    },
    'export:run': async (window, { target, documents, formats, text }) => {
      const { store } = projectOf(window);
      // Files of an earlier export are not written over: they may have been worked on since.
      const folder = new ExportFolder(folderOf(window, target), false);
      const files: string[] = [];
      const skipped: Response<'export:run'>['skipped'] = [];
      for (const document of documents) {
        try {
          const { record, source, problem } = await store.read(document);
          for (const format of formats) {
            // The corrected text is all in the record; anything else tells of the source and can't do without it.
            const sourceless = format === 'txt' && text === 'corrected';
            if (problem !== undefined && !sourceless) throw new Problem(problem.code, problem.values);
            for (const file of exporters[format](record, source, { text })) files.push(await folder.write(file));
          }
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          const { code, values } = error;
          skipped.push({
            name: String(values.name ?? values.title ?? document),
            problem: { code, values: { ...values } },
          });
        }
      }
      return { files, skipped };
    },
    'export:reveal': async (window, id) => {
      const folder = folderOf(window, id);
      await openWithSystem(folder, path.basename(folder));
      return undefined;
    },
  };
}

/** The folder a page's id stands for. RangeError for an id the page made up. */
function folderOf(window: AppWindow, id: string): string {
  const folder = window.exportFolders.get(id);
  if (folder === undefined) throw new RangeError('no such export folder');
  return folder;
}
