import { History } from 'lucide-react';
import { Icon } from '../../components/Icon';
import { useWords } from '../../i18n/text';
import { useWorkspaceState } from '../workspace';
import styles from './WaitingSign.module.css';

/** Marks a document whose journal has changes that opening it recovers. */
export function WaitingSign({ document }: { readonly document: string }) {
  const { text, exactly } = useWords();
  const journal = useWorkspaceState(({ unsaved }) => unsaved.get(document));
  if (!journal) return null;
  const { events: count, at } = journal;
  return (
    <span className={styles.waiting} title={text('recovery.waiting.about', { count, at: exactly(at) })}>
      <Icon of={History} small />
      {text('recovery.waiting', { count })}
    </span>
  );
}
