import type { SavedSource } from '#shared/project/savedDocument';
import { ExportFolder } from '../../store/exportFolder';
import { codeOf, systemFiles } from '../../store/fileCalls';
import { ProjectFolder } from '../../store/projectFolder';
import { saveElsewhere } from '../../store/savedDocuments';
import { readSource } from '../../store/sourceFiles';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import { placeOf } from '../recents';
import type { Services } from '../services';
import { projectOf } from './project';

export function savedDocumentHandlers({ language }: Services): HandlersOf<AppWindow, 'documents:saveElsewhere'> {
  return {
    'documents:saveElsewhere': async (window, { source, sha256, ...document }) => {
      const title = nativeText('choose.saveElsewhere', language(), { name: document.title });
      const folder = await chooseFolder(window, title, nativeText('choose.here', language()));
      if (folder === null) return null;
      const files = await saveElsewhere(new ExportFolder(folder, false), {
        ...document,
        source: await sourceToSave(new ProjectFolder(projectOf(window).folder), sha256, source),
        savedAt: new Date().toISOString(),
      });
      return { place: placeOf(folder), files };
    },
  };
}

/** How long the project's disk is waited for: it may be the reason why something is saved elsewhere. In milliseconds. */
const SOURCE_PATIENCE = 3000;

/** The bytes of a source where the project's disk still gives them in time, else its text. */
async function sourceToSave(folder: ProjectFolder, sha256: string, text: string): Promise<SavedSource> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SOURCE_PATIENCE);
  });
  try {
    const bytes = await Promise.race([readSource(systemFiles, folder, sha256), late]);
    return bytes ? { bytes: Buffer.from(bytes).toString('base64') } : { text };
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return { text };
  } finally {
    clearTimeout(timer);
  }
}
