import type { Command as EditorCommand } from 'prosemirror-state';
import {
  convertBlock,
  joinArticles,
  joinWithNext,
  joinWithPrevious,
  liftBlock,
  moveArticle,
  moveBlocks,
  removeBlocks,
  splitBlock,
  startArticle,
} from '#shared/editing/commands/index';
import { removeSelectedBlocks } from '../editor/structureActions';
import type { Command } from './command';
import { can, run } from './editing';

type Conversion = 'makeParagraph' | 'makeDeck' | 'makeByline' | 'makeCaption' | 'makeLabel' | HeadingConversion;
type HeadingConversion = 'makeTitle' | 'makeHeading' | 'makeSubheading';

/** Turns the blocks that are selected into another kind; enabled while any of them is of another. */
const conversion = (id: Conversion, command: EditorCommand, more: Pick<Command, 'hint' | 'keys'> = {}): Command => ({
  id,
  label: `editor.command.${id}`,
  group: 'blocks',
  scope: 'text',
  enabled: can(command),
  // All that is selected is of the kind when there is nothing to turn into it.
  checked: ({ session }) => session !== null && !command(session.getSnapshot().state),
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
  conversion('makeDeck', convertBlock('deck'), { keys: { default: 'Ctrl+Alt+4' } }),
  conversion('makeByline', convertBlock('byline'), { keys: { default: 'Ctrl+Alt+5' } }),
  conversion('makeCaption', convertBlock('caption'), { keys: { default: 'Ctrl+Alt+6' } }),
  conversion('makeLabel', convertBlock('label'), { keys: { default: 'Ctrl+Alt+7' } }),
  {
    id: 'liftCaption',
    label: 'editor.command.liftCaption',
    hint: 'editor.command.liftCaption.hint',
    group: 'blocks',
    keys: { default: 'Alt+L' },
    scope: 'text',
    enabled: can(liftBlock('caption')),
    run: run(liftBlock('caption')),
  },
  {
    id: 'removeBlocks',
    label: 'editor.command.removeBlocks',
    hint: 'editor.command.removeBlocks.hint',
    group: 'blocks',
    keys: { default: 'Ctrl+Shift+K' },
    scope: 'text',
    enabled: can(removeBlocks),
    run: ({ workspace, session }) => {
      if (session) removeSelectedBlocks(workspace, session);
    },
  },
];
