import type { Mention } from '#shared/annotations/mentions';

/** A name that can be chosen: the mention of it that is nearest, and how many there are. */
export interface OtherName {
  readonly mention: Mention;
  readonly count: number;
}

/** Names shown at once: more are found by typing. */
const MOST_SHOWN = 60;

/**
 * Names of these types, any where none is named, that hold the words looked for, the nearest mention first; without the mention
 * that is asked for. `here` is the place in the reading order they are near to.
 */
export function otherNames(
  mentions: readonly Mention[],
  here: number,
  {
    types,
    sought,
    except,
  }: { readonly types: readonly string[]; readonly sought: string; readonly except: string | null },
): readonly OtherName[] {
  const wanted = sought.trim().toLowerCase();
  const names = new Map<string, { mention: Mention; distance: number; count: number }>();
  mentions.forEach((mention, index) => {
    if (mention.id === except || (types.length > 0 && !types.includes(mention.type))) return;
    if (!mention.text.toLowerCase().includes(wanted)) return;
    const key = `${mention.type} ${mention.text}`;
    const distance = Math.abs(index - here);
    const name = names.get(key);
    if (!name) names.set(key, { mention, distance, count: 1 });
    else {
      name.count++;
      if (distance < name.distance) Object.assign(name, { mention, distance });
    }
  });
  return [...names.values()].sort((a, b) => a.distance - b.distance).slice(0, MOST_SHOWN);
}
