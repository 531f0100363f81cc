import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { eachBlock } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { type MoveDirection, moveArticle } from '#shared/editing/commands/index';
import { useWorkspace, type Workspace } from '../app/workspace';
import { commandById } from '../commands/index';
import { isPressOf } from '../commands/keys';
import { cx } from '../components/cx';
import { VirtualList } from '../components/VirtualList';
import { useWords } from '../i18n/text';
import type { DocumentSession, PlacedFinding } from '../session/session';
import { useSession } from '../session/useSession';
import { articleAtCaret, articleStart, articlesOf, type OutlineArticle, sameOutline } from './outline';
import styles from './ProjectPane.module.css';
import { useRowHeight } from './useRowHeight';

type Row =
  | { readonly kind: 'article'; readonly key: string; readonly index: number; readonly article: OutlineArticle }
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly index: number;
      readonly text: string;
      readonly id: string;
    };

/** The articles of the open document with their headings, and how many findings each has. */
export function Outline({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const articles = useSession(session, ({ state }) => articlesOf(state.doc), sameOutline);
  const here = useSession(session, ({ state }) => articleAtCaret(state));
  const findings = useSession(session, (snapshot) => snapshot.findings);
  const counts = useMemo(() => countByArticle(session, articles.length, findings), [session, articles, findings]);
  const [active, setActive] = useState<string | null>(null);
  const rowHeight = useRowHeight();

  const rows = useMemo(
    () =>
      articles.flatMap((article, index): Row[] => [
        { kind: 'article', key: article.id, index, article },
        ...article.headings.map(
          (heading): Row => ({ kind: 'heading', key: heading.id, index, text: heading.text, id: heading.id }),
        ),
      ]),
    [articles],
  );
  const hereId = articles[here]?.id ?? null;
  useEffect(() => setActive(hereId), [hereId]);

  const go = (row: Row) => {
    const { doc } = session.getSnapshot().state;
    const start = articleStart(doc, row.index);
    const heading = articlesOf(doc)[row.index]?.headings.find((one) => row.kind === 'heading' && one.id === row.id);
    workspace.state.set({ drawer: false });
    // An article's first character stands behind the openings of the article, its first part and its first block.
    session.goTo(start + (heading ? heading.offset + 1 : 3));
  };

  const onKey = (event: KeyboardEvent, row: Row): boolean => {
    const direction = directionOf(event, workspace);
    if (direction === null || row.kind !== 'article') return false;
    const { state, save } = session.getSnapshot();
    const move = moveArticle(direction, row.article.id);
    if (save.phase !== 'readOnly' && move(state, session.dispatch)) {
      workspace.say('panels.outline.moved', { number: row.index + (direction === 'up' ? 0 : 2) });
    }
    return true;
  };

  return (
    <nav className={styles.outline} aria-label={text('panels.outline')}>
      <div className={cx(styles.section, styles.second)}>
        <h2>{text('panels.outline')}</h2>
        <span className={cx(styles.count, 'num')}>{articles.length}</span>
      </div>
      <VirtualList
        label={text('panels.outline')}
        role="tree"
        items={rows}
        keyOf={(row) => row.key}
        rowHeight={rowHeight}
        factsOf={(row) => ({ level: row.kind === 'article' ? 1 : 2, isSelected: row.key === hereId })}
        active={active}
        onActive={setActive}
        onAction={go}
        onKey={onKey}
        followsActive
      >
        {(row, isActive) => {
          const isHere = row.key === hereId;
          const classes = cx(styles.row, isHere && styles.on, isActive && !isHere && styles.active);
          return row.kind === 'article' ? (
            <div className={classes}>
              <span className={cx('num', styles.number)}>{row.index + 1}</span>
              <span className={cx('clip', 'grow', row.article.title === '' && styles.faint)} lang="zh-CN">
                {row.article.title === '' ? text('panels.outline.untitled') : row.article.title}
              </span>
              <span className="num">{counts[row.index] ? counts[row.index] : ''}</span>
            </div>
          ) : (
            <div className={cx(classes, styles.sub)}>
              <span className="clip grow" lang="zh-CN">
                {row.text}
              </span>
            </div>
          );
        }}
      </VirtualList>
    </nav>
  );
}

/** An article in the list moves by the keys that move a block, or an article, in the text. */
function directionOf(event: KeyboardEvent, { platform }: Workspace): MoveDirection | null {
  const isPress = (id: string) => isPressOf(event, commandById(id).keys, platform);
  if (isPress('moveUp') || isPress('moveArticleUp')) return 'up';
  return isPress('moveDown') || isPress('moveArticleDown') ? 'down' : null;
}

/** Findings of each article. They keep their list until one changes, so this is not asked for every key press. */
function countByArticle(
  session: DocumentSession,
  articles: number,
  findings: readonly PlacedFinding[],
): readonly number[] {
  if (articles === 1) return [findings.length];
  const { doc } = session.getSnapshot().state;
  const articleOfBlock = new Map<string, number>();
  eachBlock(doc, ({ node, pos }) => articleOfBlock.set(blockId(node), doc.resolve(pos).index(0)));
  const counts = Array.from({ length: articles }, () => 0);
  for (const { block } of findings) {
    const index = articleOfBlock.get(block);
    if (index !== undefined) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
