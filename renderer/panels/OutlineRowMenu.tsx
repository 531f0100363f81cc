import { Ellipsis } from 'lucide-react';
import { useWorkspace } from '../app/workspace';
import { commandById } from '../commands/index';
import { formatKeys } from '../commands/keys';
import { IconButton } from '../components/IconButton';
import { Menu, MenuItem } from '../components/Menu';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { joinRow, moveRow, startArticleWith } from './outlineActions';
import type { OutlineRow } from './outlineRows';
import styles from './ProjectPane.module.css';

interface OutlineRowMenuProps {
  readonly session: DocumentSession;
  readonly row: OutlineRow;
}

/** What can be done with an article or a heading in the outline, for the pointer; the list takes the keys it shows. */
export function OutlineRowMenu({ session, row }: OutlineRowMenuProps) {
  const workspace = useWorkspace();
  const text = useText();
  const label = text('panels.outline.actions', { title: row.text || text('panels.outline.untitled') });
  const caps = (id: string) => formatKeys(commandById(id).keys, workspace.platform);
  return (
    <span className={styles.more}>
      <Menu label={label} trigger={<IconButton icon={Ellipsis} label={label} small excludeFromTabOrder />}>
        <MenuItem
          label={text('editor.command.moveUp')}
          keyCaps={caps('moveUp')}
          onAction={() => moveRow(workspace, session, row, 'up')}
        />
        <MenuItem
          label={text('editor.command.moveDown')}
          keyCaps={caps('moveDown')}
          onAction={() => moveRow(workspace, session, row, 'down')}
        />
        {row.kind === 'heading' ? (
          <MenuItem
            label={text('editor.command.startArticle')}
            keyCaps={caps('startArticle')}
            onAction={() => startArticleWith(workspace, session, row)}
          />
        ) : (
          <MenuItem
            label={text('editor.command.joinArticles')}
            keyCaps={caps('joinArticles')}
            isDisabled={row.article === 0}
            onAction={() => joinRow(workspace, session, row)}
          />
        )}
      </Menu>
    </span>
  );
}
