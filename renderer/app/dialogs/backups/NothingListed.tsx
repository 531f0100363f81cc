import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/text';
import styles from './Backups.module.css';

/** In the place of a list of backups: it is being read, or there are none yet. */
export function NothingListed({ isReading }: { readonly isReading: boolean }) {
  const text = useText();
  const place = useRef<HTMLParagraphElement>(null);
  // With what was pressed to come here the focus is gone, and with it Escape would be lost to the dialog.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  return (
    <p ref={place} tabIndex={-1} className={styles.empty} role="status">
      {text(isReading ? 'backups.reading' : 'backups.none')}
      {!isReading && <span className="meta">{text('backups.none.how')}</span>}
    </p>
  );
}
