import { type ReactNode, useState } from 'react';
import { whyNotReplacement, whyNotWord } from '#shared/project/teachable';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { useWords } from '../../../i18n/text';
import { useWorkspace, useWorkspaceState } from '../../workspace';
import dialogs from '../dialogs.module.css';
import styles from './Dictionary.module.css';
import { replacementRefusal, wordRefusal } from './refusal';
import { teachReplacement, teachWord } from './teachEntries';

/** A word that is about to be accepted, to be made longer or shorter first. */
export function TeachWordDialog({ word: found }: { readonly word: string }) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const [entered, setWord] = useState(found);
  const word = entered.trim();
  const isKnown = useWorkspaceState(({ project }) => project?.taught.dictionary.includes(word) ?? false);
  return (
    <TeachDialog
      title={text('teaching.word.title')}
      action={text('teaching.word.do')}
      canTeach={whyNotWord(word) === null && !isKnown}
      refusal={isKnown ? text('teaching.word.known') : wordRefusal(words, word)}
      onTeach={() => teachWord(workspace, word)}
    >
      <Field
        label={text('teaching.word.field')}
        hint={text('teaching.word.hint')}
        value={entered}
        onChange={setWord}
        autoFocus
      />
    </TeachDialog>
  );
}

/** Words that are about to be replaced wherever they stand. */
export function TeachReplacementDialog({
  was: found,
  text: proposed,
}: {
  readonly was: string;
  readonly text: string;
}) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const [was, setWas] = useState(found);
  const [right, setRight] = useState(proposed);
  const standing = useWorkspaceState(({ project }) =>
    project && Object.hasOwn(project.taught.replacements, was) ? project.taught.replacements[was] : undefined,
  );
  const instead =
    standing !== undefined && standing !== right ? text('teaching.replacement.instead', { text: standing }) : null;
  return (
    <TeachDialog
      title={text('teaching.replacement.title')}
      action={text('teaching.replacement.do')}
      canTeach={whyNotReplacement(was, right) === null}
      refusal={replacementRefusal(words, was, right) ?? instead}
      onTeach={() => teachReplacement(workspace, was, right)}
    >
      <Field label={text('teaching.replacement.was')} value={was} onChange={setWas} autoFocus={proposed !== ''} />
      <Field
        label={text('teaching.replacement.text')}
        hint={text('teaching.replacement.hint')}
        value={right}
        onChange={setRight}
        autoFocus={proposed === ''}
      />
    </TeachDialog>
  );
}

interface TeachDialogProps {
  readonly title: string;
  readonly action: string;
  readonly canTeach: boolean;
  /** Why not, or what else is to be known. */
  readonly refusal: string | null;
  readonly onTeach: () => Promise<boolean>;
  readonly children: ReactNode;
}

function TeachDialog({ title, action, canTeach, refusal, onTeach, children }: TeachDialogProps) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const [isBusy, setBusy] = useState(false);
  const close = () => workspace.state.set({ dialog: null });
  const learn = async () => {
    if (!canTeach || isBusy) return;
    setBusy(true);
    const isDone = await onTeach();
    setBusy(false);
    if (!isDone) return;
    const { session } = workspace.state.get();
    session?.closeFinding();
    close();
    session?.focus();
  };
  return (
    <Dialog
      title={title}
      width="narrow"
      onClose={close}
      isBusy={isBusy}
      footer={
        <>
          <span className="grow" />
          <Button onPress={close}>{text('shell.cancel')}</Button>
          <Button look="primary" form="teach" type="submit" isDisabled={!canTeach || isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id="teach"
        className={dialogs.form}
        onSubmit={(event) => {
          event.preventDefault();
          void learn();
        }}
      >
        {children}
        <p className={styles.refusal} role="status">
          {refusal}
        </p>
      </form>
    </Dialog>
  );
}
