import { type TurtleToken, turtleTokens } from './turtleTokens';

/** What something is said to be; a blank node is named by `_:`. */
export type TurtleObject =
  | { readonly kind: 'iri'; readonly iri: string }
  | { readonly kind: 'text'; readonly text: string; readonly language: string };

export interface Triple {
  readonly subject: string;
  readonly predicate: string;
  readonly object: TurtleObject;
  /** Of the text, from 1. */
  readonly line: number;
}

/** What was not understood: from where, and the piece at which it was noticed. */
export interface TurtleFault {
  readonly line: number;
  readonly at: string;
}

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const DEEPEST = 16;

/**
 * The statements of Turtle 1.1 as files of thesauri use it: prefixes, bases, lists of predicates and objects, texts with
 * languages and types, numbers, blank nodes. What stands in brackets or parentheses is read over: its statements are given, of
 * lists only that there is one. What can't be understood is told, and reading goes on behind the next semicolon or full stop.
 */
export function* readTurtle(text: string, tell: (fault: TurtleFault) => void): Generator<Triple> {
  yield* new TurtleReader(turtleTokens(text), tell).statements();
}

class NotUnderstood extends Error {
  constructor(readonly token: TurtleToken | null) {
    super();
  }
}

class TurtleReader {
  private readonly prefixes = new Map<string, string>();
  private base = '';
  private blanks = 0;
  private told: TurtleToken | null = null;
  private next: TurtleToken | null;
  /** The line of the token before. */
  private line = 1;

  constructor(
    private readonly tokens: Generator<TurtleToken>,
    private readonly tell: (fault: TurtleFault) => void,
  ) {
    this.next = this.read();
  }

  *statements(): Generator<Triple> {
    while (this.next !== null) {
      try {
        if (!this.directive()) yield* this.triples();
      } catch (error) {
        this.recover(error, '.');
        this.passSign('.');
      }
    }
  }

  private *triples(): Generator<Triple> {
    const found: Triple[] = [];
    const subject = this.isSign('[') ? this.bracketed(found, 0) : this.resource();
    yield* found;
    if (!(found.length > 0 && this.isSign('.'))) yield* this.said(subject, '.', 0);
    this.expectSign('.');
  }

  /** What is said of a subject, up to a full stop or a closing bracket, which is left. */
  private *said(subject: string, end: '.' | ']', depth: number): Generator<Triple> {
    for (;;) {
      try {
        if (this.isSign(end)) return;
        if (!this.isSign(';')) yield* this.objects(subject, depth);
      } catch (error) {
        this.recover(error, end, ';');
      }
      if (!this.passSign(';')) return;
    }
  }

  private *objects(subject: string, depth: number): Generator<Triple> {
    const predicate = this.passSign('a') ? TYPE : this.resource();
    do {
      const { line } = this;
      const found: Triple[] = [];
      const object = this.object(found, depth);
      yield* found;
      yield { subject, predicate, object, line };
    } while (this.passSign(','));
  }

  private object(found: Triple[], depth: number): TurtleObject {
    const token = this.next;
    if (depth >= DEEPEST || token === null) throw new NotUnderstood(token);
    if (token.kind === 'text') {
      this.next = this.read();
      return { kind: 'text', text: token.text, language: this.languageOrType() };
    }
    if (token.kind === 'value') {
      this.next = this.read();
      return { kind: 'text', text: token.text, language: '' };
    }
    if (this.isSign('[')) return { kind: 'iri', iri: this.bracketed(found, depth) };
    if (this.passSign('(')) {
      while (!this.passSign(')')) this.object(found, depth + 1);
      return { kind: 'iri', iri: this.newBlank() };
    }
    return { kind: 'iri', iri: this.resource() };
  }

  private bracketed(found: Triple[], depth: number): string {
    if (depth >= DEEPEST) throw new NotUnderstood(this.next);
    this.expectSign('[');
    const blank = this.newBlank();
    for (const triple of this.said(blank, ']', depth + 1)) found.push(triple);
    this.expectSign(']');
    return blank;
  }

  private languageOrType(): string {
    const token = this.next;
    if (token?.kind === 'language') {
      this.next = this.read();
      return token.text;
    }
    if (this.passSign('^^')) this.resource();
    return '';
  }

  private directive(): boolean {
    const token = this.next;
    if (token?.kind !== 'sign' || (token.text !== 'prefix' && token.text !== 'base')) return false;
    this.next = this.read();
    if (token.text === 'prefix') {
      const name = this.next;
      if (name?.kind !== 'name' || !name.text.endsWith(':')) throw new NotUnderstood(name);
      this.next = this.read();
      this.prefixes.set(name.text.slice(0, -1), this.iri());
    } else this.base = this.iri();
    // Those of SPARQL have none.
    this.passSign('.');
    return true;
  }

  private resource(): string {
    const token = this.next;
    if (token?.kind === 'iri') return this.iri();
    if (token?.kind === 'blank') {
      this.next = this.read();
      return `_:${token.text}`;
    }
    if (token?.kind !== 'name') throw new NotUnderstood(token);
    const colon = token.text.indexOf(':');
    const prefix = this.prefixes.get(token.text.slice(0, colon));
    if (prefix === undefined) throw new NotUnderstood(token);
    this.next = this.read();
    return prefix + token.text.slice(colon + 1).replace(/\\(.)/gu, '$1');
  }

  private iri(): string {
    const token = this.next;
    if (token?.kind !== 'iri') throw new NotUnderstood(token);
    this.next = this.read();
    return resolved(token.text, this.base);
  }

  private newBlank(): string {
    return `_:.${++this.blanks}`;
  }

  private isSign(text: string): boolean {
    return this.next?.kind === 'sign' && this.next.text === text;
  }

  private passSign(text: string): boolean {
    const isNext = this.isSign(text);
    if (isNext) this.next = this.read();
    return isNext;
  }

  private expectSign(text: string): void {
    if (!this.passSign(text)) throw new NotUnderstood(this.next);
  }

  /** Tells what was not understood and goes on to the next of some signs that is not in brackets, which is left. */
  private recover(error: unknown, ...signs: readonly string[]): void {
    if (!(error instanceof NotUnderstood)) throw error;
    const { token } = error;
    // What one level can't go on with, the one above it can't either.
    if (token === null ? this.told?.line !== this.line : token !== this.told)
      this.tell({ line: token?.line ?? this.line, at: token ? [...token.text].slice(0, 40).join('') : '' });
    this.told = token;
    let open = 0;
    while (this.next !== null) {
      if (this.next.kind === 'sign') {
        const { text } = this.next;
        // A full stop ends a statement whatever was left open in it.
        if (text === '.' || (open === 0 && signs.includes(text))) return;
        if (text === '[' || text === '(') open++;
        if ((text === ']' || text === ')') && open > 0) open--;
      }
      this.next = this.read();
    }
  }

  private read(): TurtleToken | null {
    this.line = this.next?.line ?? this.line;
    const { value, done } = this.tokens.next();
    return done ? null : value;
  }
}

/** An IRI as it is meant where `base` holds. */
function resolved(iri: string, base: string): string {
  if (base === '' || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(iri)) return iri;
  if (iri === '') return base;
  const bare = base.replace(/#.*$/s, '');
  if (iri.startsWith('#')) return bare + iri;
  const [origin = ''] = /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[^/]*)?/.exec(bare) ?? [];
  if (iri.startsWith('/')) return origin + iri;
  const folder = bare.slice(0, Math.max(bare.lastIndexOf('/') + 1, origin.length));
  return folder + iri;
}
