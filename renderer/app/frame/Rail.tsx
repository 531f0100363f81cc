import { Files, ListTree, Search } from 'lucide-react';
import { CommandIcon } from '../../commands/CommandButton';
import { useText } from '../../i18n/text';
import { useWorkspaceState } from '../workspace';
import styles from './Rail.module.css';

/** What is left of the project pane when there is no room for it. */
export function Rail() {
  const text = useText();
  const page = useWorkspaceState((state) => state.page);
  return (
    <nav className={styles.rail} data-rail aria-label={text('shell.rail')}>
      <CommandIcon command="showDocuments" icon={Files} />
      <CommandIcon command="toggleLeftPane" icon={ListTree} label={text('shell.rail.outline')} opens />
      {page === 'text' && <CommandIcon command="find" icon={Search} />}
    </nav>
  );
}
