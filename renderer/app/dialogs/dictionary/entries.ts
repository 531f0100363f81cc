import { readSameKey } from '#shared/authorities/probablySame';
import { readDismissal } from '#shared/detectors/dismissal';
import { ruleLabel, rules } from '#shared/detectors/index';
import type { Taught } from '#shared/detectors/taught';
import type { Words } from '../../../i18n/text';

/** The three lists of a project's dictionary. */
export const lists = ['words', 'replacements', 'dismissals'] as const;
export type DictionaryList = (typeof lists)[number];

/** A line of one of them. */
export interface DictionaryEntry {
  /** Unlike that of any other line, and without a space: elements are named by it. */
  readonly key: string;
  readonly list: DictionaryList;
  /** The word, what is replaced, or the key of a dismissal. */
  readonly of: string;
  /** What stands in the first column. */
  readonly title: string;
  /** What takes its place, or how far a dismissal reaches. */
  readonly right?: string;
}

const unread = (): undefined => undefined;

/**
 * The lines of a list: words as they were taught, the last first, the others by name. `nameOf` tells what an authority is called that a
 * dismissal names by its id, as soon as that is known.
 */
export function entriesOf(
  taught: Taught,
  list: DictionaryList,
  words: Words,
  nameOf: (authority: string) => string | undefined = unread,
): readonly DictionaryEntry[] {
  const { text } = words;
  const entries =
    list === 'words'
      ? taught.dictionary.map((word) => ({ of: word, title: word }))
      : list === 'replacements'
        ? Object.entries(taught.replacements).map(([was, right]) => ({
            of: was,
            title: was,
            right: right === '' ? text('teaching.dictionary.deleted') : right,
          }))
        : Object.keys(taught.dismissals).map((key) => ({ of: key, ...dismissalWords(key, words, nameOf) }));
  const keyed = entries.map((entry) => ({ ...entry, list, key: `${list}:${entry.of.replace(/[\s%]/g, hexOf)}` }));
  return list === 'words' ? keyed.reverse() : keyed.sort(byTitle);
}

/** How many lines a list has. */
export function countOf({ dictionary, replacements, dismissals }: Taught, list: DictionaryList): number {
  if (list === 'words') return dictionary.length;
  return Object.keys(list === 'replacements' ? replacements : dismissals).length;
}

/** What is taught without an entry. */
export function withoutEntry(taught: Taught, { list, of }: DictionaryEntry): Taught {
  if (list === 'words') return { ...taught, dictionary: taught.dictionary.filter((word) => word !== of) };
  const { [of]: _, ...rest } = taught[list];
  return { ...taught, [list]: rest };
}

function dismissalWords(
  key: string,
  { text, language }: Words,
  nameOf: (authority: string) => string | undefined,
): { readonly title: string; readonly right: string } {
  const apart = readSameKey(key);
  if (apart) {
    return { title: text('teaching.dismissed.same'), right: apart.map((id) => nameOf(id) ?? id).join(' / ') };
  }
  const dismissal = readDismissal(key);
  if (!dismissal) return { title: text('teaching.dismissed.unreadable'), right: '' };
  const { rule, words, around } = dismissal;
  const isKnown = rules.some(({ id }) => id === rule);
  const title = isKnown ? ruleLabel(rule, language) : text('teaching.dismissed.unknownRule');
  if (words === undefined) return { title, right: text('teaching.dismissed.rule') };
  const shown = words.trim() === '' ? text('teaching.dismissed.nothing') : words;
  return {
    title,
    right: around
      ? text('teaching.dismissed.place', { ...around, words: shown })
      : text('teaching.dismissed.words', { words: shown }),
  };
}

function byTitle(a: DictionaryEntry, b: DictionaryEntry): number {
  if (a.title !== b.title) return a.title < b.title ? -1 : 1;
  return a.of < b.of ? -1 : 1;
}

function hexOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}
