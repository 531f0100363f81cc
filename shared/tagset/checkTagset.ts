import {
  type Attribute,
  type EntityKind,
  LONGEST_CHOICE,
  LONGEST_EXAMPLE,
  MOST_CHOICES,
  MOST_EXAMPLES,
  type Names,
  type Tagset,
} from '#shared/project/tagset';
import { contrastOnLight, LEAST_CONTRAST, nearestColour, toldContrast } from './colours';
import { looksAlike } from './looks';
import type { TagsetFault, TagsetFaultCode, TagsetPlace } from './tagsetFault';
import { reservedTypeKeys } from './typeKeys';

/**
 * What is wrong with a tagset, in the order in which it stands there; also with one that is being written and does not fit its
 * schema yet. Remarks aside, a tagset with faults is not to be used.
 */
export function checkTagset(tagset: Tagset): readonly TagsetFault[] {
  const faults: TagsetFault[] = [];
  const tell = (code: TagsetFaultCode, where: TagsetPlace | null, values: TagsetFault['values'] = {}) => {
    faults.push({ code, where, values, isRemark: code === 'faint' || code === 'sameLook' });
  };
  const known = new Set(tagset.types.map(({ id }) => id));
  if (tagset.types.length === 0) tell('noTypes', null);
  checkNamed(tagset.types, (index, field) => ({ list: 'types', index, field }), tell);
  tagset.types.forEach((type, index) => {
    const at = (field: TagsetPlace['field']): TagsetPlace => ({ list: 'types', index, field });
    const others = tagset.types.slice(0, index);
    checkKey(type, others, at('key'), tell);
    checkLook(type, others, at, tell);
    if (isTooMuch(type.examples, MOST_EXAMPLES, LONGEST_EXAMPLE)) {
      tell('tooMuch', at('examples'), { most: MOST_EXAMPLES, length: LONGEST_EXAMPLE });
    }
    checkAttributes(type, index, known, tell);
  });
  checkNamed(tagset.relations, (index, field) => ({ list: 'relations', index, field }), tell);
  tagset.relations.forEach((relation, index) => {
    for (const field of ['from', 'to'] as const) {
      for (const type of relation[field]) {
        if (!known.has(type)) tell('unknownType', { list: 'relations', index, field }, { type });
      }
    }
  });
  tagset.gazetteers.forEach(({ id, type }, index) => {
    const isTwice = tagset.gazetteers.findIndex((one) => one.id === id) !== index;
    if (isTwice) tell('idTwice', { list: 'gazetteers', index, field: 'id' }, { id });
    if (!known.has(type)) tell('unknownType', { list: 'gazetteers', index, field: 'type' }, { type });
  });
  return faults;
}

/** Whether a tagset may be used as it is. */
export function isUsable(faults: readonly TagsetFault[]): boolean {
  return faults.every(({ isRemark }) => isRemark);
}

type Tell = (code: TagsetFaultCode, where: TagsetPlace, values?: TagsetFault['values']) => void;

function checkNamed(
  items: readonly { readonly id: string; readonly name: Names }[],
  place: (index: number, field: 'id' | 'name') => TagsetPlace,
  tell: Tell,
): void {
  items.forEach(({ id, name }, index) => {
    const others = items.slice(0, index);
    if (others.some((other) => other.id === id)) tell('idTwice', place(index, 'id'), { id });
    if (name.zh.trim() === '' && name.en.trim() === '') tell('nameless', place(index, 'name'));
    const twice = (['zh', 'en'] as const).find(
      (language) =>
        folded(name[language]) !== '' &&
        others.some((other) => folded(other.name[language]) === folded(name[language])),
    );
    if (twice) tell('nameTwice', place(index, 'name'), { name: name[twice].trim() });
  });
}

function folded(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}

function checkKey({ key }: EntityKind, others: readonly EntityKind[], where: TagsetPlace, tell: Tell): void {
  const other = others.find((one) => one.key === key);
  if (key === '') tell('keyMissing', where);
  else if (reservedTypeKeys.includes(key)) tell('keyReserved', where, { key });
  else if (other) tell('keyTwice', where, { key, other: other.name });
}

function checkLook(
  { colour, head }: EntityKind,
  others: readonly EntityKind[],
  at: (field: 'colour' | 'head') => TagsetPlace,
  tell: Tell,
): void {
  const contrast = contrastOnLight(colour);
  if (contrast < LEAST_CONTRAST) {
    const told = { contrast: toldContrast(contrast), least: LEAST_CONTRAST };
    tell('faint', at('colour'), { ...told, nearest: nearestColour(colour) });
  }
  const alike = others.find((one) => looksAlike(one, { colour, head }));
  if (alike) tell('sameLook', at('head'), { other: alike.name });
}

function checkAttributes({ attributes }: EntityKind, index: number, known: ReadonlySet<string>, tell: Tell): void {
  const at = (attribute: number, field: TagsetPlace['field']): TagsetPlace => ({
    list: 'types',
    index,
    attribute,
    field,
  });
  checkNamed(attributes, at, tell);
  attributes.forEach((attribute: Attribute, place) => {
    if (attribute.kind === 'authority' && attribute.type !== undefined && !known.has(attribute.type)) {
      tell('unknownType', at(place, 'type'), { type: attribute.type });
    }
    if (attribute.kind !== 'choice') return;
    if (isTooMuch(attribute.choices, MOST_CHOICES, LONGEST_CHOICE)) {
      tell('tooMuch', at(place, 'choices'), { most: MOST_CHOICES, length: LONGEST_CHOICE });
    }
    if (attribute.choices.length === 0) tell('choiceless', at(place, 'choices'));
    const twice = attribute.choices.find((choice, first) => attribute.choices.indexOf(choice) !== first);
    if (twice !== undefined) tell('choiceTwice', at(place, 'choices'), { choice: twice });
  });
}

function isTooMuch(lines: readonly string[], most: number, length: number): boolean {
  return lines.length > most || lines.some((line) => line.length > length);
}
