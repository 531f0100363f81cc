import { ListTree } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { eachBlock } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { useWorkspace } from '../app/workspace';
import { CommandIcon } from '../commands/CommandButton';
import { commandById } from '../commands/index';
import { isPressOf } from '../commands/keys';
import { cx } from '../components/cx';
import { VirtualList } from '../components/VirtualList';
import { useWords } from '../i18n/text';
import type { DocumentSession, PlacedFinding } from '../session/session';
import { useSession } from '../session/useSession';
import { OutlineRowMenu } from './OutlineRowMenu';
import { articleAtCaret, articlesOf, outlineStart, sameOutline } from './outline';
import { dropRow, joinRow, moveRow, startArticleWith } from './outlineActions';
import { type OutlineDrop, type OutlineRow, outlineDrop, outlineRows } from './outlineRows';
import styles from './ProjectPane.module.css';
import { useRowDrag } from './useRowDrag';
import { useRowHeight } from './useRowHeight';

/** The articles of the open document with their headings, and how many findings each has. Rows move by key and by pointer. */
export function Outline({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const articles = useSession(session, ({ state }) => articlesOf(state.doc), sameOutline);
  const here = useSession(session, ({ state }) => articleAtCaret(state));
  const findings = useSession(session, (snapshot) => snapshot.findings);
  const canEdit = useSession(session, ({ save }) => save.phase !== 'readOnly');
  const counts = useMemo(() => countByArticle(session, articles.length, findings), [session, articles, findings]);
  const [active, setActive] = useState<string | null>(null);
  const rowHeight = useRowHeight();
  const rows = useMemo(() => outlineRows(articles), [articles]);
  const hereId = articles[here]?.id ?? null;
  useEffect(() => setActive(hereId), [hereId]);
  // A heading that begins an article, or a title that no longer does, is another row in the same place.
  const activeAt = useRef(-1);
  useEffect(() => {
    const at = rows.findIndex(({ key }) => key === active);
    const instead = rows[Math.min(activeAt.current, rows.length - 1)];
    if (at >= 0 || active === null || !instead) activeAt.current = at;
    else setActive(instead.key);
  }, [rows, active]);

  const go = (row: OutlineRow) => {
    const { doc } = session.getSnapshot().state;
    workspace.state.set({ drawer: false });
    session.goTo(outlineStart(doc, row.article, row.kind === 'heading' ? row.key : null));
  };

  // What is done to a block or an article in the text is done to a row by the same keys.
  const onKey = (event: KeyboardEvent, row: OutlineRow): boolean => {
    const isPress = (...ids: string[]) => ids.some((id) => isPressOf(event, commandById(id).keys, workspace.platform));
    if (isPress('moveUp', 'moveArticleUp')) moveRow(workspace, session, row, 'up');
    else if (isPress('moveDown', 'moveArticleDown')) moveRow(workspace, session, row, 'down');
    else if (isPress('startArticle')) startArticleWith(workspace, session, row);
    else if (isPress('joinArticles')) joinRow(workspace, session, row);
    else return false;
    return true;
  };

  const frame = useRef<HTMLDivElement>(null);
  const [dragged, onPointerDown] = useRowDrag<OutlineDrop>({
    frame,
    canDrag: () => canEdit,
    dropAt: (row, over, isLower) => outlineDrop(rows, row, over, isLower),
    onDrop(index, drop) {
      const row = rows[index];
      if (row) dropRow(workspace, session, row, drop);
    },
  });

  return (
    <nav className={styles.outline} aria-label={text('panels.outline')}>
      <div className={cx(styles.section, styles.second)}>
        <h2>{text('panels.outline')}</h2>
        <span className={cx(styles.count, 'num', 'grow')}>{articles.length}</span>
        <CommandIcon command="arrangeArticles" icon={ListTree} small />
      </div>
      {/* For the pointer only; the list takes keys that do the same. */}
      <div ref={frame} className={styles.rows} onPointerDown={onPointerDown}>
        <VirtualList
          label={text('panels.outline')}
          role="tree"
          items={rows}
          keyOf={(row) => row.key}
          rowHeight={rowHeight}
          factsOf={({ key, depth, place, siblings }) => ({
            level: depth,
            place,
            siblings,
            isSelected: key === hereId,
          })}
          active={active}
          onActive={setActive}
          onAction={go}
          onKey={onKey}
          followsActive
        >
          {(row, isActive) => {
            const isHere = row.key === hereId;
            const isCarried = dragged !== null && rows[dragged.row] === row;
            const isArticle = row.kind === 'article';
            return (
              <div
                className={cx(
                  styles.row,
                  isHere && styles.on,
                  isActive && !isHere && styles.active,
                  !isArticle && styles.sub,
                  isCarried && styles.carried,
                )}
                style={row.depth > 2 ? { paddingLeft: 36 + (row.depth - 2) * 14 } : undefined}
              >
                {isArticle && <span className={cx('num', styles.number)}>{row.article + 1}</span>}
                <span className={cx('clip', 'grow', row.text === '' && styles.faint)} lang="zh-CN">
                  {row.text === '' ? text('panels.outline.untitled') : row.text}
                </span>
                {isArticle && (
                  <span className={cx('num', styles.count)}>{counts[row.article] ? counts[row.article] : ''}</span>
                )}
                {canEdit && <OutlineRowMenu session={session} row={row} />}
              </div>
            );
          }}
        </VirtualList>
        {dragged && (
          <div
            className={cx(styles.dropLine, dragged.drop.to === 'stay' && styles.stays)}
            style={{ top: dragged.line }}
          />
        )}
      </div>
    </nav>
  );
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
