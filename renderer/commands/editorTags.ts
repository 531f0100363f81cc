import { recordsOf } from '#shared/document/records';
import { mentionsAt } from '../editor/annotationsAt';
import {
  extendByCharacter,
  extendByLine,
  extendByWord,
  moveByCharacter,
  moveByLine,
  moveByWord,
} from '../editor/selectionMoves';
import { chooseMention, cycleType, resizeHere, stepMention, toggleTaggingMode, untagHere } from '../editor/tagActions';
import { tagTarget } from '../editor/tagTarget';
import type { MessageId } from '../i18n/messages';
import type { DocumentSession } from '../session/session';
import { tagsetIn, typeOf } from '../tagset/tagset';
import type { Command, CommandContext } from './command';
import { canEdit } from './editing';
import type { Keys } from './keys';

/** Whether there is something to tag: a selection, or a mention at the caret. */
export const hasTarget = (context: CommandContext): boolean =>
  canEdit(context) && context.session !== null && tagTarget(context.session.getSnapshot()) !== null;

const hasMention = (context: CommandContext) =>
  canEdit(context) && context.session !== null && mentionsAt(context.session.getSnapshot().state).length > 0;

const meansMention = (context: CommandContext) =>
  canEdit(context) && context.session !== null && (tagTarget(context.session.getSnapshot())?.mention ?? null) !== null;

/** Whether there is anything to fill in for mentions of its type. */
const hasDetails = ({ session, workspace }: CommandContext) => {
  const snapshot = session?.getSnapshot();
  const mention = snapshot && tagTarget(snapshot)?.mention;
  const id = mention && recordsOf(snapshot.state).get('entity', mention)?.type;
  const type = id ? typeOf(tagsetIn(workspace.state.get()), id) : undefined;
  return type !== undefined && (type.value !== undefined || type.attributes.length > 0);
};

const hasSeveral = (context: CommandContext) =>
  canEdit(context) && context.session !== null && mentionsAt(context.session.getSnapshot().state).length > 1;

const cycle = (step: 1 | -1) => (session: DocumentSession, context: CommandContext) =>
  cycleType(session, tagsetIn(context.workspace.state.get()), step);

type Act = (session: DocumentSession, context: CommandContext) => void;

const onSession =
  (act: Act): Command['run'] =>
  (context) => {
    if (context.session) act(context.session, context);
  };

/** Something that is done to tags from the text: `chord` are the keys after the one that begins a chord. */
function inText(
  id: string,
  label: MessageId,
  chord: readonly string[],
  act: Act,
  more: Pick<Command, 'hint' | 'enabled' | 'keepsChord'> = {},
): Command {
  return {
    id,
    label,
    group: 'tags',
    keys: { default: chord.map((key) => `Ctrl+T ${key}`) },
    run: onSession(act),
    ...more,
  };
}

/** Something a key does in tagging mode. */
function tagging(
  id: string,
  label: MessageId,
  keys: Keys['default'] | Keys,
  act: Act,
  enabled?: Command['enabled'],
): Command {
  return {
    id: `tagging.${id}`,
    label,
    group: 'tags',
    keys: typeof keys === 'object' && 'default' in keys ? keys : { default: keys },
    scope: 'tagging',
    hidden: true,
    run: onSession(act),
    ...(enabled ? { enabled } : {}),
  };
}

const resizing = { hint: 'editor.command.growTag.hint', enabled: hasTarget, keepsChord: true } as const;

/** What can be done to tags, but for tagging with a type: which types there are is the project's to say. */
export const tagCommands: readonly Command[] = [
  inText('untag', 'editor.command.untag', ['Delete', 'Backspace'], untagHere, {
    hint: 'editor.command.untag.hint',
    enabled: hasMention,
  }),
  inText('growTag', 'editor.command.growTag', [']'], (session) => resizeHere(session, 'end', 1), resizing),
  inText('shrinkTag', 'editor.command.shrinkTag', ['['], (session) => resizeHere(session, 'end', -1), resizing),
  inText('growTagStart', 'tagging.command.growTagStart', ['Shift+['], (s) => resizeHere(s, 'start', -1), resizing),
  inText('shrinkTagStart', 'tagging.command.shrinkTagStart', ['Shift+]'], (s) => resizeHere(s, 'start', 1), resizing),
  inText('nextType', 'tagging.command.nextType', ['Tab'], cycle(1), { enabled: meansMention, keepsChord: true }),
  inText('previousType', 'tagging.command.previousType', ['Shift+Tab'], cycle(-1), {
    enabled: meansMention,
    keepsChord: true,
  }),
  inText('chooseMention', 'tagging.command.chooseMention', ['Space'], chooseMention, {
    hint: 'tagging.command.chooseMention.hint',
    enabled: hasSeveral,
    keepsChord: true,
  }),
  {
    id: 'editMention',
    label: 'tagging.command.editMention',
    hint: 'tagging.command.editMention.hint',
    group: 'tags',
    keys: { default: 'F2' },
    scope: 'text',
    enabled: (context) => meansMention(context) && hasDetails(context),
    run: onSession((session) => session.setView({ tagPopup: true, fillsIn: true })),
  },
  {
    id: 'nextMention',
    label: 'tagging.command.nextMention',
    group: 'tags',
    keys: { default: 'F5' },
    scope: 'reading',
    enabled: ({ workspace, session }) => session !== null && workspace.state.get().page === 'text',
    run: onSession((session) => stepMention(session, 1)),
  },
  {
    id: 'previousMention',
    label: 'tagging.command.previousMention',
    group: 'tags',
    keys: { default: 'Shift+F5' },
    scope: 'reading',
    enabled: ({ workspace, session }) => session !== null && workspace.state.get().page === 'text',
    run: onSession((session) => stepMention(session, -1)),
  },
  {
    id: 'toggleTaggingMode',
    label: 'editor.command.toggleTaggingMode',
    hint: 'editor.command.toggleTaggingMode.hint',
    group: 'tags',
    keys: { default: 'Ctrl+Shift+T' },
    enabled: canEdit,
    checked: ({ session }) => session?.getSnapshot().view.taggingMode ?? false,
    run: onSession(toggleTaggingMode),
  },
  {
    id: 'openTagset',
    label: 'tagging.command.openTagset',
    hint: 'tagging.command.openTagset.hint',
    group: 'tags',
    enabled: ({ workspace }) => workspace.state.get().project !== null,
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'tagset' } }),
  },
  tagging('untag', 'editor.command.untag', ['Delete', 'Backspace'], untagHere, hasMention),
  tagging('grow', 'editor.command.growTag', ']', (session) => resizeHere(session, 'end', 1)),
  tagging('shrink', 'editor.command.shrinkTag', '[', (session) => resizeHere(session, 'end', -1)),
  tagging('growStart', 'tagging.command.growTagStart', 'Shift+[', (session) => resizeHere(session, 'start', -1)),
  tagging('shrinkStart', 'tagging.command.shrinkTagStart', 'Shift+]', (session) => resizeHere(session, 'start', 1)),
  tagging('nextType', 'tagging.command.nextType', 'Tab', cycle(1), meansMention),
  tagging('previousType', 'tagging.command.previousType', 'Shift+Tab', cycle(-1), meansMention),
  tagging('chooseMention', 'tagging.command.chooseMention', 'Space', chooseMention, hasSeveral),
  tagging('right', 'editor.command.nextCharacter', 'Right', (session) => moveByCharacter(session, 1)),
  tagging('left', 'editor.command.previousCharacter', 'Left', (session) => moveByCharacter(session, -1)),
  tagging('selectRight', 'tagging.command.extendRight', 'Shift+Right', (session) => extendByCharacter(session, 1)),
  tagging('selectLeft', 'tagging.command.extendLeft', 'Shift+Left', (session) => extendByCharacter(session, -1)),
  tagging('wordRight', 'tagging.command.nextWord', byWords('Right'), (session) => moveByWord(session, 1)),
  tagging('wordLeft', 'tagging.command.previousWord', byWords('Left'), (session) => moveByWord(session, -1)),
  tagging('selectWordRight', 'tagging.command.extendWordRight', byWords('Shift+Right'), (s) => extendByWord(s, 1)),
  tagging('selectWordLeft', 'tagging.command.extendWordLeft', byWords('Shift+Left'), (s) => extendByWord(s, -1)),
  tagging('down', 'tagging.command.lineDown', 'Down', (session) => moveByLine(session, 1)),
  tagging('up', 'tagging.command.lineUp', 'Up', (session) => moveByLine(session, -1)),
  tagging('selectDown', 'tagging.command.extendDown', 'Shift+Down', (session) => extendByLine(session, 1)),
  tagging('selectUp', 'tagging.command.extendUp', 'Shift+Up', (session) => extendByLine(session, -1)),
];

/** As the platform itself goes by words. */
function byWords(keys: string): Keys {
  return { default: `Ctrl+${keys}`, mac: `Alt+${keys}` };
}
