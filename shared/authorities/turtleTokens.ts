/** A piece of Turtle, and the line in which it begins, from 1. */
export type TurtleToken =
  | { readonly kind: 'iri'; readonly text: string; readonly line: number }
  /** A prefixed name as it is written. */
  | { readonly kind: 'name'; readonly text: string; readonly line: number }
  | { readonly kind: 'blank'; readonly text: string; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  /** Of a text: without the @. */
  | { readonly kind: 'language'; readonly text: string; readonly line: number }
  /** A number, true or false. */
  | { readonly kind: 'value'; readonly text: string; readonly line: number }
  /** `. ; , [ ] ( ) ^^ a`, `prefix` and `base`. */
  | { readonly kind: 'sign'; readonly text: string; readonly line: number }
  /** What is none of these, up to the end of the line. */
  | { readonly kind: 'wrong'; readonly text: string; readonly line: number };

const SPACE = /[ \t]+|#[^\r\n]*/y;
const LINE_END = /\r\n|\r|\n/y;
const IRI = /<([^\p{Cc} <>"{}|^`]*)>/uy;
const BLANK = /_:([\p{L}\p{N}_](?:[\p{L}\p{N}_.·-]*[\p{L}\p{N}_·-])?)/uy;
const NAME =
  /(?:\p{L}(?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?)?:(?:(?:[\p{L}\p{N}_:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])(?:(?:[\p{L}\p{N}_:.-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*(?:[\p{L}\p{N}_:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]))?)?/uy;
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?|\d+\.\d+|\d+)/y;
const WORD = /(?:true|false|a|prefix|base)(?![\p{L}\p{N}_:-])/iuy;
const DIRECTIVE = /@(prefix|base)(?![A-Za-z0-9-])/y;
const LANGUAGE = /@([A-Za-z]+(?:-[A-Za-z0-9]+)*)/y;
const SIGN = /\^\^|[.;,[\]()]/y;
const LONG_TEXT = /"""|'''/y;
const REST_OF_LINE = /[^\r\n]+/y;

/** Takes Turtle apart, in time in proportion to it. Never throws: what it doesn't know it gives as `wrong` and goes on with the next line. */
export function* turtleTokens(text: string): Generator<TurtleToken> {
  let at = 0;
  let line = 1;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match;
  };
  if (text.startsWith('\ufeff')) at = 1;
  while (at < text.length) {
    if (take(LINE_END)) {
      line++;
      continue;
    }
    if (take(SPACE)) continue;
    const iri = take(IRI);
    if (iri) {
      yield { kind: 'iri', text: unescaped(iri[1] ?? ''), line };
      continue;
    }
    const first = text.charAt(at);
    if (first === '"' || first === "'") {
      const begins = line;
      const literal = literalAt(text, at, first);
      if (literal === null) {
        yield* wrong(take(REST_OF_LINE)?.[0] ?? '', line);
        continue;
      }
      line += literal.lines;
      at = literal.end;
      yield { kind: 'text', text: literal.value, line: begins };
      continue;
    }
    const directive = take(DIRECTIVE);
    const language = directive ? null : take(LANGUAGE);
    const sign = directive || language ? null : take(numberOrSign(text, at));
    if (directive) yield { kind: 'sign', text: directive[1] ?? '', line };
    else if (language) yield { kind: 'language', text: (language[1] ?? '').toLowerCase(), line };
    else if (sign) yield { kind: /\d/.test(sign[0]) ? 'value' : 'sign', text: sign[0], line };
    else {
      const word = take(WORD);
      const blank = word ? null : take(BLANK);
      const name = word || blank ? null : take(NAME);
      if (word) yield wordToken(word[0], line);
      else if (blank) yield { kind: 'blank', text: blank[1] ?? '', line };
      else if (name) yield { kind: 'name', text: name[0], line };
      else yield* wrong(take(REST_OF_LINE)?.[0] ?? '', line);
    }
  }
}

/** The rest of a line. The full stop at its end is likely to be one. */
function* wrong(text: string, line: number): Generator<TurtleToken> {
  yield { kind: 'wrong', text, line };
  if (text.trimEnd().endsWith('.')) yield { kind: 'sign', text: '.', line };
}

/** A full stop may begin a number. */
function numberOrSign(text: string, at: number): RegExp {
  NUMBER.lastIndex = at;
  return NUMBER.test(text) ? NUMBER : SIGN;
}

function wordToken(word: string, line: number): TurtleToken {
  const text = word.toLowerCase();
  // Only the keyword in small letters is one.
  if (word === 'A') return { kind: 'wrong', text: word, line };
  return text === 'true' || text === 'false' ? { kind: 'value', text, line } : { kind: 'sign', text, line };
}

/** The text in quotes that begins at `from`; null where it doesn't end. */
function literalAt(
  text: string,
  from: number,
  quote: string,
): { readonly value: string; readonly end: number; readonly lines: number } | null {
  LONG_TEXT.lastIndex = from;
  const isLong = LONG_TEXT.test(text);
  const mark = isLong ? quote.repeat(3) : quote;
  const begins = from + mark.length;
  let end = begins;
  for (; end < text.length; end++) {
    const character = text.charAt(end);
    if (character === '\\') end++;
    else if (text.startsWith(mark, end)) break;
    else if (!isLong && /[\r\n]/.test(character)) return null;
  }
  if (end >= text.length) return null;
  // The last of more than three quotes in a row end it.
  while (isLong && text.charAt(end + 3) === quote) end++;
  const raw = text.slice(begins, end);
  return { value: unescaped(raw), end: end + mark.length, lines: raw.match(/\r\n|\r|\n/g)?.length ?? 0 };
}

const ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  b: '\b',
  n: '\n',
  r: '\r',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gsu,
    (whole, short?: string, long?: string, one?: string) => {
      if (one !== undefined) return ESCAPES[one] ?? whole;
      const code = Number.parseInt(short ?? long ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}
