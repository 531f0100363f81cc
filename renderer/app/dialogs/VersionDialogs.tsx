import { type ReactNode, useState } from 'react';
import type { VersionRecord } from '#shared/project/documentRecord';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { useWords } from '../../i18n/text';
import { authorWords } from '../../panels/history/changeWords';
import { deleteVersion, nameVersion, restoreVersion, saveVersion, versionName } from '../actions/versions';
import { useWorkspace } from '../workspace';
import styles from './dialogs.module.css';

/** As long as the app takes them. */
const NAME_LENGTH = 200;
const NOTE_LENGTH = 10_000;

/** Keeps what is there now under a name. */
export function SaveVersionDialog() {
  const workspace = useWorkspace();
  const { text } = useWords();
  const [isBusy, setBusy] = useState(false);
  const save = async (name: string, note: string) => {
    setBusy(true);
    const isKept = await saveVersion(workspace, name, note);
    setBusy(false);
    if (isKept) workspace.state.set({ dialog: null });
  };
  return (
    <NamingDialog
      title={text('history.save.title')}
      hint={text('history.save.hint')}
      action={text('history.save.do')}
      name=""
      note=""
      isBusy={isBusy}
      onDone={(name, note) => void save(name, note)}
    />
  );
}

/** Another name and note for a version; its text stays as it is. */
export function NameVersionDialog({ version: id }: { readonly version: string }) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const version = useVersion(id);
  if (!version) return null;
  return (
    <NamingDialog
      title={text('history.rename.title')}
      action={text('history.rename.do')}
      name={versionName(version, text)}
      note={version.note ?? ''}
      onDone={(name, note) => {
        workspace.state.set({ dialog: null });
        void nameVersion(workspace, id, name, note);
      }}
    />
  );
}

interface NamingDialogProps {
  readonly title: string;
  readonly hint?: string;
  readonly action: string;
  readonly name: string;
  readonly note: string;
  readonly isBusy?: boolean;
  readonly onDone: (name: string, note: string) => void;
}

function NamingDialog({ title, hint, action, isBusy = false, onDone, ...before }: NamingDialogProps) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const [name, setName] = useState(before.name);
  const [note, setNote] = useState(before.note);
  const close = () => workspace.state.set({ dialog: null });
  const isReady = name.trim() !== '' && !isBusy;
  return (
    <Dialog
      title={title}
      width="narrow"
      onClose={close}
      isBusy={isBusy}
      footer={
        <>
          <span className="grow" />
          <Button onPress={close} isDisabled={isBusy}>
            {text('shell.cancel')}
          </Button>
          <Button look="primary" form="version" type="submit" isDisabled={!isReady}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id="version"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onDone(name.trim(), note.trim());
        }}
      >
        <Field
          label={text('history.save.name')}
          {...(hint === undefined ? {} : { hint })}
          value={name}
          onChange={setName}
          maxLength={NAME_LENGTH}
          autoFocus
        />
        <Field label={text('history.save.note')} value={note} onChange={setNote} maxLength={NOTE_LENGTH} />
      </form>
    </Dialog>
  );
}

/** Says what restoring does before it is done. */
export function RestoreVersionDialog({ version: id }: { readonly version: string }) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text, moment } = words;
  const version = useVersion(id);
  const [isBusy, setBusy] = useState(false);
  if (!version) return null;
  const close = () => workspace.state.set({ dialog: null });
  const name = versionName(version, text);
  const restore = async () => {
    setBusy(true);
    const isDone = await restoreVersion(workspace, version, name);
    setBusy(false);
    if (isDone) close();
  };
  return (
    <AskingDialog
      title={text('history.restore.title')}
      action={text('history.restore.do')}
      isBusy={isBusy}
      onClose={close}
      onDone={() => void restore()}
    >
      <p>{text('history.restore.body', { name, when: moment(version.at), by: authorWords(words, version.by) })}</p>
      <p className="quiet">{text('history.restore.kept')}</p>
    </AskingDialog>
  );
}

/** Asks before a version goes for good. */
export function DeleteVersionDialog({ version: id }: { readonly version: string }) {
  const workspace = useWorkspace();
  const { text, moment } = useWords();
  const version = useVersion(id);
  if (!version) return null;
  const close = () => workspace.state.set({ dialog: null });
  return (
    <AskingDialog
      title={text('history.delete.title')}
      action={text('history.delete.do')}
      onClose={close}
      onDone={() => {
        close();
        void deleteVersion(workspace, id);
      }}
    >
      <p>{text('history.delete.body', { name: versionName(version, text), when: moment(version.at) })}</p>
    </AskingDialog>
  );
}

interface AskingDialogProps {
  readonly title: string;
  readonly action: string;
  readonly isBusy?: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

function AskingDialog({ title, action, isBusy = false, onClose, onDone, children }: AskingDialogProps) {
  const { text } = useWords();
  return (
    <Dialog
      title={title}
      width="narrow"
      onClose={onClose}
      isBusy={isBusy}
      footer={
        <>
          <span className="grow" />
          <Button onPress={onClose} isDisabled={isBusy} autoFocus>
            {text('shell.cancel')}
          </Button>
          <Button look="primary" onPress={onDone} isDisabled={isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <div className={styles.form}>{children}</div>
    </Dialog>
  );
}

function useVersion(id: string): VersionRecord | undefined {
  return useWorkspace()
    .state.get()
    .session?.record.versions.find((version) => version.id === id);
}
