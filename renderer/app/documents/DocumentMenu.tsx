import { ArchiveRestore, Copy, FileText, Pencil, Trash2, Undo2, Upload } from 'lucide-react';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { Icon } from '../../components/Icon';
import { MenuItem, MenuLine } from '../../components/Menu';
import { StatusDisc } from '../../components/StatusDisc';
import { useText } from '../../i18n/text';
import { copyDocument, openDocument, restoreDocuments, setStatus, trashDocuments } from '../actions/documents';
import { useWorkspace, useWorkspaceState } from '../workspace';
import { statuses } from './documentFilter';

/** What can be done with one document, wherever it is listed. */
export function DocumentMenuItems({ document }: { readonly document: DocumentSummary }) {
  const workspace = useWorkspace();
  const text = useText();
  const readOnly = useWorkspaceState((state) => state.project?.readOnly !== undefined);
  const { id } = document;
  if (document.trashedAt) {
    return (
      <>
        <MenuItem
          label={text('shell.documents.restore')}
          sign={<Icon of={Undo2} small />}
          isDisabled={readOnly}
          onAction={() => void restoreDocuments(workspace, [id])}
        />
        <MenuItem
          label={text('backups.command.open')}
          sign={<Icon of={ArchiveRestore} small />}
          onAction={() => workspace.state.set({ dialog: { kind: 'backups', document: id } })}
        />
        <MenuItem
          label={text('shell.documents.delete')}
          sign={<Icon of={Trash2} small />}
          isDisabled={readOnly}
          onAction={() => workspace.state.set({ dialog: { kind: 'deleteForGood', ids: [id] } })}
        />
      </>
    );
  }
  const unusable = readOnly || document.problem !== undefined;
  return (
    <>
      <MenuItem
        label={text('shell.documents.open')}
        sign={<Icon of={FileText} small />}
        isDisabled={document.problem !== undefined}
        onAction={() => void openDocument(workspace, id)}
      />
      <MenuItem
        label={text('commands.renameDocument')}
        sign={<Icon of={Pencil} small />}
        isDisabled={unusable}
        onAction={() => workspace.state.set({ dialog: { kind: 'rename', id } })}
      />
      <MenuItem
        label={text('commands.copyDocument')}
        sign={<Icon of={Copy} small />}
        isDisabled={unusable}
        onAction={() => void copyDocument(workspace, id)}
      />
      <MenuItem
        label={text('commands.exportDocuments')}
        sign={<Icon of={Upload} small />}
        isDisabled={document.problem !== undefined}
        onAction={() => workspace.state.set({ dialog: { kind: 'export', documents: [id] } })}
      />
      <MenuItem
        label={text('backups.command.open')}
        sign={<Icon of={ArchiveRestore} small />}
        onAction={() => workspace.state.set({ dialog: { kind: 'backups', document: id } })}
      />
      <MenuLine />
      {statuses.map((status) => (
        <MenuItem
          key={status}
          label={text(`shell.status.${status}`)}
          sign={<StatusDisc status={status} />}
          isOn={status === document.status}
          isDisabled={unusable}
          onAction={() => void setStatus(workspace, [id], status)}
        />
      ))}
      <MenuLine />
      <MenuItem
        label={text('commands.trashDocument')}
        sign={<Icon of={Trash2} small />}
        isDisabled={readOnly}
        onAction={() => void trashDocuments(workspace, [id])}
      />
    </>
  );
}
