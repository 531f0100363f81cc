import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { Response } from '#shared/ipc/contract';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { useWords } from '../../i18n/text';
import { openDocument } from '../actions/documents';
import { useWorkspace } from '../workspace';
import styles from './ImportDialog.module.css';

/** What became of each file, when not all of them could be imported. */
export function ImportResult({
  result,
  onClose,
}: {
  readonly result: Response<'import:commit'>;
  readonly onClose: () => void;
}) {
  const workspace = useWorkspace();
  const { text, problem } = useWords();
  const first = result.imported[0];
  return (
    <Dialog
      title={text('shell.import.result', { imported: result.imported.length, skipped: result.skipped.length })}
      width="middle"
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button onPress={onClose}>{text('shell.close')}</Button>
          {first && (
            <Button
              look="primary"
              onPress={() => {
                onClose();
                void openDocument(workspace, first.id);
              }}
            >
              {text('shell.import.open', { title: first.title })}
            </Button>
          )}
        </>
      }
    >
      <ul className={styles.results}>
        {result.skipped.map((skipped) => (
          <li key={skipped.name} className={styles.skipped}>
            <Icon of={TriangleAlert} />
            <span>{problem(skipped.problem)}</span>
          </li>
        ))}
        {result.imported.map((imported) => (
          <li key={imported.id} className={styles.imported}>
            <Icon of={CircleCheck} />
            <span className="text clip grow">{imported.title}</span>
            <span className="meta num">{text('shell.import.blocks', { blocks: imported.blocks })}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
