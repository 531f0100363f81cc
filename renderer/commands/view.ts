import { saveSettings } from '../app/actions/settings';
import { isBesideText, isLeftOpen, returnToText, toggleLeft, walkPanes } from '../app/panes';
import { languageOf, type RightTab, showsDocument, unwrap } from '../app/workspace';
import type { MessageId } from '../i18n/messages';
import type { Command, CommandContext } from './command';
import type { Keys } from './keys';

const inProject = ({ workspace }: CommandContext) => workspace.state.get().project !== null;
const inDocument = ({ workspace }: CommandContext) => showsDocument(workspace.state.get());

const tabCommand = (id: string, label: MessageId, tab: RightTab, keys: Keys): Command => ({
  id,
  label,
  group: 'view',
  keys,
  enabled: inDocument,
  checked: ({ workspace }) => workspace.state.get().right && workspace.state.get().tab === tab,
  run: ({ workspace }) => workspace.state.set({ right: true, tab }),
});

export const viewCommands: readonly Command[] = [
  {
    id: 'openPalette',
    label: 'commands.openPalette',
    group: 'go',
    keys: { default: 'Ctrl+K' },
    hidden: true,
    run: ({ workspace }) => workspace.state.set({ palette: { query: '' } }),
  },
  {
    id: 'goToArticle',
    label: 'commands.goToArticle',
    hint: 'commands.goToArticle.hint',
    group: 'go',
    keys: { default: 'Ctrl+G' },
    enabled: inProject,
    run: ({ workspace }) => workspace.state.set({ palette: { query: '#' } }),
  },
  {
    id: 'showDocuments',
    label: 'commands.showDocuments',
    hint: 'commands.showDocuments.hint',
    group: 'go',
    keys: { default: 'Ctrl+D' },
    enabled: inProject,
    run: ({ workspace }) => workspace.state.set({ page: 'documents', drawer: false }),
  },
  tabCommand('showFindings', 'commands.showFindings', 'findings', { default: 'Ctrl+1' }),
  tabCommand('showEntities', 'commands.showEntities', 'entities', { default: 'Ctrl+2' }),
  tabCommand('showRecord', 'commands.showRecord', 'record', { default: 'Ctrl+3' }),
  tabCommand('showHistory', 'history.title', 'history', { default: 'Ctrl+4' }),
  tabCommand('showComments', 'comments.title', 'comments', { default: 'Ctrl+5' }),
  {
    id: 'toggleLeftPane',
    label: 'commands.toggleLeftPane',
    group: 'view',
    keys: { default: 'Ctrl+B' },
    enabled: inProject,
    checked: ({ workspace }) => isLeftOpen(workspace),
    run: ({ workspace }) => toggleLeft(workspace),
  },
  {
    id: 'toggleRightPane',
    label: 'commands.toggleRightPane',
    group: 'view',
    keys: { default: 'Ctrl+Alt+B' },
    enabled: inDocument,
    checked: ({ workspace }) => workspace.state.get().right,
    run: ({ workspace }) => workspace.state.set({ right: !workspace.state.get().right }),
  },
  {
    id: 'nextPane',
    label: 'commands.nextPane',
    hint: 'commands.nextPane.hint',
    group: 'go',
    keys: { default: 'F6' },
    run: ({ workspace, session }) => walkPanes(workspace, session, 1),
  },
  {
    id: 'previousPane',
    label: 'commands.previousPane',
    group: 'go',
    keys: { default: 'Shift+F6' },
    run: ({ workspace, session }) => walkPanes(workspace, session, -1),
  },
  {
    id: 'returnToText',
    label: 'commands.returnToText',
    group: 'go',
    keys: { default: 'Escape' },
    scope: 'panel',
    hidden: true,
    enabled: ({ workspace, session }) => session !== null && isBesideText(workspace),
    run: ({ workspace, session }) => {
      if (session) returnToText(workspace, session);
    },
  },
  {
    id: 'openSettings',
    label: 'commands.openSettings',
    hint: 'commands.openSettings.hint',
    group: 'view',
    keys: { default: 'Ctrl+,' },
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'settings' } }),
  },
  {
    id: 'chooseLanguageModel',
    label: 'commands.chooseLanguageModel',
    hint: 'commands.chooseLanguageModel.hint',
    group: 'view',
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'languageModel' } }),
  },
  ...(['compact', 'standard', 'roomy'] as const).map(
    (density): Command => ({
      id: `density.${density}`,
      label: `commands.density.${density}`,
      group: 'view',
      checked: ({ workspace }) => workspace.state.get().settings.density === density,
      run: ({ workspace }) => saveSettings(workspace, { density }),
    }),
  ),
  ...(['system', 'light', 'dark'] as const).map(
    (theme): Command => ({
      id: `theme.${theme}`,
      label: `commands.theme.${theme}`,
      group: 'view',
      checked: ({ workspace }) => workspace.state.get().settings.theme === theme,
      run: ({ workspace }) => saveSettings(workspace, { theme }),
    }),
  ),
  {
    id: 'switchLanguage',
    label: 'commands.switchLanguage',
    hint: 'commands.switchLanguage.hint',
    group: 'view',
    run: ({ workspace }) => saveSettings(workspace, { language: languageOf(workspace) === 'zh' ? 'en' : 'zh' }),
  },
  {
    id: 'openHelp',
    label: 'commands.openHelp',
    group: 'view',
    keys: { default: 'F1' },
    run: async ({ workspace }) => {
      unwrap(await workspace.api.openExternal('help'));
    },
  },
  {
    id: 'reportProblem',
    label: 'commands.reportProblem',
    group: 'view',
    run: async ({ workspace }) => {
      unwrap(await workspace.api.openExternal('issues'));
    },
  },
];
