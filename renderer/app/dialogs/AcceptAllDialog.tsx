import type { Node } from 'prosemirror-model';
import { useMemo, useState } from 'react';
import type { StructuralFix } from '#shared/detectors/finding';
import { ruleLabel } from '#shared/detectors/index';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { acceptSuggestions, applyFixes } from '#shared/editing/commands/index';
import { Button } from '../../components/Button';
import { Check } from '../../components/Check';
import { cx } from '../../components/cx';
import { Dialog } from '../../components/Dialog';
import { VirtualList } from '../../components/VirtualList';
import { FixText } from '../../editor/FixText';
import { fixWords } from '../../editor/fixWords';
import { useWords } from '../../i18n/text';
import { type Twin, type TwinsWanted, twinsOf } from '../../panels/findings/twins';
import { Replacement } from '../../panels/history/ChangeRow';
import { useRowHeight } from '../../panels/useRowHeight';
import { blockNumberAt } from '../../session/measures';
import type { DocumentSession } from '../../session/session';
import { useWorkspace, useWorkspaceState } from '../workspace';
import styles from './AcceptAllDialog.module.css';

/** Characters shown on either side of what would change. */
const AROUND = 16;

/** Every place that would be changed, one line each, to be ticked or not; then all at once, as one step. */
export function AcceptAllDialog({ wanted }: { readonly wanted: TwinsWanted }) {
  const session = useWorkspaceState((state) => state.session);
  return session ? <Concordance session={session} wanted={wanted} /> : null;
}

function Concordance({ session, wanted }: { readonly session: DocumentSession; readonly wanted: TwinsWanted }) {
  const workspace = useWorkspace();
  const { text, language } = useWords();
  const rowHeight = useRowHeight();
  // The text can't change while the dialog lies over it.
  const twins = useMemo(() => twinsOf(session, wanted), [session, wanted]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(twins.filter(({ isProposed }) => isProposed).map(({ key }) => key)),
  );
  const [active, setActive] = useState<string | null>(twins[0]?.key ?? null);
  const chosen = twins.filter(({ key }) => ticked.has(key));
  const isMixed = wanted.kind === 'safe';

  const close = () => workspace.state.set({ dialog: null });
  const toggle = ({ key }: Twin) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  const apply = () => {
    if (chosen.length === 0) return;
    close();
    session.closeFinding();
    workspace.state.set({ page: 'text' });
    const texts = chosen.filter((twin) => twin.kind === 'text');
    const fixes = chosen.flatMap((twin) => (twin.kind === 'fix' ? [twin.fix] : []));
    // A rule asks about words or about structure, never about both.
    const command = fixes.length > 0 ? applyFixes(fixes) : acceptSuggestions(texts);
    if (command(session.getSnapshot().state, session.dispatch)) {
      workspace.say('panels.acceptAll.done', { count: chosen.length });
    }
    session.focus();
  };
  const title =
    wanted.kind === 'safe'
      ? text('panels.acceptAll.safe')
      : wanted.kind === 'rule'
        ? text('panels.acceptAll.rule', { rule: ruleLabel(wanted.rule, language) })
        : wanted.kind === 'words'
          ? text('panels.acceptAll.words', wanted)
          : text('panels.acceptAll.like', { words: wanted.text });

  return (
    <Dialog
      title={title}
      width="wide"
      onClose={close}
      aside={text('panels.acceptAll.ticked', { count: chosen.length, all: twins.length })}
      footer={
        <>
          <span className="meta grow">{text('panels.acceptAll.undo')}</span>
          <Button onPress={close}>{text('shell.cancel')}</Button>
          <Button look="primary" onPress={apply} isDisabled={chosen.length === 0}>
            {text('panels.acceptAll.do', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <Check
          isOn={chosen.length === twins.length}
          isSome={chosen.length > 0 && chosen.length < twins.length}
          onChange={() => setTicked(new Set(chosen.length === twins.length ? [] : twins.map(({ key }) => key)))}
        >
          {text('panels.acceptAll.all')}
        </Check>
        <VirtualList
          label={title}
          role="listbox"
          className={styles.list ?? ''}
          items={twins}
          keyOf={(twin) => twin.key}
          rowHeight={rowHeight}
          active={active}
          onActive={setActive}
          factsOf={(twin) => ({ isSelected: ticked.has(twin.key) })}
          onAction={toggle}
          onKey={(event, twin) => {
            if (event.key === ' ') toggle(twin);
            else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) apply();
            else return false;
            return true;
          }}
          takesFocus
        >
          {(twin, isActive) => (
            <TwinRow
              session={session}
              twin={twin}
              isTicked={ticked.has(twin.key)}
              isActive={isActive}
              isMixed={isMixed}
            />
          )}
        </VirtualList>
        <p className="meta">{text('panels.acceptAll.keys')}</p>
      </div>
    </Dialog>
  );
}

interface TwinRowProps {
  readonly session: DocumentSession;
  readonly twin: Twin;
  readonly isTicked: boolean;
  readonly isActive: boolean;
  /** Of several rules: each line says which. */
  readonly isMixed: boolean;
}

function TwinRow({ session, twin, isTicked, isActive, isMixed }: TwinRowProps) {
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
        <TextInContext twin={twin} words={blockText(block.node)} isTicked={isTicked} />
      ) : (
        <FixInContext doc={doc} fix={twin.fix} />
      )}
      {twin.isUnasked && <span className={styles.rule}>{text('panels.acceptAll.unasked')}</span>}
      {isMixed && twin.kind === 'text' && <span className={styles.rule}>{ruleLabel(twin.rule, language)}</span>}
      <span className={styles.at}>{number === null ? '' : text('panels.paragraph', { number })}</span>
    </div>
  );
}

interface TextInContextProps {
  readonly twin: Extract<Twin, { readonly kind: 'text' }>;
  /** Of its block. */
  readonly words: string;
  readonly isTicked: boolean;
}

function TextInContext({ twin, words, isTicked }: TextInContextProps) {
  return (
    <>
      <span className={styles.before} lang="zh-CN">
        {[...words.slice(0, twin.from)].slice(-AROUND).join('')}
      </span>
      <span className={styles.change} lang="zh-CN">
        <Replacement was={twin.covered} text={isTicked ? twin.text : ''} />
      </span>
      <span className={styles.after} lang="zh-CN">
        {[...words.slice(twin.to, twin.to + AROUND * 2)].slice(0, AROUND).join('')}
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
