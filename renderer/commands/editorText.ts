import type { Command as EditorCommand } from 'prosemirror-state';
import { redo, redoDepth, undo, undoDepth } from '#shared/document/undo';
import {
  convertBlock,
  insertGap,
  joinArticles,
  joinWithNext,
  joinWithPrevious,
  moveArticle,
  moveBlocks,
  splitBlock,
  startArticle,
} from '#shared/editing/commands/index';
import type { Command, CommandContext } from './command';

const inText = ({ workspace, session }: CommandContext) => session !== null && workspace.state.get().page === 'text';
const canEdit = (context: CommandContext) =>
  inText(context) && context.session?.getSnapshot().save.phase !== 'readOnly';

/** Whether a command of the editing core can run where the selection is. */
const can = (command: EditorCommand) => (context: CommandContext) =>
  canEdit(context) && context.session !== null && command(context.session.getSnapshot().state);
const run =
  (command: EditorCommand) =>
  ({ session }: CommandContext) => {
    if (!session) return;
    command(session.getSnapshot().state, session.dispatch);
    session.focus();
  };

type Conversion = 'makeParagraph' | 'makeDeck' | 'makeByline' | 'makeCaption' | 'makeLabel' | HeadingConversion;
type HeadingConversion = 'makeTitle' | 'makeHeading' | 'makeSubheading';

/** Turns the blocks that are selected into another kind; enabled while any of them is of another. */
const conversion = (id: Conversion, command: EditorCommand, more: Pick<Command, 'hint' | 'keys'> = {}): Command => ({
  id,
  label: `editor.command.${id}`,
  group: 'blocks',
  scope: 'text',
  enabled: can(command),
  run: run(command),
  ...more,
});

const heading = (id: HeadingConversion, level: 1 | 2 | 3): Command =>
  conversion(id, convertBlock('heading', level), {
    hint: `editor.command.${id}.hint`,
    keys: { default: `Ctrl+Alt+${level}` },
  });

export const blockCommands: readonly Command[] = [
  {
    id: 'joinWithPrevious',
    label: 'editor.command.joinWithPrevious',
    hint: 'editor.command.joinWithPrevious.hint',
    group: 'blocks',
    keys: { default: 'Alt+Up' },
    scope: 'text',
    enabled: can(joinWithPrevious),
    run: run(joinWithPrevious),
  },
  {
    id: 'joinWithNext',
    label: 'editor.command.joinWithNext',
    hint: 'editor.command.joinWithNext.hint',
    group: 'blocks',
    keys: { default: 'Alt+Down' },
    scope: 'text',
    enabled: can(joinWithNext),
    run: run(joinWithNext),
  },
  {
    id: 'splitBlock',
    label: 'editor.command.splitBlock',
    hint: 'editor.command.splitBlock.hint',
    group: 'blocks',
    keys: { default: 'Ctrl+Enter' },
    scope: 'text',
    enabled: can(splitBlock),
    run: run(splitBlock),
  },
  {
    id: 'moveUp',
    label: 'editor.command.moveUp',
    hint: 'editor.command.move.hint',
    group: 'blocks',
    keys: { default: 'Alt+Shift+Up' },
    scope: 'text',
    enabled: can(moveBlocks('up')),
    run: run(moveBlocks('up')),
  },
  {
    id: 'moveDown',
    label: 'editor.command.moveDown',
    hint: 'editor.command.move.hint',
    group: 'blocks',
    keys: { default: 'Alt+Shift+Down' },
    scope: 'text',
    enabled: can(moveBlocks('down')),
    run: run(moveBlocks('down')),
  },
  {
    id: 'startArticle',
    label: 'editor.command.startArticle',
    hint: 'editor.command.startArticle.hint',
    group: 'blocks',
    keys: { default: 'Ctrl+Shift+Enter' },
    scope: 'text',
    enabled: can(startArticle),
    run: run(startArticle),
  },
  {
    id: 'joinArticles',
    label: 'editor.command.joinArticles',
    hint: 'editor.command.joinArticles.hint',
    group: 'blocks',
    keys: { default: 'Ctrl+Shift+Backspace' },
    scope: 'text',
    enabled: can(joinArticles),
    run: run(joinArticles),
  },
  {
    id: 'moveArticleUp',
    label: 'editor.command.moveArticleUp',
    hint: 'editor.command.moveArticle.hint',
    group: 'blocks',
    keys: { default: 'Alt+Shift+PageUp' },
    scope: 'text',
    enabled: can(moveArticle('up')),
    run: run(moveArticle('up')),
  },
  {
    id: 'moveArticleDown',
    label: 'editor.command.moveArticleDown',
    hint: 'editor.command.moveArticle.hint',
    group: 'blocks',
    keys: { default: 'Alt+Shift+PageDown' },
    scope: 'text',
    enabled: can(moveArticle('down')),
    run: run(moveArticle('down')),
  },
  conversion('makeParagraph', convertBlock('paragraph'), { keys: { default: 'Ctrl+Alt+0' } }),
  heading('makeTitle', 1),
  heading('makeHeading', 2),
  heading('makeSubheading', 3),
  conversion('makeDeck', convertBlock('deck')),
  conversion('makeByline', convertBlock('byline')),
  conversion('makeCaption', convertBlock('caption')),
  conversion('makeLabel', convertBlock('label')),
];

export const editCommands: readonly Command[] = [
  {
    id: 'undo',
    label: 'editor.command.undo',
    group: 'edit',
    keys: { default: 'Ctrl+Z' },
    scope: 'document',
    enabled: (context) =>
      canEdit(context) && context.session !== null && undoDepth(context.session.getSnapshot().state) > 0,
    run: run(undo),
  },
  {
    id: 'redo',
    label: 'editor.command.redo',
    group: 'edit',
    keys: { default: ['Ctrl+Shift+Z', 'Ctrl+Y'], mac: 'Cmd+Shift+Z' },
    scope: 'document',
    enabled: (context) =>
      canEdit(context) && context.session !== null && redoDepth(context.session.getSnapshot().state) > 0,
    run: run(redo),
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
      const { currentFinding, find, view } = session.getSnapshot();
      return currentFinding !== null || view.tagPopup || view.taggingMode || find !== null;
    },
    run: ({ session }) => {
      if (!session) return;
      const { currentFinding, view } = session.getSnapshot();
      if (view.tagPopup) session.setView({ tagPopup: false });
      else if (currentFinding !== null) session.closeFinding();
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
  {
    id: 'toggleOriginal',
    label: 'editor.command.toggleOriginal',
    hint: 'editor.command.toggleOriginal.hint',
    group: 'view',
    keys: { default: 'F7' },
    enabled: inText,
    checked: ({ session }) => session?.getSnapshot().view.original ?? false,
    run: ({ session }) => session?.setView({ original: !session.getSnapshot().view.original }),
  },
];
