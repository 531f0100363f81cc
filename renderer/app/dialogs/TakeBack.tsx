import { useCommand } from '../../commands/useCommand';
import { Button } from '../../components/Button';
import { useWords } from '../../i18n/text';
import { useWorkspaceState } from '../workspace';
import styles from './dialogs.module.css';

const offered = ['undoTeaching', 'undoRegister'] as const;

/** What was just done to the project, said where the status bar is behind a dialog, with the way to take it back. */
export function TakeBack() {
  const said = useWorkspaceState((state) => state.said);
  const command = offered.find((one) => one === said?.offer);
  const { isDisabled, run } = useCommand(command ?? offered[0]);
  const { text } = useWords();
  return (
    <p className={styles.takeBack} role="status">
      {said && text(said.message, said.values)}
      {command !== undefined && !isDisabled && (
        <Button look="link" small onPress={run}>
          {text('teaching.undo')}
        </Button>
      )}
    </p>
  );
}
