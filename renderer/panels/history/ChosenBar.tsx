import { ChevronDown, Copy, Undo2 } from 'lucide-react';
import { decisionSchema } from '#shared/project/documentRecord';
import { useWorkspace } from '../../app/workspace';
import { commandById } from '../../commands/index';
import { formatKeys } from '../../commands/keys';
import { runCommand } from '../../commands/runCommand';
import { useCommand } from '../../commands/useCommand';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { Menu, MenuItem } from '../../components/Menu';
import { useText } from '../../i18n/text';
import work from '../WorkPane.module.css';
import styles from './HistoryPanel.module.css';

/** What can be done with several changes together. */
export function ChosenBar({ count, isReadOnly }: { readonly count: number; readonly isReadOnly: boolean }) {
  const workspace = useWorkspace();
  const text = useText();
  const revert = useCommand('revertChanges');
  const copy = useCommand('copyChanges');
  return (
    <div role="toolbar" aria-label={text('history.chosen', { count })} className={cx(work.foot, styles.chosen)}>
      <b className="num grow clip">{text('history.chosen', { count })}</b>
      <Menu
        label={text('history.treatAs')}
        trigger={
          <Button look="quiet" small isDisabled={isReadOnly}>
            {text('history.treatAs')}
            <Icon of={ChevronDown} small />
          </Button>
        }
      >
        {decisionSchema.options.map((decision) => {
          const command = commandById(`decide.${decision}`);
          return (
            <MenuItem
              key={decision}
              label={text(`editor.decision.${decision}`)}
              keyCaps={formatKeys(command.keys, workspace.platform)}
              onAction={() => runCommand(workspace, command)}
            />
          );
        })}
      </Menu>
      <IconButton icon={Copy} label={text('history.copyChosen')} keyCaps={copy.keyCaps} small onPress={copy.run} />
      <Button small onPress={revert.run} isDisabled={revert.isDisabled}>
        <Icon of={Undo2} small />
        {text('history.revertChosen', { count })}
      </Button>
    </div>
  );
}
