import { app, type Session, type WebContents } from 'electron';
import type { PageSource } from './trustedPage';

/** What no page of ours needs and so none may do. Each rule stands on its own, should another one fail. */

/** Nothing from the network or the disk but through our own scheme, no permission, no download, no dictionary fetched. */
export function lockSession(session: Session, source: PageSource): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isLocal(details.url, source) }));
}

/** `data:` and `blob:` hold what the page made itself; the policy says where they may be used. */
function isLocal(url: string, source: PageSource): boolean {
  if (/^(?:data|blob|devtools|chrome-extension):/.test(url)) return true;
  return source.trusts(url.replace(/^ws:/, 'http:'));
}

/** No page leaves for another one, opens a window or embeds a webview. Holds for contents of every kind. */
export function lockContents(source: PageSource): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    refuseNavigation(contents, source);
  });
}

/** A page that reloads itself stays where it is; the development server's does so when its modules change. */
function refuseNavigation(contents: WebContents, source: PageSource): void {
  const stays = (url: string) => url === source.page && url === contents.getURL();
  contents.on('will-navigate', (event) => {
    if (!stays(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!stays(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}
