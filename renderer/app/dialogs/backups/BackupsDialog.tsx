import { useEffect, useRef, useState } from 'react';
import type { BackedUp, Backup } from '#shared/ipc/contract';
import { Button } from '../../../components/Button';
import { cx } from '../../../components/cx';
import { Dialog } from '../../../components/Dialog';
import { useWords } from '../../../i18n/text';
import { isMadeAnew, restoreBackup, revealBackups } from '../../actions/backups';
import { unwrap, useWorkspace, useWorkspaceState } from '../../workspace';
import { BackupList } from './BackupList';
import { BackupPreview } from './BackupPreview';
import styles from './Backups.module.css';
import { DeleteBackups } from './DeleteBackups';
import { DocumentChoice } from './DocumentChoice';
import { usePreview } from './usePreview';

/** The backups of a document, or first the choice of one: looked at, set against what stands now, and restored. */
export function BackupsDialog({ asked }: { readonly asked: string | null }) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const readOnly = useWorkspaceState(({ project }) => project?.readOnly !== undefined);
  const [document, setDocument] = useState(asked);
  const [backup, setBackup] = useState<Backup | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [deletions, setDeletions] = useState(0);
  const restoring = useRef<HTMLButtonElement>(null);
  const { documents, backups } = useBackups(document, deletions);
  const chosen = documents?.find(({ id }) => id === document) ?? null;
  const close = () => workspace.state.set({ dialog: null });
  const restore = async (of: BackedUp, one: Backup) => {
    setBusy(true);
    const isDone = await restoreBackup(workspace, of, one, words.exactly(one.at));
    setBusy(false);
    if (!isDone) return;
    close();
    workspace.state.get().session?.focus();
  };
  const leave = () => {
    setDocument(null);
    setBackup(null);
  };
  const preview = usePreview(chosen, backup);
  const isAlone = chosen !== null && isMadeAnew(chosen);
  const canRestore = preview.weaver !== null && !readOnly && !isBusy;
  return (
    <Dialog
      title={text('backups.title')}
      width="wide"
      onClose={close}
      isBusy={isBusy}
      {...(chosen ? { aside: <span className={cx('clip', styles.about)}>{chosen.title}</span> } : {})}
      footer={
        <>
          <span className="meta grow">{chosen && !isAlone && !readOnly && text('backups.restore.kept')}</span>
          <Button onPress={close} isDisabled={isBusy}>
            {text('shell.close')}
          </Button>
          {chosen && (
            <Button
              ref={restoring}
              look="primary"
              isDisabled={!canRestore}
              onPress={() => {
                if (backup) void restore(chosen, backup);
              }}
            >
              {text(isBusy ? 'backups.restore.busy' : isAlone ? 'backups.restore.again' : 'backups.restore')}
            </Button>
          )}
        </>
      }
    >
      {document === null ? (
        <div className={styles.choice}>
          <DocumentChoice documents={documents} onChoice={setDocument} />
          <Whereabouts />
        </div>
      ) : (
        <div className={styles.body}>
          <div className={styles.side}>
            <Button look="link" onPress={leave}>
              {text('backups.all')}
            </Button>
            <BackupList
              title={chosen?.title ?? ''}
              backups={backups}
              active={backup}
              onActive={setBackup}
              onAction={() => restoring.current?.focus()}
            />
            {chosen?.state === 'gone' && !readOnly && (
              <DeleteBackups
                document={chosen}
                onDeleted={() => {
                  leave();
                  setDeletions(deletions + 1);
                }}
              />
            )}
            <Whereabouts />
          </div>
          {chosen && backup && <BackupPreview key={backup.id} preview={preview} isAlone={isAlone} />}
        </div>
      )}
    </Dialog>
  );
}

/** Where the files lie, for whoever wants to look at them, copy them away or put one back by hand. */
function Whereabouts() {
  const workspace = useWorkspace();
  const { text } = useWords();
  return (
    <p className={cx('meta', styles.where)}>
      {text('backups.where')}{' '}
      <Button look="link" small onPress={() => void revealBackups(workspace)}>
        {text('backups.reveal')}
      </Button>
    </p>
  );
}

interface Known {
  /** Null while they are being read. */
  readonly documents: readonly BackedUp[] | null;
  readonly backups: readonly Backup[] | null;
}

/** What there is; `deletions` counts up when it was made less here. */
function useBackups(document: string | null, deletions: number): Known {
  const workspace = useWorkspace();
  const [documents, setDocuments] = useState<Known['documents']>(null);
  const [backups, setBackups] = useState<Known['backups']>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when some were deleted.
  useEffect(() => {
    let isWanted = true;
    void workspace
      .attempt(async () => unwrap(await workspace.api.listBackedUp()))
      .then((answer) => {
        if (isWanted) setDocuments(answer?.documents ?? []);
      });
    return () => {
      isWanted = false;
    };
  }, [workspace, deletions]);
  useEffect(() => {
    let isWanted = true;
    setBackups(null);
    if (document === null) return;
    void workspace
      .attempt(async () => unwrap(await workspace.api.listBackups(document)))
      .then((answer) => {
        if (isWanted) setBackups(answer?.backups ?? []);
      });
    return () => {
      isWanted = false;
    };
  }, [workspace, document]);
  return { documents, backups };
}
