import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import type { Services } from '../services';

type Channel = 'check:blocks' | 'check:cancel';

export function checkHandlers({ checker }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'check:blocks': (window, blocks) => {
      checker.check(window, blocks);
      return undefined;
    },
    'check:cancel': (window, document) => {
      checker.cancel(window, document);
      return undefined;
    },
  };
}
