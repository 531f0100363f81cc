import { useWorkspaceState } from '../workspace';
import { DeleteDialog } from './DeleteDialog';
import { ExportDialog } from './ExportDialog';
import { ImportDialog } from './ImportDialog';
import { NewProjectDialog } from './NewProjectDialog';
import { RenameDialog } from './RenameDialog';
import { SettingsDialog } from './SettingsDialog';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const dialog = useWorkspaceState((state) => state.dialog);
  switch (dialog?.kind) {
    case 'newProject':
      return <NewProjectDialog then={dialog.then} />;
    case 'import':
      return <ImportDialog found={dialog.candidates} />;
    case 'export':
      return <ExportDialog chosen={dialog.documents} />;
    case 'settings':
      return <SettingsDialog />;
    case 'rename':
      return <RenameDialog id={dialog.id} />;
    case 'deleteForGood':
      return <DeleteDialog ids={dialog.ids} />;
    case undefined:
      return null;
  }
}
