import { z } from 'zod';
import { Problem } from '#shared/problems/problem';
import { type Attribute, type EntityKind, type RelationKind, type Tagset, tagsetSchema } from '#shared/project/tagset';
import { readJson } from '#shared/text/readJson';
import { checkTagset } from './checkTagset';
import type { TagsetFault } from './tagsetFault';

export const TAGSET_FORMAT = 'jiaokan-tagset';
export const TAGSET_VERSION = 1;

/** A tagset as a file that goes from project to project. Gazetteers stay: their names stand in files of the project. */
const fileSchema = z.strictObject({
  format: z.literal(TAGSET_FORMAT),
  version: z.literal(TAGSET_VERSION),
  types: tagsetSchema.shape.types,
  relations: tagsetSchema.shape.relations.default([]),
});

/** What a file of tags can be told by, whatever its version. */
const headSchema = z.looseObject({ format: z.literal(TAGSET_FORMAT), version: z.int() });

/** A tagset that came from outside. */
export interface TagsetReading {
  /** Without gazetteers. May still have faults that are to be mended by hand, such as keys that collide. */
  readonly tagset: Tagset;
  /** What was wrong and had to be left out: second ones of an id, and types that are named and aren't there. */
  readonly leftOut: readonly TagsetFault[];
}

/** The types and relations of a tagset as a JSON text. Described in docs/tagset.md. */
export function writeTagsetFile({ types, relations }: Tagset): string {
  return `${JSON.stringify({ format: TAGSET_FORMAT, version: TAGSET_VERSION, types, relations }, null, 2)}\n`;
}

/**
 * Reads what `writeTagsetFile` writes, by hand or by a program. Throws `tagsetNotJson`, `tagsetOther` for a file of another kind,
 * `tagsetNewer` for a version of another day, `tagsetWrong` with the place of the first thing that does not fit.
 */
export function readTagsetFile(text: string, name: string): TagsetReading {
  const json = readJson(text.replace(/^\uFEFF/, ''));
  if (!json.ok) {
    if (json.fault === 'key') throw new Problem('tagsetWrong', { name, where: shown(json.key ?? '') });
    throw new Problem('tagsetNotJson', { name });
  }
  const head = headSchema.safeParse(json.value);
  if (!head.success) throw new Problem('tagsetOther', { name });
  if (head.data.version > TAGSET_VERSION) throw new Problem('tagsetNewer', { name });
  const read = fileSchema.safeParse(json.value);
  if (!read.success) throw new Problem('tagsetWrong', { name, where: placeOf(read.error) });
  const { types, relations } = read.data;
  const whole: Tagset = { types, relations, gazetteers: [] };
  return {
    tagset: mended(whole),
    leftOut: checkTagset(whole).filter(({ code }) => code === 'idTwice' || code === 'unknownType'),
  };
}

function mended({ types, relations }: Tagset): Tagset {
  const kept = firstOfEach(types);
  const known = new Set(kept.map(({ id }) => id));
  return {
    types: kept.map(
      (type): EntityKind => ({
        ...type,
        attributes: firstOfEach(type.attributes).map((attribute) => withKnownType(attribute, known)),
      }),
    ),
    relations: firstOfEach(relations).flatMap((relation) => withKnownEnds(relation, known)),
    gazetteers: [],
  };
}

function firstOfEach<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return items.filter(({ id }, index) => items.findIndex((one) => one.id === id) === index);
}

function withKnownType(attribute: Attribute, known: ReadonlySet<string>): Attribute {
  if (attribute.kind !== 'authority' || attribute.type === undefined || known.has(attribute.type)) return attribute;
  const { type: _unknown, ...any } = attribute;
  return any;
}

/** None when one end would be left with no type at all, which would mean any. */
function withKnownEnds(relation: RelationKind, known: ReadonlySet<string>): readonly RelationKind[] {
  const from = relation.from.filter((type) => known.has(type));
  const to = relation.to.filter((type) => known.has(type));
  const isLost = (before: readonly string[], now: readonly string[]) => before.length > 0 && now.length === 0;
  return isLost(relation.from, from) || isLost(relation.to, to) ? [] : [{ ...relation, from, to }];
}

function placeOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  return [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
    .map((key) => shown(String(key)))
    .join('.');
}

function shown(words: string): string {
  return [...words].slice(0, 40).join('');
}
