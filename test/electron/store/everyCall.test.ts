import os from 'node:os';
import { expect, test } from 'vitest';
import { describeProblem, Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { FileCalls } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles, type Plan } from './failingFiles';
import { MemoryDisk, seededRandom } from './memoryDisk';
import { bytes, edited } from './projects';
import { heldBy, recordText, typedLine, typedLines } from './typist';

/** Tries every fault at every call; otherwise one of them at every so many. Set by `npm run torture`. */
const WHOLE = process.env.JIAOKAN_EVERY_CALL !== undefined;
const STRIDE = 5;

const DIR = '/项目';
const FAULTS: readonly Omit<Plan, 'at'>[] = [
  { fault: 'EIO' },
  { fault: 'ENOSPC' },
  { fault: 'EACCES' },
  { fault: 'EROFS' },
  { fault: 'short' },
  { fault: 'ENOSPC', forGood: true },
];
const WRITES: ReadonlySet<string | undefined> = new Set(['write', 'writeAt']);
const LONG_JOURNAL = 3000;

/** What a refused call may say: each of these leaves the old state. */
const REFUSALS: ReadonlySet<string> = new Set([
  'saveFailed',
  'journalNotWritten',
  'journalUnreadable',
  'recordUnreadable',
  'projectReadOnly',
]);

/** What verifying may tell of an interruption, and of what was prepared. */
const LEFT_OVER: ReadonlySet<string> = new Set(['versionUnlisted', 'journalUnlisted']);

/** A document as it should stand. */
interface Expected {
  title: string;
  status: DocumentRecord['status'];
  /** The change its text tells of. */
  held: number;
  trashed: boolean;
  versions: readonly string[];
}

/** What should stand in a project: documents by a name of the test's own. */
interface Model {
  readonly documents: Map<string, Expected>;
  dictionary: readonly string[];
}

interface Prepared {
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly ids: Readonly<Record<'typed' | 'outside' | 'damaged' | 'flipped', string>>;
  /** Bytes of damaged or sealed files: whatever happens, some file holds them. */
  readonly kept: readonly Uint8Array[];
}

const documentPath = (id: string) => `${DIR}/documents/${id}.json`;
const journalPath = (id: string) => `${DIR}/journal/${id}.ndjson`;
const options = () => {
  let ids = 0;
  return { now: () => 1_767_225_600_000, newId: () => `new${ids++}`, longJournal: LONG_JOURNAL };
};

/** A project with a document to work on, one whose record others changed, a damaged record, and a damaged journal. */
async function prepare(): Promise<Prepared> {
  const disk = new MemoryDisk(seededRandom(1));
  let count = 0;
  const store = await createProject(DIR, '图书馆', { files: disk.files, newId: () => `old${count++}` });
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
  await store.close();

  const contents = new Map([...disk.contents()]);
  const take = (place: string) => contents.get(place) ?? new Uint8Array();
  contents.set(documentPath(outside.id), bytes(JSON.stringify(edited(outside.record, recordText(7)))));
  contents.set(documentPath(damaged.id), take(documentPath(damaged.id)).slice(0, 300));
  const journal = Uint8Array.from(take(journalPath(flipped.id)));
  journal[journal.lastIndexOf(0x7d)] = 0x7b;
  contents.set(journalPath(flipped.id), journal);
  // Of a process that ended: there is no such number.
  const owner = { host: os.hostname(), pid: 2 ** 30, started: '', nonce: '00112233445566aa' };
  contents.set(`${DIR}/lock`, bytes(JSON.stringify(owner)));
  contents.set(`${DIR}/documents/.x.json.0011223344556677.tmp`, bytes('{'));
  return {
    contents,
    ids: { typed: typed.id, outside: outside.id, damaged: damaged.id, flipped: flipped.id },
    kept: [take(documentPath(damaged.id)), journal, take(journalPath(outside.id))],
  };
}

const fresh = ({ ids }: Prepared): Model => ({
  documents: new Map(
    Object.entries({ 甲: ids.typed, 乙: ids.outside, 丙: ids.damaged, 丁: ids.flipped }).map(([title, id]) => [
      id,
      {
        title,
        status: id === ids.typed || id === ids.damaged ? 'inProgress' : 'notStarted',
        held: id === ids.typed ? 2 : id === ids.outside ? 7 : id === ids.damaged ? 1 : 0,
        trashed: false,
        versions: [],
      },
    ]),
  ),
  dictionary: [],
});

/** A session of everything the store can do, on a disk that may fail; keeps what should stand by what it is told. */
class Session {
  readonly outcomes: string[] = [];
  typed = 3;
  confirmed = 3;
  private store: ProjectStore | null = null;

  constructor(
    private readonly files: FileCalls,
    private readonly prepared: Prepared,
    readonly model: Model,
  ) {}

  async run(): Promise<void> {
    const { ids } = this.prepared;
    await this.act('open project', async () => {
      this.store = await openProject(DIR, { ...options(), files: this.files, write: true });
    });
    const { store } = this;
    if (!store) return;
    await this.act('list', () => store.list());
    await this.work(store, ids.typed);
    await this.keepVersions(store, ids.typed);
    await this.manage(store, ids.typed);
    for (const id of [ids.outside, ids.damaged, ids.flipped]) {
      await this.act(`open ${id}`, () => store.open(id));
    }
    await this.act('last document', () => store.lastDocument());
    await store.close();
  }

  private async work(store: ProjectStore, id: string): Promise<void> {
    const { record, journal } = (await this.act('open', () => store.open(id))) ?? {};
    if (!record || !journal) return;
    const type = (count: number, text?: string) => {
      this.typed += count;
      const lines = typedLines(this.confirmed + 1, this.typed).map((line, i) =>
        text === undefined ? line : typedLine(this.confirmed + 1 + i, text),
      );
      return this.act('type', async () => {
        if (lines.length > 0) this.confirmed = await store.appendChanges(id, lines);
      });
    };
    const save = (name = 'save') => {
      const n = this.typed;
      return this.act(
        name,
        () => store.save(edited(record, recordText(n)), n),
        // Who saves has begun.
        () => this.change(id, { held: n, status: 'inProgress' }),
      );
    };
    await type(2);
    await save();
    await type(1);
    await Promise.all([save('save while typing'), type(1)]);
    await this.act(
      'rename',
      () => store.rename(id, '新名'),
      () => this.change(id, { title: '新名' }),
    );
    await this.act('caret', () => store.saveCaret(id, { block: 'b', offset: 0, scroll: 0 }));
    await type(1);
    await save();
    // Long enough for what was written before to be made short.
    await type(2, '长'.repeat(900));
    await save('save and shorten');
    await type(1);
    await save('save and shorten again');
    // What was refused is given again before a window closes.
    await type(0);
  }

  private async keepVersions(store: ProjectStore, id: string): Promise<void> {
    const status = (to: DocumentRecord['status'], versions: readonly string[]) =>
      this.act(
        `status ${to}`,
        () => store.setStatus(id, to, '林'),
        () => this.change(id, { status: to, versions: [...this.at(id).versions, ...versions] }),
      );
    await status('toReview', []);
    await status('final', ['']);
    const kept = await this.act(
      'save version',
      () => store.saveVersion(id, { kind: 'saved', name: '一校', by: '林' }),
      () => this.change(id, { versions: [...this.at(id).versions, '一校'] }),
    );
    const version = kept?.at(-1)?.id;
    if (version === undefined) return;
    await this.act('read version', () => store.readVersion(id, version));
    const named = (from: string, to: readonly string[]) => () =>
      this.change(id, { versions: this.at(id).versions.flatMap((name) => (name === from ? to : name)) });
    await this.act('rename version', () => store.renameVersion(id, version, '二校'), named('一校', ['二校']));
    const current = this.at(id).versions.at(-1) ?? '';
    await this.act('delete version', () => store.deleteVersion(id, version), named(current, []));
  }

  private async manage(store: ProjectStore, id: string): Promise<void> {
    const add = (key: string, title: string) => () => {
      const { status, held } = key === 'copy' ? this.at(id) : { status: 'notStarted' as const, held: 0 };
      this.model.documents.set(key, { title, status, held, trashed: false, versions: [] });
    };
    const file = { bytes: bytes('戊\n\n第五篇。\n'), name: '戊.txt' };
    const imported = await this.act('import', () => store.importFile(file), add('imported', '戊'));
    const name = (title: string) => `${title}二`;
    await this.act('copy', () => store.copy(id, name), add('copy', name(this.at(id).title)));
    await this.act(
      'trash',
      () => store.trash(id),
      () => this.change(id, { trashed: true }),
    );
    await this.act(
      'restore',
      () => store.restore(id),
      () => this.change(id, { trashed: false }),
    );
    await this.act(
      'change project',
      () => store.changeProject((project) => ({ ...project, dictionary: ['校勘'] })),
      () => {
        this.model.dictionary = ['校勘'];
      },
    );
    if (!imported) return;
    await this.act(
      'trash imported',
      () => store.trash(imported.id),
      () => this.change('imported', { trashed: true }),
    );
    if (!this.at('imported').trashed) return;
    await this.act(
      'delete',
      () => store.deleteForGood(imported.id),
      () => this.model.documents.delete('imported'),
    );
  }

  /** Calls the store; what should stand changes when it says so, whether the disk has confirmed it or not. */
  private async act<T>(
    name: string,
    call: () => Promise<T>,
    stands: () => unknown = () => undefined,
  ): Promise<T | undefined> {
    try {
      const result = await call();
      this.outcomes.push(`${name}: done`);
      stands();
      return result;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.outcomes.push(`${name}: ${error.code}`);
      for (const language of ['zh', 'en'] as const) expect(describeProblem(error, language)).not.toMatch(/[{}]/);
      if (error.code === 'saveUnconfirmed') stands();
      else expect(REFUSALS, `${name}: ${error.code}`).toContain(error.code);
      return undefined;
    }
  }

  private at(id: string): Expected {
    const document = this.model.documents.get(id);
    if (!document) throw new RangeError(`no document ${id}`);
    return document;
  }

  private change(id: string, change: Partial<Expected>): void {
    this.model.documents.set(id, { ...this.at(id), ...change });
  }
}

/** Opens the project on the disk as it is now, well again, and holds it to what should stand. */
async function check(disk: MemoryDisk, session: Session, prepared: Prepared, died: boolean): Promise<void> {
  const { ids } = prepared;
  const store = await openProject(DIR, { ...options(), files: disk.files, write: true });
  expect(store.readOnly).toBeUndefined();
  expect(store.project.dictionary).toEqual(session.model.dictionary);
  const found: Expected[] = [];
  for (const { id, problem } of await store.list()) {
    expect(problem).toBeUndefined();
    const { record } = await store.read(id);
    const { title, status, trashedAt, versions } = record;
    for (const version of versions) await store.readVersion(id, version.id);
    found.push({
      title,
      status,
      held: heldBy(record),
      trashed: trashedAt !== undefined,
      versions: versions.map(({ name }) => name),
    });
  }
  const byTitle = (a: Expected, b: Expected) => (a.title < b.title ? -1 : 1);
  expect(found.sort(byTitle)).toEqual([...session.model.documents.values()].sort(byTitle));

  const { journal, record, readOnly } = await store.open(ids.typed);
  expect(readOnly).toBeUndefined();
  const [n, held] = [journal?.n ?? 0, heldBy(record)];
  expect(Math.max(n, held)).toBeGreaterThanOrEqual(session.confirmed);
  if (!died && n > 0) expect(n).toBe(session.confirmed);
  // One that never got what the record holds was put aside: numbers begin anew.
  expect([n - held, 0]).toContain(journal?.ahead.length);
  if (n > 0) expect(journal?.past).toHaveLength(held);
  expect((await store.open(ids.flipped)).journal?.ahead).toEqual(typedLines(1, 2));
  expect((await store.open(ids.outside)).journal?.ahead).toEqual([]);
  await store.close();

  const contents = [...disk.contents()];
  expect(contents.map(([place]) => place).filter((place) => place.endsWith('.tmp'))).toEqual([]);
  for (const bytesKept of prepared.kept) {
    expect(contents.some(([, content]) => Buffer.compare(content, bytesKept) === 0)).toBe(true);
  }
  const { problems } = await verifyProject(DIR, disk.files);
  // What an interruption may leave.
  expect(problems.filter(({ problem }) => !LEFT_OVER.has(problem.code))).toEqual([]);
}

test('a disk that fails at any call, once or for good: the state is the old or the new one, as the message says', {
  timeout: 3_600_000,
}, async () => {
  const prepared = await prepare();
  const session = async (plan?: Plan) => {
    const disk = MemoryDisk.holding(prepared.contents, seededRandom(1));
    const files = failingFiles(plan, disk.files);
    const one = new Session(files, prepared, fresh(prepared));
    await one.run();
    return { disk, files, session: one };
  };
  const well = await session();
  expect(well.session.outcomes.filter((outcome) => !outcome.endsWith(': done'))).toEqual([]);
  const journal = well.disk.contents().get(journalPath(prepared.ids.typed));
  expect(Buffer.from(journal ?? []).includes('"k":"done"'), 'the journal was made short').toBe(true);
  await check(well.disk, well.session, prepared, false);
  const { calls } = well.files;
  const broken: string[] = [];
  let tried = 0;
  for (let at = 0; at < calls.length; at++) {
    for (const [index, fault] of FAULTS.entries()) {
      if (fault.fault === 'short' && !WRITES.has(calls[at])) continue;
      if (!WHOLE && (at + index * 7) % (STRIDE * FAULTS.length) !== 0) continue;
      tried++;
      const failed = await session({ at, ...fault });
      const { outcomes } = failed.session;
      try {
        await check(failed.disk, failed.session, prepared, fault.forGood === true);
        if (fault.fault === 'short') expect(outcomes.filter((outcome) => !outcome.endsWith(': done'))).toEqual([]);
      } catch (error) {
        const told = outcomes.filter((outcome) => !outcome.endsWith(': done')).join(', ');
        broken.push(
          `${calls[at]} (${at}) ${fault.fault}${fault.forGood ? ' for good' : ''}: told ${told}, but ${String(error)}`,
        );
      }
    }
  }
  console.log(`${tried} sessions of ${calls.length} calls`);
  expect(broken).toEqual([]);
});
