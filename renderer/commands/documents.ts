import type { DocumentStatus } from '#shared/project/documentRecord';
import { chooseCorrectedText } from '../app/actions/applying';
import { copyDocument, openNeighbour, saveAsCopy, setStatus, trashDocuments } from '../app/actions/documents';
import { discardRecovered } from '../app/actions/recovering';
import { saveElsewhere } from '../app/actions/saveElsewhere';
import type { MessageId } from '../i18n/messages';
import type { Command, CommandContext } from './command';

/** The document commands mean: the open one. */
const open = ({ workspace, session }: CommandContext) =>
  session ? workspace.state.get().documents.find((document) => document.id === session.id) : undefined;

const canChange = (context: CommandContext) => {
  const { project } = context.workspace.state.get();
  return project !== null && project.readOnly === undefined && open(context)?.problem === undefined && !!open(context);
};

const statusCommand = (id: string, label: MessageId, status: DocumentStatus): Command => ({
  id,
  label,
  group: 'document',
  enabled: canChange,
  checked: (context) => open(context)?.status === status,
  run: ({ workspace, session }) => (session ? setStatus(workspace, [session.id], status) : undefined),
});

export const documentCommands: readonly Command[] = [
  {
    id: 'saveDocument',
    label: 'commands.saveDocument',
    hint: 'commands.saveDocument.hint',
    group: 'document',
    keys: { default: 'Ctrl+S' },
    enabled: ({ session }) => session !== null && session.getSnapshot().save.phase !== 'readOnly',
    run: async ({ session }) => {
      await session?.flush();
    },
  },
  {
    id: 'saveAsCopy',
    label: 'commands.saveAsCopy',
    hint: 'commands.saveAsCopy.hint',
    group: 'document',
    enabled: ({ session }) => session?.getSnapshot().save.phase === 'failed',
    run: ({ workspace }) => saveAsCopy(workspace),
  },
  {
    id: 'saveElsewhere',
    label: 'commands.saveElsewhere',
    hint: 'commands.saveElsewhere.hint',
    group: 'document',
    enabled: ({ session }) => session !== null,
    run: async ({ workspace, session }) => {
      if (session) await saveElsewhere(workspace, session);
    },
  },
  {
    id: 'discardRecovered',
    label: 'commands.discardRecovered',
    hint: 'commands.discardRecovered.hint',
    group: 'document',
    enabled: ({ session }) => (session?.recovery?.events ?? 0) > 0,
    run: ({ workspace, session }) => {
      if (session) discardRecovered(workspace, session);
    },
  },
  {
    id: 'renameDocument',
    label: 'commands.renameDocument',
    group: 'document',
    keys: { default: 'Shift+F2' },
    enabled: canChange,
    run: ({ workspace, session }) => {
      if (session) workspace.state.set({ dialog: { kind: 'rename', id: session.id } });
    },
  },
  {
    id: 'copyDocument',
    label: 'commands.copyDocument',
    hint: 'commands.copyDocument.hint',
    group: 'document',
    enabled: canChange,
    run: ({ workspace, session }) => (session ? copyDocument(workspace, session.id) : undefined),
  },
  {
    id: 'applyText',
    label: 'commands.applyText',
    hint: 'commands.applyText.hint',
    group: 'document',
    enabled: ({ session }) => session !== null && session.getSnapshot().save.phase !== 'readOnly',
    run: ({ workspace }) => chooseCorrectedText(workspace),
  },
  {
    id: 'trashDocument',
    label: 'commands.trashDocument',
    hint: 'commands.trashDocument.hint',
    group: 'document',
    enabled: canChange,
    run: ({ workspace, session }) => (session ? trashDocuments(workspace, [session.id]) : undefined),
  },
  statusCommand('markNotStarted', 'commands.markNotStarted', 'notStarted'),
  statusCommand('markInProgress', 'commands.markInProgress', 'inProgress'),
  statusCommand('markToReview', 'commands.markToReview', 'toReview'),
  statusCommand('markFinal', 'commands.markFinal', 'final'),
  {
    id: 'nextDocument',
    label: 'commands.nextDocument',
    group: 'go',
    keys: { default: 'Ctrl+PageDown' },
    enabled: ({ workspace }) => workspace.state.get().documents.length > 0,
    run: ({ workspace }) => openNeighbour(workspace, 1),
  },
  {
    id: 'previousDocument',
    label: 'commands.previousDocument',
    group: 'go',
    keys: { default: 'Ctrl+PageUp' },
    enabled: ({ workspace }) => workspace.state.get().documents.length > 0,
    run: ({ workspace }) => openNeighbour(workspace, -1),
  },
];
