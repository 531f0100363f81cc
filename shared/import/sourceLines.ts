import type { Range } from '#shared/text/ranges';

/** One line of a source text; `text` is what is left of it between its white space. */
export interface SourceLine {
  /** The text's range; empty for a blank line. */
  readonly range: Range;
  readonly text: string;
  /** The white space before the text. */
  readonly indent: string;
  /** The white space after it, without the line end. */
  readonly trailing: string;
  /** A form feed ends the line: what follows is another page. */
  readonly endsPage: boolean;
}

const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const CARRIAGE_RETURN = 0x0d;

function isLineEnd(code: number): boolean {
  return (code >= LINE_FEED && code <= CARRIAGE_RETURN) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isWhite(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0x3000 ||
    code === 0xa0 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f
  );
}

/** The lines of a source text, CRLF being one line end. Time grows with the text's length only. */
export function sourceLines(source: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (let at = 0; at <= source.length; at++) {
    const code = source.charCodeAt(at);
    if (at < source.length && !isLineEnd(code)) continue;
    if (at < source.length || at > start) lines.push(lineOf(source, start, at, code === FORM_FEED));
    if (code === CARRIAGE_RETURN && source.charCodeAt(at + 1) === LINE_FEED) at++;
    start = at + 1;
  }
  return lines;
}

function lineOf(source: string, start: number, end: number, endsPage: boolean): SourceLine {
  let from = start;
  while (from < end && isWhite(source.charCodeAt(from))) from++;
  let to = end;
  while (to > from && isWhite(source.charCodeAt(to - 1))) to--;
  return {
    range: [from, to],
    text: source.slice(from, to),
    indent: source.slice(start, from),
    trailing: source.slice(to, end),
    endsPage,
  };
}
