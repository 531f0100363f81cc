import { cx } from '../components/cx';
import styles from './FixText.module.css';
import type { FixWords } from './fixWords';

/** The words a change of structure is about, with an arch over the seam where two blocks would meet. */
export function FixText({ words: { before, after, isSeam } }: { readonly words: Omit<FixWords, 'label'> }) {
  return (
    <span className={cx('clip', styles.words)} lang="zh-CN">
      {before !== '' && <span className="quiet">{before}</span>}
      {isSeam && <span className={styles.joint} />}
      {after}
    </span>
  );
}
