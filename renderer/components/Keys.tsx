import styles from './Keys.module.css';

/** Key caps, one a stroke: `['Ctrl T', 'P']`. */
export function Keys({ caps }: { readonly caps: readonly string[] }) {
  if (caps.length === 0) return null;
  return (
    <span className={styles.keys}>
      {caps.map((cap) => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
