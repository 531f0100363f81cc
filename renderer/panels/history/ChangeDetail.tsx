import { Undo2 } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import type { Change } from '#shared/corrections/changes';
import { decisionSchema } from '#shared/project/documentRecord';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { Segmented } from '../../components/Segmented';
import { useWords } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useDraft } from '../record/useDraft';
import styles from './ChangeDetail.module.css';
import { decisionAbout, revertWords } from './changeWords';
import { annotate, decide, revert, showAlike } from './historyActions';

const cell = { role: 'gridcell' } as const;

interface ChangeDetailProps {
  readonly session: DocumentSession;
  readonly change: Change;
  /** How many changes did the same with the same words, itself included. */
  readonly alike: number;
  readonly isReadOnly: boolean;
}

/** What can be said of one change and done about it, below its row. */
export function ChangeDetail({ session, change, alike, isReadOnly }: ChangeDetailProps) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const id = useId();
  const draft = useDraft(change.note?.note ?? '', (note) => annotate(session, change, note.trim()));
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
    draft.commit();
    event.currentTarget.closest<HTMLElement>('[data-pane-focus]')?.focus();
  };
  return (
    <div {...cell} className={styles.detail}>
      <div className={styles.line}>
        <span className="quiet" id={id}>
          {text('history.treatAs')}
        </span>
        <Segmented
          label={text('history.treatAs')}
          value={change.decision}
          options={decisionSchema.options.map((value) => ({ value, label: text(`editor.decision.${value}`) }))}
          onChange={(decision) => decide(workspace, session, [change], decision)}
        />
      </div>
      <p className={styles.about}>{decisionAbout(words, change, change.decision)}</p>
      <textarea
        className={styles.note}
        data-place="documentField"
        rows={1}
        aria-label={text('history.note')}
        placeholder={text('history.note.empty')}
        readOnly={isReadOnly}
        value={draft.words}
        onChange={(event) => draft.type(event.target.value)}
        onBlur={draft.commit}
        onKeyDown={onKeyDown}
      />
      <div className={cx(styles.line, styles.actions)}>
        <Button isDisabled={isReadOnly} onPress={() => revert(workspace, session, [change])}>
          <Icon of={Undo2} small />
          <span className="clip">{revertWords(words, change)}</span>
        </Button>
        <span className="grow" />
        {alike > 1 && (
          <Button look="link" onPress={() => showAlike(session, change)}>
            {text('history.alike', { count: alike })}
          </Button>
        )}
      </div>
    </div>
  );
}
