import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import type { Services } from '../services';

type Channel = 'check:blocks' | 'check:cancel' | 'threads:rank';

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
    'threads:rank': async (_window, { tail, heads }) => {
      const ranked = await checker.rank({ tail, heads });
      return {
        ranked: ranked.map((head) => ({
          ...head,
          reason: { id: head.reason.id, values: { ...head.reason.values } },
        })),
      };
    },
  };
}
