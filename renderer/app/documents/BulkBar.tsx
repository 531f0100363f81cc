import { ChevronDown } from 'lucide-react';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { Menu, MenuItem } from '../../components/Menu';
import { StatusDisc } from '../../components/StatusDisc';
import { useText } from '../../i18n/text';
import { setStatus, trashDocuments } from '../actions/documents';
import { useWorkspace } from '../workspace';
import styles from './DocumentsPage.module.css';
import { statuses } from './documentFilter';

interface BulkBarProps {
  readonly ids: readonly string[];
  readonly isTrash: boolean;
  readonly isReadOnly: boolean;
  readonly onRestore: () => void;
  readonly onClear: () => void;
}

/** What can be done with the ticked documents together. */
export function BulkBar({ ids, isTrash, isReadOnly, onRestore, onClear }: BulkBarProps) {
  const workspace = useWorkspace();
  const text = useText();
  return (
    <footer className={styles.bulk}>
      <b className="num">{text('shell.documents.ticked', { count: ids.length })}</b>
      <i className={styles.rule} />
      {isTrash ? (
        <>
          <Button onPress={onRestore} isDisabled={isReadOnly}>
            {text('shell.documents.restore')}
          </Button>
          <Button
            onPress={() => workspace.state.set({ dialog: { kind: 'deleteForGood', ids } })}
            isDisabled={isReadOnly}
          >
            {text('shell.documents.delete')}
          </Button>
        </>
      ) : (
        <>
          <Menu
            label={text('shell.documents.changeStatus')}
            align="start"
            trigger={
              <Button isDisabled={isReadOnly}>
                {text('shell.documents.changeStatus')}
                <Icon of={ChevronDown} small />
              </Button>
            }
          >
            {statuses.map((status) => (
              <MenuItem
                key={status}
                label={text(`shell.status.${status}`)}
                sign={<StatusDisc status={status} />}
                onAction={() => void setStatus(workspace, ids, status)}
              />
            ))}
          </Menu>
          <Button onPress={() => workspace.state.set({ dialog: { kind: 'export', documents: ids } })}>
            {text('commands.exportDocuments')}
          </Button>
          <Button
            onPress={() => workspace.state.set({ dialog: { kind: 'editRecords', documents: ids } })}
            isDisabled={isReadOnly}
          >
            {text('record.command.editRecords')}
          </Button>
          <Button onPress={() => void trashDocuments(workspace, ids)} isDisabled={isReadOnly}>
            {text('commands.trashDocument')}
          </Button>
        </>
      )}
      <span className="grow" />
      <Button look="link" onPress={onClear}>
        {text('shell.documents.untick')}
      </Button>
    </footer>
  );
}
