import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../../../electron/store/openProject';
import { asRoot, giveAway, NOBODY } from '../../e2e/unprivileged';
import { bytes, documentFile, edited, open, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { told, wordsOf } from './told';
import { heldBy, recordText, reopened, Typist, typedLines } from './typist';
import { bundledWriter } from './writers/endedWriter';

const folder = temporaryFolders();

/** A project with a document that is open and was typed into and saved, the third change not in its record. */
async function atWork(dir = folder()) {
  const { store, id } = await withDocument(dir);
  const typist = new Typist(store, await store.open(id));
  await typist.type(2);
  await typist.save();
  await typist.type();
  expect(new Set(typist.outcomes)).toEqual(new Set(['done']));
  const save = (n: number) => store.open(id).then(({ record }) => store.save(edited(record, recordText(n)), n));
  return { dir, store, id, typist, save };
}

/** Everything that was typed is there when the project is opened again. */
async function expectKept(dir: string, id: string, n: number): Promise<void> {
  const { record, journal, readOnly, notices } = await reopened(dir, id);
  expect({ readOnly, notices }).toEqual({ readOnly: undefined, notices: [] });
  expect(journal?.n).toBe(n);
  expect(journal?.ahead).toEqual(typedLines(heldBy(record) + 1, n));
}

describe('something else stands where a file was', () => {
  test('a folder in the place of the open record', async () => {
    const { dir, store, id, typist } = await atWork();
    const file = documentFile(dir, id);
    fs.renameSync(file, `${file}.away`);
    fs.mkdirSync(file);
    expect(await told(store.rename(id, '新名'))).toBe('recordUnreadable nameTaken');
    await typist.save();
    expect(typist.outcomes.at(-1)).toBe('saveFailed');
    await typist.type();
    expect(typist.outcomes.at(-1)).toBe('done');
    expect((await store.list()).map((one) => wordsOf(one.problem))).toEqual(['recordUnreadable nameTaken']);
    expect((await store.importFile({ bytes: bytes('另一篇。'), name: '二.txt' })).title).toBe('二');
    fs.rmdirSync(file);
    fs.renameSync(`${file}.away`, file);
    await typist.save();
    expect(typist.outcomes.at(-1)).toBe('done');
    await store.close();
    await expectKept(dir, id, 4);
  });

  test('a file in the place of the folder of documents', async () => {
    const { dir, store, id, typist } = await atWork();
    const documents = path.join(dir, 'documents');
    fs.renameSync(documents, `${documents}-away`);
    fs.writeFileSync(documents, '');
    expect(await told(store.rename(id, '新名'))).toBe('recordUnreadable nameTaken');
    expect(await told(store.importFile({ bytes: bytes('另一篇。'), name: '二.txt' }))).toBe('saveFailed nameTaken');
    expect(await told(store.list())).toBe('recordUnreadable nameTaken');
    await typist.type();
    fs.rmSync(documents);
    fs.renameSync(`${documents}-away`, documents);
    await typist.save();
    expect(typist.outcomes.slice(-2)).toEqual(['done', 'done']);
    await store.close();
    await expectKept(dir, id, 4);
  });

  test('a folder in the place of the journal', async () => {
    const { dir, store, id, typist } = await atWork();
    await store.close();
    const journal = path.join(dir, 'journal', `${id}.ndjson`);
    fs.renameSync(journal, `${journal}.away`);
    fs.mkdirSync(journal);
    const again = await open(dir);
    const { readOnly, record } = await again.open(id);
    expect(wordsOf(readOnly)).toBe('journalUnreadable nameTaken');
    expect(heldBy(record)).toBe(2);
    expect(await told(again.appendChanges(id, typedLines(4, 4)))).toBe('journalUnreadable nameTaken');
    await again.close();
    fs.rmdirSync(journal);
    fs.renameSync(`${journal}.away`, journal);
    await expectKept(dir, id, typist.typed);
  });

  test('a file in the place of the folder of journals', async () => {
    const { dir, store, id } = await withDocument(folder());
    const typist = new Typist(store, await store.open(id));
    const journals = path.join(dir, 'journal');
    fs.writeFileSync(journals, '');
    expect(await told(store.appendChanges(id, typedLines(1, 1)))).toBe('journalNotWritten nameTaken');
    await typist.type();
    await typist.save();
    expect(typist.outcomes).toEqual(['journalNotWritten', 'done']);
    fs.rmSync(journals);
    await typist.type();
    expect(typist.outcomes.slice(2)).toEqual(['done', 'done']);
    await store.close();
    await expectKept(dir, id, 2);
  });

  test('a folder in the place of project.json', async () => {
    const { dir, store, id } = await atWork();
    await store.close();
    const file = path.join(dir, 'project.json');
    fs.renameSync(file, `${file}.away`);
    fs.mkdirSync(file);
    expect(await told(open(dir))).toBe('recordUnreadable nameTaken');
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(false);
    fs.rmdirSync(file);
    fs.renameSync(`${file}.away`, file);
    await expectKept(dir, id, 3);
  });
});

describe('links that lead back to themselves', () => {
  test('in the place of a record, a source, a journal or the project', async () => {
    const { dir, store, id } = await atWork();
    await store.close();
    const swapped = async (file: string, work: () => Promise<void>) => {
      fs.renameSync(file, `${dir}-kept`);
      fs.symlinkSync(path.basename(file), file);
      await work();
      fs.rmSync(file);
      fs.renameSync(`${dir}-kept`, file);
    };
    const look = async (work: (project: Awaited<ReturnType<typeof open>>) => Promise<void>) => {
      const project = await open(dir);
      await work(project);
      await project.close();
    };
    const [source = ''] = fs.readdirSync(path.join(dir, 'sources'));
    await swapped(documentFile(dir, id), () =>
      look(async (project) => {
        expect((await project.list()).map((one) => wordsOf(one.problem))).toEqual(['recordUnreadable linkLoop']);
        expect(await told(project.open(id))).toBe('recordUnreadable linkLoop');
        expect(await told(project.rename(id, '新名'))).toBe('recordUnreadable linkLoop');
      }),
    );
    await swapped(path.join(dir, 'sources', source), () =>
      look(async (project) => {
        expect(wordsOf((await project.open(id)).readOnly)).toBe('recordUnreadable linkLoop');
      }),
    );
    await swapped(path.join(dir, 'journal', `${id}.ndjson`), () =>
      look(async (project) => {
        expect(wordsOf((await project.open(id)).readOnly)).toBe('journalUnreadable linkLoop');
      }),
    );
    await swapped(dir, async () => expect(await told(open(dir))).toBe('recordUnreadable linkLoop'));
    await expectKept(dir, id, 3);
  });
});

test('a clock that jumps back, while the project is open and between two sessions', async () => {
  const dir = folder();
  const { store: made, id } = await withDocument(dir);
  await made.close();
  let time = Date.parse('2026-11-22T12:00:00Z');
  const session = async () => {
    const store = await openProject(dir, { write: true, now: () => time });
    const opened = await store.open(id);
    expect(opened.notices).toEqual([]);
    return { store, typist: new Typist(store, opened) };
  };
  const first = await session();
  await first.typist.type(2);
  await first.typist.save();
  time -= 400 * 24 * 3_600_000;
  await first.typist.type();
  await first.typist.save();
  await first.typist.rename('新名');
  expect((await first.store.saveVersion(id, { kind: 'saved', name: '一', by: '林' })).map(({ name }) => name)).toEqual([
    '一',
  ]);
  await first.typist.type();
  expect(new Set(first.typist.outcomes)).toEqual(new Set(['done']));
  await first.store.close();
  time = 0;
  const second = await session();
  await second.typist.type();
  await second.typist.save();
  await second.typist.type();
  expect(new Set(second.typist.outcomes)).toEqual(new Set(['done']));
  await second.store.close();
  await expectKept(dir, id, 6);
});

test('two processes: the second reads, is told why it can’t write, and writes when the first was killed', async () => {
  const { dir, store, id } = await withDocument(folder());
  await store.close();
  const writer = await bundledWriter('durableWriter', folder());
  const first = spawn(process.execPath, [writer, dir, id], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const confirmed = await new Promise<number>((resolve) => {
    first.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, n] = /^ACK (\d+)\n/m.exec(said) ?? [];
      if (n !== undefined) resolve(Number(n));
    });
  });
  const second = await open(dir);
  expect(wordsOf(second.readOnly)).toBe('projectLocked');
  expect((await second.open(id)).record.id).toBe(id);
  for (const call of [
    second.rename(id, '新名'),
    second.appendChanges(id, typedLines(1, 1)),
    second.importFile({ bytes: bytes('另一篇。'), name: '二.txt' }),
    second.trash(id),
  ]) {
    expect(await told(call)).toBe('projectLocked');
  }
  await second.close();
  first.kill('SIGKILL');
  await once(first, 'exit');
  const third = await open(dir);
  expect(third.readOnly).toBeUndefined();
  const opened = await third.open(id);
  expect(opened.journal?.n).toBeGreaterThanOrEqual(confirmed);
  expect(await told(third.rename(id, '新名'))).toBe('done');
  await third.close();
});

describe.skipIf(process.platform === 'win32')('without permission', () => {
  /** Works as a user whom permissions bind. */
  async function unprivileged(dir: string, work: () => Promise<void>): Promise<void> {
    if (!asRoot) return work();
    giveAway(dir);
    fs.chmodSync(path.dirname(path.dirname(dir)), 0o755);
    fs.chmodSync(path.dirname(dir), 0o755);
    process.seteuid?.(NOBODY);
    try {
      await work();
    } finally {
      process.seteuid?.(0);
    }
  }

  test('lost midway: typing goes on as long as the journal may be written, and nothing is lost when it comes back', async () => {
    const { dir, store, id, typist } = await atWork(fs.mkdtempSync(path.join(folder(), 'p')));
    await store.close();
    await unprivileged(dir, async () => {
      const again = await open(dir);
      const opened = await again.open(id);
      const now = new Typist(again, opened, typist);
      await now.type();
      const [documents, journals] = ['documents', 'journal'].map((name) => path.join(dir, name));
      fs.chmodSync(documents ?? '', 0o555);
      expect(await told(again.save(edited(opened.record, recordText(4)), 4))).toBe('saveFailed noPermission');
      expect(await told(again.rename(id, '新名'))).toBe('saveFailed noPermission');
      await now.type();
      expect(now.outcomes.at(-1)).toBe('done');
      fs.chmodSync(path.join(journals ?? '', `${id}.ndjson`), 0o444);
      // The file is let go of when another document is opened.
      const other = await again.open(id);
      expect(await told(again.appendChanges(id, typedLines(6, 6)))).toBe('journalNotWritten noPermission');
      fs.chmodSync(path.join(journals ?? '', `${id}.ndjson`), 0o644);
      expect(await told(again.appendChanges(id, typedLines(6, 6)))).toBe('done');
      fs.chmodSync(documents ?? '', 0o755);
      expect(await told(again.save(edited(other.record, recordText(6)), 6))).toBe('done');
      await again.close();
      await expectKept(dir, id, 6);
    });
  });

  test('a folder that may only be read opens read-only, and one that may not be read is told', async () => {
    const { dir, store, id } = await atWork(fs.mkdtempSync(path.join(folder(), 'p')));
    await store.close();
    await unprivileged(dir, async () => {
      fs.chmodSync(dir, 0o555);
      const again = await open(dir);
      expect(wordsOf(again.readOnly)).toBe('projectReadOnly');
      expect(heldBy((await again.open(id)).record)).toBe(2);
      expect(await told(again.rename(id, '新名'))).toBe('projectReadOnly');
      await again.close();
      fs.chmodSync(dir, 0);
      expect(await told(open(dir))).toBe('recordUnreadable noPermission');
      fs.chmodSync(dir, 0o755);
      await expectKept(dir, id, 3);
    });
  });
});
