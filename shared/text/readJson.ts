/**
 * Why a text is not taken for JSON of ours. `key`: an object names a key twice, of which only one would be read, or names
 * `__proto__`; `deep`, `many`: it holds more than anything we write and would cost more than it is worth.
 */
export type JsonFault = 'syntax' | 'deep' | 'many' | 'key';

export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  /** `key` is the one that stands twice. */
  | { readonly ok: false; readonly fault: JsonFault; readonly key?: string };

/** Our deepest files nest to a mark in a block: ten levels. */
export const MOST_JSON_DEPTH = 32;
/** Members and items in all. A document of a million characters with fifty thousand corrections holds one million. */
export const MOST_JSON_VALUES = 8_000_000;

/**
 * Parses JSON that somebody else may have written or merged. It is looked through once before anything is made of it: brackets
 * alone take many times their length once parsed, and JSON.parse keeps the last of two members of one name and says
 * nothing, which is what a merge by lines leaves behind. Takes time and memory in proportion to the text. Never throws.
 */
export function readJson(text: string): JsonReading {
  const fault = new JsonScan(text).fault();
  if (fault !== null) return fault;
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return SYNTAX;
    throw error;
  }
}

const SYNTAX = { ok: false, fault: 'syntax' } as const;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** Names seen in one object. Most objects have few. */
type Names = { few: string[]; many: Set<string> | null };
const FEW = 12;

/** Looks for what must not be parsed. Says nothing about what is no JSON at all: parsing does. */
class JsonScan {
  private at = 0;
  private values = 0;
  /** What is open: the names of an object, `null` for a list. */
  private readonly open: (Names | null)[] = [];

  constructor(private readonly text: string) {}

  fault(): JsonReading | null {
    const { text, open } = this;
    for (; this.at < text.length; this.at++) {
      const unit = text.charCodeAt(this.at);
      if (unit === QUOTE) {
        const fault = this.passText();
        if (fault !== null) return fault;
      } else if (unit === 0x7b || unit === 0x5b) {
        if (open.length === MOST_JSON_DEPTH) return { ok: false, fault: 'deep' };
        open.push(unit === 0x7b ? { few: [], many: null } : null);
        this.values++;
      } else if (unit === 0x7d || unit === 0x5d) open.pop();
      else if (unit === COMMA) this.values++;
      if (this.values > MOST_JSON_VALUES) return { ok: false, fault: 'many' };
    }
    return null;
  }

  /** Goes to the end of the text that begins here; a fault when it is a name that must not stand there. */
  private passText(): JsonReading | null {
    const { text } = this;
    const from = this.at;
    const to = endOfText(text, from);
    if (to < 0) return SYNTAX;
    this.at = to;
    const names = this.open.at(-1);
    if (!names || !this.isName(to)) return null;
    const name = nameIn(text, from, to);
    if (name === null) return SYNTAX;
    return name === '__proto__' || !added(names, name) ? { ok: false, fault: 'key', key: name } : null;
  }

  private isName(end: number): boolean {
    const { text } = this;
    let next = end + 1;
    while (next < text.length && text.charCodeAt(next) <= SPACE) next++;
    // What was passed over is not looked at again.
    this.at = next - 1;
    return text.charCodeAt(next) === COLON;
  }
}

/** Where the quote stands that ends the text beginning at `from`; below 0 when there is none. */
function endOfText(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end >= 0) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return end;
}

/** A name as it is read, its escapes resolved; `null` when they are none. */
function nameIn(text: string, from: number, to: number): string | null {
  const plain = text.slice(from + 1, to);
  if (!plain.includes('\\')) return plain;
  try {
    return String(JSON.parse(text.slice(from, to + 1)));
  } catch {
    return null;
  }
}

/** False when the name was there already. */
function added(names: Names, name: string): boolean {
  if (names.many) {
    const before = names.many.size;
    return names.many.add(name).size > before;
  }
  if (names.few.includes(name)) return false;
  names.few.push(name);
  if (names.few.length > FEW) names.many = new Set(names.few);
  return true;
}
