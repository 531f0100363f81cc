import type { EntityKind, RelationKind, Tagset } from '#shared/project/tagset';
import { looksAlike } from '#shared/tagset/looks';
import { provisionalId, withIds } from '#shared/tagset/settleIds';
import { freeTypeKey } from '#shared/tagset/typeKeys';

/** A tagset that is being written, with every step on the way to it. */
export interface TagsetDraft {
  readonly past: readonly Tagset[];
  readonly present: Tagset;
  readonly future: readonly Tagset[];
  /** What the last change was about; the next one about the same belongs to it. */
  readonly about: string | null;
}

export function draftOf(tagset: Tagset): TagsetDraft {
  return { past: [], present: tagset, future: [], about: null };
}

/** The draft after a change. Changes about the same thing, such as letters typed into one field, are one step. */
export function changed(draft: TagsetDraft, present: Tagset, about: string | null = null): TagsetDraft {
  if (present === draft.present) return draft;
  const isSame = about !== null && about === draft.about;
  return { past: isSame ? draft.past : [...draft.past, draft.present], present, future: [], about };
}

export function undone({ past, present, future }: TagsetDraft): TagsetDraft | null {
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), present: before, future: [present, ...future], about: null } : null;
}

export function redone({ past, present, future }: TagsetDraft): TagsetDraft | null {
  const [next, ...rest] = future;
  return next ? { past: [...past, present], present: next, future: rest, about: null } : null;
}

/** The draft once it was saved as `kept`: every step, done or taken back, goes by the ids that things were given then. */
export function savedAs({ past, future }: TagsetDraft, kept: Tagset, ids: ReadonlyMap<string, string>): TagsetDraft {
  const named = (step: Tagset) => withIds(step, ids);
  return { past: past.map(named), present: kept, future: future.map(named), about: null };
}

/** Types and relations, by which list they are in. */
export type TagsetList = 'types' | 'relations';

export function withType(tagset: Tagset, index: number, type: EntityKind): Tagset {
  return { ...tagset, types: tagset.types.map((one, at) => (at === index ? type : one)) };
}

export function withRelation(tagset: Tagset, index: number, change: Partial<RelationKind>): Tagset {
  const relations = tagset.relations.map((relation, at) => (at === index ? { ...relation, ...change } : relation));
  return { ...tagset, relations };
}

/** One item of a list a place up or down. */
export function moved(tagset: Tagset, list: TagsetList, index: number, step: 1 | -1): Tagset {
  return list === 'types'
    ? { ...tagset, types: swapped(tagset.types, index, index + step) }
    : { ...tagset, relations: swapped(tagset.relations, index, index + step) };
}

function swapped<T>(items: readonly T[], a: number, b: number): T[] {
  const copy = [...items];
  const [one, other] = [copy[a], copy[b]];
  if (one !== undefined && other !== undefined) {
    copy[a] = other;
    copy[b] = one;
  }
  return copy;
}

/** A type that is yet to be named, of a key and a look that no other has. */
export function withNewType(tagset: Tagset): Tagset {
  const { types } = tagset;
  const look = looks.find((one) => !types.some((type) => looksAlike(type, one))) ?? {
    colour: hues[0],
    head: 'star' as const,
  };
  const type: EntityKind = {
    id: provisionalId(() => crypto.randomUUID()),
    name: { zh: '', en: '' },
    ...look,
    key: freeTypeKey(types, '') ?? '',
    attributes: [],
    guideline: '',
    examples: [],
  };
  return { ...tagset, types: [...types, type] };
}

/** A relation that is yet to be named, from any type to any. */
export function withNewRelation(tagset: Tagset): Tagset {
  const relation: RelationKind = {
    id: provisionalId(() => crypto.randomUUID()),
    name: { zh: '', en: '' },
    from: [],
    to: [],
    isSymmetric: false,
    isAcyclic: false,
  };
  return { ...tagset, relations: [...tagset.relations, relation] };
}

/** Hues of the design at its one lightness; heads that the usual types have not come first. */
export const hues = [
  '#3b639e',
  '#745191',
  '#38733c',
  '#875806',
  '#8f4869',
  '#00707c',
  '#924e28',
  '#616174',
  '#9a4545',
  '#57692a',
] as const;

const looks = (
  ['ring', 'star', 'hollowDiamond', 'hollowTriangle', 'disc', 'square', 'diamond', 'cross'] as const
).flatMap((head) => hues.map((colour) => ({ colour, head })));
