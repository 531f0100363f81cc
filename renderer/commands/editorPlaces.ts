import { schema } from '#shared/document/schema';
import type { Workspace } from '../app/workspace';
import {
  hasOtherBlocks,
  landHere,
  leaveTask,
  openBlockMenu,
  pickEnd,
  startChoosingArticle,
  startPicking,
  startThreading,
  stepPlace,
  typeDigit,
} from '../editor/structureActions';
import type { MessageId } from '../i18n/messages';
import type { DocumentSession } from '../session/session';
import type { Command, CommandContext } from './command';
import { canEdit } from './editing';

const canMove = (context: CommandContext) =>
  canEdit(context) && context.session !== null && hasOtherBlocks(context.session.getSnapshot().state);

const canThread = (context: CommandContext) =>
  canMove(context) && context.session?.getSnapshot().state.selection.$head.parent.type !== schema.nodes.pageBreak;

const onSession =
  (act: (session: DocumentSession) => void) =>
  ({ session }: CommandContext): void => {
    if (session) act(session);
  };

/** What asks for another place in the text: the other half of a sentence, or where blocks go. */
export const placeCommands: readonly Command[] = [
  {
    id: 'continueWith',
    label: 'editor.command.continueWith',
    hint: 'editor.command.continueWith.hint',
    group: 'blocks',
    keys: { default: 'Alt+J' },
    scope: 'text',
    enabled: canThread,
    run: onSession((session) => startThreading(session, 'head')),
  },
  {
    id: 'continueFrom',
    label: 'editor.command.continueFrom',
    hint: 'editor.command.continueFrom.hint',
    group: 'blocks',
    keys: { default: 'Alt+Shift+J' },
    scope: 'text',
    enabled: canThread,
    run: onSession((session) => startThreading(session, 'tail')),
  },
  {
    id: 'moveTo',
    label: 'editor.command.moveTo',
    hint: 'editor.command.moveTo.hint',
    group: 'blocks',
    keys: { default: 'Alt+M' },
    scope: 'text',
    enabled: canMove,
    run: onSession(startPicking),
  },
  {
    id: 'moveToArticle',
    label: 'editor.command.moveToArticle',
    hint: 'editor.command.moveToArticle.hint',
    group: 'blocks',
    keys: { default: 'Alt+Shift+M' },
    scope: 'text',
    enabled: (context) => canMove(context) && (context.session?.getSnapshot().state.doc.childCount ?? 0) > 1,
    run: onSession(startChoosingArticle),
  },
  {
    id: 'openBlockMenu',
    label: 'editor.command.openBlockMenu',
    hint: 'editor.command.openBlockMenu.hint',
    group: 'blocks',
    keys: { default: ['Ctrl+/', 'Shift+F10', 'ContextMenu'], mac: 'Cmd+/' },
    scope: 'text',
    enabled: canEdit,
    run: onSession(openBlockMenu),
  },
  picking('pickPrevious', 'editor.command.pickPrevious', ['Up'], (s, w) => stepPlace(w, s, -1)),
  picking('pickNext', 'editor.command.pickNext', ['Down'], (s, w) => stepPlace(w, s, 1)),
  picking('pickPageUp', 'editor.command.pickPrevious', ['PageUp'], (s, w) => stepPlace(w, s, -1, true)),
  picking('pickPageDown', 'editor.command.pickNext', ['PageDown'], (s, w) => stepPlace(w, s, 1, true)),
  picking('pickFirst', 'editor.command.pickFirst', ['Home', 'Ctrl+Home'], (s) => pickEnd(s, 'first')),
  picking('pickLast', 'editor.command.pickLast', ['End', 'Ctrl+End'], (s) => pickEnd(s, 'last')),
  ...[...'0123456789'].map((digit) =>
    picking(`pickNumber.${digit}`, 'editor.command.pickNumber', [digit], (s) => typeDigit(s, digit)),
  ),
  picking('pickNumber.erase', 'editor.command.pickNumber', ['Backspace'], (s) => typeDigit(s, null)),
  picking('pickHere', 'editor.command.pickHere', ['Enter'], (s, w) => landHere(w, s)),
  picking('leavePicking', 'editor.command.leavePicking', ['Escape'], leaveTask),
];

/** Something a key does while a place is picked. */
function picking(
  id: string,
  label: MessageId,
  keys: readonly string[],
  act: (session: DocumentSession, workspace: Workspace) => void,
): Command {
  return {
    id,
    label,
    group: 'blocks',
    keys: { default: keys },
    scope: 'picking',
    hidden: true,
    run: ({ session, workspace }) => {
      if (session) act(session, workspace);
    },
  };
}
