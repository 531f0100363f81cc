import { useState } from 'react';
import { signWork } from '#shared/editing/commands/index';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Notice } from '../../components/Notice';
import { useText } from '../../i18n/text';
import { saveSettings } from '../actions/settings';
import { useWorkspace, useWorkspaceState } from '../workspace';
import styles from './AuthorQuestion.module.css';

/**
 * Asks once, at the first edit, whose name corrections carry. It takes no focus and moves no text, so that typing goes on.
 */
export function AuthorQuestion() {
  const workspace = useWorkspace();
  const text = useText();
  const asking = useWorkspaceState((state) => state.askingAuthor);
  const [name, setName] = useState('');
  if (!asking) return null;
  const close = () => workspace.state.set({ askingAuthor: false });
  const keep = () => {
    close();
    const author = name.trim();
    void saveSettings(workspace, { author });
    const { session } = workspace.state.get();
    if (!session) return;
    signWork(author)(session.getSnapshot().state, session.dispatch);
    session.focus();
  };
  return (
    <div className={styles.card}>
      <Notice tone="remark" closeLabel={text('shell.later')} onClose={close}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') keep();
          }}
        >
          <label htmlFor="author-name">{text('shell.author.question')}</label>
          <input
            id="author-name"
            className={cx(styles.input)}
            value={name}
            maxLength={100}
            placeholder={text('shell.author.example')}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
                close();
                workspace.state.get().session?.focus();
              }
            }}
          />
          <Button type="submit" isDisabled={name.trim() === ''}>
            {text('shell.author.keep')}
          </Button>
          <span className="meta">{text('shell.author.later')}</span>
        </form>
      </Notice>
    </div>
  );
}
