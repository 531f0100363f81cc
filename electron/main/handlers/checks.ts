import type { ProposedChange } from '#shared/detectors/arranging/proposedChanges';
import type { Response } from '#shared/ipc/contract';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import type { Services } from '../services';

type Channel = 'check:blocks' | 'check:cancel' | 'threads:rank' | 'arrange:propose' | 'arrange:cancel';

export function checkHandlers({ checkers }: Services): HandlersOf<AppWindow, Channel> {
  return {
    'check:blocks': (window, { checker, ...blocks }) => {
      checkers[checker].check(window, blocks);
      return undefined;
    },
    'check:cancel': (window, document) => {
      checkers.cancel(window, document);
      return undefined;
    },
    'threads:rank': async (_window, { tail, heads }) => {
      const ranked = await checkers.layout.rank({ tail, heads });
      return {
        ranked: ranked.map((head) => ({
          ...head,
          reason: { id: head.reason.id, values: { ...head.reason.values } },
        })),
      };
    },
    'arrange:propose': async (window, { blocks, dismissals }) => {
      const changes = await checkers.layout.arrange(window, { blocks, dismissals });
      return changes && { changes: changes.map(toPayload) };
    },
    'arrange:cancel': (window) => {
      checkers.layout.cancelArranging(window);
      return undefined;
    },
  };
}

/** A change as it crosses to the page. */
function toPayload({
  reasons,
  ...change
}: ProposedChange): NonNullable<Response<'arrange:propose'>>['changes'][number] {
  return {
    ...change,
    reasons: reasons.map((one) => ({ ...one, reason: { id: one.reason.id, values: { ...one.reason.values } } })),
  };
}
