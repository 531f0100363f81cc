import { FileDown, FolderOpen, FolderPlus } from 'lucide-react';
import { CommandButton } from '../../commands/CommandButton';
import { Button } from '../../components/Button';
import { useText } from '../../i18n/text';
import { saveSettings } from '../actions/settings';
import { languageOf, useWorkspace, useWorkspaceState } from '../workspace';
import { Lesson } from './Lesson';
import { RecentProjects } from './RecentProjects';
import styles from './Welcome.module.css';

const themes = ['system', 'light', 'dark'] as const;

/** The first page: make or open a project, go on with a recent one, or practise on the sample. */
export function Welcome() {
  const workspace = useWorkspace();
  const text = useText();
  const settings = useWorkspaceState((state) => state.settings);
  const language = languageOf(workspace);
  const nextTheme = themes[(themes.indexOf(settings.theme) + 1) % themes.length] ?? 'system';

  return (
    <main className={styles.welcome}>
      <section className={styles.title} aria-label={text('shell.name')} data-pane="left">
        <h1>{text('shell.name')}</h1>
        <p className={styles.lead}>{text('shell.welcome.lead')}</p>
        <div className={styles.actions}>
          <CommandButton command="newProject" icon={FolderPlus} look="primary" large showKeys autoFocus />
          <CommandButton command="openProject" icon={FolderOpen} large showKeys />
          <CommandButton command="importFiles" icon={FileDown} label={text('shell.welcome.import')} large showKeys />
        </div>
        <p className="meta">{text('shell.welcome.drop')}</p>
        <div className="grow" />
        <p className={styles.choices}>
          <Button look="link" onPress={() => saveSettings(workspace, { language: language === 'zh' ? 'en' : 'zh' })}>
            {text('shell.welcome.language')}
          </Button>
          <Button look="link" onPress={() => saveSettings(workspace, { theme: nextTheme })}>
            {text('shell.welcome.theme', { theme: text(`shell.theme.${settings.theme}`) })}
          </Button>
          <CommandButton command="openSettings" look="link" label={text('shell.settings')} />
        </p>
      </section>
      <div className={styles.side} data-pane="right">
        <RecentProjects />
        {settings.showLesson && <Lesson />}
      </div>
    </main>
  );
}
