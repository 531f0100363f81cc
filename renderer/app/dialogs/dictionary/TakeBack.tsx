import { useCommand } from '../../../commands/useCommand';
import { Button } from '../../../components/Button';
import { useWords } from '../../../i18n/text';
import { useWorkspaceState } from '../../workspace';
import styles from './Dictionary.module.css';

/** What was just done to the dictionary, said where the status bar is behind a dialog, with the way to take it back. */
export function TakeBack() {
  const said = useWorkspaceState((state) => state.said);
  const { isDisabled, run } = useCommand('undoTeaching');
  const { text } = useWords();
  return (
    <p className={styles.said} role="status">
      {said && text(said.message, said.values)}
      {said?.offer === 'undoTeaching' && !isDisabled && (
        <Button look="link" small onPress={run}>
          {text('teaching.undo')}
        </Button>
      )}
    </p>
  );
}
