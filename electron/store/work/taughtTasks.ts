import { fixKey, fixOf } from '#shared/corrections/habitualFixes';
import { wordFixesIn } from '#shared/corrections/wordFixes';
import { type Named, namedIn } from '#shared/detectors/characters/surelyNamed';
import type { Answers } from '#shared/detectors/learning/learned';
import type { Taught } from '#shared/detectors/taught';
import { eachBlock } from '#shared/document/blocks';
import { documentNode } from '#shared/document/documentNode';
import { blockText } from '#shared/document/schema';
import { Problem } from '#shared/problems/problem';
import { answersIn } from '#shared/project/answersIn';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { readTaughtFile, readWordList } from '#shared/project/taughtFile';
import { standingPlaces } from '#shared/text/standingPlaces';
import { readRecord } from './recordTasks';
import { readText } from './sourceTasks';

/**
 * Reads a file of what some project taught: JSON by its name, anything else a list of words in any encoding that texts come in.
 * Throws what `readTaughtFile`, `readWordList` and `readText` throw.
 */
export function readTaught({ bytes, name }: { readonly bytes: Uint8Array; readonly name: string }): Taught {
  if (!/\.json$/i.test(name)) return readWordList(readText({ bytes, name }).text, name);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem('taughtNotJson', { name }, { cause: error });
  }
  return readTaughtFile(text, name);
}

/** How often the wrong words of fixes still stand in a document, by `fixKey`; those that don't are left out. */
export type Standing = ReadonlyMap<string, number>;

interface RecordAsked {
  /** Of the record. */
  readonly bytes: Uint8Array;
  readonly id: string;
  /** Keys of the fixes that are looked for. */
  readonly wanted: readonly string[];
}

/**
 * What was put right and answered in a document, and what it names: words by `fixKey`, which of those that are wanted still stand
 * wrong, answers, names and phrases.
 */
export function tellWordFixes({ source, wanted, ...asked }: RecordAsked & { readonly source: string }): {
  readonly fixes: ReadonlyMap<string, number>;
  readonly signs: number;
  readonly standing: Standing;
  readonly answers: Answers;
  readonly named: Named;
} {
  const record = recordOf(asked);
  const { fixes, signs } = wordFixesIn(documentNode(record), source);
  return {
    fixes: new Map(fixes.map((fix) => [fixKey(fix), fix.count])),
    signs,
    standing: standingIn(record, wanted),
    answers: answersIn(record, source),
    named: namedIn(textsOf(record)),
  };
}

export function countStanding({ wanted, ...asked }: RecordAsked): Standing {
  return standingIn(recordOf(asked), wanted);
}

function recordOf({ bytes, id }: Pick<RecordAsked, 'bytes' | 'id'>): DocumentRecord {
  const { reading } = readRecord({ bytes, id, give: 'record' });
  if (!reading.ok || !reading.value.record) throw new RangeError('no record');
  return reading.value.record;
}

function standingIn(record: DocumentRecord, wanted: readonly string[]): Standing {
  // No word goes over a line end.
  const all = textsOf(record).join('\n');
  // Most words are told to be absent by their first two characters, at once.
  const pairs = new Set<string>();
  for (let at = 0; at < all.length; at++) pairs.add(all.slice(at, at + 2));
  const standing = new Map<string, number>();
  for (const key of wanted) {
    const { was, text } = fixOf(key);
    if (was.length > 1 && !pairs.has(was.slice(0, 2))) continue;
    const count = standingPlaces(all, was, text).length;
    if (count > 0) standing.set(key, count);
  }
  return standing;
}

function textsOf(record: DocumentRecord): readonly string[] {
  const texts: string[] = [];
  eachBlock(documentNode(record), ({ node }) => {
    texts.push(blockText(node));
  });
  return texts;
}
