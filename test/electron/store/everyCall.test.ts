import { expect, test } from 'vitest';
import { openProject } from '../../../electron/store/openProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles, type Plan } from './failingFiles';
import { MemoryDisk, seededRandom } from './memoryDisk';
import { copyOf, type Expected, fresh, journalPath, type Prepared, prepare, UNREADABLE } from './preparedProject';
import { MEMORY } from './projects';
import { options, Session } from './recordedSession';
import { heldBy, typedLines } from './typist';

/** Tries every fault at every call; otherwise one of them at every so many. Set by `npm run torture`. */
const WHOLE = process.env.JIAOKAN_EVERY_CALL !== undefined;
const STRIDE = 5;

const FAULTS: readonly Omit<Plan, 'at'>[] = [
  { fault: 'EIO' },
  { fault: 'ENOSPC' },
  { fault: 'EACCES' },
  { fault: 'EROFS' },
  { fault: 'short' },
  { fault: 'ENOSPC', forGood: true },
];
const WRITES: ReadonlySet<string | undefined> = new Set(['write', 'writeAt']);

/** What verifying may tell of an interruption, and of what was prepared. */
const LEFT_OVER: ReadonlySet<string> = new Set(['versionUnlisted', 'journalUnlisted']);

/** Opens the project on the disk as it is now, well again, and holds it to what should stand. */
async function check(disk: MemoryDisk, session: Session, prepared: Prepared, died: boolean): Promise<void> {
  const { ids } = prepared;
  const store = await openProject(MEMORY, { ...options(), files: disk.files, write: true });
  expect(store.readOnly).toBeUndefined();
  expect(store.project.dictionary).toEqual(session.model.dictionary);
  const found: Expected[] = [];
  for (const { id, problem } of await store.list()) {
    if (problem) {
      expect([id, problem.code]).toEqual([ids.lost, 'fileDamagedNoCopy']);
      found.push(UNREADABLE);
      continue;
    }
    const { record } = await store.read(id);
    const { title, status, trashedAt, versions } = record;
    for (const version of versions) await store.readVersion(id, version.id);
    if (title === '戊') expect(JSON.stringify(record.articles)).toContain(session.importedText);
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
  expect((await store.open(ids.damaged)).journal?.ahead).toEqual([]);
  await store.close();

  const contents = [...disk.contents()];
  expect(contents.map(([place]) => place).filter((place) => place.endsWith('.tmp'))).toEqual([]);
  for (const bytesKept of [...prepared.kept, ...session.kept]) {
    expect(contents.some(([, content]) => Buffer.compare(content, bytesKept) === 0)).toBe(true);
  }
  const removed = `${MEMORY}/backups/documents/${session.withoutBackups}/`;
  expect(contents.map(([place]) => place).filter((place) => place.startsWith(removed))).toEqual([]);
  const { problems } = await verifyProject(MEMORY, disk.files);
  const untold = new Set(LEFT_OVER);
  if (!session.isCopyAway) untold.add(`documents/${copyOf(ids.damaged)}`);
  if (session.model.documents.get(ids.lost) === UNREADABLE) untold.add(`documents/${ids.lost}.json`);
  // What an interruption may leave.
  expect(problems.filter(({ path, problem }) => !untold.has(problem.code) && !untold.has(path))).toEqual([]);
}

test('a disk that fails at any call, once or for good: the state is the old or the new one, as the message says', {
  timeout: 3_600_000,
}, async () => {
  const prepared = await prepare();
  const session = async (plan?: Plan) => {
    const disk = MemoryDisk.holding(prepared.contents, seededRandom(1));
    const files = failingFiles(plan, disk.files);
    const one = new Session(files, disk, prepared, fresh(prepared));
    await one.run();
    return { disk, files, session: one };
  };
  const well = await session();
  expect(well.session.outcomes.filter((outcome) => !outcome.endsWith(': done'))).toEqual([]);
  expect(well.session.outcomes).toEqual(
    expect.arrayContaining(['save over 11', 'restore lost', 'remove backups'].map((name) => `${name}: done`)),
  );
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
