import { fixesOf, outcomeOf } from '#shared/detectors/arranging/plan';
import { showsDocument } from '../app/workspace';
import {
  type Adjustment,
  acceptPlan,
  adjust,
  arrangingOf,
  leaveArrangement,
  openArrangement,
  toggleChange,
} from '../arrangement/arranging';
import type { DocumentSession } from '../session/session';
import type { Command, CommandContext } from './command';

const isArranging = ({ workspace, session }: CommandContext) =>
  session !== null && workspace.state.get().page === 'arrangement';
const isReady = (context: CommandContext) =>
  isArranging(context) && context.session !== null && arrangingOf(context.session).get().phase === 'ready';
const plan = ({ session }: CommandContext) => (session ? arrangingOf(session).get() : null);

/** Something done to the plan, where that is shown. */
const onPlan = (
  command: Pick<Command, 'id' | 'label'> & { readonly keys: string },
  run: (session: DocumentSession, context: CommandContext) => void,
  enabled: (context: CommandContext) => boolean = isReady,
): Command => ({
  ...command,
  keys: { default: command.keys },
  group: 'blocks',
  scope: 'arrangement',
  hidden: true,
  enabled,
  run: (context) => {
    if (context.session) run(context.session, context);
  },
});

/** An adjustment of the piece that is looked at, by the keys that do the same in the text. */
const adjustment = (
  id: string,
  label: Command['label'],
  keys: string,
  what: Adjustment,
  enabled?: Command['enabled'],
): Command =>
  onPlan(
    { id, label, keys },
    (session, { workspace }) => adjust(workspace, session, what),
    (context) => isReady(context) && plan(context)?.block !== null && (enabled === undefined || enabled(context)),
  );

const isJoined = (context: CommandContext) => {
  const state = plan(context);
  const { pieces, places } = outcomeOf(state?.plan ?? { blocks: [], changes: [] });
  return (pieces[places.get(state?.block ?? '') ?? -1]?.blocks.length ?? 0) > 1;
};

/** The arrangement of a document: its plan, and what adjusts it. */
export const arrangementCommands: readonly Command[] = [
  {
    id: 'arrangeArticles',
    label: 'arrange.command.open',
    hint: 'arrange.command.open.hint',
    group: 'blocks',
    keys: { default: 'Ctrl+Shift+O' },
    enabled: ({ workspace, session }) =>
      session !== null && showsDocument(workspace.state.get()) && session.getSnapshot().save.phase !== 'readOnly',
    checked: isArranging,
    run: (context) => {
      const { workspace, session } = context;
      if (!session) return;
      if (isArranging(context)) leaveArrangement(workspace, session);
      else return openArrangement(workspace, session);
    },
  },
  onPlan(
    { id: 'acceptPlan', label: 'arrange.command.accept', keys: 'Alt+Enter' },
    (session, { workspace }) => acceptPlan(workspace, session),
    (context) => isReady(context) && fixesOf(plan(context)?.plan ?? { blocks: [], changes: [] }).length > 0,
  ),
  onPlan(
    { id: 'leavePlan', label: 'arrange.command.leave', keys: 'Escape' },
    (session, { workspace }) => leaveArrangement(workspace, session),
    isArranging,
  ),
  onPlan({ id: 'toggleChange', label: 'arrange.command.toggle', keys: 'Space' }, (session, context) => {
    const change = plan(context)?.change;
    if (change) toggleChange(session, change);
  }),
  adjustment('splitPlanned', 'arrange.command.split', 'Ctrl+Enter', { kind: 'split' }, isJoined),
  adjustment('joinPlanned', 'arrange.command.join', 'Alt+Up', { kind: 'join' }),
  adjustment('movePlannedUp', 'arrange.command.moveUp', 'Alt+Shift+Up', { kind: 'move', step: -1 }),
  adjustment('movePlannedDown', 'arrange.command.moveDown', 'Alt+Shift+Down', { kind: 'move', step: 1 }),
  adjustment('moveToArticleBefore', 'arrange.command.toBefore', 'Alt+Shift+PageUp', { kind: 'toArticle', step: -1 }),
  adjustment('moveToArticleAfter', 'arrange.command.toAfter', 'Alt+Shift+PageDown', { kind: 'toArticle', step: 1 }),
  adjustment('startPlannedArticle', 'arrange.command.start', 'Ctrl+Shift+Enter', { kind: 'startArticle' }),
  adjustment('joinPlannedArticle', 'arrange.command.joinArticle', 'Ctrl+Shift+Backspace', { kind: 'joinArticle' }),
  adjustment('planParagraph', 'editor.command.makeParagraph', 'Ctrl+Alt+0', { kind: 'convert', type: 'paragraph' }),
  adjustment('planTitle', 'editor.command.makeTitle', 'Ctrl+Alt+1', { kind: 'convert', type: 'heading', level: 1 }),
  adjustment('planHeading', 'editor.command.makeHeading', 'Ctrl+Alt+2', { kind: 'convert', type: 'heading', level: 2 }),
  adjustment('planSubheading', 'editor.command.makeSubheading', 'Ctrl+Alt+3', {
    kind: 'convert',
    type: 'heading',
    level: 3,
  }),
  adjustment('planDeck', 'editor.command.makeDeck', 'Ctrl+Alt+4', { kind: 'convert', type: 'deck' }),
  adjustment('planByline', 'editor.command.makeByline', 'Ctrl+Alt+5', { kind: 'convert', type: 'byline' }),
  adjustment('planCaption', 'editor.command.makeCaption', 'Ctrl+Alt+6', { kind: 'convert', type: 'caption' }),
  adjustment('planLabel', 'editor.command.makeLabel', 'Ctrl+Alt+7', { kind: 'convert', type: 'label' }),
];
