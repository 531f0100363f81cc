import type { DocumentStatus } from '#shared/project/documentRecord';
import styles from './StatusDisc.module.css';

/** How far a document is, as a filling disc: four shapes, not four colours. Say its name beside it. */
export function StatusDisc({ status }: { readonly status: DocumentStatus }) {
  return (
    <svg className={styles[status]} viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r={status === 'final' ? 6 : 5.6} />
      {status === 'inProgress' && <path d="M7 3.4a3.6 3.6 0 0 1 0 7.2z" />}
      {status === 'toReview' && <path d="M7 7V3.4A3.6 3.6 0 1 1 3.4 7z" />}
      {status === 'final' && <path d="M4.2 7.2l2 2 3.6-4" />}
    </svg>
  );
}
