import { useMemo, useState } from 'react';
import type { Taught } from '#shared/detectors/taught';
import { without } from '#shared/project/taughtChange';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useWords } from '../../../i18n/text';
import { importTaught } from '../../actions/teaching';
import { useWorkspace } from '../../workspace';
import styles from './Dictionary.module.css';
import { EntryList } from './EntryList';
import { entriesOf, lists } from './entries';

interface ImportPreviewProps {
  readonly name: string;
  /** What the file holds. */
  readonly taught: Taught;
  /** What the project knows. */
  readonly known: Taught;
  readonly onDone: () => void;
}

/** What a file would add to the dictionary. Nothing is taken before it was looked at. */
export function ImportPreview({ name, taught, known, onDone }: ImportPreviewProps) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const [active, setActive] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const fresh = useMemo(() => without(taught, known), [taught, known]);
  const entries = useMemo(() => lists.flatMap((list) => entriesOf(fresh, list, words)), [fresh, words]);
  const instead = Object.keys(fresh.replacements).filter((was) => Object.hasOwn(known.replacements, was)).length;
  const take = async () => {
    setBusy(true);
    const isDone = await importTaught(workspace, name, taught);
    setBusy(false);
    if (isDone) onDone();
  };
  return (
    <Dialog
      title={text('teaching.import.title', { name })}
      width="middle"
      onClose={onDone}
      isBusy={isBusy}
      footer={
        <>
          <span className="grow" />
          <Button onPress={onDone} isDisabled={isBusy} autoFocus={entries.length === 0}>
            {text('shell.cancel')}
          </Button>
          <Button
            look="primary"
            onPress={() => void take()}
            isDisabled={entries.length === 0 || isBusy}
            autoFocus={entries.length > 0}
          >
            {text('teaching.import.do', { count: entries.length })}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <p>
          {entries.length === 0
            ? text('teaching.import.nothing')
            : text('teaching.import.new', {
                words: fresh.dictionary.length,
                replacements: Object.keys(fresh.replacements).length,
                dismissals: Object.keys(fresh.dismissals).length,
              })}
          {instead > 0 && ` ${text('teaching.import.instead', { count: instead })}`}
        </p>
        <EntryList label={text('teaching.import.list')} entries={entries} active={active} onActive={setActive} />
      </div>
    </Dialog>
  );
}
