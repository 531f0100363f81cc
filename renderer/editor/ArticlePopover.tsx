import { type RefObject, useMemo, useState } from 'react';
import { articleId } from '#shared/document/schema';
import { useWorkspace } from '../app/workspace';
import { useText } from '../i18n/text';
import { articlesOf } from '../panels/outline';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './ArticlePopover.module.css';
import { ChoicePopover } from './ChoicePopover';
import { leaveTask, moveToArticle } from './structureActions';

interface ArticlePopoverProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/** The articles, to choose the one to whose end blocks go. */
export function ArticlePopover({ session, desk }: ArticlePopoverProps) {
  const workspace = useWorkspace();
  const text = useText();
  const [query, setQuery] = useState('');
  const doc = useSession(session, ({ state }) => state.doc);
  const caret = useSession(session, ({ state }) => state.selection.head);
  const own = useSession(session, ({ state }) => articleId(state.selection.$from.node(1)));
  const articles = useMemo(
    () =>
      articlesOf(doc)
        .map(({ id, title }, index) => ({ id, index, title: title || text('panels.outline.untitled') }))
        .filter(({ title, index }) => title.includes(query.trim()) || String(index + 1) === query.trim()),
    [doc, query, text],
  );
  return (
    <ChoicePopover
      session={session}
      desk={desk}
      range={{ from: caret, to: caret }}
      title={text('editor.article.choose')}
      filterLabel={text('editor.article.filter')}
      query={query}
      onQuery={setQuery}
      items={articles}
      keyOf={({ id }) => id}
      onChoose={({ id, index }) => moveToArticle(workspace, session, id, index)}
      onClose={() => leaveTask(session)}
      action={text('editor.command.pickHere')}
      empty={text('editor.article.none')}
    >
      {({ id, index, title }) => (
        <span className={styles.article}>
          <span className="text clip grow" lang="zh-CN">
            {title}
          </span>
          <span className="meta num">
            {id === own ? text('editor.article.own') : text('editor.place.inArticle', { number: index + 1 })}
          </span>
        </span>
      )}
    </ChoicePopover>
  );
}
