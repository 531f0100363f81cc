import type { Node } from 'prosemirror-model';
import type { StructuralFix } from '#shared/detectors/finding';
import { ruleLabel } from '#shared/detectors/index';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { cx } from '../../components/cx';
import { FixText } from '../../editor/FixText';
import { fixWords } from '../../editor/fixWords';
import { useWords } from '../../i18n/text';
import type { Twin } from '../../panels/findings/twins';
import { Replacement } from '../../panels/history/ChangeRow';
import { blockNumberAt } from '../../session/measures';
import type { DocumentSession } from '../../session/session';
import type { ProjectPlace } from '../actions/projectChanges';
import styles from './AcceptAllDialog.module.css';

/** Characters shown on either side of what would change. */
const AROUND = 16;

interface TwinRowProps {
  readonly session: DocumentSession;
  readonly twin: Twin;
  readonly isTicked: boolean;
  readonly isActive: boolean;
  /** Of several rules: each line says which. */
  readonly isMixed: boolean;
}

export function TwinRow({ session, twin, isTicked, isActive, isMixed }: TwinRowProps) {
  const { text, language } = useWords();
  const { doc } = session.getSnapshot().state;
  const block = findBlock(doc, twin.block);
  if (!block) return null;
  const number = blockNumberAt(doc, contentFrom(block));
  return (
    <div className={cx(styles.row, isTicked && styles.ticked, isActive && styles.active)}>
      <span className={cx(styles.box)} aria-hidden>
        {isTicked ? '✓' : ''}
      </span>
      {twin.kind === 'text' ? (
        <TextInContext {...inBlock(twin, blockText(block.node))} isTicked={isTicked} />
      ) : (
        <FixInContext doc={doc} fix={twin.fix} />
      )}
      {twin.isUnasked && <span className={styles.rule}>{text('panels.acceptAll.unasked')}</span>}
      {isMixed && twin.kind === 'text' && <span className={styles.rule}>{ruleLabel(twin.rule, language)}</span>}
      <span className={styles.at}>{number === null ? '' : text('panels.paragraph', { number })}</span>
    </div>
  );
}

interface PlaceRowProps extends Omit<TwinRowProps, 'session' | 'twin'> {
  readonly place: ProjectPlace;
}

/** A place in another document, which the line names. */
export function PlaceRow({ place, isTicked, isActive, isMixed }: PlaceRowProps) {
  const { text, language } = useWords();
  return (
    <div className={cx(styles.row, isTicked && styles.ticked, isActive && styles.active)}>
      <span className={cx(styles.box)} aria-hidden>
        {isTicked ? '✓' : ''}
      </span>
      <TextInContext {...place} isTicked={isTicked} />
      {place.isUnasked && <span className={styles.rule}>{text('panels.acceptAll.unasked')}</span>}
      {isMixed && <span className={styles.rule}>{ruleLabel(place.rule, language)}</span>}
      <span className={styles.title} lang="zh-CN" title={place.title}>
        {place.title}
      </span>
    </div>
  );
}

/** Words that would be replaced, with those around them. */
interface InContext {
  readonly covered: string;
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

function inBlock({ covered, text, from, to }: Extract<Twin, { readonly kind: 'text' }>, words: string): InContext {
  const before = [...words.slice(0, from)].slice(-AROUND).join('');
  const after = [...words.slice(to, to + AROUND * 2)].slice(0, AROUND).join('');
  return { covered, text, before, after };
}

function TextInContext({ covered, text, before, after, isTicked }: InContext & { readonly isTicked: boolean }) {
  return (
    <>
      <span className={styles.before} lang="zh-CN">
        {before}
      </span>
      <span className={styles.change} lang="zh-CN">
        <Replacement was={covered} text={isTicked ? text : ''} />
      </span>
      <span className={styles.after} lang="zh-CN">
        {after}
      </span>
    </>
  );
}

function FixInContext({ doc, fix }: { readonly doc: Node; readonly fix: StructuralFix }) {
  const said = fixWords(useWords(), doc, fix);
  return said ? (
    <span className={styles.fix}>
      <span className={styles.what}>{said.label}</span>
      <FixText words={said} />
    </span>
  ) : null;
}
