import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { useWords } from '../../../i18n/text';
import { createAuthority } from '../../actions/register';
import { useWorkspace } from '../../workspace';
import styles from './Register.module.css';
import { TypeChoice } from './TypeChoice';

interface NewAuthorityProps {
  /** What was looked for, which is its name most likely, and among which type. */
  readonly name: string;
  readonly type: string;
  readonly onDone: (id: string | null) => void;
}

/** The name and type of a new authority; the rest is filled in once it is there. */
export function NewAuthority({ name: sought, type: first, onDone }: NewAuthorityProps) {
  const { text } = useWords();
  const workspace = useWorkspace();
  const [name, setName] = useState(sought);
  const [type, setType] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const canCreate = name.trim() !== '' && type !== '' && !isBusy;
  const create = async () => {
    if (!canCreate) return;
    setBusy(true);
    const id = await createAuthority(workspace, { type, name: name.trim() }, false);
    setBusy(false);
    if (id !== null) onDone(id);
  };
  return (
    <form
      className={styles.new}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <b>{text('authorities.add.title')}</b>
      <div className={styles.pair}>
        <Field label={text('authorities.field.name')} value={name} maxLength={200} autoFocus onChange={setName} />
        <TypeChoice value={type} isReadOnly={false} onChange={setType} />
      </div>
      <div className={styles.row}>
        <Button onPress={() => onDone(null)}>{text('shell.cancel')}</Button>
        <Button type="submit" look="primary" isDisabled={!canCreate}>
          {text('authorities.add.do')}
        </Button>
      </div>
    </form>
  );
}
