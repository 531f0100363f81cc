import { useText } from '../../../i18n/text';
import styles from './Backups.module.css';

/** In the place of a list of backups: it is being read, or there are none yet. */
export function NothingListed({ isReading }: { readonly isReading: boolean }) {
  const text = useText();
  return (
    <p className={styles.empty} role="status">
      {text(isReading ? 'backups.reading' : 'backups.none')}
      {!isReading && <span className="meta">{text('backups.none.how')}</span>}
    </p>
  );
}
