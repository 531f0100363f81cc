import { findDate } from '#shared/values/findDate';
import { parseByline } from './byline';
import { listItems } from './listItems';
import type { SourceLine } from './sourceLines';
import { endsSentence, hasPunctuation, hasSentenceMarks, setWidth } from './typography';

/** Wider than any column or editor wraps: such lines are paragraphs, unless most of them are equally long. */
const WIDEST_COLUMN = 60;
const WIDEST_VERSE = 20;
const WIDEST_HEADING = 30;

/**
 * For lines that follow one another without a blank line: whether each one's end (the last's left out) parts two blocks.
 * Else it is a hard wrap, and the lines are joined. A wrap fills its line; so a line parts when it is verse, a list item, is
 * followed by an indented one, or ends a sentence well before the column does.
 */
export function partingEnds(lines: readonly SourceLine[], hardBreaks: boolean): boolean[] {
  const ends = lines.slice(0, -1);
  if (isVerse(lines)) return ends.map(() => true);
  const items = listItems(lines.map((line) => line.text));
  const widths = lines.map((line) => setWidth(line.text));
  const column = columnOf(widths);
  const leastIndent = lines.reduce((least, line) => Math.min(least, line.indent.length), Number.POSITIVE_INFINITY);
  const signature = signatureFrom(lines, column);
  let inItem = items[0] === true;
  return ends.map((line, index) => {
    const next = lines[index + 1] ?? line;
    const startsItem = items[index + 1] === true;
    const insideItem = inItem;
    inItem = startsItem || (inItem && !next.indent.includes('\u3000'));
    if (startsItem || index + 1 >= signature) return true;
    if (parseByline(line.text) !== null || parseByline(next.text) !== null) return true;
    if (next.indent.includes('\u3000')) return true;
    if (!insideItem && next.indent.length >= 2 && next.indent.length > leastIndent) return true;
    if (hardBreaks && / {2}$/.test(line.trailing)) return true;
    if (meetAsWords(line.text, next.text)) return true;
    const width = widths[index] ?? 0;
    if (endsSentence(line.text)) return !column.isFull(width);
    return standsAlone(line, width, column, widths[index + 1] ?? 0) || aloneAfter(next, widths[index + 1] ?? 0, column);
  });
}

/** Where a signature begins at the end of the lines: a date, or who signs and a date. The number of lines without one. */
function signatureFrom(lines: readonly SourceLine[], column: Column): number {
  const last = lines.at(-1)?.text ?? '';
  if (setWidth(last) > WIDEST_VERSE || findDate(last) === null || !last.endsWith('日')) return lines.length;
  const signer = lines.at(-2)?.text ?? '';
  const short = setWidth(signer) <= WIDEST_VERSE && !column.isFull(setWidth(signer));
  return lines.length - (short && !hasSentenceMarks(signer) ? 2 : 1);
}

interface Column {
  readonly width: number;
  /** Whether the lines look as if they had been wrapped at `width`. */
  readonly wrapped: boolean;
  isFull(width: number): boolean;
}

function columnOf(widths: readonly number[]): Column {
  const width = widths.reduce((widest, one) => Math.max(widest, one), 0);
  const slack = Math.max(2.5, width * 0.15);
  const full = widths.filter((one) => one >= width - slack).length;
  const few = widths.length < 4 && width <= WIDEST_COLUMN;
  const wrapped = few || full >= (widths.length - 1) / 2;
  return { width, wrapped, isFull: (one) => wrapped && one >= width - slack };
}

/** A short line without any sentence mark, above something much longer: a heading that nobody marked. */
function standsAlone(line: SourceLine, width: number, column: Column, next: number): boolean {
  if (hasSentenceMarks(line.text) || width > WIDEST_HEADING) return false;
  if (!column.wrapped) return true;
  return column.width >= 15 && width < column.width * 0.6 && next > width * 1.5;
}

function aloneAfter(next: SourceLine, width: number, column: Column): boolean {
  return !column.wrapped && width <= WIDEST_HEADING && !hasSentenceMarks(next.text);
}

/** Joining would run two Latin words into one. */
function meetAsWords(text: string, next: string): boolean {
  return /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(next);
}

/**
 * Short lines that each end where a verse ends: at a mark, or all of one length without any. Prose in a narrow column
 * hardly ever does that four times in a row.
 */
function isVerse(lines: readonly SourceLine[]): boolean {
  if (lines.length < 2 || lines.some((line) => setWidth(line.text) > WIDEST_VERSE)) return false;
  const texts = lines.map((line) => line.text);
  const han = texts.map((text) => text.match(/\p{Script=Han}/gu)?.length ?? 0);
  const even = han.every((count) => count === han[0]);
  const [feet = 0] = han;
  if (texts.every((text) => /[，。；！？、：,;!?…—][”’」』]?$/.test(text))) {
    return lines.length >= 4 || (even && feet >= 4 && feet <= 7);
  }
  if (texts.some(hasPunctuation) || lines.length < 3) return false;
  return even ? feet >= 3 && feet <= 9 && lines.length >= 4 : isRagged(han);
}

/** A line that is neither the last nor full was not wrapped. */
function isRagged(lengths: readonly number[]): boolean {
  const widest = lengths.reduce((most, one) => Math.max(most, one), 0);
  const short = lengths.slice(0, -1).filter((length) => length > 0 && length < widest - 2).length;
  return lengths.every((length) => length > 0) && short >= Math.max(1, (lengths.length - 1) / 3);
}
