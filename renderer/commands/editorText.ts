import { redo, redoDepth, undo, undoDepth } from '#shared/document/undo';
import { insertGap } from '#shared/editing/commands/index';
import { nextStep, travelSteps } from '../app/actions/projectSteps';
import { showsDocument } from '../app/workspace';
import { arrangingOf, travelPlan } from '../arrangement/arranging';
import { leaveTask } from '../editor/structureActions';
import type { Command, CommandContext } from './command';
import { can, canEdit, inText, run } from './editing';

/** Undo and redo act on a comparison, too, which follows, and on the plan of an arrangement instead of the text; the focus stays where a list or a comparison has it. */
const canTravel = ({ workspace, session }: CommandContext): boolean =>
  showsDocument(workspace.state.get()) && session?.getSnapshot().save.phase !== 'readOnly';
/** Whether there is anything to undo, or to redo, where one is. */
function hasNext({ workspace, session }: CommandContext, way: 'undo' | 'redo'): boolean {
  if (session === null) return false;
  if (workspace.state.get().page === 'arrangement') {
    const { past, future } = arrangingOf(session).get();
    return (way === 'undo' ? past : future).length > 0;
  }
  const { state } = session.getSnapshot();
  return (way === 'undo' ? undoDepth(state) : redoDepth(state)) > 0 || nextStep(workspace.state.get(), way) !== null;
}
const travel =
  (way: 'undo' | 'redo') =>
  async ({ workspace, session }: CommandContext): Promise<void> => {
    if (!session) return;
    if (workspace.state.get().page === 'arrangement') {
      travelPlan(session, way);
      return;
    }
    await travelSteps(workspace, way, () =>
      (way === 'undo' ? undo : redo)(session.getSnapshot().state, session.dispatch),
    );
    if (!document.activeElement?.closest('[data-place="changes"]')) session.focus();
  };

export const editCommands: readonly Command[] = [
  {
    id: 'undo',
    label: 'editor.command.undo',
    group: 'edit',
    keys: { default: 'Ctrl+Z' },
    scope: 'document',
    enabled: (context) => canTravel(context) && hasNext(context, 'undo'),
    run: travel('undo'),
  },
  {
    id: 'redo',
    label: 'editor.command.redo',
    group: 'edit',
    keys: { default: ['Ctrl+Shift+Z', 'Ctrl+Y'], mac: 'Cmd+Shift+Z' },
    scope: 'document',
    enabled: (context) => canTravel(context) && hasNext(context, 'redo'),
    run: travel('redo'),
  },
  {
    id: 'insertGap',
    label: 'editor.command.insertGap',
    hint: 'editor.command.insertGap.hint',
    group: 'edit',
    keys: { default: 'Ctrl+Alt+G' },
    scope: 'text',
    enabled: can(insertGap(1)),
    run: run(insertGap(1)),
  },
  {
    id: 'find',
    label: 'editor.command.find',
    group: 'edit',
    keys: { default: 'Ctrl+F' },
    enabled: inText,
    run: ({ session }) => session?.search.open(false),
  },
  {
    id: 'replace',
    label: 'editor.command.replace',
    group: 'edit',
    keys: { default: 'Ctrl+H', mac: 'Cmd+Alt+F' },
    enabled: canEdit,
    run: ({ session }) => session?.search.open(true),
  },
  {
    id: 'findNext',
    label: 'editor.command.findNext',
    group: 'edit',
    keys: { default: 'F3', mac: ['F3', 'Cmd+Shift+G'] },
    enabled: (context) => inText(context) && context.session?.getSnapshot().find !== null,
    run: ({ session }) => session?.search.step(1),
  },
  {
    id: 'findPrevious',
    label: 'editor.command.findPrevious',
    group: 'edit',
    keys: { default: 'Shift+F3' },
    enabled: (context) => inText(context) && context.session?.getSnapshot().find !== null,
    run: ({ session }) => session?.search.step(-1),
  },
  {
    id: 'closePopup',
    label: 'editor.command.closePopup',
    group: 'edit',
    keys: { default: 'Escape' },
    scope: 'text',
    hidden: true,
    enabled: ({ session }) => {
      if (!session) return false;
      const { currentFinding, currentSuggestion, find, view } = session.getSnapshot();
      if (currentSuggestion !== null) return true;
      return currentFinding !== null || view.tagPopup || view.task !== null || view.taggingMode || find !== null;
    },
    run: ({ session }) => {
      if (!session) return;
      const { currentFinding, currentSuggestion, view } = session.getSnapshot();
      if (view.task !== null) leaveTask(session);
      else if (view.tagPopup) session.setView({ tagPopup: false });
      else if (currentFinding !== null) session.closeFinding();
      else if (currentSuggestion !== null) session.closeSuggestion();
      else if (view.taggingMode) session.setView({ taggingMode: false });
      else session.search.close();
    },
  },
  {
    id: 'toggleMarks',
    label: 'editor.command.toggleMarks',
    hint: 'editor.command.toggleMarks.hint',
    group: 'view',
    keys: { default: 'Ctrl+Shift+M' },
    enabled: inText,
    checked: ({ session }) => session?.getSnapshot().view.marks ?? false,
    run: ({ session }) => session?.setView({ marks: !session.getSnapshot().view.marks }),
  },
];
