/** A row of a table, and the line of the text in which it begins, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of comma-separated values as RFC 4180 has them, those of spreadsheets included: commas, semicolons or tabs, whichever the
 * first row has more of; any line ends; a byte order mark. A quote that is never closed ends with its line, so that
 * it costs one row: `open` is told its line. Empty rows are left out; the apostrophe that `csvText` puts before what looks like a formula is
 * taken away. Takes time in proportion to the text.
 */
export function* readCsv(text: string, open: (line: number) => void): Generator<CsvRow> {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const delimiter = delimiterOf(text, start);
  const ends = new RegExp(`[${delimiter === '\t' ? '\\t' : delimiter}\r\n]`, 'g');
  let at = start;
  let line = 1;
  while (at < text.length) {
    const cells: string[] = [];
    const begins = line;
    for (;;) {
      const cell = cellAt(text, at, ends);
      if (cell.isOpen) open(line);
      cells.push(plain(cell.value));
      line += cell.lines;
      at = cell.end;
      if (text.charAt(at) !== delimiter) break;
      at++;
    }
    if (text.charAt(at) === '\r' && text.charAt(at + 1) === '\n') at++;
    if (at < text.length) line++;
    at++;
    if (cells.some((cell) => cell.trim() !== '')) yield { line: begins, cells };
  }
}

interface Cell {
  readonly value: string;
  /** Where what follows it stands. */
  readonly end: number;
  /** How many line ends it holds. */
  readonly lines: number;
  readonly isOpen: boolean;
}

function cellAt(text: string, from: number, ends: RegExp): Cell {
  const endFrom = (at: number): number => {
    ends.lastIndex = at;
    return ends.exec(text)?.index ?? text.length;
  };
  if (text.charAt(from) !== '"') {
    const end = endFrom(from);
    return { value: text.slice(from, end), end, lines: 0, isOpen: false };
  }
  const close = closingQuote(text, from + 1);
  if (close < 0) {
    const end = endFrom(from);
    return { value: text.slice(from + 1, end), end, lines: 0, isOpen: true };
  }
  const quoted = text.slice(from + 1, close).replaceAll('""', '"');
  // What stands between the quote and the next comma belongs to the cell, as spreadsheets have it.
  const end = endFrom(close + 1);
  return { value: quoted + text.slice(close + 1, end), end, lines: countLines(quoted), isOpen: false };
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
  return at;
}

function countLines(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** As `csvText` wrote it before it saw to formulas. */
function plain(cell: string): string {
  return /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r])/.test(cell) ? cell.slice(1) : cell;
}

function delimiterOf(text: string, from: number): string {
  const end = text.slice(from).search(/[\r\n]/);
  const first = end < 0 ? text.slice(from) : text.slice(from, from + end);
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', '\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
