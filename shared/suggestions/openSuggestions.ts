import { type TagSuggestion, tagDismissalKey } from './suggestion';

/** A stretch of a block that is tagged. */
export interface TaggedStretch {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** What decides which suggestions of a block are open. */
export interface SuggestionView {
  readonly tagged: readonly TaggedStretch[];
  /** Sources that are switched off. */
  readonly off: ReadonlySet<string>;
  readonly isDismissed: (key: string) => boolean;
}

/** A suggestion as surely as all sources that tell the same make it. */
const surer = (a: number, b: number): number => Math.min(0.98, 1 - (1 - a) * (1 - b * 0.5));
/** Longer names are worth more of sureness, up to this many characters. */
const LENGTH_COUNTS = 8;
const weight = ({ from, to, confidence }: TagSuggestion): number =>
  confidence + 0.05 * Math.min(LENGTH_COUNTS, to - from);
/** Less sure ones are not shown. */
const LEAST = 0.35;

/**
 * The suggestions of a block that are open, by place: from sources that are on, not dismissed, and not where something
 * of the same type is tagged or something else crosses a tag. Of those that overlap the longest and surest stands; one within
 * another stands as well where their types differ (临溪县 in 临溪县图书馆). Where several sources tell the same, the surest does,
 * and the surer for it; one that names an authority goes before one that does not.
 */
export function openSuggestions<T extends TagSuggestion>(
  text: string,
  all: readonly T[],
  view: SuggestionView,
): readonly T[] {
  const best = new Map<string, T>();
  for (const one of all) {
    if (view.off.has(one.source) || isTagged(one, view.tagged)) continue;
    if (view.isDismissed(tagDismissalKey(one.type, text.slice(one.from, one.to)))) continue;
    const place = `${one.from} ${one.to} ${one.type}`;
    const known = best.get(place);
    if (!known) best.set(place, one);
    else {
      const [first, second] = isBefore(one, known) ? [one, known] : [known, one];
      best.set(place, { ...first, confidence: surer(first.confidence, second.confidence) });
    }
  }
  const byWeight = [...best.values()]
    .filter(({ confidence }) => confidence >= LEAST)
    .sort((a, b) => weight(b) - weight(a) || a.from - b.from || b.to - a.to);
  const kept: T[] = [];
  for (const one of byWeight) if (kept.every((other) => goTogether(one, other))) kept.push(one);
  return kept.sort((a, b) => a.from - b.from || b.to - a.to);
}

const isBefore = (a: TagSuggestion, b: TagSuggestion): boolean =>
  a.confidence + (a.authority === undefined ? 0 : 0.2) > b.confidence + (b.authority === undefined ? 0 : 0.2);

/** Whether a tag of the type touches it, or one of another type crosses it or covers the very same. */
function isTagged({ type, from, to }: TagSuggestion, tagged: readonly TaggedStretch[]): boolean {
  return tagged.some((tag) => {
    if (tag.to <= from || to <= tag.from) return false;
    if (tag.type === type) return true;
    const isInside = tag.from <= from && to <= tag.to;
    const isAround = from <= tag.from && tag.to <= to;
    return isInside === isAround;
  });
}

/** Apart, or one within the other with types that may nest: a place in an organisation, anything in a work, an office before its holder. */
function goTogether(a: TagSuggestion, b: TagSuggestion): boolean {
  if (a.to <= b.from || b.to <= a.from) return true;
  if (a.type === b.type) return false;
  const [inner, outer] = a.to - a.from < b.to - b.from ? [a, b] : [b, a];
  return outer.from <= inner.from && inner.to <= outer.to && inner.to - inner.from < outer.to - outer.from;
}
