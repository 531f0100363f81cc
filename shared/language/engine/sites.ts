import { type Edit, scoreOf } from './edits';

/** A place that is doubted, with what may have stood there. */
export interface Site {
  /** The best first; all of them at the doubted character or beside it. */
  readonly edits: readonly Edit[];
}

const byScore = (a: Edit, b: Edit): number => scoreOf(b) - scoreOf(a) || a.at - b.at || a.unit - b.unit;

/** One misreading makes many edits likely, also of its neighbours: those around the best one are put together. */
export function sitesOf(edits: readonly Edit[]): readonly Site[] {
  const ordered = [...edits].sort(byScore);
  const at = new Map<number, Edit[]>();
  for (const edit of ordered) {
    const here = at.get(edit.at);
    if (here) here.push(edit);
    else at.set(edit.at, [edit]);
  }
  const taken = new Set<number>();
  const sites: Site[] = [];
  for (const edit of ordered) {
    if (taken.has(edit.at)) continue;
    for (let place = edit.at - 2; place <= edit.at + 2; place++) taken.add(place);
    const near = [edit.at - 1, edit.at, edit.at + 1].flatMap((place) => at.get(place) ?? []);
    sites.push({ edits: near.sort(byScore) });
  }
  return sites;
}
