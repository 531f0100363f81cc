// First, so that a component's own style has the last word.
import './styles/tokens.css';
import './styles/base.css';
import './styles/heads.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { JiaokanApi } from '#shared/ipc/api';
import { App } from './app/App';
import { answerClosing } from './app/actions/leaving';
import { watchOutside } from './app/actions/outside';
import { showProject } from './app/actions/projects';
import { suggestionsOffIn } from './app/actions/suggestions';
import { keepTab } from './app/frame/keptPanes';
import { createWorkspace, problemOf, showsDocument, unwrap, type Workspace } from './app/workspace';
import { createWords } from './i18n/text';
import { openSession } from './session/documentSession';
import { wordingViewOf } from './session/wordingLevels';

declare global {
  interface Window {
    /** Put there by the preload script: the one way to the app. */
    readonly jiaokan: JiaokanApi<File>;
  }
}

const api = window.jiaokan;

const noDismissals = {};

/** Asks the app what there is, and shows the window. */
async function start(place: HTMLElement): Promise<void> {
  const loaded = unwrap(await api.loadApp());
  const workspace = createWorkspace({
    api,
    platform: loaded.platform,
    version: loaded.version,
    systemLanguage: loaded.systemLanguage,
    settings: loaded.settings,
    recents: loaded.recents,
    openSession: (opened, { author, askAuthor, state }) =>
      openSession({
        opened,
        api,
        author,
        onFirstEdit: askAuthor,
        projectDismissals: () => state.get().project?.taught.dismissals ?? noDismissals,
        suggestionsOff: () => suggestionsOffIn(state.get()),
        wording: () => wordingViewOf(state.get().settings),
        onBegun: (id) =>
          state.set({
            documents: state
              .get()
              .documents.map((document) => (document.id === id ? { ...document, status: 'inProgress' } : document)),
          }),
        onSaved: (summary) =>
          state.set({
            documents: state.get().documents.map((document) => (document.id === summary.id ? summary : document)),
          }),
      }),
  });
  keepTab(workspace);
  for (const problem of loaded.notices) workspace.notify('remark', problem);
  api.onNotice((problem) => workspace.notify('remark', problem));
  watchOutside(workspace);
  api.onClosing(() => void answerClosing(workspace));
  keepTitle(workspace);
  if (loaded.project) await showProject(workspace, loaded.project);
  createRoot(place).render(
    <StrictMode>
      <App workspace={workspace} />
    </StrictMode>,
  );
}

/** Tells the system's title bar what is open, and whether it is saved. */
function keepTitle({ api: app, state }: Workspace): void {
  let shown = '';
  let unwatch = () => {};
  let watched: ReturnType<typeof state.get>['session'] = null;
  const update = () => {
    const { project, documents, session, page } = state.get();
    if (session !== watched) {
      unwatch();
      watched = session;
      unwatch = session?.subscribe(update) ?? (() => {});
    }
    const document = showsDocument({ page, session }) && documents.find((one) => one.id === session?.id);
    const title = [document ? document.title : '', project?.name ?? ''].filter((part) => part !== '').join(' — ');
    const phase = session?.getSnapshot().save.phase;
    const edited = phase === 'unsaved' || phase === 'saving' || phase === 'failed';
    const key = JSON.stringify([title, edited]);
    if (key === shown) return;
    shown = key;
    void app.setTitle({ title: title.slice(0, 300), edited });
  };
  state.subscribe(update);
  update();
}

const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the window.');
start(place).catch((error: unknown) => {
  const words = createWords(navigator.language.startsWith('zh') ? 'zh' : 'en');
  place.textContent = words.problem(problemOf(error));
});
