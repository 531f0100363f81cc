import type { KnownPlace, TagAct } from '#shared/editing/tagActs';
import type { ConcordanceAct } from './concordance';
import { canAct, type ListedLine, mentionOf } from './lines';

/** What is done to lines, as a document takes it; `authority` is the one they are linked to, where that is the act. */
export function tagActs(lines: readonly ListedLine[], act: ConcordanceAct, authority: string | null): TagAct[] {
  return lines.flatMap((line) => (canAct(line, act) ? actsOfLine(line, act, authority) : []));
}

function actsOfLine(line: ListedLine, act: ConcordanceAct, authority: string | null): TagAct[] {
  const mention = mentionOf(line);
  const known = mention && { mention: mention.id, covered: mention.text };
  switch (act.kind) {
    case 'tag': {
      const meant = { type: act.type, ...(act.authority === undefined ? {} : { authority: act.authority }) };
      return [known ? { act: 'change', ...known, ...meant } : { act: 'tag', places: placesOf(line), ...meant }];
    }
    case 'untag':
      return known ? [{ act: 'remove', ...known }] : [];
    case 'link':
    case 'split':
      return known && authority !== null ? [{ act: 'change', ...known, authority }] : [];
    case 'correct': {
      const meant = { type: act.type, ...(act.authority === undefined ? {} : { authority: act.authority }) };
      const [place] = placesOf(line);
      if (!place) return [];
      if (line.text === act.text) return [{ act: 'tag', places: [place], ...meant }];
      return [{ act: 'correct', place, text: act.text, ...(known ? {} : { tag: meant }) }];
    }
  }
}

/** The stretches of a line with what stands in each. */
function placesOf({ spans, text }: ListedLine): KnownPlace[] {
  let at = 0;
  return spans.map(({ block, from, to }) => {
    const covered = text.slice(at, at + to - from);
    at += to - from;
    return { block, from, to, covered };
  });
}

/** What stands most often; the earlier of those that stand equally often. */
export function mostFrequent(values: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | undefined;
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
