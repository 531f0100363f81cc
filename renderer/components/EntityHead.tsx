import { cx } from './cx';
import styles from './EntityHead.module.css';

/** The shape an entity's line begins with in the text: told apart by form, not by colour alone. */
export function EntityHead({ type }: { readonly type: string }) {
  return <i aria-hidden className={cx(styles.head, styles[type])} />;
}
