import { useState } from 'react';
import { DialogNotices } from '../../components/Dialog';
import { Notices } from '../frame/Notices';
import { useWorkspace, useWorkspaceState } from '../workspace';
import { DeleteDialog } from './DeleteDialog';
import { ExportDialog } from './ExportDialog';
import { ImportDialog } from './ImportDialog';
import { NewProjectDialog } from './NewProjectDialog';
import { RenameDialog } from './RenameDialog';
import { SettingsDialog } from './SettingsDialog';

/** The dialog that is open, if one is, with the problems met since it opened. */
export function Dialogs() {
  const kind = useWorkspaceState((state) => state.dialog?.kind);
  if (kind === undefined) return null;
  return <OpenDialog key={kind} />;
}

function OpenDialog() {
  const workspace = useWorkspace();
  const [before] = useState(() => new Set(workspace.state.get().notices.map((notice) => notice.id)));
  return (
    <DialogNotices value={<Notices except={before} />}>
      <DialogOfKind />
    </DialogNotices>
  );
}

function DialogOfKind() {
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
