import os from 'node:os';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { createProject } from '../../../electron/store/openProject';
import { MemoryDisk, seededRandom } from './memoryDisk';
import { bytes, edited, MEMORY } from './projects';
import { recordText, typedLines } from './typist';

/** A document as it should stand. */
export interface Expected {
  title: string;
  status: DocumentRecord['status'];
  /** The change its text tells of. */
  held: number;
  trashed: boolean;
  versions: readonly string[];
}

/** One whose record can't be read. */
export const UNREADABLE: Expected = { title: '', status: 'notStarted', held: 0, trashed: false, versions: [] };

/** What should stand in a project: documents by a name of the test's own. */
export interface Model {
  readonly documents: Map<string, Expected>;
  dictionary: readonly string[];
}

export interface Prepared {
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly ids: Readonly<Record<'typed' | 'outside' | 'damaged' | 'flipped' | 'lost', string>>;
  /** Bytes of damaged or sealed files: whatever happens, some file holds them. */
  readonly kept: readonly Uint8Array[];
}

/** A copy that a sync tool left beside a document. */
export const copyOf = (id: string) => `${id} (1).json`;
export const documentPath = (id: string) => `${MEMORY}/documents/${id}.json`;
export const journalPath = (id: string) => `${MEMORY}/journal/${id}.ndjson`;

/**
 * A project with a document to work on, one whose record others changed, a damaged record with a copy beside it that others
 * left, a damaged journal, and a damaged record of which there is a backup only.
 */
export async function prepare(): Promise<Prepared> {
  const disk = new MemoryDisk(seededRandom(1));
  let count = 0;
  const store = await createProject(MEMORY, '图书馆', { files: disk.files, newId: () => `old${count++}` });
  const add = async (name: string) => {
    const { id } = await store.importFile({
      bytes: bytes(`${name}\n\n本报讯 昨日，新馆开馆。\n`),
      name: `${name}.txt`,
    });
    return { id, record: (await store.open(id)).record };
  };
  const typed = await add('甲');
  await store.appendChanges(typed.id, typedLines(1, 3));
  await store.save(edited(typed.record, recordText(2)), 2);
  const outside = await add('乙');
  await store.appendChanges(outside.id, typedLines(1, 2));
  const damaged = await add('丙');
  await store.save(edited(damaged.record, recordText(1)));
  await store.save(edited(damaged.record, recordText(2)));
  const flipped = await add('丁');
  await store.appendChanges(flipped.id, typedLines(1, 3));
  const lost = await add('己');
  await store.save(edited(lost.record, recordText(1)));
  await store.close();

  const contents = new Map([...disk.contents()]);
  const take = (place: string) => contents.get(place) ?? new Uint8Array();
  contents.set(documentPath(outside.id), bytes(JSON.stringify(edited(outside.record, recordText(7)))));
  contents.set(documentPath(damaged.id), take(documentPath(damaged.id)).slice(0, 300));
  const journal = Uint8Array.from(take(journalPath(flipped.id)));
  journal[journal.lastIndexOf(0x7d)] = 0x7b;
  contents.set(journalPath(flipped.id), journal);
  contents.set(documentPath(lost.id), take(documentPath(lost.id)).slice(0, 300));
  contents.delete(`${MEMORY}/backups/previous/document.${lost.id}.json`);
  const copy = bytes(JSON.stringify(edited(damaged.record, recordText(8))));
  contents.set(`${MEMORY}/documents/${copyOf(damaged.id)}`, copy);
  // Of a process that ended: there is no such number.
  const owner = { host: os.hostname(), pid: 2 ** 30, started: '', nonce: '00112233445566aa' };
  contents.set(`${MEMORY}/lock`, bytes(JSON.stringify(owner)));
  contents.set(`${MEMORY}/documents/.x.json.0011223344556677.tmp`, bytes('{'));
  return {
    contents,
    ids: { typed: typed.id, outside: outside.id, damaged: damaged.id, flipped: flipped.id, lost: lost.id },
    kept: [
      take(documentPath(damaged.id)),
      journal,
      take(journalPath(outside.id)),
      contents.get(documentPath(lost.id)) ?? new Uint8Array(),
      copy,
    ],
  };
}

export const fresh = ({ ids }: Prepared): Model => {
  const as = (title: string, held: number, status: Expected['status']): Expected => ({
    title,
    status,
    held,
    trashed: false,
    versions: [],
  });
  return {
    documents: new Map([
      [ids.typed, as('甲', 2, 'inProgress')],
      [ids.outside, as('乙', 7, 'notStarted')],
      [ids.damaged, as('丙', 1, 'inProgress')],
      [ids.flipped, as('丁', 0, 'notStarted')],
      [ids.lost, UNREADABLE],
    ]),
    dictionary: [],
  };
};
