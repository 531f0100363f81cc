import fs from 'node:fs';
import path from 'node:path';
import type { EditorState } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockText } from '#shared/document/schema';
import { redo, undo } from '#shared/document/undo';
import type { TakenSuggestion } from '#shared/editing/commands/index';
import type { TagAct } from '#shared/editing/tagActs';
import { journalOfLines, openJournal } from '#shared/journal/openJournal';
import { Problem } from '#shared/problems/problem';
import { createProject, openProject } from '../../../electron/store/openProject';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles, type Plan } from './failingFiles';
import { MemoryDisk, seededRandom } from './memoryDisk';
import { bytes, codeOf, documentFile } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { typedLine, typedLines } from './typist';

const folder = temporaryFolders();

const WAS = '昨日,新馆开馆。';
const IS = '昨日，新馆开馆。';
const SAFE = { kind: 'safe' } as const;

const textOf = (state: EditorState) => blocksOf(state.doc).map(({ node }) => blockText(node));

/** A document as a window that opens it has it. */
async function stateOf(store: ProjectStore, id: string): Promise<EditorState> {
  const { record, source, journal } = await store.open(id);
  const surroundings = { author: () => '林', newId: () => 'new', now: () => 5, composing: () => false };
  return openJournal({ ...surroundings, record, source }, journalOfLines(journal ?? { past: [], ahead: [] })).state;
}

/** The wide comma that the document lacks. */
async function deedFor(store: ProjectStore, id: string) {
  const { record } = await store.read(id);
  const block = record.articles[0]?.blocks.find(({ content }) =>
    content.some((one) => 'text' in one && one.text === WAS),
  );
  const suggestion: TakenSuggestion = {
    block: block?.id ?? '',
    from: 2,
    to: 3,
    covered: ',',
    text: '，',
    rule: 'half-width',
    decision: 'normalise',
  };
  return { kind: 'suggestions' as const, suggestions: [suggestion] };
}

async function withDocuments(store: ProjectStore, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    ids.push((await store.importFile({ bytes: bytes(`${name}\n\n${WAS}\n`), name: `${name}.txt` })).id);
  }
  return ids;
}

async function project(names: readonly string[]) {
  const dir = folder();
  const store = await createProject(dir, '图书馆');
  return { dir, store, ids: await withDocuments(store, names) };
}

async function changedAll(store: ProjectStore, ids: readonly string[]) {
  const change = await store.changes.begin(SAFE, '周');
  for (const id of ids) expect(await store.changes.apply(change, id, '周', await deedFor(store, id))).toBe(true);
  return change;
}

const only = async (store: ProjectStore) => {
  const [change, ...others] = await store.changes.list();
  if (!change || others.length > 0) throw new Error('not one change');
  return change;
};

test('tags set over many documents, words put right with them, are one change and are taken back together', async () => {
  const { store, ids } = await project(['甲', '乙', '丙']);
  const before = await Promise.all(ids.map(async (id) => (await store.read(id)).record.articles));
  const change = await store.changes.begin({ kind: 'tags', act: 'correct', type: 'org', text: '新馆' }, '周');
  const acts = async (id: string): Promise<TagAct[]> => {
    const { record } = await store.read(id);
    const block = record.articles[0]?.blocks[1]?.id ?? '';
    return [
      { act: 'correct', place: { block, from: 3, to: 5, covered: '新馆' }, text: '图书馆', tag: { type: 'org' } },
      { act: 'tag', places: [{ block, from: 0, to: 2, covered: '昨日' }], type: 'date' },
    ];
  };
  for (const id of ids.slice(0, 2)) {
    expect(await store.changes.apply(change, id, '周', { kind: 'tags', acts: await acts(id) })).toBe(true);
  }
  const [a = '', b = '', c = ''] = ids;
  const moved = (await acts(c)).map(
    (act): TagAct =>
      act.act === 'tag'
        ? { ...act, places: [{ block: 'gone', from: 0, to: 2, covered: '昨日' }] }
        : { act: 'remove', mention: 'none', covered: '' },
  );
  expect(await store.changes.apply(change, c, '周', { kind: 'tags', acts: moved })).toBe(false);
  for (const id of [a, b]) {
    const { record } = await store.read(id);
    expect(
      Object.values(record.entities)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['date', 'org']);
    expect(textOf(await stateOf(store, id))[1]).toBe('昨日,图书馆开馆。');
  }
  const { record: other } = await store.read(c);
  expect(other.entities).toEqual({});
  await store.close();
  const again = await openProject(store.root, { write: true });
  const listed = await only(again);
  expect(listed).toMatchObject({ what: { kind: 'tags', act: 'correct' }, parts: [{ document: a }, { document: b }] });
  for (const id of [a, b]) expect(await again.changes.takeBack(listed, id)).toBe(true);
  expect(await Promise.all(ids.map(async (id) => (await again.read(id)).record.articles))).toEqual(before);
  expect(await again.changes.list()).toEqual([]);
  await again.close();
});

describe('a change over many documents', () => {
  test('is a step of each document’s history, signed and noted, and the record holds it', async () => {
    const { dir, store, ids } = await project(['甲', '乙']);
    await changedAll(store, ids);
    await store.close();
    const again = await openProject(dir, { write: true });
    for (const [index, id] of ids.entries()) {
      const { record } = await again.read(id);
      expect(record.status).toBe('notStarted');
      const state = await stateOf(again, id);
      expect(textOf(state)).toEqual([['甲', '乙'][index], IS]);
      const notes = [...recordsOf(state).all('correction').entries()].map(([, note]) => note);
      expect(notes).toMatchObject([{ by: '周', origin: { kind: 'suggestion', rule: 'half-width' } }]);
      let undone = state;
      undo(state, (tr) => {
        undone = state.apply(tr);
      });
      expect(textOf(undone)[1]).toBe(WAS);
    }
    expect(again.notices).toEqual([]);
    await again.close();
    expect((await verifyProject(dir)).problems).toEqual([]);
  });

  test('is taken back as one to the last character and note, and can be made again in each document', async () => {
    const { dir, store, ids } = await project(['甲', '乙']);
    const before = await Promise.all(ids.map(async (id) => (await store.read(id)).record));
    const id = await changedAll(store, ids);
    const change = await only(store);
    expect(change).toMatchObject({ id, by: '周', what: SAFE });
    expect(change.parts.map(({ document }) => document)).toEqual(ids);
    for (const { document } of change.parts) expect(await store.changes.takeBack(change, document)).toBe(true);
    expect(await store.changes.list()).toEqual([]);
    for (const [index, id] of ids.entries()) {
      const { record } = await store.read(id);
      const { articles, corrections, status } = before[index] ?? record;
      expect(record).toMatchObject({ articles, corrections, status });
      expect(record.corrections).toEqual({});
      const state = await stateOf(store, id);
      let again = state;
      redo(state, (tr) => {
        again = state.apply(tr);
      });
      expect(textOf(again)[1]).toBe(IS);
    }
    await store.close();
    expect((await verifyProject(dir)).problems).toEqual([]);
  });

  test('is remembered by another opening, and finds nothing twice', async () => {
    const { dir, store, ids } = await project(['甲']);
    const [id = ''] = ids;
    const deed = await deedFor(store, id);
    const change = await changedAll(store, ids);
    expect(await store.changes.apply(change, id, '周', deed)).toBe(false);
    await store.close();
    const again = await openProject(dir, { write: true });
    const known = await only(again);
    expect(await again.changes.takeBack(known, id)).toBe(true);
    await again.close();
    const last = await openProject(dir, { write: true });
    expect(await last.changes.list()).toEqual([]);
    // Who still knows of it is told that it is gone.
    expect(await last.changes.takeBack(known, id)).toBe(false);
    await last.close();
  });
});

describe('a document is left as it is, and why is said,', () => {
  test('when it is open', async () => {
    const { store, ids } = await project(['甲', '乙']);
    const [open = '', other = ''] = ids;
    await store.open(open);
    const change = await store.changes.begin(SAFE, '周');
    expect(await codeOf(store.changes.apply(change, open, '周', await deedFor(store, open)))).toBe('documentIsOpen');
    expect(await codeOf(store.changes.apply(change, other, '周', await deedFor(store, other)))).toBe('done');
    // The one that is open goes on as before.
    expect(await store.appendChanges(open, [typedLine(1)])).toBe(1);
    expect((await only(store)).parts.map(({ document }) => document)).toEqual([other]);
    await store.close();
  });

  test('but not when another was opened after it', async () => {
    const { store, ids } = await project(['甲', '乙']);
    const [before = '', open = ''] = ids;
    for (const id of ids) await store.open(id);
    const change = await store.changes.begin(SAFE, '周');
    expect(await codeOf(store.changes.apply(change, before, '周', await deedFor(store, before)))).toBe('done');
    expect(await codeOf(store.changes.apply(change, open, '周', await deedFor(store, open)))).toBe('documentIsOpen');
    expect(textOf(await stateOf(store, before))[1]).toBe(IS);
    await store.close();
  });

  test('when its journal has changes that were not saved, or is damaged', async () => {
    const { dir, store, ids } = await project(['甲', '乙']);
    const [unsaved = '', damaged = ''] = ids;
    for (const id of ids) {
      await store.open(id);
      await store.appendChanges(id, typedLines(1, 2));
    }
    await store.close();
    const journal = (id: string) => path.join(dir, 'journal', `${id}.ndjson`);
    const content = fs.readFileSync(journal(damaged));
    content[120] = (content[120] ?? 0) ^ 1;
    fs.writeFileSync(journal(damaged), content);
    const files = [...ids.map((id) => journal(id)), ...ids.map((id) => documentFile(dir, id))];
    const stood = files.map((file) => fs.readFileSync(file, 'utf8'));
    const again = await openProject(dir, { write: true });
    const change = await again.changes.begin(SAFE, '周');
    for (const id of [unsaved, damaged]) {
      expect(await codeOf(again.changes.apply(change, id, '周', await deedFor(again, id)))).toBe('documentUnsettled');
    }
    expect(files.map((file) => fs.readFileSync(file, 'utf8'))).toEqual(stood);
    expect(await again.changes.list()).toEqual([]);
    await again.close();
  });

  test('when its source is gone, its record can’t be read, or it is no more', async () => {
    const { dir, store, ids } = await project(['甲', '乙', '丙']);
    const [sourceless = '', damaged = '', deleted = ''] = ids;
    const deeds = await Promise.all(ids.map((id) => deedFor(store, id)));
    const { record } = await store.read(sourceless);
    fs.rmSync(path.join(dir, 'sources', record.source.sha256));
    fs.writeFileSync(documentFile(dir, damaged), '{');
    fs.rmSync(path.join(dir, 'backups', 'previous', `document.${damaged}.json`), { force: true });
    await store.trash(deleted);
    await store.deleteForGood(deleted);
    const change = await store.changes.begin(SAFE, '周');
    const codes = await Promise.all(
      ids.map((id, index) =>
        codeOf(store.changes.apply(change, id, '周', deeds[index] ?? { kind: 'suggestions', suggestions: [] })),
      ),
    );
    expect(codes).toEqual(['sourceMissing', 'fileDamagedNoCopy', 'documentNotFound']);
    await store.close();
  });

  test('when it was changed again before it is taken back', async () => {
    const { store, ids } = await project(['甲', '乙']);
    const [touched = '', other = ''] = ids;
    const first = await changedAll(store, ids);
    const { record } = await store.read(touched);
    const block = record.articles[0]?.blocks[0]?.id ?? '';
    const more: TakenSuggestion = { block, from: 0, to: 1, covered: '甲', text: '早', rule: 'x', decision: 'restore' };
    const second = await store.changes.begin(SAFE, '周');
    await store.changes.apply(second, touched, '周', { kind: 'suggestions', suggestions: [more] });
    const [change, later] = await store.changes.list();
    if (!change || !later) throw new Error('two changes are in the log');
    expect([change.id, later.id]).toEqual([first, second]);
    expect(await codeOf(store.changes.takeBack(change, touched))).toBe('changedSince');
    expect(await store.changes.takeBack(change, other)).toBe(true);
    expect((await store.changes.list()).map(({ id }) => id)).toEqual([first, second]);
    // In the order in which they came, both can be.
    expect(await store.changes.takeBack(later, touched)).toBe(true);
    expect(await store.changes.takeBack(change, touched)).toBe(true);
    expect(await store.changes.list()).toEqual([]);
    await store.close();
  });

  test('when its history began anew: another event of the same number is not taken for the one in the log', async () => {
    const { dir, store, ids } = await project(['甲']);
    const [id = ''] = ids;
    await changedAll(store, ids);
    await store.close();
    fs.rmSync(path.join(dir, 'journal', `${id}.ndjson`));
    const again = await openProject(dir, { write: true });
    const { record } = await again.read(id);
    const block = record.articles[0]?.blocks[0]?.id ?? '';
    const more: TakenSuggestion = { block, from: 0, to: 1, covered: '甲', text: '早', rule: 'x', decision: 'restore' };
    const change = await only(again);
    const other = await again.changes.begin(SAFE, '周');
    await again.changes.apply(other, id, '周', { kind: 'suggestions', suggestions: [more] });
    expect(await again.changes.takeBack(change, id)).toBe(false);
    expect(textOf(await stateOf(again, id))).toEqual(['早', IS]);
    await again.close();
  });
});

describe('the log', () => {
  const logOf = (dir: string) => path.join(dir, 'journal', 'project.log.ndjson');

  test('is mended when a byte of it changed, and kept as it was', async () => {
    const { dir, store, ids } = await project(['甲', '乙']);
    await changedAll(store, ids);
    await store.close();
    const content = fs.readFileSync(logOf(dir));
    const second = content.indexOf(0x0a) + 40;
    content[second] = (content[second] ?? 0) ^ 1;
    fs.writeFileSync(logOf(dir), content);
    const again = await openProject(dir, { write: true });
    expect((await only(again)).parts.map(({ document }) => document)).toEqual(ids.slice(1));
    const [notice] = again.notices;
    expect(notice?.code).toBe('projectLogDamaged');
    expect(fs.readFileSync(path.join(dir, 'journal', String(notice?.values.movedTo)))).toEqual(content);
    await again.close();
    expect((await verifyProject(dir)).problems).toEqual([]);
  });

  test('goes on behind a line that was not ended, and when others took it away', async () => {
    const { dir, store, ids } = await project(['甲', '乙', '丙']);
    const change = await changedAll(store, ids.slice(0, 1));
    await store.close();
    fs.appendFileSync(logOf(dir), '{"c":"01234567","k":"pa');
    const again = await openProject(dir, { write: true });
    const deed = await deedFor(again, ids[1] ?? '');
    expect(await again.changes.apply(change, ids[1] ?? '', '周', deed)).toBe(true);
    fs.rmSync(logOf(dir));
    await again.changes.apply(change, ids[2] ?? '', '周', await deedFor(again, ids[2] ?? ''));
    await again.close();
    const last = await openProject(dir, { write: true });
    expect((await only(last)).parts.map(({ document }) => document)).toEqual(ids);
    expect(last.notices).toEqual([]);
    await last.close();
  });
});

const DIR = '/项目';

/** A project of three documents on a disk in memory, the first of them changed already. */
async function prepared(): Promise<{ contents: ReadonlyMap<string, Uint8Array>; ids: string[]; change: string }> {
  const disk = new MemoryDisk(seededRandom(1));
  let count = 0;
  const store = await createProject(DIR, '图书馆', { files: disk.files, newId: () => `id${count++}` });
  const ids = await withDocuments(store, ['甲', '乙', '丙']);
  const change = await changedAll(store, ids.slice(0, 1));
  await store.close();
  return { contents: disk.contents(), ids, change };
}

/** Changes the second and third document, then takes all back; answers what was said to be done. */
async function work(store: ProjectStore, ids: readonly string[], change: string): Promise<string[]> {
  const said: string[] = [];
  const note = async (name: string, call: () => Promise<unknown>) => {
    try {
      await call();
      said.push(name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      said.push(`${name} ${error.code}`);
    }
  };
  for (const id of ids.slice(1)) {
    await note(id, async () => store.changes.apply(change, id, '周', await deedFor(store, id)));
  }
  return said;
}

/** After whatever happened: each document says the one or the other, and what is changed can be taken back by the log. */
async function judge(disk: MemoryDisk, ids: readonly string[], said: readonly string[]): Promise<void> {
  const store = await openProject(DIR, { files: disk.files, write: true, now: () => 1_900_000_000_000 });
  try {
    const known = (await store.changes.list()).flatMap(({ parts }) => parts.map(({ document }) => document));
    for (const id of ids) {
      const state = await stateOf(store, id);
      const [, text] = textOf(state);
      expect([WAS, IS]).toContain(text);
      if (said.includes(id) || id === ids[0]) expect(text).toBe(IS);
      if (text === IS) expect(known).toContain(id);
    }
    // None is open any more.
    await store.close();
    const again = await openProject(DIR, { files: disk.files, write: true, now: () => 1_900_000_000_000 });
    for (const change of await again.changes.list()) {
      for (const { document } of change.parts) {
        const outcome = await codeOf(again.changes.takeBack(change, document));
        // What only the journal has is recovered by whoever opens it first.
        expect(['done', 'documentUnsettled']).toContain(outcome);
        if (outcome === 'done') expect(textOf(await stateOf(again, document))[1]).toBe(WAS);
      }
    }
    await again.close();
  } finally {
    await store.close();
  }
}

describe('whatever call fails', () => {
  const faults: readonly Omit<Plan, 'at'>[] = [
    { fault: 'EIO' },
    { fault: 'ENOSPC', forGood: true },
    { fault: 'unheard', forGood: true },
  ];

  test.each(faults)('%o: no document is half, and the log knows all that were changed', async (fault) => {
    const { contents, ids, change } = await prepared();
    const whole = failingFiles(undefined, MemoryDisk.holding(contents, seededRandom(2)).files);
    const store = await openProject(DIR, { files: whole, write: true });
    const before = whole.calls.length;
    expect(await work(store, ids, change)).toEqual(ids.slice(1));
    const after = whole.calls.length;
    await store.close();
    const stride = process.env.JIAOKAN_EVERY_CALL === undefined ? 3 : 1;
    for (let at = before; at < after; at += stride) {
      const disk = MemoryDisk.holding(contents, seededRandom(2));
      const failing = await openProject(DIR, { files: failingFiles({ ...fault, at }, disk.files), write: true });
      const said = await work(failing, ids, change);
      await failing.close();
      // A process that died is followed by a power cut.
      await judge(fault.forGood ? disk.afterPowerCut('eachFolder') : disk, ids, said);
    }
  });
});
