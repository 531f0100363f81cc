import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import { type RequestChannel, requestChannels } from '#shared/ipc/channels';
import { type AnswerOptions, answer, type Handlers } from './answer';
import type { PageSource } from './trustedPage';

/** The one place that touches ipcMain. */

export interface IpcOptions<Window> extends AnswerOptions {
  readonly handlers: Handlers<Window>;
  /** The window a page belongs to; undefined for contents that are no window's page. */
  readonly windowOf: (contents: WebContents) => Window | undefined;
  readonly source: PageSource;
}

/**
 * Answers every channel of the contract. A call counts only when it comes from the main frame of one of our windows while
 * that frame shows our page; anything else is refused with a rejection that says nothing, and noted in the log.
 */
export function registerIpc<Window>(options: IpcOptions<Window>): void {
  for (const channel of requestChannels) register(channel, options);
}

function register<Window, C extends RequestChannel>(channel: C, options: IpcOptions<Window>): void {
  ipcMain.handle(channel, (event, payload: unknown) => {
    const window = options.windowOf(event.sender);
    if (window === undefined || !isOurs(event.senderFrame, event.sender, options.source)) {
      options.log(`refusing ${channel}`, `from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      throw new Error('refused');
    }
    return answer(channel, options.handlers[channel], window, payload, options);
  });
}

/** Frames are told apart by their ids: a frame object may be made anew for each event. */
function isOurs(frame: WebFrameMain | null, sender: WebContents, source: PageSource): boolean {
  return (
    frame !== null &&
    frame.parent === null &&
    frame.processId === sender.mainFrame.processId &&
    frame.routingId === sender.mainFrame.routingId &&
    source.trusts(frame.url)
  );
}
