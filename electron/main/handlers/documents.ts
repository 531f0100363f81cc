import type { VersionRecord } from '#shared/project/documentRecord';
import { documentListText } from '../../store/catalogueFile';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { nativeText } from '../nativeText';
import type { Services } from '../services';
import { projectOf, tellNotices } from './project';

type Channel =
  | 'documents:open'
  | 'documents:save'
  | 'documents:saveCopy'
  | 'journal:append'
  | 'journal:unsaved'
  | 'documents:saveCaret'
  | 'documents:rename'
  | 'documents:copy'
  | 'documents:trash'
  | 'documents:restore'
  | 'documents:delete'
  | 'documents:setStatus';

export function documentHandlers({ language }: Services): HandlersOf<AppWindow, Channel> {
  /** Does something to the list of documents and answers with the list as it is then. */
  const change = async (window: AppWindow, act: (store: ReturnType<typeof projectOf>['store']) => Promise<unknown>) => {
    const { store } = projectOf(window);
    await act(store);
    window.noteAnswers();
    const documents = await documentListText(await store.known());
    tellNotices(window);
    return documents;
  };

  return {
    'documents:open': async (window, id) => {
      const opened = await projectOf(window).store.openText(id);
      window.noteDocumentOpened(id);
      return opened;
    },
    'documents:save': async (window, { id, record, holds }) => {
      const { store } = projectOf(window);
      const saved = await store.saveText(id, record, holds);
      window.noteAnswers(id);
      // What went wrong besides, as a backup that could not be made after the save before.
      tellNotices(window);
      return saved;
    },
    'documents:saveCopy': async (window, text) => {
      let id = '';
      const documents = await change(window, async (store) => {
        id = await store.addCopy(text, (title) => nativeText('copyOf', language(), { title }));
      });
      return { id, documents };
    },
    'journal:append': async (window, { document, lines }) => ({
      n: await projectOf(window).store.appendChanges(document, lines),
    }),
    'journal:unsaved': (window) => projectOf(window).store.unsavedJournals(),
    'documents:saveCaret': async (window, { id, caret }) => {
      // A caret may come in while its project is being closed; there is nobody left to keep it for.
      await window.project?.store.saveCaret(id, caret);
      return undefined;
    },
    'documents:rename': (window, { id, title }) => change(window, (store) => store.rename(id, title)),
    'documents:copy': (window, id) =>
      change(window, (store) => store.copy(id, (title) => nativeText('copyOf', language(), { title }))),
    'documents:trash': (window, id) => change(window, (store) => store.trash(id)),
    'documents:restore': (window, id) => change(window, (store) => store.restore(id)),
    'documents:delete': (window, id) => change(window, (store) => store.deleteForGood(id)),
    'documents:setStatus': async (window, { id, status, by }) => {
      let versions: readonly VersionRecord[] = [];
      const documents = await change(window, async (store) => {
        versions = await store.setStatus(id, status, by);
      });
      return { documents, versions: [...versions] };
    },
  };
}
