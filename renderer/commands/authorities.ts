import { lastStep, undoStep } from '../app/actions/projectSteps';
import { authorityHere, unlinkHere } from '../editor/linkActions';
import type { Command, CommandContext } from './command';
import { canEdit } from './editing';
import { hasTarget } from './editorTags';

/** Whether there is a name to look up: a selection, or a mention at the caret. */
export const canLink = (context: CommandContext): boolean =>
  hasTarget(context) && context.workspace.state.get().page === 'text';

/** The project's register of authorities, and links of mentions to it. */
export const authorityCommands: readonly Command[] = [
  {
    id: 'linkAuthority',
    label: 'authorities.command.link',
    hint: 'authorities.command.link.hint',
    group: 'tags',
    keys: { default: 'Ctrl+T Enter' },
    enabled: canLink,
    run: ({ session }) => session?.setView({ tagPopup: true, seeksAuthority: true }),
  },
  {
    id: 'unlinkAuthority',
    label: 'authorities.command.unlink',
    group: 'tags',
    enabled: (context) =>
      canEdit(context) && context.session !== null && authorityHere(context.session.getSnapshot()) !== undefined,
    run: ({ session }) => {
      if (session) unlinkHere(session);
    },
  },
  {
    id: 'openRegister',
    label: 'authorities.command.open',
    hint: 'authorities.command.open.hint',
    group: 'project',
    keys: { default: 'Ctrl+Shift+N' },
    enabled: ({ workspace }) => workspace.state.get().project !== null,
    run: ({ workspace, session }) => {
      const authority = session && authorityHere(session.getSnapshot());
      workspace.state.set({ dialog: { kind: 'register', ...(authority ? { authority } : {}) } });
    },
  },
  {
    id: 'undoRegister',
    label: 'authorities.command.undo',
    group: 'project',
    enabled: ({ workspace }) =>
      workspace.state.get().project?.readOnly === undefined && lastStep(workspace, 'register') !== null,
    run: ({ workspace }) => undoStep(workspace, 'register'),
  },
];
