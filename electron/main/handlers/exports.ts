import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Response } from '#shared/ipc/contract';
import { exportDocuments } from '../../store/exportDocuments';
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
    'export:run': async (window, { target, ...order }) => {
      const { store } = projectOf(window);
      // Files of an earlier export are not written over: they may have been worked on since.
      const folder = new ExportFolder(folderOf(window, target), false);
      const files: string[] = [];
      const skipped: Response<'export:run'>['skipped'] = [];
      for await (const outcome of exportDocuments(store, order, folder)) {
        if ('file' in outcome) files.push(outcome.file);
        else {
          const { document, problem } = outcome;
          skipped.push({ name: String(problem.values.name ?? problem.values.title ?? document), problem });
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
