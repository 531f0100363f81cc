import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { journalLine } from '#shared/journal/journalLine';
import type { ProblemCode } from '#shared/problems/problem';
import { verifyProject } from '../../../electron/store/verifyProject';
import { codeOf, documentFile, edited, open, readJson, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { heldBy, reopened, Typist, typedLine, typedLines } from './typist';

const folder = temporaryFolders();

const journalFile = (dir: string, id: string) => path.join(dir, 'journal', `${id}.ndjson`);
const journalNames = (dir: string) => fs.readdirSync(path.join(dir, 'journal')).sort();
const faults = async (dir: string): Promise<ProblemCode[]> =>
  (await verifyProject(dir)).problems.map(({ problem }) => problem.code);

/** A document of which changes 1 and 2 are saved and 3 to 5 are not; closed. */
async function withFive() {
  const { dir, store, id } = await withDocument(folder());
  const typist = new Typist(store, await store.open(id));
  await typist.type(2);
  await typist.save();
  await typist.type(3);
  await store.close();
  const file = journalFile(dir, id);
  return { dir, id, file, content: fs.readFileSync(file) };
}

describe('a damaged journal', () => {
  test('a line that was not written to its end is dropped without a word, and written over', async () => {
    const { dir, id, file, content } = await withFive();
    for (const end of [content.length - 1, content.length - 100]) {
      fs.writeFileSync(file, content.subarray(0, end));
      expect(await faults(dir)).toEqual([]);
      const store = await open(dir);
      const opened = await store.open(id);
      expect(opened.notices).toEqual([]);
      expect(opened.journal).toEqual({ n: 4, past: typedLines(1, 2), ahead: typedLines(3, 4) });
      expect(await store.appendChanges(id, [typedLine(5)])).toBe(5);
      await store.close();
      expect((await reopened(dir, id)).journal?.ahead).toEqual(typedLines(3, 5));
      expect(journalNames(dir)).toEqual([`${id}.ndjson`]);
    }
  });

  test('a long line that was not written to its end leaves nothing behind a short one', async () => {
    const { dir, id, file } = await withFive();
    fs.appendFileSync(file, typedLine(6, '长'.repeat(1000)));
    const store = await open(dir);
    await store.open(id);
    await store.appendChanges(id, [typedLine(6)]);
    await store.close();
    const { journal, notices } = await reopened(dir, id);
    expect(notices).toEqual([]);
    expect(journal?.ahead).toEqual(typedLines(3, 6));
    expect(journalNames(dir)).toEqual([`${id}.ndjson`]);
  });

  test('every byte that is flipped and every cut is noticed, or takes away nothing but the line that was being written', async () => {
    const { dir, id, file, content } = await withFive();
    const lastLine = content.lastIndexOf(0x0a, content.length - 2) + 1;
    const before = { n: 5, past: typedLines(1, 2), ahead: typedLines(3, 5) };
    for (let at = 0; at < content.length; at += 7) {
      for (const how of ['flip', 'cut'] as const) {
        const damaged = how === 'cut' ? content.subarray(0, at) : Buffer.from(content);
        if (how === 'flip') damaged[at] = (damaged[at] ?? 0) ^ 0x10;
        fs.writeFileSync(file, damaged);
        const { journal, notices } = await reopened(dir, id);
        const told = notices.map(({ code }) => code);
        const place = `${how} at ${at} of ${content.length}: ${told.join()}`;
        const all = [...(journal?.past ?? []), ...(journal?.ahead ?? [])];
        // What is used follows one from the other: from the first change on, or from the record on.
        const isSalvaged = told.includes('journalSalvaged');
        const first = isSalvaged ? 3 : 1;
        expect(typedLines(first, first + all.length - 1), place).toEqual(all);
        if (how === 'flip') {
          expect(told, place).toContain(isSalvaged ? 'journalSalvaged' : 'journalDamaged');
          const [aside] = journalNames(dir).filter((name) => name.includes('.damaged-'));
          expect(fs.readFileSync(path.join(dir, 'journal', aside ?? '')), place).toEqual(damaged);
        } else if (at > lastLine) expect(journal, place).toEqual({ ...before, n: 4, ahead: typedLines(3, 4) });
        for (const name of journalNames(dir)) fs.rmSync(path.join(dir, 'journal', name));
      }
    }
  });

  test('is kept aside, what stands before the damage is used, and work goes on from there', async () => {
    const { dir, id, file, content } = await withFive();
    const at = content.indexOf('第4步');
    content[at] = 0x00;
    fs.writeFileSync(file, content);
    expect(await faults(dir)).toEqual(['journalLineDamaged']);
    const store = await open(dir);
    const opened = await store.open(id);
    const [aside = ''] = journalNames(dir).filter((name) => name.includes('.damaged-'));
    expect(opened.notices).toEqual([{ code: 'journalDamaged', values: { name: '开馆', movedTo: aside } }]);
    expect(opened.journal).toEqual({ n: 3, past: typedLines(1, 2), ahead: typedLines(3, 3) });
    await store.appendChanges(id, [typedLine(4)]);
    await store.close();
    const later = await reopened(dir, id);
    expect(later.notices).toEqual([]);
    expect(later.journal?.ahead).toEqual(typedLines(3, 4));
    expect(fs.readFileSync(path.join(dir, 'journal', aside))).toEqual(content);
    expect(await faults(dir)).toEqual([]);
  });

  test.each([
    ['empty', () => ''],
    ['zeros', () => '\0'.repeat(4096)],
    ['something else', () => 'ndjson'],
    ['of another document', (text: string) => text.replaceAll(/.*"head".*/g, headOf('other', 2))],
    ['of another version', (text: string, id: string) => text.replaceAll(/.*"head".*/g, headOf(id, 999))],
  ])('%s: nothing of it is believed, and it is kept', async (what, damage) => {
    const { dir, id, file, content } = await withFive();
    const damaged = damage(content.toString(), id);
    fs.writeFileSync(file, damaged);
    const { record, journal, notices } = await reopened(dir, id);
    expect(heldBy(record)).toBe(2);
    expect(journal).toEqual({ n: 0, past: [], ahead: [] });
    const code = what === 'of another version' ? 'journalOtherVersion' : 'journalDamaged';
    expect(notices.map((notice) => notice.code)).toEqual(what === 'empty' ? [] : [code]);
    const kept = journalNames(dir).map((name) => fs.readFileSync(path.join(dir, 'journal', name), 'utf8'));
    expect(kept).toEqual([damaged]);
  });

  test('one that can’t be read leaves the document to be read only, and everything as it is', async () => {
    const { dir, id, file } = await withFive();
    fs.rmSync(file);
    fs.mkdirSync(file);
    const store = await open(dir);
    const opened = await store.open(id);
    const problem = { code: 'journalUnreadable', values: { name: '开馆', detail: 'nameTaken' } };
    expect(opened.readOnly).toEqual(problem);
    expect(opened.journal).toBeUndefined();
    expect(await codeOf(store.save(edited(opened.record, '改'), 0))).toBe('journalUnreadable');
    expect(await codeOf(store.appendChanges(id, [typedLine(1)]))).toBe('journalUnreadable');
    expect(await codeOf(store.rename(id, '新名'))).toBe('saveFailed');
    await store.close();
    expect(heldBy(readJson(documentFile(dir, id)))).toBe(2);
    expect(await faults(dir)).toEqual(['recordUnreadable']);
  });

  test('a file where the folder should be: typing is refused with its reason, saving goes on', async () => {
    const { dir, store, id } = await withDocument(folder());
    fs.writeFileSync(path.join(dir, 'journal'), '');
    const typist = new Typist(store, await store.open(id));
    await typist.type();
    await typist.save();
    expect(typist.outcomes).toEqual(['journalNotWritten', 'done']);
    await store.close();
    expect(heldBy(readJson(documentFile(dir, id)))).toBe(1);
  });
});

describe('a record that others changed', () => {
  test('puts the journal aside, to be merged with what they wrote; work goes on in a new one', async () => {
    const { dir, id, file, content } = await withFive();
    fs.writeFileSync(documentFile(dir, id), JSON.stringify(edited(readJson(documentFile(dir, id)), '别人改的')));
    expect(await faults(dir)).toEqual(['journalRecordUnknown']);
    const store = await open(dir);
    const opened = await store.open(id);
    const unmerged = `${id}.unmerged-5.ndjson`;
    expect(opened.notices).toEqual([{ code: 'adoptedOutside', values: { name: '开馆' } }]);
    expect(opened.unmerged).toEqual([unmerged]);
    expect(opened.journal).toEqual({ n: 5, past: [], ahead: [] });
    expect(fs.readFileSync(path.join(dir, 'journal', unmerged))).toEqual(content);
    expect(fs.existsSync(file)).toBe(false);
    await store.appendChanges(id, [typedLine(6)]);
    await store.close();
    const later = await reopened(dir, id);
    expect(later.notices).toEqual([]);
    expect(later.journal).toEqual({ n: 6, past: [], ahead: [typedLine(6)] });
    expect(await faults(dir)).toEqual([]);
  });

  test('counts as unsaved what a save had announced that never came', async () => {
    const { dir, id, file } = await withFive();
    const saving = journalLine({ k: 'saving', n: 5, sha256: '0'.repeat(64), bytes: 1 });
    fs.appendFileSync(file, `${saving}\n`);
    fs.writeFileSync(documentFile(dir, id), JSON.stringify(edited(readJson(documentFile(dir, id)), '别人改的')));
    expect((await reopened(dir, id)).unmerged).toEqual([`${id}.unmerged-5.ndjson`]);
  });

  test('under an open document: the journal goes on, and is sealed when the change is taken', async () => {
    const { dir, store, id } = await withDocument(folder());
    const typist = new Typist(store, await store.open(id));
    await typist.type(2);
    fs.writeFileSync(documentFile(dir, id), JSON.stringify(edited(readJson(documentFile(dir, id)), '别人改的')));
    await typist.save();
    await typist.rename('新名');
    await typist.type(1);
    expect(typist.outcomes).toEqual(['done', 'done', 'changedOutside', 'done', 'done']);
    const opened = await store.open(id);
    expect(opened.unmerged).toEqual([`${id}.unmerged-3.ndjson`]);
    const again = new Typist(store, opened);
    await again.type();
    await again.save();
    await store.close();
    expect((await reopened(dir, id)).journal).toEqual({ n: 4, past: [typedLine(4)], ahead: [] });
  });

  test('back from the generation before gets its changes again; from further back it is their own', async () => {
    const { dir, store, id } = await withDocument(folder());
    const typist = new Typist(store, await store.open(id));
    const generations: Uint8Array[] = [];
    for (let n = 1; n <= 3; n++) {
      await typist.type();
      await typist.save();
      generations.push(fs.readFileSync(documentFile(dir, id)));
    }
    await typist.type();
    await store.close();
    const [first = '', second = ''] = generations;
    fs.writeFileSync(documentFile(dir, id), second);
    const before = await reopened(dir, id);
    expect(before.notices.map(({ code }) => code)).toEqual(['adoptedOutside']);
    expect(before.journal).toEqual({ n: 4, past: typedLines(1, 2), ahead: typedLines(3, 4) });
    fs.writeFileSync(documentFile(dir, id), first);
    expect(await faults(dir)).toEqual(['journalRecordUnknown']);
    const further = await reopened(dir, id);
    expect(further.notices).toMatchObject([{ code: 'adoptedOutside' }]);
    expect(further.unmerged).toEqual([`${id}.unmerged-4.ndjson`]);
    expect(further.journal).toEqual({ n: 4, past: [], ahead: [] });
  });

  test('with nothing unsaved: only undo is lost, and that is told', async () => {
    const { dir, store, id } = await withDocument(folder());
    const typist = new Typist(store, await store.open(id));
    await typist.type();
    await typist.save();
    await store.close();
    fs.writeFileSync(documentFile(dir, id), JSON.stringify(edited(readJson(documentFile(dir, id)), '别人改的')));
    expect((await reopened(dir, id)).notices.map(({ code }) => code)).toEqual(['adoptedOutside', 'journalSealed']);
  });
});

describe('others at the journal while it is open', () => {
  test('swept away: made anew of what the record does not hold', async () => {
    const { dir, store, id } = await withDocument(folder());
    const typist = new Typist(store, await store.open(id));
    await typist.type(2);
    await typist.save();
    await typist.type(2);
    fs.rmSync(path.join(dir, 'journal'), { recursive: true });
    await typist.type(1);
    await store.close();
    expect(new Set(typist.outcomes)).toEqual(new Set(['done']));
    const { journal, notices } = await reopened(dir, id);
    expect(notices).toEqual([]);
    expect(journal).toEqual({ n: 5, past: [], ahead: typedLines(3, 5) });
  });

  test('swept away before a save: made anew all the same', async () => {
    const { dir, store, id } = await withDocument(folder());
    const typist = new Typist(store, await store.open(id));
    await typist.type(2);
    fs.rmSync(path.join(dir, 'journal'), { recursive: true });
    await store.save(edited(readJson(documentFile(dir, id)), '已存1'), 1);
    await store.close();
    expect((await reopened(dir, id)).journal).toEqual({ n: 2, past: [typedLine(1)], ahead: [typedLine(2)] });
  });

  test('away with the whole project: refused, and written on when it is back', async () => {
    const { dir: place, store: first } = await withDocument(path.join(folder(), '项目'));
    await first.close();
    const store = await open(place);
    const [listed] = await store.list();
    const typist = new Typist(store, await store.open(listed?.id ?? ''));
    await typist.type(2);
    fs.renameSync(place, `${place}-away`);
    await typist.type(1);
    expect(fs.existsSync(place)).toBe(false);
    fs.renameSync(`${place}-away`, place);
    await typist.type(1);
    expect(typist.outcomes).toEqual(['done', 'done', 'journalNotWritten', 'done', 'done']);
    await store.close();
    expect((await reopened(place, listed?.id ?? '')).journal?.ahead).toEqual(typedLines(1, 4));
    expect(journalNames(place)).toEqual([`${listed?.id}.ndjson`]);
  });

  test.each([
    ['another put in its place', (file: string) => fs.writeFileSync(`${file}.new`, 'x')],
    ['one of the same length', (file: string) => fs.copyFileSync(file, `${file}.new`)],
  ])('%s: that is kept, and this one made anew', async (_, make) => {
    const { dir, store, id } = await withDocument(folder());
    const typist = new Typist(store, await store.open(id));
    await typist.type(2);
    const file = journalFile(dir, id);
    make(file);
    const other = fs.readFileSync(`${file}.new`);
    fs.renameSync(`${file}.new`, file);
    await typist.type(1);
    await store.close();
    const { journal, notices } = await reopened(dir, id);
    expect(notices).toEqual([]);
    expect(journal).toEqual({ n: 3, past: [], ahead: typedLines(1, 3) });
    const [aside = ''] = journalNames(dir).filter((name) => name.includes('.damaged-'));
    expect(fs.readFileSync(path.join(dir, 'journal', aside))).toEqual(other);
  });
});

describe('a project that is read-only', () => {
  test('has its journals left alone, whatever they hold', async () => {
    const { dir, id, file, content } = await withFive();
    fs.writeFileSync(file, content.subarray(0, 300));
    fs.writeFileSync(documentFile(dir, id), JSON.stringify(edited(readJson(documentFile(dir, id)), '别人改的')));
    const store = await open(dir, false);
    const opened = await store.open(id);
    expect(opened.journal).toBeUndefined();
    expect(opened.notices).toEqual([]);
    expect(await codeOf(store.appendChanges(id, [typedLine(6)]))).toBe('projectReadOnly');
    await store.close();
    expect(journalNames(dir)).toEqual([`${id}.ndjson`]);
    expect(fs.statSync(file).size).toBe(300);
  });
});

describe('a document’s journal', () => {
  test('goes with the document, and those put aside with it; a copy starts without', async () => {
    const { dir, id, file } = await withFive();
    fs.copyFileSync(file, path.join(dir, 'journal', `${id}.sealed-9.ndjson`));
    fs.copyFileSync(file, path.join(dir, 'journal', `${id}.damaged-20260102T030405Z-2.ndjson`));
    fs.copyFileSync(file, path.join(dir, 'journal', 'another.ndjson'));
    const store = await open(dir);
    const copy = await store.copy(id, (title) => title);
    expect((await store.open(copy)).journal).toEqual({ n: 0, past: [], ahead: [] });
    await store.open(id);
    await store.trash(id);
    expect(journalNames(dir)).toContain(`${id}.ndjson`);
    await store.deleteForGood(id);
    await store.close();
    expect(journalNames(dir)).toEqual(['another.ndjson']);
    expect(await faults(dir)).toEqual(['journalUnlisted']);
  });

  test('is made short when it is long, and keeps what is not saved', async () => {
    const { dir, store, id } = await withDocument(folder());
    const opened = await store.open(id);
    const text = '长'.repeat(30_000);
    const long = (n: number) => typedLine(n, text);
    for (let n = 1; n <= 48; n++) {
      await store.appendChanges(id, [long(n)]);
      if (n === 40) await store.save(edited(opened.record, '已存40'), n);
    }
    const before = fs.statSync(journalFile(dir, id)).size;
    expect(before).toBeGreaterThan(4 * 1024 * 1024);
    const saving = store.save(edited(opened.record, '已存47'), 47);
    const given = store.appendChanges(id, [typedLine(49)]);
    await Promise.all([saving, given]);
    // The past is held by what undoes it, which is short here.
    expect(fs.statSync(journalFile(dir, id)).size).toBeLessThan(before / 2);
    await store.appendChanges(id, [typedLine(50)]);
    await store.save(edited(opened.record, '已存49'), 49);
    await store.close();
    const { record, journal, notices } = await reopened(dir, id);
    expect(notices).toEqual([]);
    expect(heldBy(record)).toBe(49);
    expect(journal?.n).toBe(50);
    expect(journal?.ahead).toEqual([typedLine(50)]);
    expect(journal?.past).toHaveLength(49);
    expect(await faults(dir)).toEqual([]);
  });

  test('is made short at opening too, and keeps what is not saved', async () => {
    const { dir, store, id } = await withDocument(folder());
    const opened = await store.open(id);
    const long = (n: number) => typedLine(n, '长'.repeat(30_000));
    for (let n = 1; n <= 48; n++) {
      await store.appendChanges(id, [long(n)]);
      if (n > 30 && n <= 41) await store.save(edited(opened.record, `已存${n}`), n);
    }
    await store.close();
    const file = journalFile(dir, id);
    const journal = fs.readFileSync(file);
    const ahead = Array.from({ length: 7 }, (_, i) => long(42 + i));

    const short = await reopened(dir, id);
    expect(fs.statSync(file).size).toBeLessThan(journal.length / 4);
    expect(short.journal).toMatchObject({ n: 48, ahead });
    expect(short.journal?.past).toHaveLength(41);
    expect((await reopened(dir, id)).journal).toEqual(short.journal);
  });

  test('that does not fit its document is found by verifying', async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.open(id);
    const outside = { stepType: 'replace', from: 9000, to: 9001 } as const;
    const line = journalLine({ k: 'do', n: 2, at: 0, event: 2, steps: [outside], inverse: [outside] });
    await store.appendChanges(id, [typedLine(1), line ?? '', typedLine(3)]);
    await store.close();
    expect((await verifyProject(dir)).problems).toMatchObject([
      { path: `journal/${id}.ndjson`, problem: { code: 'journalUnfitting', values: { count: 2 } } },
    ]);
    expect((await verifyProject(dir)).journals).toBe(1);
  });
});

/** A journal's first line. */
function headOf(document: string, schema: number): string {
  return journalLine({ k: 'head', v: 1, document, schema }) ?? '';
}
