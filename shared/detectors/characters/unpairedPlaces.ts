import type { Place } from './characterFinding';
import type { MarkFamily } from './markFamilies';
import { placesToClose, placesToOpen } from './missingHalf';

/** What is wrong with the marks of a block; offsets of its text. */
export type MarkProblem =
  /** Nothing closes it before `limit`, or before the end. */
  | { readonly kind: 'unclosed'; readonly at: number; readonly family: MarkFamily; readonly limit: number | null }
  /** Nothing opens it behind `limit`, or from the beginning on. */
  | { readonly kind: 'unopened'; readonly at: number; readonly family: MarkFamily; readonly limit: number | null }
  | { readonly kind: 'turned'; readonly at: number; readonly family: MarkFamily }
  | { readonly kind: 'nested'; readonly at: number; readonly family: MarkFamily; readonly close: number }
  /** Single quotes stand around double ones. */
  | { readonly kind: 'reversed'; readonly at: number; readonly to: number }
  /** One half is single, the other double; `outer` when it is the opening one that is single. */
  | { readonly kind: 'kind'; readonly at: number; readonly close: number; readonly outer: boolean };

/** The stretch that shows the problem and holds every proposal, with the proposals. */
export function placeOfProblem(problem: MarkProblem, text: string): Place {
  switch (problem.kind) {
    case 'unclosed':
      return unclosedPlace(problem, text);
    case 'unopened':
      return unopenedPlace(problem, text);
    case 'turned':
      return turnedPlace(problem, text);
    case 'nested':
      return nestedPlace(problem, text);
    case 'reversed': {
      const { at: from, to } = problem;
      return place(from, to, 'reversed', {}, 0.9, [swapQuotes(text.slice(from, to))]);
    }
    case 'kind':
      return kindPlace(problem, text);
  }
}

type Of<K extends MarkProblem['kind']> = Extract<MarkProblem, { kind: K }>;

function place(
  from: number,
  to: number,
  reason: string,
  values: Place['reason']['values'],
  confidence: number,
  texts: readonly string[],
): Place {
  return { from, to, confidence, reason: { id: reason, values }, texts };
}

function unclosedPlace({ at, family, limit }: Of<'unclosed'>, text: string): Place {
  const mark = text.charAt(at);
  const ends = placesToClose(text, at, limit ?? text.trimEnd().length, family.id);
  const last = family.id === 'double' ? lastInner(text, at, limit) : 0;
  const to = Math.max(at + 1, ...ends, last);
  const texts = ends.map((end) => {
    const rest = text.slice(end, to);
    // What was quoted inside is quoted by itself once the quotation has ended before it.
    return text.slice(at, end) + family.close + (last > end ? promoteInner(rest) : rest);
  });
  return place(at, to, 'unclosed', { mark }, 0.85, [...texts, text.slice(at + 1, to)]);
}

/** Behind the last inner quote before `limit`, if one follows a stop: then the quotation had ended before. */
function lastInner(text: string, at: number, limit: number | null): number {
  const region = text.slice(at, limit ?? text.length);
  return /[。！？!?]‘/.test(region) ? at + region.lastIndexOf('’') + 1 : 0;
}

const promoteInner = (text: string): string => text.replaceAll('‘', '“').replaceAll('’', '”');

function unopenedPlace({ at, family, limit }: Of<'unopened'>, text: string): Place {
  const mark = text.charAt(at);
  const starts = placesToOpen(text, at, limit === null ? 0 : limit + 1, family.id);
  const from = Math.min(at, ...starts);
  const texts = starts.map((start) => text.slice(from, start) + family.open + text.slice(start, at + 1));
  return place(from, at + 1, 'unopened', { mark }, 0.85, [...texts, text.slice(from, at)]);
}

function turnedPlace({ at, family }: Of<'turned'>, text: string): Place {
  const mark = text.charAt(at);
  const opens = mark === family.open || mark === '(';
  return place(at, at + 1, 'turned', { mark }, 0.9, [opens ? family.close : family.open]);
}

const INNER: Readonly<Record<string, readonly [string, string]>> = {
  double: ['‘', '’'],
  single: ['“', '”'],
  title: ['〈', '〉'],
  innerTitle: ['《', '》'],
  corner: ['『', '』'],
  innerCorner: ['「', '」'],
};

function nestedPlace({ at, family, close }: Of<'nested'>, text: string): Place {
  const [open, end] = INNER[family.id] ?? [family.open, family.close];
  const inner = text.slice(at + 1, close);
  return place(at, close + 1, 'nested', { inner: open + end }, 0.85, [open + inner + end]);
}

function kindPlace({ at, close, outer }: Of<'kind'>, text: string): Place {
  const written = text.slice(at, close + 1);
  const asDouble = outer ? `“${swapInner(text.slice(at + 1, close))}”` : `${written.slice(0, -1)}”`;
  const asSingle = `‘${text.slice(at + 1, close)}’`;
  return place(at, close + 1, 'kind', {}, 0.85, [asDouble, asSingle]);
}

const swapInner = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');

const SWAPPED: Readonly<Record<string, string>> = { '“': '‘', '”': '’', '‘': '“', '’': '”' };
const swapQuotes = (text: string): string => text.replace(/[“”‘’]/g, (mark) => SWAPPED[mark] ?? mark);
