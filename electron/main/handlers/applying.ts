import { readCorrectedText } from '../../store/correctedText';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFile } from '../chooser';
import { nativeText } from '../nativeText';
import type { Services } from '../services';

export function applyingHandlers({ language, work }: Services): HandlersOf<AppWindow, 'apply:choose'> {
  return {
    'apply:choose': async (window) => {
      const filters = [
        { name: nativeText('choose.textFiles', language()), extensions: ['txt', 'md'] },
        { name: nativeText('choose.allFiles', language()), extensions: ['*'] },
      ];
      const title = nativeText('choose.correctedText', language());
      const file = await chooseFile(window, title, nativeText('choose.read', language()), filters);
      if (file === null) return null;
      const { name, encoding, format, text } = await readCorrectedText(file, undefined, work);
      return { name, encoding, format, text };
    },
  };
}
