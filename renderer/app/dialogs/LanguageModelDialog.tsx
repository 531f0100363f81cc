import { useEffect, useState } from 'react';
import type { ModelChoice } from '#shared/ipc/contract';
import { describeProblem } from '#shared/problems/problem';
import { Button } from '../../components/Button';
import { Check } from '../../components/Check';
import { Dialog } from '../../components/Dialog';
import { Notice } from '../../components/Notice';
import { useWords } from '../../i18n/text';
import { unwrap, useWorkspace } from '../workspace';
import styles from './dialogs.module.css';

const MEGABYTE = 1024 * 1024;

/** Which neural model helps to check wording, what was read of it, and whether it is used. Each change holds at once. */
export function LanguageModelDialog() {
  const workspace = useWorkspace();
  const { text } = useWords();
  const [choice, ask] = useModelChoice();
  const close = () => workspace.state.set({ dialog: null });
  return (
    <Dialog
      title={text('shell.model.title')}
      width="narrow"
      onClose={close}
      footer={
        <>
          <span className="meta grow">{text('shell.settings.atOnce')}</span>
          <Button look="primary" onPress={close}>
            {text('shell.done')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{text('shell.model.what')}</p>
        <div className={styles.choice}>
          <span className="quiet">{text('shell.model.folder')}</span>
          <span>{choice?.name ?? text('shell.model.none')}</span>
        </div>
        <div className={styles.choice}>
          <span className="quiet">{text('shell.model.state')}</span>
          <span role="status">{choice && <StateWords choice={choice} />}</span>
        </div>
        {choice?.state.state === 'failed' && <ModelProblem state={choice.state} />}
        <Check
          isOn={choice?.isOn ?? false}
          isDisabled={!choice || choice.name === null}
          onChange={(isOn) => void ask(() => workspace.api.switchModel(isOn))}
        >
          {text('shell.model.use')}
        </Check>
        <div>
          <Button autoFocus onPress={() => void ask(() => workspace.api.chooseModel())}>
            {text('shell.model.choose')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function StateWords({ choice: { state } }: { readonly choice: ModelChoice }) {
  const { text } = useWords();
  if (state.state !== 'on') return text(`shell.model.${state.state}`);
  const { bytes, vocabulary, longest } = state;
  return text('shell.model.on', { size: Math.max(1, Math.round(bytes / MEGABYTE)), vocabulary, longest });
}

function ModelProblem({ state }: { readonly state: Extract<ModelChoice['state'], { readonly state: 'failed' }> }) {
  const { language } = useWords();
  return <Notice tone="problem">{describeProblem(state.problem, language)}</Notice>;
}

type Asking = () => ReturnType<ReturnType<typeof useWorkspace>['api']['chooseModel']>;

/** What is known of the model, kept up; and a way to ask for something else. */
function useModelChoice(): [ModelChoice | null, (asking: Asking) => Promise<void>] {
  const workspace = useWorkspace();
  const [choice, setChoice] = useState<ModelChoice | null>(null);
  const ask = async (asking: Asking) => {
    const answer = await workspace.attempt(async () => unwrap(await asking()));
    if (answer) setChoice(answer);
  };
  useEffect(() => {
    let isGone = false;
    const unwatch = workspace.api.onModelChanged(setChoice);
    void workspace
      .attempt(async () => unwrap(await workspace.api.loadModel()))
      .then((known) => {
        if (known && !isGone) setChoice((told) => told ?? known);
      });
    return () => {
      isGone = true;
      unwatch();
    };
  }, [workspace]);
  return [choice, ask];
}
