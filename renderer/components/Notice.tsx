import { CircleAlert, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon } from './Icon';
import { IconButton } from './IconButton';
import styles from './Notice.module.css';

const signs = { problem: CircleAlert, remark: Info };

interface NoticeProps {
  readonly tone: 'problem' | 'remark';
  readonly children: ReactNode;
  readonly closeLabel?: string;
  readonly onClose?: () => void;
}

/** A calm line across the window: what happened, what was kept, what to do. Announced politely. */
export function Notice({ tone, children, closeLabel, onClose }: NoticeProps) {
  return (
    <div className={cx(styles.notice, styles[tone])} role={tone === 'problem' ? 'alert' : 'status'}>
      <span className={styles.sign}>
        <Icon of={signs[tone]} />
      </span>
      <div className={styles.words}>{children}</div>
      {onClose && closeLabel !== undefined && <IconButton icon={X} label={closeLabel} small onPress={onClose} />}
    </div>
  );
}
