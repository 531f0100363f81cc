import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { useText } from '../../i18n/text';
import { renameDocument } from '../actions/documents';
import { useWorkspace } from '../workspace';
import styles from './dialogs.module.css';

/** A new title for a document in the list; the title in its text stays as it is. */
export function RenameDialog({ id }: { readonly id: string }) {
  const workspace = useWorkspace();
  const text = useText();
  const document = workspace.state.get().documents.find((one) => one.id === id);
  const [title, setTitle] = useState(document?.title ?? '');
  const close = () => workspace.state.set({ dialog: null });
  const rename = () => {
    const wanted = title.trim();
    if (wanted === '') return;
    close();
    if (wanted !== document?.title) void renameDocument(workspace, id, wanted);
  };
  return (
    <Dialog
      title={text('shell.rename.title')}
      width="narrow"
      onClose={close}
      footer={
        <>
          <span className="grow" />
          <Button onPress={close}>{text('shell.cancel')}</Button>
          <Button look="primary" form="rename" type="submit" isDisabled={title.trim() === ''}>
            {text('shell.rename.do')}
          </Button>
        </>
      }
    >
      <form
        id="rename"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <Field
          label={text('shell.rename.name')}
          hint={text('shell.rename.hint')}
          value={title}
          onChange={setTitle}
          maxLength={300}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
