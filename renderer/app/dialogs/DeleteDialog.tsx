import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useText } from '../../i18n/text';
import { deleteDocuments } from '../actions/documents';
import { useWorkspace } from '../workspace';
import styles from './dialogs.module.css';

/** Asks before documents in the trash are deleted for good. */
export function DeleteDialog({ ids }: { readonly ids: readonly string[] }) {
  const workspace = useWorkspace();
  const text = useText();
  const titles = workspace.state
    .get()
    .documents.filter((document) => ids.includes(document.id))
    .map((document) => document.title);
  const close = () => workspace.state.set({ dialog: null });
  return (
    <Dialog
      title={text('shell.delete.title')}
      width="narrow"
      onClose={close}
      footer={
        <>
          <span className="grow" />
          <Button onPress={close} autoFocus>
            {text('shell.cancel')}
          </Button>
          <Button
            look="primary"
            onPress={() => {
              close();
              void deleteDocuments(workspace, ids);
            }}
          >
            {text('shell.delete.do', { count: ids.length })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{text('shell.delete.body')}</p>
        <ul className={styles.titles}>
          {titles.map((title, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat and the list never changes.
            <li key={index} className="text clip">
              {title}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
