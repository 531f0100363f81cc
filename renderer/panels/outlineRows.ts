import type { OutlineArticle } from './outline';

/** A row of the outline: an article, or a heading inside one. */
export interface OutlineRow {
  readonly kind: 'article' | 'heading';
  /** The article's id, or the heading's. */
  readonly key: string;
  /** The number of the article it is or stands in, from 0. */
  readonly article: number;
  readonly text: string;
  /** 1 for an article, 2 for its headings, more for headings of lower levels below them. */
  readonly depth: number;
  /** Its number among those below the same row, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

/** The outline as rows: under each article its headings, those of a lower level below the one before them. */
export function outlineRows(articles: readonly OutlineArticle[]): readonly OutlineRow[] {
  return articles.flatMap((article, index): OutlineRow[] => {
    const depths = depthsOf(article.headings.map(({ level }) => level));
    const places = placesOf(depths);
    return [
      {
        kind: 'article',
        key: article.id,
        article: index,
        text: article.title,
        depth: 1,
        place: index + 1,
        siblings: articles.length,
      },
      ...article.headings.map(({ id, text }, at): OutlineRow => {
        const [depth = 2, { place, siblings } = { place: 1, siblings: 1 }] = [depths[at], places[at]];
        return { kind: 'heading', key: id, article: index, text, depth, place, siblings };
      }),
    ];
  });
}

function depthsOf(levels: readonly number[]): readonly number[] {
  const above: number[] = [];
  return levels.map((level) => {
    while (above.length > 0 && (above.at(-1) ?? 0) >= level) above.pop();
    above.push(level);
    return above.length + 1;
  });
}

function placesOf(depths: readonly number[]): readonly { readonly place: number; readonly siblings: number }[] {
  const groups: { size: number }[] = [];
  const open: { size: number }[] = [];
  const places = depths.map((depth) => {
    open.length = Math.min(open.length, depth - 1);
    let group = open[depth - 2];
    if (!group) {
      group = { size: 0 };
      open[depth - 2] = group;
    }
    groups.push(group);
    return ++group.size;
  });
  return places.map((place, at) => ({ place, siblings: groups[at]?.size ?? 1 }));
}

/** Where a row that is dragged would go: `gap` is the number of the row it would stand before. */
export type OutlineDrop =
  | { readonly gap: number; readonly to: 'stay' }
  | { readonly gap: number; readonly to: 'article'; readonly article: number }
  | { readonly gap: number; readonly to: 'before'; readonly heading: string }
  | { readonly gap: number; readonly to: 'end'; readonly article: number };

/**
 * What letting go of row `from` over row `over` means; `isLower` tells on which half of it. An article goes before or behind
 * other articles and never into one; a heading goes before a heading or to the end of an article, with all below it.
 */
export function outlineDrop(rows: readonly OutlineRow[], from: number, over: number, isLower: boolean): OutlineDrop {
  const dragged = rows[from];
  const target = rows[over];
  if (!dragged || !target) return { gap: from, to: 'stay' };
  if (dragged.kind === 'article') {
    if (target.article === dragged.article) return { gap: from, to: 'stay' };
    const goesDown = target.article > dragged.article;
    const next = rows.findIndex(({ kind, article }) => kind === 'article' && article === target.article + 1);
    const first = rows.findIndex(({ kind, article }) => kind === 'article' && article === target.article);
    const gap = goesDown ? (next < 0 ? rows.length : next) : first;
    return { gap, to: 'article', article: target.article };
  }
  // Nothing stands before the first article.
  const gap = Math.max(1, isLower ? over + 1 : over);
  if (gap >= from && gap <= sectionEnd(rows, from)) return { gap, to: 'stay' };
  const next = rows[gap];
  if (next?.kind === 'heading') return { gap, to: 'before', heading: next.key };
  return { gap, to: 'end', article: rows[gap - 1]?.article ?? 0 };
}

/**
 * Where a step up or down takes a row: past the article or the heading of its level next to it. A heading at the edge of
 * what it stands under goes to the end of what comes before, or to the beginning of what comes after, behind its title. Null
 * at the ends.
 */
export function outlineStep(rows: readonly OutlineRow[], from: number, direction: 'up' | 'down'): OutlineDrop | null {
  const row = rows[from];
  if (!row) return null;
  if (row.kind === 'article') {
    const article = row.article + (direction === 'up' ? -1 : 1);
    const over = rows.findIndex((one) => one.kind === 'article' && one.article === article);
    return over < 0 ? null : outlineDrop(rows, from, over, direction === 'down');
  }
  if (direction === 'up') {
    let above = from - 1;
    while ((rows[above]?.depth ?? 0) > row.depth) above--;
    // The first article's row has nothing above it.
    return above <= 0 ? null : outlineDrop(rows, from, above, false);
  }
  const below = sectionEnd(rows, from);
  if (below >= rows.length) return null;
  const isOfItsLevel = rows[below]?.depth === row.depth;
  return outlineDrop(rows, from, isOfItsLevel ? sectionEnd(rows, below) - 1 : below, true);
}

/** The number of the row after a heading and all below it. */
function sectionEnd(rows: readonly OutlineRow[], from: number): number {
  const depth = rows[from]?.depth ?? 0;
  const next = rows.findIndex((row, at) => at > from && row.depth <= depth);
  return next < 0 ? rows.length : next;
}
