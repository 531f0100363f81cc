import { type ConcordanceLine, isTagged, type LineMention } from '#shared/concordance/line';
import { sortLines } from '#shared/concordance/sortLines';
import type { ConcordanceAct, ConcordanceState } from './concordance';

/** A line with a name of its own, which stays while others come and go in other blocks. */
export interface ListedLine extends ConcordanceLine {
  readonly key: string;
}

/**
 * Names the lines of a search, as they come in. Lines that begin in one block are told apart by their order there: places shift with
 * every key that is pressed.
 */
export function lineNamer(): (lines: readonly ConcordanceLine[]) => readonly ListedLine[] {
  const counts = new Map<string, number>();
  const named = (line: ConcordanceLine): ListedLine => {
    const place = `${line.document}/${line.spans[0]?.block ?? ''}`;
    const count = counts.get(place) ?? 0;
    counts.set(place, count + 1);
    return { ...line, key: `${place}/${count}` };
  };
  return (lines) => lines.map(named);
}

/** Which document is open, and the blocks of the article at the caret. */
export interface OpenPlace {
  readonly document: string;
  readonly article: ReadonlySet<string>;
}

/** The lines that the filters let through, in the order that is wanted. */
export function shownLines(concordance: ConcordanceState, open: OpenPlace | null): readonly ListedLine[] {
  const { lines, purpose, scope, isUntaggedOnly, isThisReading, order, query, act } = concordance;
  const isOfWords = query?.kind === 'words';
  const shown = lines.filter((line) => {
    if (scope !== 'project' && line.document !== open?.document) return false;
    if (scope === 'article' && !line.spans.some(({ block }) => open?.article.has(block))) return false;
    if (purpose === 'correct') return canAct(line, act);
    if (!isOfWords) return true;
    if (isThisReading && line.variant !== 'same') return false;
    return !isUntaggedOnly || !isTagged(line, act.kind === 'tag' ? act.type : undefined);
  });
  return order === 'place' ? shown : sortLines(shown, order);
}

type Ticks = Pick<ConcordanceState, 'purpose' | 'turned'>;

/** Whether a line is ticked: as it was proposed, or turned since. Who only looks for something has nothing ticked for them. */
export function isTicked(line: ListedLine, { purpose, turned }: Ticks): boolean {
  return isProposed(line, purpose) !== turned.has(line.key);
}

/** A line that breaks inside the words leaves them as sure as they are. */
function isProposed(line: ListedLine, purpose: ConcordanceState['purpose']): boolean {
  if (purpose === 'search' || line.isNamesake) return false;
  return line.isSure || (line.isBroken && line.variant === 'same' && line.longer === undefined);
}

/** What is turned when all these lines are ticked, or none. */
export function turnedFor(
  lines: readonly ListedLine[],
  isOn: boolean,
  { purpose, turned }: Ticks,
): ReadonlySet<string> {
  const next = new Set(turned);
  for (const line of lines) {
    if (isProposed(line, purpose) === isOn) next.delete(line.key);
    else next.add(line.key);
  }
  return next;
}

/** The mention that covers just the words of a line; the first where several do. */
export function mentionOf({ mentions }: Pick<ConcordanceLine, 'mentions'>): LineMention | undefined {
  return mentions.find(({ fit }) => fit === 'exactly');
}

/** Whether the act changes anything about a line. */
export function canAct(line: ConcordanceLine, act: ConcordanceAct): boolean {
  const mention = mentionOf(line);
  switch (act.kind) {
    case 'tag':
      return mention?.type !== act.type;
    case 'correct':
      if (line.spans.length !== 1) return false;
      return line.text === act.text ? mention === undefined : !saysSoAlready(line, act);
    default:
      return mention !== undefined;
  }
}

/** Whether the words to be corrected are only a part of what they would be corrected to. */
function saysSoAlready(
  { text: was, before, after }: ConcordanceLine,
  { text }: Extract<ConcordanceAct, { readonly kind: 'correct' }>,
): boolean {
  for (let at = text.indexOf(was); at >= 0; at = text.indexOf(was, at + 1)) {
    if (before.endsWith(text.slice(0, at)) && after.startsWith(text.slice(at + was.length))) return true;
  }
  return false;
}
