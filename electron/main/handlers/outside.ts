import { documentListText } from '../../store/catalogueFile';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { projectOf } from './project';

type Channel =
  | 'outside:read'
  | 'outside:adopt'
  | 'outside:putBack'
  | 'outside:putAway'
  | 'journal:readUnmerged'
  | 'journal:settleUnmerged';

/** What others made of the open document, and what becomes of it. */
export const outsideHandlers: HandlersOf<AppWindow, Channel> = {
  'outside:read': (window, { document, copy }) => projectOf(window).store.outside.read(document, copy),
  'outside:adopt': async (window, { document, sha256, holds }) => {
    const { store } = projectOf(window);
    await store.outside.adopt(document, sha256, holds);
    window.send('documents:listChanged', { documents: await documentListText(await store.list()), left: 0 });
    return undefined;
  },
  'outside:putBack': async (window, document) => {
    await projectOf(window).store.outside.putBack(document);
    return undefined;
  },
  'outside:putAway': async (window, { document, copy }) => {
    await projectOf(window).store.outside.putAway(document, copy);
    return undefined;
  },
  'journal:readUnmerged': (window, { document, journal }) => projectOf(window).store.readUnmerged(document, journal),
  'journal:settleUnmerged': async (window, { document, journal }) => ({
    movedTo: await projectOf(window).store.settleUnmerged(document, journal),
  }),
};
