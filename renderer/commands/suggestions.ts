import { answerCurrent, currentSuggestion } from '../app/actions/suggestions';
import { canLink } from './authorities';
import type { Command, CommandContext } from './command';
import { canEdit } from './editing';

/** Whether a suggested tag is there to be answered, in sight. */
export const canAnswerTag = (context: CommandContext): boolean => {
  const { workspace, session } = context;
  if (!session || workspace.state.get().page !== 'text' || !canEdit(context)) return false;
  return currentSuggestion(session) !== null;
};

/** Shows suggestions, if they are not yet, and goes to one; says so when there is none. */
function walk({ workspace, session }: CommandContext, step: 1 | -1): void {
  if (!session) return;
  workspace.state.set({ page: 'text' });
  const { view } = session.getSnapshot();
  if (!view.suggestions && !view.taggingMode) session.setView({ suggestions: true });
  if (!session.stepSuggestion(step)) workspace.say('suggestions.none');
}

const hasSuggestions = ({ session }: CommandContext) => (session?.getSnapshot().suggestions.length ?? 0) > 0;

/** Tags that are suggested. What answers a finding answers a suggestion too, where one is the current one. */
export const suggestionCommands: readonly Command[] = [
  {
    id: 'nextSuggestion',
    label: 'suggestions.command.next',
    group: 'tags',
    keys: { default: 'Ctrl+F8' },
    scope: 'reading',
    enabled: ({ session }) => session !== null,
    run: (context) => walk(context, 1),
  },
  {
    id: 'previousSuggestion',
    label: 'suggestions.command.previous',
    group: 'tags',
    keys: { default: 'Ctrl+Shift+F8' },
    scope: 'reading',
    enabled: ({ session }) => session !== null,
    run: (context) => walk(context, -1),
  },
  {
    id: 'tagging.accept',
    label: 'suggestions.command.accept',
    group: 'tags',
    keys: { default: 'Enter' },
    scope: 'tagging',
    hidden: true,
    enabled: (context) => canAnswerTag(context) || canLink(context),
    run: (context) => {
      const { workspace, session } = context;
      if (!session) return;
      if (canAnswerTag(context)) answerCurrent(workspace, session, 'accept');
      else session.setView({ seeksAuthority: true });
    },
  },
  {
    id: 'acceptAllTags',
    label: 'suggestions.command.acceptAll',
    group: 'tags',
    enabled: (context) => canEdit(context) && hasSuggestions(context),
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'acceptTags' } }),
  },
  {
    id: 'showSuggestionSources',
    label: 'suggestions.command.sources',
    hint: 'suggestions.command.sources.hint',
    group: 'tags',
    enabled: ({ workspace }) => workspace.state.get().project !== null,
    run: ({ workspace }) => workspace.state.set({ dialog: { kind: 'suggestionSources' } }),
  },
];
