import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { chooseFolder } from '../chooser';
import { nativeText } from '../nativeText';
import type { Services } from '../services';

type Channel = 'model:load' | 'model:choose' | 'model:use';

export function modelHandlers({ neural, language }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'model:load': () => neural.choice,
    'model:choose': async (window) => {
      const title = nativeText('choose.model', language());
      const folder = await chooseFolder(window, title, nativeText('choose.read', language()));
      if (folder === null) return null;
      await neural.choose(folder);
      return neural.choice;
    },
    'model:use': async (_window, isOn) => {
      await neural.turn(isOn);
      return neural.choice;
    },
  };
}
