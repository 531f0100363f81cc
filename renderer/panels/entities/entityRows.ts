import type { Mention } from '#shared/annotations/mentions';
import type { Tagset } from '#shared/project/tagset';

/** A name with all its mentions of one type. */
export interface EntityName {
  readonly key: string;
  readonly type: string;
  readonly text: string;
  readonly mentions: readonly Mention[];
}

export type EntityRow =
  | {
      readonly kind: 'type';
      readonly key: string;
      readonly type: string;
      readonly count: number;
      readonly isOpen: boolean;
    }
  | { readonly kind: 'name'; readonly key: string; readonly name: EntityName; readonly isOpen: boolean }
  | { readonly kind: 'mention'; readonly key: string; readonly mention: Mention };

/** Names in the order in which they are first met, by type; types that the tagset doesn't have come last. */
export function namesOf(
  mentions: readonly Mention[],
  { types }: Pick<Tagset, 'types'>,
): ReadonlyMap<string, readonly EntityName[]> {
  const byType = new Map<string, Map<string, Mention[]>>(types.map(({ id }) => [id, new Map()]));
  for (const mention of mentions) {
    const names = byType.get(mention.type) ?? new Map<string, Mention[]>();
    byType.set(mention.type, names);
    const known = names.get(mention.text);
    if (known) known.push(mention);
    else names.set(mention.text, [mention]);
  }
  return new Map(
    [...byType].map(([type, names]) => [
      type,
      [...names].map(([text, list]) => ({ key: `name ${type} ${text}`, type, text, mentions: list })),
    ]),
  );
}

const never = (): boolean => false;

/**
 * The rows of the entities panel: types, names under them, and the mentions of a name that is opened. With a query those that hold it,
 * or are looked for by it otherwise.
 */
export function entityRows(
  mentions: readonly Mention[],
  tagset: Pick<Tagset, 'types'>,
  query: string,
  folded: ReadonlySet<string>,
  opened: ReadonlySet<string>,
  isMeant: (name: EntityName) => boolean = never,
): readonly EntityRow[] {
  const rows: EntityRow[] = [];
  for (const [type, names] of namesOf(mentions, tagset)) {
    const wanted =
      query === '' ? names : names.filter((name) => name.text.toLowerCase().includes(query) || isMeant(name));
    if (wanted.length === 0) continue;
    const key = `type ${type}`;
    const isOpen = !folded.has(key);
    const count = wanted.reduce((sum, name) => sum + name.mentions.length, 0);
    rows.push({ kind: 'type', key, type, count, isOpen });
    if (!isOpen) continue;
    for (const name of wanted) {
      const isNameOpen = opened.has(name.key);
      rows.push({ kind: 'name', key: name.key, name, isOpen: isNameOpen });
      if (isNameOpen) for (const mention of name.mentions) rows.push({ kind: 'mention', key: mention.id, mention });
    }
  }
  return rows;
}
