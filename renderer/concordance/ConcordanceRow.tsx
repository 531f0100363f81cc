import { Check as CheckMark } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { lineNotes } from '#shared/concordance/concordanceCsv';
import { GAP, LOST_CHARACTER } from '#shared/document/schema';
import box from '../components/Check.module.css';
import { cx } from '../components/cx';
import { useWords } from '../i18n/text';
import { typeName, useTagset } from '../tagset/tagset';
import styles from './Concordance.module.css';
import type { ConcordanceAct, ConcordancePurpose } from './concordance';
import { type ListedLine, mentionOf } from './lines';

interface RowProps {
  readonly line: ListedLine;
  readonly purpose: ConcordancePurpose;
  readonly act: ConcordanceAct;
  /** Of its document; null where all lines are of one. */
  readonly title: string | null;
  /** Its document is open. */
  readonly isOwn: boolean;
  readonly isTicked: boolean;
  readonly isActive: boolean;
  /** The pane was opened from there. */
  readonly isHere: boolean;
  readonly onTick: (line: ListedLine) => void;
}

const cell = { role: 'gridcell' } as const;

/** A line of the concordance. Drawn again only when something about it changes: they come in by the hundred. */
export const ConcordanceRow = memo(function ConcordanceRow(props: RowProps) {
  const { line, purpose, act, title, isOwn, isTicked, isActive, isHere, onTick } = props;
  const { text } = useWords();
  const paragraph = line.paragraph === null ? '' : `¶ ${line.paragraph}`;
  const note = useNotes(props);
  return (
    <div
      className={cx(
        styles.columns,
        styles.row,
        !isTicked && purpose !== 'search' && styles.off,
        isActive && styles.active,
        isHere && styles.here,
      )}
    >
      <span {...cell}>
        <label className={box.check} {...(isTicked ? { 'data-selected': true } : {})}>
          <input
            type="checkbox"
            className="sr"
            checked={isTicked}
            aria-label={text('concordance.tick', {
              keyword: plain(line.text),
              place: [title, paragraph].filter(Boolean).join(' '),
            })}
            tabIndex={-1}
            onChange={() => onTick(line)}
          />
          <span className={box.box}>{isTicked && <CheckMark aria-hidden />}</span>
        </label>
      </span>
      <span {...cell} className={styles.place} title={title ?? ''}>
        {title !== null && <span className={cx('clip', isOwn && styles.own)}>{title}</span>}
        <span className={styles.paragraph}>{paragraph}</span>
      </span>
      <span {...cell} className={styles.left} lang="zh-CN">
        <bdi>{plain(line.before)}</bdi>
      </span>
      <span {...cell} className={styles.keyword} lang="zh-CN">
        <Keyword line={line} act={act} />
      </span>
      <span {...cell} className={styles.right} lang="zh-CN">
        {plain(line.after)}
      </span>
      <span {...cell} className={cx('clip', styles.note)} title={note}>
        {note}
      </span>
    </div>
  );
});

/** The words as they stand, with a stroke where a line is broken; or what they are corrected to. */
function Keyword({ line, act }: Pick<RowProps, 'line' | 'act'>) {
  const { text } = useWords();
  if (act.kind === 'correct' && line.text !== act.text) {
    return (
      <>
        <s className={styles.was}>{plain(line.text)}</s> {act.text}
      </>
    );
  }
  if (!line.isBroken) return <>{plain(line.text)}</>;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { block, from, to } of line.spans) {
    if (at > 0)
      parts.push(
        <i key={block} className={styles.break}>
          <span className="sr">{text('concordance.lineBreak')}</span>
        </i>,
      );
    parts.push(plain(line.text.slice(at, at + to - from)));
    at += to - from;
  }
  return <>{parts}</>;
}

/** What is to be known of a line, in a few words. */
function useNotes({ line, purpose, act, isHere }: RowProps): string {
  const words = useWords();
  const tagset = useTagset();
  const mention = mentionOf(line);
  const around = line.mentions.find(({ fit }) => fit === 'around');
  // Who tags or corrects a name is told only what is tagged as something else.
  const isAsMeant = purpose !== 'search' && 'type' in act && mention?.type === act.type;
  return [
    ...(isHere ? [words.text('concordance.note.here')] : []),
    ...(line.was === undefined ? [] : [words.text('concordance.note.was', { was: plain(line.was) })]),
    ...lineNotes(line, words.language),
    ...(mention && !isAsMeant
      ? [words.text('concordance.note.tagged', { type: typeName(tagset, mention.type, words) })]
      : []),
    ...(around && line.longer === undefined
      ? [words.text('concordance.note.inside', { name: plain(around.text) })]
      : []),
  ].join('、');
}

const plain = (text: string): string => text.replaceAll(GAP, LOST_CHARACTER).replaceAll('\n', ' ');
