import { blockId } from '#shared/document/schema';
import type { DocumentSession } from '../session/session';
import type { ConcordanceState } from './concordance';
import { canAct, isTicked, type ListedLine, type OpenPlace, shownLines } from './lines';

/** What the lines that are shown depend on, beside the open document. */
const filtering = [
  'lines',
  'purpose',
  'scope',
  'isUntaggedOnly',
  'isThisReading',
  'order',
  'query',
  'act',
] as const satisfies readonly (keyof ConcordanceState)[];

let lastShown: { readonly of: readonly unknown[]; readonly lines: readonly ListedLine[] } | null = null;

/** The lines that the pane shows, in their order. The last answer is kept: every key that is pressed asks again. */
export function linesShown(concordance: ConcordanceState, session: DocumentSession | null): readonly ListedLine[] {
  const { doc, selection } = session?.getSnapshot().state ?? {};
  const article = concordance.scope === 'article' ? [doc, selection?.$head.node(1)] : [];
  const of = [...filtering.map((key) => concordance[key]), session?.id, ...article];
  if (!lastShown || !isSame(lastShown.of, of)) {
    lastShown = { of, lines: shownLines(concordance, session && openPlaceOf(session)) };
  }
  return lastShown.lines;
}

let lastChanging: { readonly of: readonly unknown[]; readonly lines: readonly ListedLine[] } | null = null;

/** The ticked lines among those that are shown, of which the act changes anything; kept likewise. */
export function linesToChange(concordance: ConcordanceState, session: DocumentSession | null): readonly ListedLine[] {
  const shown = linesShown(concordance, session);
  const { act, purpose, turned } = concordance;
  const of = [shown, act, purpose, turned];
  if (!lastChanging || !isSame(lastChanging.of, of)) {
    lastChanging = { of, lines: shown.filter((line) => isTicked(line, concordance) && canAct(line, act)) };
  }
  return lastChanging.lines;
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

function openPlaceOf(session: DocumentSession): OpenPlace {
  const { $head } = session.getSnapshot().state.selection;
  const article = new Set<string>();
  $head.node(1).descendants((node) => {
    if (node.isTextblock) article.add(blockId(node));
    return !node.isTextblock;
  });
  return { document: session.id, article };
}
