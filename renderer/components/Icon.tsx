import type { LucideIcon } from 'lucide-react';
import { cx } from './cx';
import styles from './Icon.module.css';

/** A drawn sign beside words; it says nothing by itself, so it is hidden from assistive technology. */
export function Icon({ of: Sign, small = false }: { readonly of: LucideIcon; readonly small?: boolean }) {
  return <Sign aria-hidden className={cx(small ? styles.small : styles.icon)} strokeWidth={1.6} />;
}
