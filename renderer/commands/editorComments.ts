import { toggleSupplied, toggleUnclear } from '#shared/editing/commands/index';
import { gapAtSelection } from '#shared/editing/gaps';
import {
  askForGap,
  canComment,
  commentHere,
  deleteComment,
  openComment,
  openComments,
  startComment,
  stepComment,
  toggleResolved,
} from '../editor/commentActions';
import type { Command, CommandContext } from './command';
import { can, canEdit, inText, run } from './editing';

const atComment = (context: CommandContext): boolean =>
  canEdit(context) && context.session !== null && commentHere(context.session) !== null;

/** Goes to a comment that is not resolved; says so when there is none, or none but the one that is open. */
function walkComments({ workspace, session }: CommandContext, step: 1 | -1): void {
  if (!session || stepComment(session, step)) return;
  const isOnly = openComments(session.getSnapshot().state).length > 0;
  workspace.say(isOnly ? 'comments.noOther' : 'comments.noOpen');
}

export const commentCommands: readonly Command[] = [
  {
    id: 'addComment',
    label: 'comments.command.addComment',
    hint: 'comments.command.addComment.hint',
    group: 'comments',
    keys: { default: 'Ctrl+Alt+M' },
    scope: 'reading',
    enabled: (context) => {
      if (!context.session || !inText(context)) return false;
      return canEdit(context) ? canComment(context.session) : commentHere(context.session) !== null;
    },
    run: (context) => {
      const { session } = context;
      if (!session) return;
      const here = canEdit(context) ? null : commentHere(session);
      if (here) openComment(session, here.id);
      else startComment(session);
    },
  },
  {
    id: 'replyToComment',
    label: 'comments.command.replyToComment',
    group: 'comments',
    enabled: atComment,
    run: ({ session }) => {
      const here = session && commentHere(session);
      if (here) openComment(session, here.id, { writes: true });
    },
  },
  {
    id: 'nextComment',
    label: 'comments.command.nextComment',
    hint: 'comments.command.walk.hint',
    group: 'comments',
    keys: { default: 'F9' },
    enabled: inText,
    run: (context) => walkComments(context, 1),
  },
  {
    id: 'previousComment',
    label: 'comments.command.previousComment',
    hint: 'comments.command.walk.hint',
    group: 'comments',
    keys: { default: 'Shift+F9' },
    enabled: inText,
    run: (context) => walkComments(context, -1),
  },
  {
    id: 'resolveComment',
    label: 'comments.command.resolveComment',
    group: 'comments',
    keys: { default: 'Ctrl+Alt+Enter' },
    enabled: atComment,
    run: ({ workspace, session }) => {
      const here = session && commentHere(session);
      if (here) toggleResolved(workspace, session, here.id);
    },
  },
  {
    id: 'deleteComment',
    label: 'comments.command.deleteComment',
    hint: 'comments.command.deleteComment.hint',
    group: 'comments',
    keys: { default: 'Ctrl+Alt+Shift+M' },
    enabled: atComment,
    run: ({ workspace, session }) => {
      const here = session && commentHere(session);
      if (!here) return;
      deleteComment(workspace, session, here.id);
      session.focus();
    },
  },
  {
    id: 'toggleUnclear',
    label: 'comments.command.toggleUnclear',
    hint: 'comments.command.toggleUnclear.hint',
    group: 'edit',
    keys: { default: 'Ctrl+Alt+U' },
    scope: 'text',
    enabled: can(toggleUnclear),
    run: run(toggleUnclear),
  },
  {
    id: 'toggleSupplied',
    label: 'comments.command.toggleSupplied',
    hint: 'comments.command.toggleSupplied.hint',
    group: 'edit',
    keys: { default: 'Ctrl+Alt+S' },
    scope: 'text',
    enabled: can(toggleSupplied),
    run: run(toggleSupplied),
  },
  {
    id: 'countGap',
    label: 'comments.command.countGap',
    hint: 'comments.command.countGap.hint',
    group: 'edit',
    keys: { default: 'Ctrl+Alt+Shift+G' },
    scope: 'text',
    enabled: (context) =>
      canEdit(context) && context.session !== null && gapAtSelection(context.session.getSnapshot().state) !== null,
    run: ({ session }) => {
      if (session) askForGap(session);
    },
  },
];
