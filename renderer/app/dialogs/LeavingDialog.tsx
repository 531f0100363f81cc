import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useWords } from '../../i18n/text';
import { useSession } from '../../session/useSession';
import { type LeavingQuestion, leaveSavedElsewhere, leaveUnsaved, leftBehind } from '../actions/leaving';
import { useWorkspace } from '../workspace';
import styles from './dialogs.module.css';

/**
 * Asks what becomes of changes that the disk has not got, before their document is let go of. Where it is the journal alone
 * that has them, they come back, and leaving is one step; what would be lost takes a second one.
 */
export function LeavingDialog({ question }: { readonly question: LeavingQuestion }) {
  const { session, settle } = question;
  const workspace = useWorkspace();
  const { text, problem } = useWords();
  const save = useSession(session, (snapshot) => snapshot.save);
  const [isSaving, setSaving] = useState(question.saving !== null);
  const [isBusy, setBusy] = useState(false);
  const [isSure, setSure] = useState(false);
  const isOpen = useRef(true);
  const { journalled, lost } = leftBehind(session);

  /** Goes on by itself when the disk takes everything after all. */
  const follow = async (saving: Promise<boolean>) => {
    setSaving(true);
    const isSaved = await saving;
    if (!isOpen.current) return;
    if (isSaved) settle(true);
    else setSaving(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was under way when the question came up is followed once.
  useEffect(() => {
    isOpen.current = true;
    if (question.saving) void follow(question.saving);
    return () => {
      isOpen.current = false;
    };
  }, [question]);
  const elsewhere = async () => {
    setBusy(true);
    const isLeft = await leaveSavedElsewhere(workspace, question);
    if (!isLeft) setBusy(false);
  };

  if (isSure)
    return (
      <Dialog
        title={text('leaving.sure', { count: lost })}
        width="middle"
        onClose={() => setSure(false)}
        footer={
          <>
            <span className="grow" />
            <Button autoFocus onPress={() => setSure(false)}>
              {text('leaving.back')}
            </Button>
            <Button look="primary" onPress={() => leaveUnsaved(question)}>
              {text('leaving.giveUp', { count: lost })}
            </Button>
          </>
        }
      >
        <div className={styles.form}>
          <p>{text('leaving.sure.body', { count: lost })}</p>
          {journalled > 0 && <p className="quiet">{text('leaving.journalled', { count: journalled })}</p>}
        </div>
      </Dialog>
    );
  return (
    <Dialog
      title={text(isSaving ? 'leaving.late' : 'leaving.refused', { name: session.record.title })}
      width="middle"
      onClose={() => settle(false)}
      isBusy={isBusy}
      footer={
        <>
          <Button look="quiet" isDisabled={isBusy} onPress={() => (lost > 0 ? setSure(true) : leaveUnsaved(question))}>
            {text(lost > 0 ? 'leaving.without' : 'leaving.anyway')}
          </Button>
          <span className="grow" />
          <Button isDisabled={isBusy} onPress={() => settle(false)}>
            {text('leaving.stay')}
          </Button>
          <Button isDisabled={isBusy || isSaving} onPress={() => void follow(question.retry())}>
            {text(isSaving ? 'leaving.saving' : 'leaving.retry')}
          </Button>
          <Button look="primary" autoFocus isDisabled={isBusy} onPress={() => void elsewhere()}>
            {text('commands.saveElsewhere')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{save.phase === 'failed' ? problem(save.problem) : text('leaving.late.body')}</p>
        {lost > 0 && <p>{text('leaving.lost', { count: lost })}</p>}
        {journalled > 0 && <p>{text('leaving.journalled', { count: journalled })}</p>}
        <p className="quiet">{text('leaving.elsewhere')}</p>
      </div>
    </Dialog>
  );
}
