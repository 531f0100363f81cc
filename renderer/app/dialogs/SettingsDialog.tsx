import { useState } from 'react';
import { useCommand } from '../../commands/useCommand';
import { Button } from '../../components/Button';
import { Check } from '../../components/Check';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { Segmented } from '../../components/Segmented';
import { useText } from '../../i18n/text';
import { saveSettings } from '../actions/settings';
import { useWorkspace, useWorkspaceState } from '../workspace';
import styles from './dialogs.module.css';

/** What holds for this user in every project. Each change holds at once. */
export function SettingsDialog() {
  const workspace = useWorkspace();
  const text = useText();
  const settings = useWorkspaceState((state) => state.settings);
  const [author, setAuthor] = useState(settings.author);
  const models = useCommand('chooseLanguageModel');
  const keepAuthor = () => {
    if (author.trim() !== settings.author) void saveSettings(workspace, { author: author.trim() });
  };
  const close = () => {
    workspace.state.set({ dialog: null });
    keepAuthor();
  };
  return (
    <Dialog
      title={text('shell.settings')}
      width="narrow"
      onClose={close}
      aside={text('shell.version', { version: workspace.version })}
      footer={
        <>
          <span className="meta grow">{text('shell.settings.atOnce')}</span>
          <Button look="primary" onPress={close}>
            {text('shell.done')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={styles.choice}>
          <span className="quiet">{text('shell.settings.language')}</span>
          <Segmented
            label={text('shell.settings.language')}
            value={settings.language}
            options={(['system', 'zh', 'en'] as const).map((value) => ({
              value,
              label: text(`shell.language.${value}`),
            }))}
            onChange={(language) => void saveSettings(workspace, { language })}
          />
        </div>
        <div className={styles.choice}>
          <span className="quiet">{text('shell.settings.theme')}</span>
          <Segmented
            label={text('shell.settings.theme')}
            value={settings.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: text(`shell.theme.${value}`),
            }))}
            onChange={(theme) => void saveSettings(workspace, { theme })}
          />
        </div>
        <div className={styles.choice}>
          <span className="quiet">{text('shell.density')}</span>
          <Segmented
            label={text('shell.density')}
            value={settings.density}
            options={(['compact', 'standard', 'roomy'] as const).map((value) => ({
              value,
              label: text(`shell.density.${value}.short`),
            }))}
            onChange={(density) => void saveSettings(workspace, { density })}
          />
        </div>
        <div className={styles.choice}>
          <span className="quiet">{text('shell.settings.model')}</span>
          <Button
            onPress={() => {
              keepAuthor();
              models.run();
            }}
          >
            {text('shell.settings.model.open')}
          </Button>
        </div>
        <Field
          label={text('shell.settings.author')}
          hint={text('shell.settings.author.hint')}
          value={author}
          onChange={setAuthor}
          maxLength={100}
        />
        <Check isOn={settings.showLesson} onChange={(showLesson) => void saveSettings(workspace, { showLesson })}>
          {text('shell.settings.lesson')}
        </Check>
      </div>
    </Dialog>
  );
}
