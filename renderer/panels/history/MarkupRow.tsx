import { cx } from '../../components/cx';
import { useText } from '../../i18n/text';
import styles from './ChangeRow.module.css';
import type { Markup } from './markupRows';

const cell = { role: 'gridcell' } as const;

interface MarkupRowProps {
  readonly markup: Markup;
  readonly isChosen: boolean;
  readonly isActive: boolean;
}

/** A stretch of layout among what is not in the text: told apart from what an editor removed, and not to be put back. */
export function MarkupRow({ markup, isChosen, isActive }: MarkupRowProps) {
  const text = useText();
  return (
    <div className={cx(styles.row, styles.markup, isChosen && styles.on, isActive && styles.active)}>
      <div {...cell} className={styles.cell} title={text('history.markup.about')}>
        <span className={styles.words}>
          <span className={styles.sign}>{text(`history.markup.${markup.sign}`)}</span>
          {visible(markup.was)}
        </span>
      </div>
    </div>
  );
}

/** Line ends and spaces as signs that can be seen. */
function visible(was: string): string {
  return was
    .replaceAll(/\r\n|\r|\n/g, '↵')
    .replaceAll('\f', '⇟')
    .replaceAll('\t', '→')
    .replaceAll(/[ \u3000]/g, '␣');
}
