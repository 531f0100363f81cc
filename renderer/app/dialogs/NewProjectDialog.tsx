import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { useText } from '../../i18n/text';
import { importAfter } from '../actions/importing';
import { createProject } from '../actions/projects';
import { type AfterNewProject, useWorkspace } from '../workspace';
import styles from './dialogs.module.css';

/** Asks for a name; the app then asks where the project goes. */
export function NewProjectDialog({ then }: { readonly then: AfterNewProject | undefined }) {
  const workspace = useWorkspace();
  const text = useText();
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  const close = () => workspace.state.set({ dialog: null });

  const create = async () => {
    const wanted = name.trim();
    if (wanted === '' || isBusy) return;
    setBusy(true);
    const made = await createProject(workspace, wanted);
    setBusy(false);
    if (!made) return;
    close();
    if (then) await importAfter(workspace, then);
  };

  return (
    <Dialog
      title={text('shell.newProject.title')}
      width="narrow"
      onClose={close}
      isBusy={isBusy}
      footer={
        <>
          <span className="grow" />
          <Button onPress={close} isDisabled={isBusy}>
            {text('shell.cancel')}
          </Button>
          <Button look="primary" form="new-project" type="submit" isDisabled={name.trim() === '' || isBusy}>
            {text('shell.newProject.choose')}
          </Button>
        </>
      }
    >
      <form
        id="new-project"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        {then && <p>{text('shell.newProject.first')}</p>}
        <Field
          label={text('shell.newProject.name')}
          hint={text('shell.newProject.hint')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
