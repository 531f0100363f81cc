import { mentionsAt } from '../editor/annotationsAt';
import { entityKeys, entityTypes } from '../editor/entityTypes';
import { moveSelection, resizeHere, tagHere, toggleTaggingMode, untagHere } from '../editor/tagActions';
import type { Command, CommandContext } from './command';

const canEdit = ({ workspace, session }: CommandContext) =>
  session !== null && workspace.state.get().page === 'text' && session.getSnapshot().save.phase !== 'readOnly';
const hasTarget = (context: CommandContext) => {
  if (!context.session || !canEdit(context)) return false;
  const { state } = context.session.getSnapshot();
  return !state.selection.empty || mentionsAt(state).length > 0;
};
const hasMention = (context: CommandContext) =>
  canEdit(context) && context.session !== null && mentionsAt(context.session.getSnapshot().state).length > 0;

export const tagCommands: readonly Command[] = [
  ...entityTypes.map(
    (type): Command => ({
      id: `tag.${type}`,
      label: `editor.command.tag.${type}`,
      group: 'tags',
      keys: { default: `Ctrl+T ${entityKeys[type]}` },
      enabled: hasTarget,
      run: ({ session }) => {
        if (session) tagHere(session, type);
      },
    }),
  ),
  {
    id: 'untag',
    label: 'editor.command.untag',
    hint: 'editor.command.untag.hint',
    group: 'tags',
    keys: { default: ['Ctrl+T Delete', 'Ctrl+T Backspace'] },
    enabled: hasMention,
    run: ({ session }) => {
      if (session) untagHere(session);
    },
  },
  {
    id: 'growTag',
    label: 'editor.command.growTag',
    hint: 'editor.command.growTag.hint',
    group: 'tags',
    keys: { default: 'Ctrl+T ]' },
    keepsChord: true,
    enabled: hasTarget,
    run: ({ session }) => {
      if (session) resizeHere(session, 'end', 1);
    },
  },
  {
    id: 'shrinkTag',
    label: 'editor.command.shrinkTag',
    hint: 'editor.command.growTag.hint',
    group: 'tags',
    keys: { default: 'Ctrl+T [' },
    keepsChord: true,
    enabled: hasTarget,
    run: ({ session }) => {
      if (session) resizeHere(session, 'end', -1);
    },
  },
  {
    id: 'toggleTaggingMode',
    label: 'editor.command.toggleTaggingMode',
    hint: 'editor.command.toggleTaggingMode.hint',
    group: 'tags',
    keys: { default: 'Ctrl+Shift+T' },
    enabled: canEdit,
    checked: ({ session }) => session?.getSnapshot().view.taggingMode ?? false,
    run: ({ session }) => {
      if (session) toggleTaggingMode(session);
    },
  },
  ...entityTypes.map(
    (type): Command => ({
      id: `tagging.${type}`,
      label: `editor.command.tag.${type}`,
      group: 'tags',
      keys: { default: entityKeys[type] },
      scope: 'tagging',
      hidden: true,
      enabled: hasTarget,
      run: ({ session }) => {
        if (session) tagHere(session, type);
      },
    }),
  ),
  taggingKey('tagging.untag', 'editor.command.untag', ['Delete', 'Backspace'], (session) => untagHere(session)),
  taggingKey('tagging.grow', 'editor.command.growTag', [']'], (session) => resizeHere(session, 'end', 1)),
  taggingKey('tagging.shrink', 'editor.command.shrinkTag', ['['], (session) => resizeHere(session, 'end', -1)),
  taggingKey('tagging.growStart', 'editor.command.growTag', ['Shift+['], (session) => resizeHere(session, 'start', -1)),
  taggingKey('tagging.shrinkStart', 'editor.command.shrinkTag', ['Shift+]'], (session) =>
    resizeHere(session, 'start', 1),
  ),
  taggingKey('tagging.right', 'editor.command.nextCharacter', ['Right'], (session) => moveSelection(session, 1, false)),
  taggingKey('tagging.left', 'editor.command.previousCharacter', ['Left'], (session) =>
    moveSelection(session, -1, false),
  ),
  taggingKey('tagging.selectRight', 'editor.command.growTag', ['Shift+Right'], (session) =>
    moveSelection(session, 1, true),
  ),
  taggingKey('tagging.selectLeft', 'editor.command.shrinkTag', ['Shift+Left'], (session) =>
    moveSelection(session, -1, true),
  ),
];

function taggingKey(
  id: string,
  label: Command['label'],
  keys: readonly string[],
  act: (session: NonNullable<CommandContext['session']>) => void,
): Command {
  return {
    id,
    label,
    group: 'tags',
    keys: { default: keys },
    scope: 'tagging',
    hidden: true,
    run: ({ session }) => {
      if (session) act(session);
    },
  };
}
