import { type ComparisonLayout, showsDocument } from '../app/workspace';
import { leaveComparison, openComparison, stepSpot } from '../compare/comparison';
import { stepChange } from '../panels/history/historyActions';
import type { Command, CommandContext } from './command';

const inDocument = ({ workspace }: CommandContext) => showsDocument(workspace.state.get());
const isComparing = ({ workspace }: CommandContext) => workspace.state.get().page === 'comparison';
const shows = ({ workspace }: CommandContext, layout: ComparisonLayout) => {
  const { page, comparison } = workspace.state.get();
  return page === 'comparison' && comparison.layout === layout;
};

/** A view by key: there, and by the same key back. From the text it sets the source against what stands there now. */
const layoutCommand = (
  command: Pick<Command, 'id' | 'label' | 'keys'> & { readonly hint: NonNullable<Command['hint']> },
  layout: ComparisonLayout,
): Command => ({
  ...command,
  group: 'view',
  enabled: inDocument,
  checked: (context) => shows(context, layout),
  run: (context) => {
    const { workspace, session } = context;
    if (!session) return;
    if (shows(context, layout)) leaveComparison(workspace, session);
    else if (isComparing(context)) openComparison(workspace, { layout });
    else openComparison(workspace, { layout, left: 'source', right: 'current' });
  },
});

const step = (id: 'nextChange' | 'previousChange', keys: string, by: 1 | -1): Command => ({
  id,
  label: `history.command.${id}`,
  group: 'go',
  keys: { default: keys },
  enabled: inDocument,
  run: (context) => {
    const { workspace, session } = context;
    if (!session) return;
    const isDone = isComparing(context) ? stepSpot(workspace, session, by) : stepChange(session, by);
    if (!isDone) workspace.say(isComparing(context) ? 'compare.same' : 'history.noChanges');
  },
});

/** The views of a document beside its text, and walking through what differs. */
export const comparisonCommands: readonly Command[] = [
  layoutCommand(
    {
      id: 'compareInline',
      label: 'history.command.compareInline',
      hint: 'history.command.compareInline.hint',
      keys: { default: 'F7' },
    },
    'inline',
  ),
  layoutCommand(
    {
      id: 'showOriginal',
      label: 'history.command.showOriginal',
      hint: 'history.command.showOriginal.hint',
      keys: { default: 'Shift+F7' },
    },
    'original',
  ),
  layoutCommand(
    {
      id: 'compareSideBySide',
      label: 'history.command.compareSideBySide',
      hint: 'history.command.compareSideBySide.hint',
      keys: { default: 'Ctrl+F7' },
    },
    'sideBySide',
  ),
  {
    id: 'leaveComparison',
    label: 'history.command.leaveComparison',
    group: 'view',
    keys: { default: 'Escape' },
    scope: 'comparison',
    enabled: isComparing,
    run: ({ workspace, session }) => {
      if (session) leaveComparison(workspace, session);
    },
  },
  {
    id: 'swapCompared',
    label: 'history.command.swapCompared',
    group: 'view',
    keys: { default: 'X' },
    scope: 'comparison',
    enabled: (context) => isComparing(context) && !shows(context, 'original'),
    run: ({ workspace }) => {
      const { left, right } = workspace.state.get().comparison;
      openComparison(workspace, { left: right, right: left });
    },
  },
  {
    id: 'showRecovered',
    label: 'history.command.showRecovered',
    hint: 'history.command.showRecovered.hint',
    group: 'view',
    enabled: (context) => inDocument(context) && (context.session?.recovery?.events ?? 0) > 0,
    run: ({ workspace }) => {
      // Who looks at it has been told; the keyboard goes on to what is looked at, where it can be discarded too.
      const notices = workspace.state.get().notices.filter(({ problem }) => problem.code !== 'changesRecovered');
      workspace.state.set({ notices });
      openComparison(workspace, { layout: 'sideBySide', left: 'beforeRecovery', right: 'current' });
    },
  },
  step('nextChange', 'F4', 1),
  step('previousChange', 'Shift+F4', -1),
];
