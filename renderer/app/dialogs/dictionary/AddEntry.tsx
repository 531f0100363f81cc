import { useRef, useState } from 'react';
import { whyNotReplacement, whyNotWord } from '#shared/project/teachable';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { useWords } from '../../../i18n/text';
import { useWorkspace } from '../../workspace';
import styles from './Dictionary.module.css';
import { replacementRefusal, wordRefusal } from './refusal';
import { teachReplacement, teachWord } from './teachEntries';

/** A line below the list to add to it; the first field keeps the focus, for the next one. */
export function AddEntry({ list }: { readonly list: 'words' | 'replacements' }) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const [was, setWas] = useState('');
  const [right, setRight] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const word = was.trim();
  const isOfWords = list === 'words';
  const canAdd = (isOfWords ? whyNotWord(word) : whyNotReplacement(was, right)) === null;
  const refusal = isOfWords ? wordRefusal(words, word) : replacementRefusal(words, was, right);
  const add = async () => {
    if (!canAdd) return;
    if (!(await (isOfWords ? teachWord(workspace, word) : teachReplacement(workspace, was, right)))) return;
    setWas('');
    setRight('');
    form.current?.querySelector('input')?.focus();
  };
  return (
    <form
      ref={form}
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field
        label={text(isOfWords ? 'teaching.word.field' : 'teaching.replacement.was')}
        value={was}
        onChange={setWas}
      />
      {!isOfWords && <Field label={text('teaching.replacement.text')} value={right} onChange={setRight} />}
      <Button type="submit" isDisabled={!canAdd}>
        {text('teaching.dictionary.add')}
      </Button>
      {refusal !== null && (
        <p className={styles.refusal} role="status">
          {refusal}
        </p>
      )}
    </form>
  );
}
