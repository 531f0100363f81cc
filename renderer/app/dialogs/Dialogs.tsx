import { useEffect } from 'react';
import { DialogNotices } from '../../components/Dialog';
import { LinkDialog } from '../../relations/LinkDialog';
import { RelateDialog } from '../../relations/RelateDialog';
import { Notices } from '../frame/Notices';
import { useWorkspace, useWorkspaceState } from '../workspace';
import { AcceptAllDialog } from './AcceptAllDialog';
import { ApplyTextDialog } from './ApplyTextDialog';
import { BackupsDialog } from './backups/BackupsDialog';
import { DeleteDialog } from './DeleteDialog';
import { DictionaryDialog } from './dictionary/DictionaryDialog';
import { HabitsDialog } from './dictionary/HabitsDialog';
import { TeachReplacementDialog, TeachWordDialog } from './dictionary/TeachDialogs';
import { ExportDialog } from './ExportDialog';
import { ImportDialog } from './ImportDialog';
import { LanguageModelDialog } from './LanguageModelDialog';
import { LeavingDialog } from './LeavingDialog';
import { NewProjectDialog } from './NewProjectDialog';
import { ProfilesDialog } from './profiles/ProfilesDialog';
import { RenameDialog } from './RenameDialog';
import { EditRecordsDialog } from './records/EditRecordsDialog';
import { RegisterDialog } from './register/RegisterDialog';
import { SettingsDialog } from './SettingsDialog';
import { AcceptTagsDialog } from './suggestions/AcceptTagsDialog';
import { SuggestionSourcesDialog } from './suggestions/SuggestionSourcesDialog';
import { TagsetDialog } from './tagset/TagsetDialog';
import { DeleteVersionDialog, NameVersionDialog, RestoreVersionDialog, SaveVersionDialog } from './VersionDialogs';

/** The dialog that is open, if one is, with the problems met since it opened. */
export function Dialogs() {
  const kind = useWorkspaceState((state) => state.dialog?.kind);
  if (kind === undefined) return null;
  return <OpenDialog key={kind} />;
}

function OpenDialog() {
  const { state } = useWorkspace();
  useEffect(() => () => state.set({ notices: state.get().notices.filter((notice) => !notice.inDialog) }), [state]);
  return (
    <DialogNotices value={<Notices inDialog />}>
      <DialogOfKind />
    </DialogNotices>
  );
}

function DialogOfKind() {
  const dialog = useWorkspaceState((state) => state.dialog);
  const session = useWorkspaceState((state) => state.session);
  switch (dialog?.kind) {
    case 'newProject':
      return <NewProjectDialog then={dialog.then} />;
    case 'import':
      return <ImportDialog found={dialog.candidates} />;
    case 'export':
      return <ExportDialog chosen={dialog.documents} />;
    case 'settings':
      return <SettingsDialog />;
    case 'languageModel':
      return <LanguageModelDialog />;
    case 'rename':
      return <RenameDialog id={dialog.id} />;
    case 'deleteForGood':
      return <DeleteDialog ids={dialog.ids} />;
    case 'applyText':
      return <ApplyTextDialog file={dialog.file} />;
    case 'leaving':
      return <LeavingDialog question={dialog.question} />;
    case 'backups':
      return <BackupsDialog asked={dialog.document} />;
    case 'acceptAll':
      return <AcceptAllDialog wanted={dialog.wanted} />;
    case 'teachWord':
      return <TeachWordDialog word={dialog.word} />;
    case 'teachReplacement':
      return <TeachReplacementDialog was={dialog.was} text={dialog.text} />;
    case 'dictionary':
      return <DictionaryDialog />;
    case 'profiles':
      return <ProfilesDialog />;
    case 'editRecords':
      return <EditRecordsDialog chosen={dialog.documents} />;
    case 'relate':
      return session && <RelateDialog session={session} mention={dialog.mention} />;
    case 'link':
      return session && <LinkDialog session={session} />;
    case 'acceptTags':
      return <AcceptTagsDialog />;
    case 'suggestionSources':
      return <SuggestionSourcesDialog />;
    case 'register':
      return <RegisterDialog asked={dialog.authority ?? null} />;
    case 'tagset':
      return <TagsetDialog />;
    case 'habits':
      return <HabitsDialog />;
    case 'saveVersion':
      return <SaveVersionDialog />;
    case 'nameVersion':
      return <NameVersionDialog version={dialog.version} />;
    case 'restoreVersion':
      return <RestoreVersionDialog version={dialog.version} />;
    case 'deleteVersion':
      return <DeleteVersionDialog version={dialog.version} />;
    case undefined:
      return null;
  }
}
