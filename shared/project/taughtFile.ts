import { z } from 'zod';
import type { Taught } from '#shared/detectors/taught';
import { Problem } from '#shared/problems/problem';
import { readJson } from '#shared/text/readJson';
import { MOST_TAUGHT, type Unteachable, whyNotReplacement, whyNotWord } from './teachable';

export const TAUGHT_FORMAT = 'jiaokan-dictionary';
export const TAUGHT_VERSION = 1;

/** What a project taught, as a file that goes from project to project. Described in docs/dictionary.md. */
const fileSchema = z.strictObject({
  format: z.literal(TAUGHT_FORMAT),
  version: z.literal(TAUGHT_VERSION),
  words: z.array(z.string()).max(MOST_TAUGHT).default([]),
  replacements: z.record(z.string(), z.string()).default({}),
  /** Rule; rule and words; or rule, words and the characters before and after. */
  dismissed: z
    .array(z.union([z.tuple([ruleId()]), z.tuple([ruleId(), words()]), z.tuple([ruleId(), words(), words(), words()])]))
    .max(MOST_TAUGHT)
    .default([]),
});

function ruleId() {
  return z.string().regex(/^[a-z0-9-]{1,64}$/);
}

function words() {
  return z.string().max(2000);
}

/** What a project taught as a JSON text with an item a line, in the order in which it was taught. */
export function writeTaughtFile({ dictionary, replacements, dismissals }: Taught): string {
  const words = dictionary.map((word) => JSON.stringify(word));
  const fixed = Object.entries(replacements).map(([was, text]) => `${JSON.stringify(was)}: ${JSON.stringify(text)}`);
  const dismissed = Object.keys(dismissals).flatMap((key) => (isTold(key) ? [key] : []));
  const members = [
    `"format": ${JSON.stringify(TAUGHT_FORMAT)}`,
    `"version": ${TAUGHT_VERSION}`,
    `"words": ${listed('[', ']', words)}`,
    `"replacements": ${listed('{', '}', fixed)}`,
    `"dismissed": ${listed('[', ']', dismissed)}`,
  ];
  return `{\n${members.map((member) => `  ${member}`).join(',\n')}\n}\n`;
}

function listed(open: string, shut: string, items: readonly string[]): string {
  return items.length === 0 ? open + shut : `${open}\n${items.map((item) => `    ${item}`).join(',\n')}\n  ${shut}`;
}

/** A dismissal's key is JSON of a list; one that no reader would take can't go anywhere. */
function isTold(key: string): boolean {
  const json = readJson(key);
  return json.ok && fileSchema.shape.dismissed.safeParse([json.value]).success;
}

/** Words, one a line. */
export function writeWordList(dictionary: readonly string[]): string {
  return dictionary.map((word) => `${word}\n`).join('');
}

/**
 * Reads what `writeTaughtFile` writes, by hand or by a program. Throws `taughtNotJson`, `taughtFileWrong` with the place of the
 * first thing that is wrong, `taughtNewer` for a version of another day, or `taughtTooMany`; nothing is taken from such a file.
 */
export function readTaughtFile(text: string, name: string): Taught {
  const json = readJson(text);
  if (!json.ok) {
    if (json.fault === 'key') throw new Problem('taughtFileWrong', { name, where: json.key ?? '' });
    if (json.fault === 'many') throw new Problem('taughtTooMany', { name, limit: MOST_TAUGHT });
    throw new Problem('taughtNotJson', { name });
  }
  const head = z.looseObject({ format: z.literal(TAUGHT_FORMAT), version: z.int() }).safeParse(json.value);
  if (!head.success) throw new Problem('taughtFileWrong', { name, where: placeOf(head.error) || 'format' });
  if (head.data.version > TAUGHT_VERSION) throw new Problem('taughtNewer', { name });
  const read = fileSchema.safeParse(json.value);
  if (!read.success) {
    if (read.error.issues.some(({ code }) => code === 'too_big')) throw tooManyOr(read.error, name);
    throw new Problem('taughtFileWrong', { name, where: placeOf(read.error) });
  }
  const { words: dictionary, replacements, dismissed } = read.data;
  if (Object.keys(replacements).length > MOST_TAUGHT) throw new Problem('taughtTooMany', { name, limit: MOST_TAUGHT });
  for (const [index, word] of dictionary.entries()) refuse(whyNotWord(word), name, `words.${index}`);
  for (const [was, right] of Object.entries(replacements)) {
    refuse(whyNotReplacement(was, right), name, `replacements.${shown(was)}`);
  }
  return {
    dictionary: [...new Set(dictionary)],
    replacements,
    dismissals: Object.fromEntries(dismissed.map((one) => [JSON.stringify(one), true as const])),
  };
}

/**
 * Reads a plain list of words, one a line; blank lines are passed over. Throws `taughtLineWrong` with the number of the first
 * line that is no word, `taughtTooMany` or `taughtNothing`.
 */
export function readWordList(text: string, name: string): Taught {
  const found = new Set<string>();
  let number = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    number++;
    const word = line.trim();
    if (word === '') continue;
    if (whyNotWord(word) !== null) throw new Problem('taughtLineWrong', { name, line: number });
    found.add(word);
    if (found.size > MOST_TAUGHT) throw new Problem('taughtTooMany', { name, limit: MOST_TAUGHT });
  }
  if (found.size === 0) throw new Problem('taughtNothing', { name });
  return { dictionary: [...found], replacements: {}, dismissals: {} };
}

function refuse(why: Unteachable | null, name: string, where: string): void {
  if (why !== null) throw new Problem('taughtFileWrong', { name, where });
}

/** Whether a list is too long, or a single text in it. */
function tooManyOr(error: z.ZodError, name: string): Problem {
  const isList = error.issues.some(({ code, path }) => code === 'too_big' && path.length === 1);
  return isList
    ? new Problem('taughtTooMany', { name, limit: MOST_TAUGHT })
    : new Problem('taughtFileWrong', { name, where: placeOf(error) });
}

function placeOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  return [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
    .map((key) => shown(String(key)))
    .join('.');
}

function shown(words: string): string {
  return [...words].slice(0, 20).join('');
}
