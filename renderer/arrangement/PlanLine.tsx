import type { Outcome, Plan } from '#shared/detectors/arranging/plan';
import type { BlockType } from '#shared/project/documentRecord';
import { cx } from '../components/cx';
import { useWords } from '../i18n/text';
import styles from './Arrangement.module.css';
import { type PlanRow, type PlanRows, wordsOf } from './planRows';

/** All lines are as high, in pixels, so that what leads from one to another can be drawn whichever of them is in sight. */
export const ROW_HEIGHT = 40;

/** The rows of a list belong to its grid, whose focus they don't take. */
const cell = { role: 'gridcell' } as const;

interface PlanLineProps {
  readonly row: PlanRow;
  readonly rows: PlanRows;
  readonly plan: Plan;
  readonly outcome: Outcome;
  readonly numberOf: (block: string) => number | null;
  readonly isActive: boolean;
}

/** A block as it stands, what leads from it and to the piece beside it, and that piece with what was done to it. */
export function PlanLine({ row, rows, plan, outcome, numberOf, isActive }: PlanLineProps) {
  const { text } = useWords();
  const { before, after } = row;
  const isHot = (block: string) => isActive && after?.kind === 'piece' && after.piece.blocks.includes(block);
  const here = rows.rows.indexOf(row);
  const joints = after?.kind === 'piece' ? after.piece.blocks : [];
  return (
    <div className={styles.line}>
      <div {...cell} className={styles.half}>
        {before && (
          <Box
            article={rows.articleOf.get(before.id) ?? 0}
            type={before.type}
            words={before.text}
            number={String(numberOf(before.id) ?? '')}
          />
        )}
      </div>
      <svg
        className={styles.links}
        width="100%"
        height={ROW_HEIGHT}
        viewBox={`0 0 100 ${ROW_HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {before && (
          <Link
            from={0}
            to={(rows.to.get(before.id) ?? here) - here}
            article={rows.articleOf.get(before.id) ?? 0}
            isHot={false}
          />
        )}
        {joints.map((block) => (
          <Link
            key={block}
            from={(rows.from.get(block) ?? here) - here}
            to={0}
            article={rows.articleOf.get(block) ?? 0}
            isHot={isHot(block)}
          />
        ))}
      </svg>
      <div {...cell} className={styles.half}>
        {after?.kind === 'article' && (
          <div className={cx(styles.head, after.article % 2 === 1 && styles.odd)}>
            <i className={styles.thread} />
            <b className="clip grow" lang="zh-CN">
              {after.title || text('arrange.untitled')}
            </b>
            <span className={cx('num', styles.size)}>
              {text('arrange.size', { blocks: after.blocks, characters: after.characters })}
            </span>
          </div>
        )}
        {after?.kind === 'piece' && (
          <Box
            article={after.article}
            type={after.piece.type}
            words={after.piece.text}
            number={after.piece.blocks
              .map(numberOf)
              .filter((number) => number !== null)
              .join(' ⌒ ')}
            marks={marksOf(plan, outcome, after.piece.id)}
            isActive={isActive}
          />
        )}
      </div>
    </div>
  );
}

interface BoxProps {
  readonly article: number;
  readonly type: BlockType;
  readonly words: string;
  readonly number: string;
  readonly marks?: readonly Mark[];
  readonly isActive?: boolean;
}

function Box({ article, type, words, number, marks = [], isActive = false }: BoxProps) {
  const { text } = useWords();
  return (
    <div className={cx(styles.box, article % 2 === 1 && styles.odd, isActive && styles.active)}>
      <span className={styles.kind}>
        <span aria-hidden="true">{text(`arrange.kind.${type}`)}</span>
        <span className="sr">{text(`shell.block.${type}`)}</span>
      </span>
      <span className={cx('clip', 'grow', styles.words)} lang="zh-CN">
        {wordsOf(words)}
      </span>
      {marks.map((mark) => (
        <span key={mark} className={styles.mark}>
          {text(`arrange.mark.${mark}`)}
        </span>
      ))}
      <span className={cx('num', styles.number)}>{number}</span>
    </div>
  );
}

type Mark = 'join' | 'gather' | 'lift' | 'move' | 'article' | 'kind';

/** What was done to a piece, each once. */
function marksOf(plan: Plan, { places, changesAt, effective }: Outcome, piece: string): readonly Mark[] {
  const place = places.get(piece);
  const ids = new Set(place === undefined ? [] : changesAt.get(place));
  if (ids.size === 0) return [];
  const marks = plan.changes
    .filter(({ id }) => ids.has(id) && effective.has(id))
    .map(({ fix }): Mark => (fix.kind === 'thread' ? 'join' : fix.kind));
  return [...new Set(marks)];
}

interface LinkProps {
  /** Rows from here; below 0 upwards. */
  readonly from: number;
  readonly to: number;
  readonly article: number;
  readonly isHot: boolean;
}

function Link({ from, to, article, isHot }: LinkProps) {
  const [start, end] = [(from + 0.5) * ROW_HEIGHT, (to + 0.5) * ROW_HEIGHT];
  return (
    <path
      className={cx(styles.link, article % 2 === 1 && styles.oddLink, isHot && styles.hot)}
      d={`M0 ${start}C60 ${start} 40 ${end} 100 ${end}`}
    />
  );
}
