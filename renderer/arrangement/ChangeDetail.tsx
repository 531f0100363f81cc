import type { PlannedChange } from '#shared/detectors/arranging/plan';
import { describeReason, rules } from '#shared/detectors/index';
import { Confidence, confidenceDots } from '../components/Confidence';
import { FixText } from '../editor/FixText';
import { fixWords, liftedBy } from '../editor/fixWords';
import { useWords, type Words } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import styles from './Arrangement.module.css';
import { type ArrangingState, currentChange } from './arranging';

/** The change that is looked at, with the words it is about and what speaks for it. */
export function ChangeDetail({
  session,
  state,
}: {
  readonly session: DocumentSession;
  readonly state: ArrangingState;
}) {
  const words = useWords();
  const { text } = words;
  const change = currentChange(state);
  const { changes } = state.plan;
  const lifted = liftedBy(changes.map(({ fix }) => fix));
  const said = change && fixWords(words, session.getSnapshot().state.doc, change.fix, lifted);
  if (!change || !said) return null;
  return (
    <aside className={styles.detail}>
      <div className={styles.about}>
        <span className="quiet num">
          {text('arrange.at', { number: changes.indexOf(change) + 1, count: changes.length })}
        </span>
        <b>{said.label}</b>
        {change.by === 'rule' && <Sureness confidence={change.confidence} />}
      </div>
      <p className={styles.seam}>
        <FixText words={said} />
      </p>
      <p className={styles.why}>{whyOf(words, change)}</p>
    </aside>
  );
}

/** How sure the rules are of a change. */
export function Sureness({ confidence }: { readonly confidence: number }) {
  const { text } = useWords();
  const ids = ['editor.finding.unsure', 'editor.finding.likely', 'editor.finding.sure'] as const;
  const label = text(ids[confidenceDots(confidence) - 1] ?? 'editor.finding.unsure');
  return <Confidence value={confidence} label={label} />;
}

/** Why a change is proposed, or that the editor made it. A rule that the window does not know says nothing. */
export function whyOf({ text, language }: Words, { by, reasons }: PlannedChange): string {
  if (by === 'editor') return text('arrange.own');
  const known = reasons.filter(({ rule }) => rules.some(({ id }) => id === rule));
  return known.map((reason) => describeReason(reason, language)).join(language === 'zh' ? '；' : '; ');
}
