import { findMention } from '#shared/annotations/mentions';
import { relationWays } from '#shared/annotations/relations';
import { splitMention } from '#shared/editing/commands/index';
import { tagTarget } from '../editor/tagTarget';
import type { MessageId } from '../i18n/messages';
import { tagsetIn } from '../tagset/tagset';
import type { Command, CommandContext } from './command';
import { canEdit } from './editing';

const mentionMeant = (context: CommandContext): string | null =>
  (canEdit(context) && context.session && tagTarget(context.session.getSnapshot())?.mention) || null;

const foundMention = (context: CommandContext) => {
  const id = mentionMeant(context);
  return id !== null && context.session ? findMention(context.session.getSnapshot().state, id) : null;
};

const canRelate = (context: CommandContext): boolean => {
  const mention = foundMention(context);
  return mention !== null && relationWays(tagsetIn(context.workspace.state.get()).relations, mention.type).length > 0;
};

const canLink = (context: CommandContext): boolean =>
  canEdit(context) && context.session !== null && tagTarget(context.session.getSnapshot()) !== null;

const canSplit = (context: CommandContext): boolean => (foundMention(context)?.spans.length ?? 0) > 1;

/** One act with a chord anywhere in the text, and with the chord's last key in tagging mode. */
function both(
  id: string,
  label: MessageId,
  hint: MessageId,
  key: string,
  { enabled, run }: Required<Pick<Command, 'enabled' | 'run'>>,
): readonly Command[] {
  return [
    { id, label, hint, group: 'tags', keys: { default: `Ctrl+T ${key}` }, enabled, run },
    { id: `tagging.${id}`, label, group: 'tags', keys: { default: key }, scope: 'tagging', hidden: true, enabled, run },
  ];
}

/** What relates mentions and makes several stretches one. */
export const relationCommands: readonly Command[] = [
  ...both('relateMention', 'relations.command.relate', 'relations.command.relate.hint', '-', {
    enabled: canRelate,
    run: (context) => {
      const mention = mentionMeant(context);
      if (mention !== null) context.workspace.state.set({ dialog: { kind: 'relate', mention } });
    },
  }),
  ...both('linkMention', 'relations.command.link', 'relations.command.link.hint', '=', {
    enabled: canLink,
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'link' } }),
  }),
  ...both('splitMention', 'relations.command.split', 'relations.command.split.hint', '/', {
    enabled: canSplit,
    run: (context) => {
      const mention = mentionMeant(context);
      const { session } = context;
      if (mention === null || !session) return;
      splitMention(mention, () => crypto.randomUUID())(session.getSnapshot().state, session.dispatch);
    },
  }),
];
