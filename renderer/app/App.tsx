import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { KeyListener } from '../commands/KeyListener';
import { WordsProvider } from '../i18n/text';
import { TypeStyle } from '../tagset/TypeStyle';
import { useTagset } from '../tagset/tagset';
import styles from './App.module.css';
import { Boundary } from './Boundary';
import { Dialogs } from './dialogs/Dialogs';
import { AuthorQuestion } from './frame/AuthorQuestion';
import { DropTarget } from './frame/DropTarget';
import { Frame } from './frame/Frame';
import { Notices } from './frame/Notices';
import { Palette } from './palette/Palette';
import { Welcome } from './welcome/Welcome';
import { languageOf, useWorkspaceState, type Workspace, WorkspaceContext } from './workspace';

/** The whole window. */
export function App({ workspace }: { readonly workspace: Workspace }) {
  return (
    <WorkspaceContext value={workspace}>
      <Window workspace={workspace} />
    </WorkspaceContext>
  );
}

function Window({ workspace }: { readonly workspace: Workspace }) {
  const theme = useWorkspaceState((state) => state.settings.theme);
  const density = useWorkspaceState((state) => state.settings.density);
  const language = useWorkspaceState(() => languageOf(workspace));
  const page = useWorkspaceState((state) => state.page);
  const palette = useWorkspaceState((state) => state.palette);
  const { types } = useTagset();

  useEffect(() => setOrRemove('data-theme', theme === 'system' ? null : theme), [theme]);
  useEffect(() => setOrRemove('data-density', density === 'standard' ? null : density), [density]);

  const notices = (
    <>
      <Notices />
      <AuthorQuestion />
    </>
  );
  return (
    <WordsProvider language={language}>
      <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-US'}>
        <TypeStyle types={types} />
        <div className={styles.window}>
          <Boundary>
            {page === 'welcome' ? (
              <>
                {notices}
                <Welcome />
              </>
            ) : (
              <Frame notices={notices} />
            )}
          </Boundary>
        </div>
        {palette && <Palette initial={palette.query} />}
        <Dialogs />
        <KeyListener />
        <DropTarget />
      </I18nProvider>
    </WordsProvider>
  );
}

function setOrRemove(attribute: string, value: string | null): void {
  if (value === null) document.documentElement.removeAttribute(attribute);
  else document.documentElement.setAttribute(attribute, value);
}
