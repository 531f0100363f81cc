import { memo } from 'react';
import type { Change } from '#shared/corrections/changes';
import { cx } from '../../components/cx';
import { isPoint } from '../../editor/blockMarks';
import { useWords } from '../../i18n/text';
import styles from './ChangeRow.module.css';
import { authorWords, blockKindWords, originWords, shownWords } from './changeWords';

const cell = { role: 'gridcell' } as const;

interface ChangeRowProps {
  readonly change: Change;
  /** The number in the margin of the block where it shows; null when that carries none. */
  readonly number: number | null;
  /** The first words of that block, for changes of structure. */
  readonly context: string;
  /** The words on both sides of a change of few characters. */
  readonly before: string;
  readonly after: string;
  readonly isChosen: boolean;
  /** The keys act on it, though it is not chosen. */
  readonly isActive: boolean;
}

/** One change in two lines: what became of what; by whom, how and when. Drawn again only when one of these changes. */
export const ChangeRow = memo(function ChangeRow({
  change,
  number,
  context,
  before,
  after,
  isChosen,
  isActive,
}: ChangeRowProps) {
  const words = useWords();
  const { text, moment } = words;
  const { note, decision, isDecided } = change;
  const parts = [authorWords(words, note?.by), originWords(words, note?.origin), ...(note ? [moment(note.at)] : [])];
  const decided = text(`history.decision.${decision}`);
  return (
    <div className={cx(styles.row, isChosen && styles.on, isActive && styles.active)}>
      <div {...cell} className={styles.cell}>
        <span className={styles.words} lang="zh-CN">
          {before}
          <What change={change} context={context} />
          {after}
        </span>
        <span className={styles.meta} title={note?.note ?? parts.join(' · ')}>
          {parts.join(' · ')}
          {note?.note !== undefined && ` · ${text('history.note')}`}
        </span>
      </div>
      <span
        {...cell}
        className={cx(styles.decision, !isDecided && styles.proposed)}
        title={text(isDecided ? 'history.decision.decided' : 'history.decision.proposed', { decision: decided })}
      >
        {decided}
      </span>
      <span {...cell} className={styles.at}>
        {number === null ? '' : text('panels.paragraph', { number })}
      </span>
    </div>
  );
});

function What({ change, context }: { readonly change: Change; readonly context: string }) {
  const words = useWords();
  const { text } = words;
  switch (change.kind) {
    case 'replace':
    case 'insert':
    case 'delete':
    case 'width':
      return <Replacement was={change.was} text={change.text} />;
    case 'added':
      return (
        <>
          <Sign change={change} />
          <Replacement was="" text={change.text} />
        </>
      );
    case 'removed':
      return (
        <>
          <Sign change={change} />
          <Replacement was={change.was} text="" />
        </>
      );
    case 'kind':
      return (
        <>
          <Sign change={change} />
          <span className={styles.sign}>
            {text('history.kindChange', {
              was: blockKindWords(words, change.was),
              now: blockKindWords(words, change.now),
            })}
          </span>
          <span className={styles.context}>{context}</span>
        </>
      );
    default: {
      const more = change.kind === 'moved' ? change.blocks.length : 1;
      return (
        <>
          <Sign change={change} />
          <span className={styles.context}>{context}</span>
          {more > 1 && text('history.blocks', { count: more })}
        </>
      );
    }
  }
}

function Sign({ change }: { readonly change: Change }) {
  const { text, language } = useWords();
  return (
    <span className={styles.sign} lang={language}>
      {text(`history.kind.${change.kind}`)}
    </span>
  );
}

/** Words and what became of them: dashed below and bold, or struck through when they are gone. */
export function Replacement({ was, text }: { readonly was: string; readonly text: string }) {
  return (
    <>
      {was !== '' && (
        <del className={cx(styles.was, text !== '' && styles.replaced, isPoint(was) && styles.point)}>
          {shownWords(was)}
        </del>
      )}
      {text !== '' && <ins className={cx(styles.text, isPoint(text) && styles.point)}>{shownWords(text)}</ins>}
    </>
  );
}
