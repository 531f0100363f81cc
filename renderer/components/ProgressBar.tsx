import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** Between 0 and 1. */
  readonly value: number;
  /** A second stretch after the first: half done. */
  readonly half?: number;
}

/** How far something is, as a thin line. */
export function ProgressBar({ label, value, half = 0 }: ProgressBarProps) {
  const percent = Math.round(value * 100);
  return (
    <svg
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      preserveAspectRatio="none"
      viewBox="0 0 100 4"
    >
      <rect className={styles.done} width={value * 100} height="4" />
      <rect className={styles.half} x={value * 100} width={half * 100} height="4" />
    </svg>
  );
}
