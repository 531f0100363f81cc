import { useState } from 'react';
import type { BackedUp } from '#shared/ipc/contract';
import { Button } from '../../../components/Button';
import { useText } from '../../../i18n/text';
import { deleteBackups } from '../../actions/backups';
import { useWorkspace } from '../../workspace';
import styles from './Backups.module.css';

interface DeleteBackupsProps {
  readonly document: BackedUp;
  readonly onDeleted: () => void;
}

/** The end of a document that was deleted: its backups too, once that is confirmed. */
export function DeleteBackups({ document, onDeleted }: DeleteBackupsProps) {
  const workspace = useWorkspace();
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  const { id, title, count } = document;
  if (!isAsking) {
    return (
      <Button look="link" onPress={() => setAsking(true)}>
        {text('backups.delete')}
      </Button>
    );
  }
  return (
    <div className={styles.sure} role="alert">
      <p>{text('backups.delete.sure', { title, count })}</p>
      <Button small onPress={() => setAsking(false)} autoFocus>
        {text('backups.delete.keep')}
      </Button>
      <Button
        small
        onPress={() => {
          void deleteBackups(workspace, id).then((isDone) => {
            if (isDone) onDeleted();
          });
        }}
      >
        {text('backups.delete.do', { count })}
      </Button>
    </div>
  );
}
