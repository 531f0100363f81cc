import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordFrom } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import type { OpenedDocument } from '#shared/ipc/contract';
import { changeLine, journalLine } from '#shared/journal/journalLine';
import { journalOfLines, openJournal } from '#shared/journal/openJournal';
import { mergeRecords } from '#shared/merge/mergeRecords';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { verifyProject } from '../../../electron/store/verifyProject';
import { codeOf, documentFile, edited, open, readJson, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

/** An opened document that is really edited, each change given to the journal. */
class Desk {
  private state;
  private n;

  constructor(
    private readonly store: ProjectStore,
    private readonly opened: OpenedDocument,
  ) {
    const { record, source, journal = { n: 0, past: [], ahead: [] } } = opened;
    const options = { record, source, author: () => '', newId: () => crypto.randomUUID(), now: Date.now };
    this.state = openJournal({ ...options, composing: () => false }, journalOfLines(journal)).state;
    this.n = journal.n;
  }

  /** Puts words behind others. */
  async type(after: string, words: string): Promise<void> {
    let place = -1;
    this.state.doc.descendants((node, at) => {
      const offset = node.isText ? (node.text ?? '').indexOf(after) : -1;
      if (offset >= 0) place = at + offset + after.length;
    });
    if (place < 0) throw new RangeError(`${after} is not there`);
    const before = this.state;
    this.state = before.apply(before.tr.insertText(words, place));
    const change = durableChange(before, this.state);
    const line = change && changeLine(change, ++this.n, 1_767_225_600_000 + this.n);
    if (!line) throw new RangeError('no change');
    await this.store.appendChanges(this.opened.record.id, [line]);
  }

  save() {
    return this.store.save(recordFrom(this.state, this.opened.record), this.n);
  }
}

interface Shape {
  /** How many changes are saved, each by a save, before those that are not. */
  readonly saves: number;
}

/** A document with changes that nothing but its journal holds; closed. */
async function withUnsaved({ saves }: Shape) {
  const { dir, store, id } = await withDocument(folder());
  const desk = new Desk(store, await store.open(id));
  for (let i = 1; i <= saves; i++) {
    await desk.type('新馆开馆', `，存${i}`);
    await desk.save();
  }
  await desk.type('𠮷田先生', '和友人');
  await desk.type('走进', '了');
  await store.close();
  const places = {
    record: documentFile(dir, id),
    previous: path.join(dir, 'backups', 'previous', `document.${id}.json`),
    backups: path.join(dir, 'backups', 'documents', id),
    journals: path.join(dir, 'journal'),
  };
  return { dir, id, ...places };
}

/** The text as others leave it: another heading. */
function changeElsewhere(file: string, change: (record: DocumentRecord) => DocumentRecord = (record) => record): void {
  fs.writeFileSync(file, JSON.stringify(change(edited(readJson(file), '新馆开门'))));
}

/** With blocks under other ids, as no record of ours ever had them. */
const underOtherIds = (record: DocumentRecord): DocumentRecord => ({
  ...record,
  articles: record.articles.map((article) => ({
    ...article,
    blocks: article.blocks.map((block) => ({ ...block, id: `other-${block.id}` })),
  })),
});

const textOf = ({ articles }: DocumentRecord) =>
  articles.flatMap(({ blocks }) =>
    blocks.map(({ content }) => content.map((piece) => ('text' in piece ? piece.text : '')).join('')),
  );

/** What merging an unmerged journal gives, and how many of its changes count. */
async function merged(store: ProjectStore, { record, source, unmerged }: OpenedDocument) {
  const [journal = ''] = unmerged ?? [];
  const { ours, base, events } = await store.readUnmerged(record.id, journal);
  const merge = mergeRecords({
    base: JSON.parse(base),
    ours: record,
    theirs: JSON.parse(ours),
    source,
    newId: () => crypto.randomUUID(),
  });
  expect(merge.conflicts).toEqual([]);
  return { text: textOf(merge.record()), events, journal };
}

const body = (saves: string) => `本报讯 昨日，新馆开馆${saves}。读者𠮷田先生和友人第一个走进了阅览室。`;

describe('changes that no record holds, of a document that others changed meanwhile', () => {
  test.each<[string, Shape, (places: Awaited<ReturnType<typeof withUnsaved>>) => void]>([
    ['the generation before', { saves: 2 }, ({ backups }) => fs.rmSync(backups, { recursive: true })],
    ['a backup', { saves: 3 }, ({ previous }) => fs.rmSync(previous)],
    ['what importing gave', { saves: 0 }, () => {}],
    [
      'what importing gave, after saves',
      { saves: 2 },
      ({ previous, backups }) => {
        fs.rmSync(previous);
        fs.rmSync(backups, { recursive: true });
      },
    ],
  ])('are rebuilt on %s', async (_, shape, lose) => {
    const unsaved = await withUnsaved(shape);
    lose(unsaved);
    changeElsewhere(unsaved.record);
    const store = await open(unsaved.dir);
    const opened = await store.open(unsaved.id);
    expect(opened.notices.map(({ code }) => code)).toEqual(['adoptedOutside']);
    const { text, events } = await merged(store, opened);
    // Each was put right behind the name, so that the last stands first.
    const saves = Array.from({ length: shape.saves }, (_, i) => `，存${shape.saves - i}`).join('');
    expect(text).toEqual(['新馆开门', body(saves)]);
    expect(events).toBe(2);
    await store.close();
    expect((await verifyProject(unsaved.dir)).problems).toEqual([]);
  });

  test('are rebuilt on a record of others that was never saved here, however it is replaced', async () => {
    for (const isRemoved of [false, true]) {
      const { dir, store, id } = await withDocument(folder());
      await store.close();
      const record = documentFile(dir, id);
      changeElsewhere(record, underOtherIds);
      const first = await open(dir);
      await new Desk(first, await first.open(id)).type('走进', '了');
      await first.close();
      const { articles, ...rest } = readJson(record);
      const text = JSON.stringify({ ...rest, articles }).replace('新馆开门', '新馆将开门');
      if (isRemoved) fs.rmSync(record);
      fs.writeFileSync(record, text);
      const again = await open(dir);
      expect((await merged(again, await again.open(id))).text).toEqual([
        '新馆将开门',
        '本报讯 昨日，新馆开馆。读者𠮷田先生第一个走进了阅览室。',
      ]);
      await again.close();
    }
  });

  test('wait until they were merged, whatever is saved and renamed before; then their journal is sealed', async () => {
    const { dir, id, record, previous, backups, journals } = await withUnsaved({ saves: 2 });
    changeElsewhere(record);
    const first = await open(dir);
    // Without opening it: the generation before is another then.
    await first.rename(id, '新名');
    await first.rename(id, '又名');
    const opened = await first.open(id);
    const desk = new Desk(first, opened);
    await desk.type('新馆开门', '啦');
    await desk.save();
    await first.close();
    fs.rmSync(previous);
    fs.rmSync(backups, { recursive: true });
    const store = await open(dir);
    const again = await store.open(id);
    expect(again.unmerged).toEqual(opened.unmerged);
    const { text, journal } = await merged(store, again);
    expect(text).toEqual(['新馆开门啦', body('，存2，存1')]);
    const movedTo = await store.settleUnmerged(id, journal);
    expect(movedTo).toMatch(/\.sealed-4\.ndjson$/);
    expect(fs.readdirSync(journals).sort()).toEqual([`${id}.ndjson`, movedTo].sort());
    expect((await store.open(id)).unmerged).toBeUndefined();
    expect(await codeOf(store.settleUnmerged(id, journal))).toBe('outsideUnreadable');
    expect(await codeOf(store.readUnmerged(id, '../project.json'))).toBe('outsideUnreadable');
    await store.close();
  });

  test('of two crashes wait one behind the other', async () => {
    const { dir, id, record } = await withUnsaved({ saves: 1 });
    changeElsewhere(record);
    const store = await open(dir);
    const desk = new Desk(store, await store.open(id));
    await desk.type('新馆开门', '啦');
    await desk.save();
    await desk.type('新馆开门啦', '呀');
    await store.close();
    changeElsewhere(record, (one) => ({ ...one, title: '别名' }));
    const later = await open(dir);
    const { unmerged } = await later.open(id);
    expect(unmerged).toEqual([`${id}.unmerged-3.ndjson`, `${id}.unmerged-5.ndjson`]);
    await later.close();
  });

  test('are told with the file that keeps them where nothing is left that they lead on from', async () => {
    const { dir, id, record, previous, backups, journals } = await withUnsaved({ saves: 1 });
    fs.rmSync(previous);
    fs.rmSync(backups, { recursive: true, force: true });
    const journal = fs.readFileSync(path.join(journals, `${id}.ndjson`));
    changeElsewhere(record, underOtherIds);
    const store = await open(dir);
    const { notices, unmerged } = await store.open(id);
    const movedTo = `${id}.sealed-3.ndjson`;
    expect(notices).toMatchObject([
      { code: 'adoptedOutside' },
      { code: 'journalSealedUnsaved', values: { name: '开馆', movedTo, count: 2 } },
    ]);
    expect(unmerged).toBeUndefined();
    expect(fs.readFileSync(path.join(journals, movedTo))).toEqual(journal);
    await store.close();
  });

  test('are told with the file that keeps them where that record went, or they do not apply, while they waited', async () => {
    for (const harm of ['ground', 'journal'] as const) {
      const { dir, id, record, previous, backups, journals } = await withUnsaved({ saves: 1 });
      changeElsewhere(record);
      const store = await open(dir);
      const { unmerged } = await store.open(id);
      const [journal = ''] = unmerged ?? [];
      if (harm === 'ground') {
        fs.rmSync(path.join(journals, journal.replace('.ndjson', '.json')));
        fs.rmSync(previous);
        fs.rmSync(backups, { recursive: true, force: true });
        changeElsewhere(record, underOtherIds);
      } else {
        const change = { k: 'do', n: 4, at: 0, event: 4 } as const;
        const steps = [{ stepType: 'replace' as const, from: 1, to: 900 }];
        const line = journalLine({ ...change, steps, inverse: steps });
        fs.appendFileSync(path.join(journals, journal), `${line}\n`);
      }
      expect(await codeOf(store.readUnmerged(id, journal))).toBe('journalSealedUnsaved');
      expect(fs.readdirSync(journals)).toEqual([`${id}.sealed-3.ndjson`]);
      expect((await store.open(id)).unmerged).toBeUndefined();
      await store.close();
    }
  });

  test('go with their document when it is deleted for good', async () => {
    const { dir, id, record, journals } = await withUnsaved({ saves: 1 });
    changeElsewhere(record);
    const store = await open(dir);
    await store.open(id);
    expect(fs.readdirSync(journals)).toHaveLength(2);
    await store.trash(id);
    await store.deleteForGood(id);
    expect(fs.readdirSync(journals)).toEqual([]);
    await store.close();
  });
});
