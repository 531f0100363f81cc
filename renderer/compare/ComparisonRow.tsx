import { CornerLeftUp, MoveVertical } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Row } from '#shared/corrections/compare';
import { carriesNumber, GAP } from '#shared/document/schema';
import type { ComparisonLayout } from '../app/workspace';
import { cx } from '../components/cx';
import { Icon } from '../components/Icon';
import { useWords } from '../i18n/text';
import { blockKindWords, shownWords } from '../panels/history/changeWords';
import styles from './Comparison.module.css';
import { hasOtherKind, type Piece, type Weaver } from './weave';

const cell = { role: 'gridcell' } as const;

interface ComparisonRowProps {
  readonly weaver: Weaver;
  readonly number: number;
  readonly layout: ComparisonLayout;
  /** By row, the number its block carries in the margin: of the right text, or of the left where it is shown alone. */
  readonly numbers: readonly (number | null)[];
  readonly isActive: boolean;
  /** Which of what differs was gone to; -1 for none. */
  readonly spot: number;
  /** It stands within a cell of another grid, and has none itself. */
  readonly isWithinCell?: boolean;
}

/** One row of a comparison: a block of either text, or of both in one. */
export const ComparisonRow = memo(function ComparisonRow(props: ComparisonRowProps) {
  const { weaver, number, layout, numbers, isActive, spot, isWithinCell = false } = props;
  const row = weaver.rows[number];
  if (!row) return null;
  const block = layout === 'original' ? row.left : (row.right ?? row.left);
  const woven = weaver.row(number);
  const isWhole = spot === 0 && tells(row);
  return (
    <div
      className={cx(
        styles.row,
        styles[layout],
        block && styles[lookOf(block.type, block.level)],
        isActive && styles.on,
      )}
    >
      <span {...(isWithinCell ? {} : cell)} className={cx('num', styles.number)}>
        <MarginNumber row={row} number={numbers[number] ?? null} />
      </span>
      {layout === 'sideBySide' && (
        <>
          <Cell
            row={row}
            side="left"
            numbers={numbers}
            weaver={weaver}
            pieces={woven.left}
            spot={spot}
            isCurrent={isWhole}
            isWithinCell={isWithinCell}
          />
          <Cell
            row={row}
            side="right"
            numbers={numbers}
            weaver={weaver}
            pieces={woven.right}
            spot={spot}
            isCurrent={isWhole}
            isWithinCell={isWithinCell}
          />
        </>
      )}
      {layout === 'inline' && (
        <Cell
          row={row}
          side="inline"
          numbers={numbers}
          weaver={weaver}
          pieces={woven.inline}
          spot={spot}
          isCurrent={isWhole}
          isWithinCell={isWithinCell}
        />
      )}
      {layout === 'original' && (
        <Cell
          row={row}
          side="original"
          numbers={numbers}
          weaver={weaver}
          pieces={woven.left}
          spot={spot}
          isCurrent={isWhole}
          isWithinCell={isWithinCell}
        />
      )}
    </div>
  );
});

function MarginNumber({ row, number }: { readonly row: Row; readonly number: number | null }) {
  const { text } = useWords();
  const block = row.right ?? row.left;
  if (number !== null) return number;
  if (block?.type !== 'heading') return null;
  return text(block.level === 1 ? 'compare.heading' : 'compare.subheading');
}

interface CellProps {
  readonly row: Row;
  readonly side: 'left' | 'right' | 'inline' | 'original';
  readonly numbers: readonly (number | null)[];
  readonly weaver: Weaver;
  readonly pieces: readonly Piece[];
  readonly spot: number;
  /** What became of the row as a whole was gone to. */
  readonly isCurrent: boolean;
  readonly isWithinCell: boolean;
}

function Cell({ row, side, numbers, weaver, pieces, spot, isCurrent, isWithinCell }: CellProps) {
  const note = noteOf(row, side);
  const isEmpty = (side === 'left' && !row.left) || (side === 'right' && !row.right);
  const isGone = side === 'inline' && !row.right && row.fate.kind !== 'deleted';
  return (
    <div {...(isWithinCell ? {} : cell)} className={styles.cell} lang="zh-CN">
      {note !== null && <Note row={row} note={note} numbers={numbers} weaver={weaver} isCurrent={isCurrent} />}
      {!isEmpty && !isGone && (
        <p className={styles.words}>
          {keyed(pieces).map(([key, piece]) => (
            <Run
              key={key}
              piece={piece}
              isPlain={side === 'original'}
              isCurrent={piece.spot !== null && piece.spot === spot}
            />
          ))}
        </p>
      )}
    </div>
  );
}

function Run({
  piece,
  isPlain,
  isCurrent,
}: {
  readonly piece: Piece;
  readonly isPlain: boolean;
  readonly isCurrent: boolean;
}) {
  const words = piece.text.replaceAll(GAP, '□');
  const current = isCurrent ? { 'data-current': true } : {};
  switch (piece.kind) {
    case 'equal':
      return words;
    case 'delete':
      return (
        <del className={cx(isPlain ? styles.plain : styles.delete, isCurrent && styles.current)} {...current}>
          {words}
        </del>
      );
    case 'insert':
      return (
        <ins className={cx(styles.insert, isCurrent && styles.current)} {...current}>
          {words}
        </ins>
      );
    case 'seam':
      return (
        <ins className={cx(styles.insert, styles.seam, isCurrent && styles.current)} {...current}>
          ⌒
        </ins>
      );
  }
}

/** Pieces are named by where they begin in what the row says. */
function keyed(pieces: readonly Piece[]): readonly (readonly [string, Piece])[] {
  let at = 0;
  return pieces.map((piece) => {
    const key = `${piece.kind} ${at}`;
    at += piece.text.length + 1;
    return [key, piece];
  });
}

type NoteKind = 'joined' | 'movedTo' | 'movedHere' | 'removed' | 'added' | 'split' | 'kind';

/** Whether the row has a note on the right that is one of its spots. */
function tells(row: Row): boolean {
  return row.right !== null && (row.fate.kind === 'moved' || row.fate.kind === 'split' || hasOtherKind(row));
}

/** What is said in a cell of what became of the block. */
function noteOf(row: Row, side: CellProps['side']): NoteKind | null {
  const { left, right, fate } = row;
  if (side === 'original') return null;
  if (left && !right) {
    if (side === 'left') return null;
    if (fate.kind === 'joined') return 'joined';
    return fate.kind === 'moved' ? 'movedTo' : 'removed';
  }
  if (right && !left) {
    if (side === 'right') return null;
    if (fate.kind === 'moved') return 'movedHere';
    return fate.kind === 'split' ? 'split' : 'added';
  }
  return side !== 'left' && hasOtherKind(row) ? 'kind' : null;
}

interface NoteProps {
  readonly row: Row;
  readonly note: NoteKind;
  readonly numbers: readonly (number | null)[];
  readonly weaver: Weaver;
  readonly isCurrent: boolean;
}

function Note({ row, note, numbers, weaver, isCurrent }: NoteProps) {
  const words = useWords();
  const { text } = words;
  const target = 'row' in row.fate ? row.fate.row : -1;
  const number = numbers[target] ?? null;
  const other = shownWords(weaver.rows[target]?.right?.text ?? '', 8);
  const kinds = (left: Row['left']) =>
    left && row.right && hasOtherKind({ left, right: row.right })
      ? text('history.kindChange', { was: blockKindWords(words, left), now: blockKindWords(words, row.right) })
      : null;
  const say = (): ReactNode => {
    switch (note) {
      case 'joined':
        return number === null
          ? text('compare.joinedUnnumbered', { words: other })
          : text('compare.joined', { number });
      case 'movedTo':
        return number === null
          ? text('compare.movedToUnnumbered', { words: other })
          : text('compare.movedTo', { number });
      case 'kind':
        return kinds(row.left);
      case 'movedHere': {
        const became = kinds(weaver.rows[target]?.left ?? null);
        return became === null ? text('compare.movedHere') : `${text('compare.movedHere')} · ${became}`;
      }
      default:
        return text(`compare.${note}`);
    }
  };
  return (
    <span
      className={cx(styles.note, isCurrent && styles.current)}
      lang={words.language}
      {...(isCurrent ? { 'data-current': true } : {})}
    >
      {note === 'joined' && <Icon of={CornerLeftUp} small />}
      {(note === 'movedTo' || note === 'movedHere') && <Icon of={MoveVertical} small />}
      {say()}
    </span>
  );
}

function lookOf(type: NonNullable<Row['left']>['type'], level: number | null): 'title' | 'heading' | 'small' | 'text' {
  if (type === 'heading') return level === 1 ? 'title' : 'heading';
  return carriesNumber(type) && type !== 'caption' ? 'text' : 'small';
}
