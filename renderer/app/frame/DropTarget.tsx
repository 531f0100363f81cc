import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../../components/Icon';
import { useText } from '../../i18n/text';
import { dropImport } from '../actions/importing';
import { useWorkspace } from '../workspace';
import styles from './DropTarget.module.css';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files and folders dropped anywhere on the window, and says so while they hover. */
export function DropTarget() {
  const workspace = useWorkspace();
  const text = useText();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer) event.dataTransfer.dropEffect = workspace.state.get().dialog ? 'none' : 'copy';
      setOver(workspace.state.get().dialog === null);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0 && workspace.state.get().dialog === null) void dropImport(workspace, files);
    };
    window.addEventListener('dragover', onDragOver, { capture: true });
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop, { capture: true });
    return () => {
      window.removeEventListener('dragover', onDragOver, { capture: true });
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop, { capture: true });
    };
  }, [workspace]);

  if (!isOver) return null;
  return (
    <div className={styles.overlay}>
      <p className={styles.words}>
        <Icon of={FileDown} />
        {text('shell.drop')}
      </p>
    </div>
  );
}
