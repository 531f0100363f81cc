import { GAP, LOST_CHARACTER } from '#shared/document/schema';
import type { Profile, ProfileField } from '#shared/project/profile';
import { fieldsOf } from './profiles';

/** A tagged name, as far as a record is concerned. */
export interface TaggedName {
  /** The id of its type. */
  readonly type: string;
  readonly text: string;
}

/** A name a field may hold, and how often it was tagged. */
export interface OfferedName extends TaggedName {
  readonly count: number;
}

/** Most names that are proposed for one field at once; all are offered. */
const MOST_PROPOSED = 12;

/** A name as records hold it: without the spaces of print, with what could not be read written as in plain text. */
export function nameAsRecorded(text: string): string {
  return text.replace(/\s+/g, '').replaceAll(GAP, LOST_CHARACTER);
}

/** The names a field offers: what is tagged with its types, the most frequent first, then as they stand in the text. */
export function offeredNames(types: readonly string[], names: readonly TaggedName[]): readonly OfferedName[] {
  const counts = new Map<string, OfferedName>();
  for (const { type, text } of names) {
    const name = nameAsRecorded(text);
    if (name === '' || !types.includes(type)) continue;
    const known = counts.get(name);
    counts.set(name, { type: known?.type ?? type, text: name, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/**
 * The values that tagged names propose for an empty field: those of its types that no other list of the profile is made for.
 * Who wrote something is told by bylines, so that nobody tagged in a text is proposed as its creator.
 */
export function namesProposed(profile: Profile, field: ProfileField, names: readonly TaggedName[]): readonly string[] {
  const { kind, offers = [], dc } = field;
  if (kind !== 'list' || offers.length === 0 || dc === 'creator' || dc === 'contributor') return [];
  const taken = new Set(
    fieldsOf(profile).flatMap((other) =>
      other.id !== field.id && other.kind === 'list' && other.offers?.length === 1 && other.dc === dc
        ? other.offers
        : [],
    ),
  );
  const types = offers.filter((type) => offers.length === 1 || !taken.has(type));
  return offeredNames(types, names)
    .slice(0, MOST_PROPOSED)
    .map(({ text }) => text);
}

/** The fields of a profile in which a name of this type may be recorded, in their order. */
export function fieldsOffering(profile: Profile, type: string): readonly ProfileField[] {
  return fieldsOf(profile).filter(({ kind, offers }) => kind === 'list' && offers?.includes(type) === true);
}
