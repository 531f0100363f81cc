import { type Authority, type ExternalRegister, externalRegisters, MOST_VARIANTS } from '#shared/project/authorityFile';
import { type AuthorityChange, variantsOf } from './authorityChange';
import type { Entry } from './register';

/** A field of which two entries that are merged say different things. */
export type ConflictingField = 'type' | 'variants' | 'dates' | 'description' | ExternalRegister;

export interface MergeConflict {
  readonly field: ConflictingField;
  /** What the merged entry says, and what is lost. */
  readonly kept: string;
  readonly dropped: string;
}

/**
 * Makes one entry of two: names are united, that of the one that goes becomes a variant, and what only one says is kept. Where both say
 * something and not the same, the entry that stays is right, but for the fields in `taken`. Names for which there is no room are
 * told as a conflict too.
 */
export function mergeAuthorities(
  keep: Entry,
  gone: Entry,
  taken: ReadonlySet<ConflictingField> = new Set(),
): { readonly change: AuthorityChange; readonly conflicts: readonly MergeConflict[] } {
  if (keep.id === gone.id) throw new RangeError('an entry is not merged with itself');
  const [a, b] = [keep.authority, gone.authority];
  const conflicts: MergeConflict[] = [];
  const decide = (field: ConflictingField, ours: string, theirs: string): string => {
    if (ours === theirs || theirs === '') return ours;
    if (ours === '') return theirs;
    const [kept, dropped] = taken.has(field) ? [theirs, ours] : [ours, theirs];
    conflicts.push({ field, kept, dropped });
    return kept;
  };
  const external: Authority['external'] = {};
  const type = decide('type', a.type, b.type);
  const dates = decide('dates', a.dates, b.dates);
  const description = decide('description', a.description, b.description);
  for (const one of externalRegisters) {
    const id = decide(one, a.external[one] ?? '', b.external[one] ?? '');
    if (id !== '') external[one] = id;
  }
  const names = variantsOf(a.name, [...a.variants, b.name, ...b.variants]);
  const variants = names.slice(0, MOST_VARIANTS);
  const left = names.slice(MOST_VARIANTS);
  if (left.length > 0) conflicts.push({ field: 'variants', kept: variants.join('；'), dropped: left.join('；') });
  const after: Authority = { type, name: a.name, variants, dates, description, external };
  return {
    change: {
      entries: { [keep.id]: { before: a, after }, [gone.id]: { before: b, after: null } },
      merged: { [gone.id]: { before: null, after: keep.id } },
    },
    conflicts,
  };
}
