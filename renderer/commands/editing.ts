import type { Command as EditorCommand } from 'prosemirror-state';
import type { CommandContext } from './command';

/** Whether a document's text is what the window shows. */
export const inText = ({ workspace, session }: CommandContext): boolean =>
  session !== null && workspace.state.get().page === 'text';

/** Whether it is and may be changed. */
export const canEdit = (context: CommandContext): boolean =>
  inText(context) && context.session?.getSnapshot().save.phase !== 'readOnly';

/** Whether a command of the editing core can run where the selection is. */
export const can =
  (command: EditorCommand) =>
  (context: CommandContext): boolean =>
    canEdit(context) && context.session !== null && command(context.session.getSnapshot().state);

/** Runs a command of the editing core where the selection is; the text has the focus afterwards. */
export const run =
  (command: EditorCommand) =>
  ({ session }: CommandContext): void => {
    if (!session) return;
    command(session.getSnapshot().state, session.dispatch);
    session.focus();
  };
