import { findBlock } from '#shared/document/blocks';
import { blockText, GAP } from '#shared/document/schema';
import { Confidence, confidenceDots } from '../../components/Confidence';
import { cx } from '../../components/cx';
import { FixText } from '../../editor/FixText';
import { fixWords } from '../../editor/fixWords';
import { useWords } from '../../i18n/text';
import { blockNumberAt } from '../../session/measures';
import type { DocumentSession, PlacedFinding } from '../../session/session';
import { wordsAround } from '../wordsAround';
import styles from './FindingRow.module.css';

/** Characters before a seam, so that what follows it is in sight. */
const BEFORE = 5;

const confidenceLabels = { 3: 'editor.finding.sure', 2: 'editor.finding.likely', 1: 'editor.finding.unsure' } as const;

interface FindingRowProps {
  readonly session: DocumentSession;
  readonly placed: PlacedFinding;
  readonly isCurrent: boolean;
  readonly isActive: boolean;
}

/** One finding: what stands there, what it may become, the words around it. */
export function FindingRow({ session, placed, isCurrent, isActive }: FindingRowProps) {
  const words = useWords();
  const { text } = words;
  const { doc } = session.getSnapshot().state;
  const block = findBlock(doc, placed.block);
  if (!block) return null;
  const start = block.pos + 1;
  const context = wordsAround(blockText(block.node), placed.from - start, placed.to - start);
  const [fix] = placed.finding.fixes ?? [];
  const said = fix && fixWords(words, doc, fix);
  const best = placed.finding.suggestions.find((one) => one.text !== context.covered);
  const number = blockNumberAt(doc, placed.from);
  return (
    <div
      className={cx(
        styles.row,
        placed.checker === 'lexical' && styles.quiet,
        isCurrent && styles.on,
        isActive && styles.active,
      )}
    >
      {said ? (
        <span className={styles.context}>
          <span className={styles.label}>{said.label}</span>
          <FixText words={{ ...said, before: [...said.before].slice(-BEFORE).join('') }} />
        </span>
      ) : (
        <span className={styles.context} lang="zh-CN">
          {readable(context.before)}
          {best ? (
            <>
              <del className={cx(styles.was, best.text !== '' && styles.replaced)}>{readable(context.covered)}</del>
              {best.text !== '' && <ins className={styles.becomes}>{readable(best.text)}</ins>}
            </>
          ) : (
            <del className={cx(styles.was, styles.replaced)}>{readable(context.covered)}</del>
          )}
          {readable(context.after)}
        </span>
      )}
      <Confidence
        value={placed.finding.confidence}
        label={text(confidenceLabels[confidenceDots(placed.finding.confidence)])}
      />
      <span className={styles.at}>{number === null ? '' : text('panels.paragraph', { number })}</span>
    </div>
  );
}

/** A gap is drawn as a box and a lone space as an open box, so that what is lost can be seen. */
function readable(words: string): string {
  return words.replaceAll(GAP, '□').replaceAll(/[ \u3000]/g, '␣');
}
