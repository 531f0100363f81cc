import type { RefObject } from 'react';
import { CommandMenuItem } from '../commands/CommandMenuItem';
import { MenuAt, MenuLine } from '../components/Menu';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { leaveTask, taskOf } from './structureActions';

/** What can be done with the blocks of the selection: commands of the registry, a line between their kinds. */
const groups: readonly (readonly string[])[] = [
  ['continueWith', 'continueFrom', 'joinWithPrevious', 'joinWithNext', 'splitBlock', 'liftCaption'],
  ['moveTo', 'moveToArticle', 'moveUp', 'moveDown'],
  ['makeParagraph', 'makeTitle', 'makeHeading', 'makeSubheading', 'makeDeck', 'makeByline', 'makeCaption', 'makeLabel'],
  ['startArticle', 'joinArticles', 'removeBlocks'],
];

interface BlockMenuProps {
  readonly session: DocumentSession;
  readonly anchor: RefObject<HTMLElement | null>;
}

/** The menu of a block, beside its handle. */
export function BlockMenu({ session, anchor }: BlockMenuProps) {
  const text = useText();
  const close = () => {
    // A command of the menu may have asked something else by now.
    if (taskOf(session, 'menu')) leaveTask(session);
  };
  return (
    <MenuAt label={text('editor.command.openBlockMenu')} anchor={anchor} onClose={close}>
      {groups.flatMap((group, index) => [
        ...(index > 0 ? [<MenuLine key={`line ${group[0]}`} />] : []),
        ...group.map((id) => <CommandMenuItem key={id} command={id} />),
      ])}
    </MenuAt>
  );
}
