import { useEffect, useState } from 'react';
import { outcomeOf, type TextOutcome } from '#shared/editing/outsideText/outcome';
import {
  compareWithText,
  LEAST_SIMILARITY,
  type TextComparison,
  type TextCounts,
  type TextDifference,
} from '#shared/editing/outsideText/textComparison';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Dialog } from '../../components/Dialog';
import { useWords } from '../../i18n/text';
import { Replacement } from '../../panels/history/ChangeRow';
import type { DocumentSession } from '../../session/session';
import { applyCorrectedText } from '../actions/applying';
import { encodingName } from '../encodingName';
import { type CorrectedText, useWorkspace, useWorkspaceState } from '../workspace';
import styles from './ApplyTextDialog.module.css';

const countNames = ['corrections', 'moved', 'joined', 'split', 'kinds', 'added', 'removed'] as const;

interface Compared {
  readonly comparison: TextComparison;
  /** Null when nothing would change. */
  readonly outcome: TextOutcome | null;
}

/** Shows how a corrected text made elsewhere differs from the open document. Nothing is applied unseen. */
export function ApplyTextDialog({ file }: { readonly file: CorrectedText }) {
  const workspace = useWorkspace();
  const session = useWorkspaceState((state) => state.session);
  const { text } = useWords();
  const compared = useCompared(session, file);
  const [isBusy, setBusy] = useState(false);
  const close = () => workspace.state.set({ dialog: null });
  const apply = async ({ comparison }: Compared) => {
    setBusy(true);
    const isApplied = await applyCorrectedText(workspace, comparison, file.name);
    setBusy(false);
    if (!isApplied) return;
    close();
    session?.focus();
  };
  const { outcome } = compared ?? {};
  const isOther = !!compared && compared.comparison.similarity < LEAST_SIMILARITY;
  return (
    <Dialog
      title={text('apply.title')}
      width="wide"
      onClose={close}
      isBusy={isBusy}
      aside={`${file.name} · ${encodingName(file.encoding)}`}
      footer={
        <>
          <span className="meta grow">{outcome && text(isOther ? 'apply.kept.version' : 'apply.kept')}</span>
          {/* Another button once it is known what kind of text it is: only then may it take the focus. */}
          <Button key={String(isOther)} onPress={close} isDisabled={isBusy} autoFocus={isOther}>
            {text(outcome || !compared ? 'shell.cancel' : 'shell.close')}
          </Button>
          {compared && outcome && (
            <Button look="primary" autoFocus={!isOther} onPress={() => void apply(compared)} isDisabled={isBusy}>
              {text(isBusy ? 'apply.busy' : isOther ? 'apply.force' : 'apply.do')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.body}>
        {compared ? <Findings {...compared} name={file.name} /> : <p role="status">{text('apply.comparing')}</p>}
      </div>
    </Dialog>
  );
}

/** The comparison, made after the dialog has been drawn: a long text takes a moment. */
function useCompared(session: DocumentSession | null, file: CorrectedText): Compared | null {
  const [compared, setCompared] = useState<Compared | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!session) return;
      const { state } = session.getSnapshot();
      const comparison = compareWithText(state.doc, file.text, file.format);
      setCompared({ comparison, outcome: outcomeOf(state, comparison, file.name) });
    });
    return () => clearTimeout(timer);
  }, [session, file]);
  return compared;
}

function Findings({ comparison, outcome, name }: Compared & { readonly name: string }) {
  const { text } = useWords();
  const { similarity, counts, differences, plan } = comparison;
  const share = percent(similarity);
  if (!outcome) return <p role="status">{text(plan.places.length === 0 ? 'apply.empty' : 'apply.same', { name })}</p>;
  return (
    <>
      {similarity < LEAST_SIMILARITY && (
        <p role="alert" className={styles.warning}>
          {text('apply.other', { name, share })}
        </p>
      )}
      <p className={styles.counts} role="status">
        <b className="num">{text('apply.similarity', { share })}</b>
        {countNames.flatMap((count) => (counts[count] > 0 ? <Count key={count} name={count} counts={counts} /> : []))}
      </p>
      <Differences differences={differences} />
      {outcome.orphans.length > 0 && (
        <div className={styles.orphans}>
          <p>{text('apply.orphans', { count: outcome.orphans.length })}</p>
          <ul lang="zh-CN">
            {outcome.orphans.map(({ id, quote }) => (
              <li key={id}>{quote}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Never 100% of what differs. */
const percent = (share: number): string => `${Math.floor(share * 1000) / 10}%`;

function Count({ name, counts }: { readonly name: keyof TextCounts; readonly counts: TextCounts }) {
  const { text } = useWords();
  return <span className="num">{text(`apply.count.${name}`, { count: counts[name] })}</span>;
}

/** So many are listed; the history has them all afterwards. */
const LISTED = 200;

function Differences({ differences }: { readonly differences: readonly TextDifference[] }) {
  const { text } = useWords();
  const left = differences.length - LISTED;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
    <section className={styles.list} aria-label={text('apply.differences')} tabIndex={0}>
      <ul lang="zh-CN">
        {differences.slice(0, LISTED).map((difference, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
          <Difference key={index} difference={difference} />
        ))}
      </ul>
      {left > 0 && <p className={cx('meta', styles.more)}>{text('apply.more', { count: left })}</p>}
    </section>
  );
}

function Difference({ difference }: { readonly difference: TextDifference }) {
  const { text, language } = useWords();
  return (
    <li className={styles.row}>
      {difference.kind === 'corrected' ? (
        <>
          <span className={styles.context}>{difference.before}</span>
          <Replacement was={difference.was} text={difference.text} />
          <span className={styles.context}>{difference.after}</span>
        </>
      ) : (
        <>
          <span className={styles.sign} lang={language}>
            {text(`apply.kind.${difference.kind}`)}
          </span>
          <span className={styles.context}>{difference.text}</span>
        </>
      )}
    </li>
  );
}
