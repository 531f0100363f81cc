import { Ellipsis } from 'lucide-react';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { Check } from '../../components/Check';
import { cx } from '../../components/cx';
import { IconButton } from '../../components/IconButton';
import { Menu } from '../../components/Menu';
import { StatusDisc } from '../../components/StatusDisc';
import { useWords } from '../../i18n/text';
import { encodingName } from '../encodingName';
import { DocumentMenuItems } from './DocumentMenu';
import styles from './DocumentsPage.module.css';
import { headlineOf } from './documentFilter';
import { useSinceFinal } from './useSinceFinal';
import { WaitingSign } from './WaitingSign';

interface DocumentRowProps {
  readonly document: DocumentSummary;
  readonly isActive: boolean;
  readonly isTicked: boolean;
  /** It is the document in the middle pane. */
  readonly isOpen: boolean;
  readonly onTick: () => void;
}

/** One document of the table. */
export function DocumentRow({ document, isActive, isTicked, isOpen, onTick }: DocumentRowProps) {
  const { text, number, share, moment, problem } = useWords();
  const { title, status, characters, articles, entities, sourceName, encoding, updatedAt } = document;
  const headline = headlineOf(document);
  const since = useSinceFinal(document);
  const why = document.problem && problem(document.problem);
  const cell = { role: 'gridcell' } as const;
  return (
    <div className={cx(styles.columns, styles.row, isTicked && styles.ticked, isActive && styles.active)}>
      <span {...cell}>
        <Check label={text('shell.documents.tick', { title })} isOn={isTicked} onChange={onTick} />
      </span>
      <span {...cell} className={styles.status}>
        <StatusDisc status={status} />
        {text(`shell.status.${status}`)}
        {since !== null && since.edits > 0 && (
          <span
            className={cx('num', styles.since)}
            title={text('history.sinceFinal', {
              count: number(since.edits),
              share: share(since.length === 0 ? 1 : since.edits / since.length),
            })}
          >
            {text('history.sinceFinal.short', { count: number(since.edits) })}
          </span>
        )}
      </span>
      <span {...cell} className={cx('clip', isOpen && styles.open)} title={why ?? [title, headline].join('\n').trim()}>
        <WaitingSign document={document.id} />{' '}
        {why === undefined ? title : <span className={styles.problem}>{why}</span>}
        {headline !== '' && (
          <span className={cx('text', styles.headline)} lang="zh-CN">
            {headline}
          </span>
        )}
      </span>
      {why !== undefined ? (
        <span className={styles.noFigures} />
      ) : (
        <>
          <span {...cell} className={cx('num', styles.number)}>
            {number(characters)}
          </span>
          <span {...cell} className={cx('num', styles.number)}>
            {number(articles)}
          </span>
          <span {...cell} className={cx('num', styles.number)}>
            {number(entities)}
          </span>
        </>
      )}
      <span {...cell} className={cx('clip', 'quiet', styles.source)} title={sourceName}>
        {sourceName}
      </span>
      <span {...cell} className={cx('quiet', styles.encoding)}>
        {encodingName(encoding)}
      </span>
      <span {...cell} className={cx('num', 'quiet', styles.updated)}>
        {why === undefined && moment(document.trashedAt ?? updatedAt)}
      </span>
      <span {...cell}>
        <Menu
          label={text('shell.documents.actions', { title })}
          trigger={<IconButton icon={Ellipsis} label={text('shell.documents.actions', { title })} small />}
        >
          <DocumentMenuItems document={document} />
        </Menu>
      </span>
    </div>
  );
}
