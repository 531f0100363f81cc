import styles from './Confidence.module.css';
import { cx } from './cx';

/** Confidence as a count of dots, 3 to 1. */
export function confidenceDots(confidence: number): 1 | 2 | 3 {
  if (confidence >= 0.8) return 3;
  return confidence >= 0.5 ? 2 : 1;
}

/** How sure a rule is: three dots, so many filled. `label` says it in words. */
export function Confidence({ value, label }: { readonly value: number; readonly label: string }) {
  const dots = confidenceDots(value);
  return (
    <span className={styles.dots} role="img" aria-label={label}>
      {[1, 2, 3].map((dot) => (
        <i key={dot} className={cx(dot <= dots && styles.on)} />
      ))}
    </span>
  );
}
