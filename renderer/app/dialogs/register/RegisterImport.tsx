import { useState } from 'react';
import type { AuthorityImport } from '#shared/ipc/authoritiesContract';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useWords } from '../../../i18n/text';
import { commitImport } from '../../actions/register';
import { useWorkspace } from '../../workspace';
import styles from './Register.module.css';

interface RegisterImportProps {
  readonly file: AuthorityImport;
  readonly onDone: () => void;
}

/** What a file would add and supplement, and what of it can't be taken as it stands. Nothing is taken before it was looked at. */
export function RegisterImport({ file, onDone }: RegisterImportProps) {
  const { text, number, problem } = useWords();
  const workspace = useWorkspace();
  const [isBusy, setBusy] = useState(false);
  const { name, added, changed, same, examples, problems, left } = file;
  const count = added + changed;
  const take = async () => {
    setBusy(true);
    const isDone = await commitImport(workspace, file.import, name);
    setBusy(false);
    if (isDone) onDone();
  };
  return (
    <Dialog
      title={text('authorities.import.title', { name })}
      width="middle"
      onClose={onDone}
      isBusy={isBusy}
      footer={
        <>
          <span className="grow" />
          <Button onPress={onDone} isDisabled={isBusy} autoFocus={count === 0}>
            {text('shell.cancel')}
          </Button>
          <Button look="primary" onPress={() => void take()} isDisabled={count === 0 || isBusy} autoFocus={count > 0}>
            {text('authorities.import.do', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.import}>
        <p>
          {text('authorities.import.counts', { added: number(added), changed: number(changed), same: number(same) })}
        </p>
        {examples.length > 0 && (
          <p className="meta" lang="zh-CN">
            {text('authorities.import.examples', { names: examples.join('、') })}
          </p>
        )}
        {problems.length > 0 && (
          <>
            <b>{text('authorities.import.problems')}</b>
            <ul className={styles.problems}>
              {problems.map(({ line, problem: told }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
                <li key={at}>
                  <span className="meta num">{line === null ? '' : text('authorities.import.line', { line })}</span>
                  <span>{problem(told)}</span>
                </li>
              ))}
            </ul>
            {left > 0 && <p className="meta">{text('authorities.import.left', { count: left })}</p>}
          </>
        )}
      </div>
    </Dialog>
  );
}
