import { CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { describeRecordGap, recordGaps } from '#shared/profiles/recordGaps';
import { Icon } from '../../components/Icon';
import { useWords } from '../../i18n/text';
import { profileChoiceIn } from '../../panels/record/useRecordForm';
import { useWorkspaceState } from '../workspace';
import styles from './ExportDialog.module.css';
import { useDescriptions } from './records/useDescriptions';

/** Documents that are named one by one; of more only the number is. */
const MOST_NAMED = 50;

interface RecordsCheckProps {
  readonly documents: readonly string[];
  /** Not while documents are being written. */
  readonly isWanted: boolean;
}

/** What the records of documents that are about to be exported lack, or hold that can't be. Exporting stays possible. */
export function RecordsCheck({ documents, isWanted }: RecordsCheckProps) {
  const { text, language } = useWords();
  const choice = useWorkspaceState(profileChoiceIn);
  const listed = useWorkspaceState((state) => state.documents);
  const { known, looked, isDone } = useDescriptions(documents, isWanted);
  const lacking = useMemo(
    () =>
      documents.flatMap((id) => {
        const description = known.get(id);
        const gaps = description ? recordGaps(description, choice) : [];
        return gaps.length === 0 ? [] : [{ id, gaps }];
      }),
    [documents, known, choice],
  );
  const titles = useMemo(() => new Map(listed.map(({ id, title }) => [id, title])), [listed]);
  return (
    <div className={styles.check}>
      <p role="status" className={lacking.length > 0 ? styles.lacking : undefined}>
        {lacking.length > 0 && <Icon of={CircleAlert} small />}
        {lacking.length > 0
          ? text('record.check.lacking', { count: lacking.length })
          : text(isDone ? 'record.check.complete' : 'record.check.looking', { looked, all: documents.length })}
      </p>
      {lacking.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be reached to be scrolled by key
        <ul className={styles.gaps} tabIndex={0} aria-label={text('record.check')} lang="zh-CN">
          {lacking.slice(0, MOST_NAMED).map(({ id, gaps }) => (
            <li key={id}>
              <b>{titles.get(id)}</b>
              {gaps.map((gap) => (
                <span key={gap.article?.id ?? ''}>{describeRecordGap(gap, language)}</span>
              ))}
            </li>
          ))}
          {lacking.length > MOST_NAMED && <li>{text('record.check.more', { count: lacking.length - MOST_NAMED })}</li>}
        </ul>
      )}
    </div>
  );
}
