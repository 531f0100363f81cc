import { Trash2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { Check } from '../../components/Check';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { StatusDisc } from '../../components/StatusDisc';
import { useText } from '../../i18n/text';
import { useWorkspace, useWorkspaceState } from '../workspace';
import styles from './DocumentFilters.module.css';
import { countStatuses, noFilter, statuses } from './documentFilter';

/** Beside the table of documents: which of them it shows. */
export function DocumentFilters() {
  const workspace = useWorkspace();
  const text = useText();
  const documents = useWorkspaceState((state) => state.documents);
  const filter = useWorkspaceState((state) => state.filter);
  const counts = countStatuses(documents);
  const trashed = documents.filter((document) => document.trashedAt).length;
  return (
    <section className={styles.pane} data-pane="left" aria-label={text('shell.documents.filters')}>
      <h2 className={styles.title}>{text('shell.documents.status')}</h2>
      {statuses.map((status) => (
        <div key={status} className={styles.row}>
          <Check
            isOn={!filter.trash && filter.statuses.includes(status)}
            onChange={(isOn) =>
              workspace.state.set({
                filter: {
                  ...filter,
                  trash: false,
                  statuses: isOn ? [...filter.statuses, status] : filter.statuses.filter((one) => one !== status),
                },
              })
            }
          >
            <StatusDisc status={status} />
            {text(`shell.status.${status}`)}
          </Check>
          <span className={cx(styles.count, 'num')}>{counts[status]}</span>
        </div>
      ))}
      <div className="grow" />
      <AriaButton
        className={cx(styles.trash)}
        aria-pressed={filter.trash}
        onPress={() => workspace.state.set({ filter: { ...noFilter, trash: !filter.trash } })}
      >
        <Icon of={Trash2} />
        <span className="grow">{text('shell.documents.trash')}</span>
        <span className={cx(styles.count, 'num')}>{trashed}</span>
      </AriaButton>
    </section>
  );
}
