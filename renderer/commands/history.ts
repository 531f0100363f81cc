import type { Decision } from '#shared/project/documentRecord';
import { isBesideText, returnToText } from '../app/panes';
import { languageOf, showsDocument } from '../app/workspace';
import { createWords } from '../i18n/text';
import { isFiltering, wordsOf } from '../panels/history/changeFilter';
import { changeTable, putOnClipboard } from '../panels/history/changeTable';
import {
  chosenChanges,
  clearFilter,
  decide,
  listedChanges,
  revert,
  showAlike,
  toggleWidth,
} from '../panels/history/historyActions';
import { historyViewOf } from '../panels/history/historyView';
import type { Command, CommandContext } from './command';

const showsHistory = ({ workspace, session }: CommandContext): boolean => {
  const state = workspace.state.get();
  return session !== null && showsDocument(state) && state.right && state.tab === 'history';
};
const canWrite = (context: CommandContext): boolean =>
  showsHistory(context) && context.session?.getSnapshot().save.phase !== 'readOnly';
/** Whether anything is chosen. Cheap: what it is is looked up when the command runs. */
const hasChosen = ({ session }: CommandContext): boolean => {
  if (!session) return false;
  const { selection, active } = historyViewOf(session).get();
  return selection.chosen.size > 0 || active !== null;
};

const decisionKeys: Readonly<Record<Decision, string>> = { restore: '1', emend: '2', normalise: '3' };

const decision = (kind: Decision): Command => ({
  id: `decide.${kind}`,
  label: `history.command.decide.${kind}`,
  group: 'changes',
  keys: { default: decisionKeys[kind] },
  scope: 'changes',
  enabled: (context) => canWrite(context) && hasChosen(context),
  run: ({ workspace, session }) => {
    if (session) decide(workspace, session, chosenChanges(session), kind);
  },
});

/** What is done with the changes chosen in the history, and versions. */
export const historyCommands: readonly Command[] = [
  {
    id: 'revertChanges',
    label: 'history.command.revertChanges',
    hint: 'history.command.revertChanges.hint',
    group: 'changes',
    keys: { default: ['Delete', 'Backspace', 'Alt+Backspace'] },
    scope: 'changes',
    enabled: (context) => canWrite(context) && hasChosen(context),
    run: ({ workspace, session }) => {
      if (session) revert(workspace, session, chosenChanges(session));
    },
  },
  decision('restore'),
  decision('emend'),
  decision('normalise'),
  {
    id: 'showAlike',
    label: 'history.command.showAlike',
    hint: 'history.command.showAlike.hint',
    group: 'changes',
    keys: { default: 'A' },
    scope: 'changes',
    enabled: (context) => showsHistory(context) && hasChosen(context),
    run: ({ session }) => {
      const [change] = session ? chosenChanges(session) : [];
      if (session && change && wordsOf(change)) showAlike(session, change);
    },
  },
  {
    id: 'leaveChanges',
    label: 'history.command.leaveChanges',
    group: 'changes',
    keys: { default: 'Escape' },
    scope: 'changes',
    enabled: showsHistory,
    run: ({ workspace, session }) => {
      if (!session) return;
      if (isFiltering(historyViewOf(session).get().filter)) clearFilter(session);
      else if (isBesideText(workspace)) returnToText(workspace, session);
    },
  },
  {
    id: 'copyChanges',
    label: 'history.command.copyChanges',
    hint: 'history.command.copyChanges.hint',
    group: 'changes',
    keys: { default: 'Ctrl+C' },
    scope: 'changes',
    enabled: showsHistory,
    run: ({ workspace, session }) => {
      if (!session) return;
      const { selection } = historyViewOf(session).get();
      const listed = listedChanges(session);
      const chosen = selection.chosen.size > 0 ? listed.filter(({ key }) => selection.chosen.has(key)) : listed;
      if (chosen.length === 0) return;
      const words = createWords(languageOf(workspace));
      const isTaken = putOnClipboard(changeTable(words, session.getSnapshot().state.doc, chosen));
      if (isTaken) workspace.say('history.copied', { count: chosen.length });
    },
  },
  {
    id: 'toggleWidthChanges',
    label: 'history.command.toggleWidth',
    hint: 'history.command.toggleWidth.hint',
    group: 'changes',
    keys: { default: 'W' },
    scope: 'changes',
    enabled: showsHistory,
    checked: ({ session }) => session !== null && !historyViewOf(session).get().hidesWidth,
    run: ({ session }) => {
      if (session) toggleWidth(session);
    },
  },
  {
    id: 'toggleMarkup',
    label: 'history.command.toggleMarkup',
    hint: 'history.command.toggleMarkup.hint',
    group: 'changes',
    enabled: showsHistory,
    checked: ({ session }) => session !== null && historyViewOf(session).get().markup,
    run: ({ session }) => {
      if (!session) return;
      const view = historyViewOf(session);
      view.set({ markup: !view.get().markup });
    },
  },
  {
    id: 'saveVersion',
    label: 'history.command.saveVersion',
    hint: 'history.command.saveVersion.hint',
    group: 'document',
    keys: { default: 'Ctrl+Shift+S' },
    enabled: ({ workspace, session }) =>
      session !== null && showsDocument(workspace.state.get()) && session.getSnapshot().save.phase !== 'readOnly',
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'saveVersion' } }),
  },
];
