import { chooseImport } from '../app/actions/importing';
import { closeProject, openProject, openSampleProject } from '../app/actions/projects';
import type { Command, CommandContext } from './command';

const inProject = ({ workspace }: CommandContext) => workspace.state.get().project !== null;
const canImport = ({ workspace }: CommandContext) => workspace.state.get().project?.readOnly === undefined;

export const projectCommands: readonly Command[] = [
  {
    id: 'newProject',
    label: 'commands.newProject',
    hint: 'commands.newProject.hint',
    group: 'project',
    keys: { default: 'Ctrl+N' },
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'newProject' } }),
  },
  {
    id: 'openProject',
    label: 'commands.openProject',
    group: 'project',
    keys: { default: 'Ctrl+O' },
    run: ({ workspace }) => openProject(workspace),
  },
  {
    id: 'openSampleProject',
    label: 'commands.openSampleProject',
    hint: 'commands.openSampleProject.hint',
    group: 'project',
    run: ({ workspace }) => openSampleProject(workspace),
  },
  {
    id: 'closeProject',
    label: 'commands.closeProject',
    group: 'project',
    enabled: inProject,
    run: ({ workspace }) => closeProject(workspace),
  },
  {
    id: 'importFiles',
    label: 'commands.importFiles',
    hint: 'commands.importFiles.hint',
    group: 'project',
    keys: { default: 'Ctrl+I' },
    enabled: canImport,
    run: ({ workspace }) => chooseImport(workspace, 'files'),
  },
  {
    id: 'importFolder',
    label: 'commands.importFolder',
    hint: 'commands.importFolder.hint',
    group: 'project',
    enabled: canImport,
    run: ({ workspace }) => chooseImport(workspace, 'folder'),
  },
  {
    id: 'openBackups',
    label: 'backups.command.open',
    hint: 'backups.command.open.hint',
    group: 'project',
    enabled: inProject,
    run: ({ workspace, session }) =>
      workspace.state.set({ dialog: { kind: 'backups', document: session?.id ?? null } }),
  },
  {
    id: 'exportDocuments',
    label: 'commands.exportDocuments',
    hint: 'commands.exportDocuments.hint',
    group: 'project',
    keys: { default: 'Ctrl+E' },
    enabled: ({ workspace }) => workspace.state.get().documents.some((document) => !document.trashedAt),
    run: ({ workspace, session }) =>
      workspace.state.set({ dialog: { kind: 'export', documents: session ? [session.id] : [] } }),
  },
];
