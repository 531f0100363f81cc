import { isEncoding } from '#shared/import/encoding';
import { importDocument } from '#shared/import/importDocument';
import { isBase, isChange } from '#shared/journal/journalEntry';
import { Problem } from '#shared/problems/problem';
import type { BlockRecord, DocumentRecord } from '#shared/project/documentRecord';
import { carryChanges } from '../carryChanges';
import { readJournalBytes } from '../journalReading';
import { randomId } from '../randomId';
import { fingerprint } from '../seenLedger';
import { composeRecord, readRecord } from './recordTasks';

export interface ChangesToRebuild {
  /** Of the journal that was put aside. */
  readonly journal: Uint8Array;
  readonly document: string;
  /** Of a record that the journal names. */
  readonly ground: Uint8Array;
  readonly source: string;
}

/** What was left here when others changed the record. */
export interface RebuiltChanges {
  /** The document with all changes, as JSON text of a record. */
  readonly ours: string;
  /** The same as the last record written here had it. */
  readonly base: string;
  /** Events of the undo history in which the two differ. */
  readonly events: number;
}

/**
 * Carries out what a journal holds on a generation of the record that it names. `null` where it names none such, or a change
 * does not apply.
 */
export function rebuildChanges({ journal, document, ground, source }: ChangesToRebuild): RebuiltChanges | null {
  const { entries } = readJournalBytes(journal, document).reading;
  const bases = entries.filter(isBase);
  const { sha256 } = fingerprint(ground);
  const from = bases.filter((base) => base.sha256 === sha256).at(-1)?.n ?? null;
  const record = recordOf(ground, document);
  if (from === null || !record) return null;
  const stood = Math.max(from, bases.filter(({ k }) => k === 'base').at(-1)?.n ?? 0);
  const changes = entries.filter(isChange).filter(({ n }) => n > from);
  const upTo = (last: number): DocumentRecord | null => {
    const divided = { past: [], ahead: changes.filter(({ n }) => n <= last) };
    // The clock decides nothing in changes that were made before.
    const carried = carryChanges(record, source, divided, randomId, () => changes.at(-1)?.at ?? 0);
    return carried.left === 0 ? carried.record : null;
  };
  const [base, ours] = [upTo(stood), upTo(Number.POSITIVE_INFINITY)];
  const unsaved = changes.filter(({ n }) => n > stood);
  const last = unsaved.at(-1);
  if (!base || !ours || !last) return null;
  const updatedAt = new Date(last.at).toISOString();
  return {
    ours: JSON.stringify({ ...ours, updatedAt }),
    base: JSON.stringify(base),
    events: new Set(unsaved.map(({ event }) => event)).size,
  };
}

export interface ImportToRepeat {
  /** The bytes the document was made from. */
  readonly source: Uint8Array;
  /** Of the record that others wrote. */
  readonly standing: Uint8Array;
  readonly document: string;
  /** SHA-256 of the records that are looked for. */
  readonly wanted: readonly string[];
}

/**
 * The record that importing gave, byte for byte, where it is one of those that are looked for: most documents that nobody has
 * saved here had no other. Ids, which are random, are taken from what others wrote. `null` where that does not give it.
 */
export function repeatImport({ source, standing, document, wanted }: ImportToRepeat): Uint8Array | null {
  const theirs = recordOf(standing, document);
  if (!theirs || !isEncoding(theirs.source.encoding)) return null;
  const { name, encoding, sha256 } = theirs.source;
  const createdAt = Date.parse(theirs.createdAt);
  if (fingerprint(source).sha256 !== sha256 || !Number.isFinite(createdAt)) return null;
  let imported: DocumentRecord;
  try {
    imported = importDocument({ bytes: source, name, encoding, sha256, newId: randomId, now: () => createdAt }).record;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
  const record = withIdsOf(imported, theirs);
  // Name, status and time of saving belong to the document as a whole: they may have been changed since, and the text not.
  for (const title of new Set([record.title, theirs.title])) {
    for (const status of new Set([record.status, theirs.status])) {
      for (const updatedAt of new Set([record.updatedAt, theirs.updatedAt])) {
        const { bytes, content } = composeRecord({ of: { ...record, title, status, updatedAt } });
        if (wanted.includes(content.sha256)) return bytes;
      }
    }
  }
  return null;
}

/** What was imported, its article and blocks under the ids that another record has for the same source. */
function withIdsOf(imported: DocumentRecord, theirs: DocumentRecord): DocumentRecord {
  const known = theirs.articles.flatMap(({ blocks }) => blocks);
  const bySource = new Map(known.flatMap(({ id, sources }) => (sources[0] ? [[sources[0][0], id] as const] : [])));
  const sourceless = known.filter(({ sources }) => sources.length === 0).map(({ id }) => id);
  const idFor = ({ id, sources: [first] }: BlockRecord) => (first ? bySource.get(first[0]) : sourceless.shift()) ?? id;
  const article = theirs.articles[0]?.id ?? '';
  return {
    ...imported,
    id: theirs.id,
    articleMetadata: Object.fromEntries(Object.values(imported.articleMetadata).map((own) => [article, own])),
    articles: imported.articles.map((one) => ({
      ...one,
      id: article,
      blocks: one.blocks.map((block) => ({ ...block, id: idFor(block) })),
    })),
  };
}

function recordOf(bytes: Uint8Array, id: string): DocumentRecord | null {
  const { reading } = readRecord({ bytes, id, give: 'record' });
  return (reading.ok && reading.value.record) || null;
}
