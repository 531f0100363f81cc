import { mkdtempSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { keptBlockLines, serialiseRecord } from '#shared/project/serialiseRecord';
import { documentListText } from '../../electron/store/catalogueFile';
import { exportDocuments } from '../../electron/store/exportDocuments';
import { ExportFolder } from '../../electron/store/exportFolder';
import { createProject, openProject } from '../../electron/store/openProject';
import type { ProjectStore } from '../../electron/store/projectStore';
import { startThread } from '../../electron/store/work/startThread';
import type { StoreWork } from '../../electron/store/work/storeWork';
import { WorkThread } from '../../electron/store/work/workThread';
import { makeBigText } from './bigText';
import { CostMeter, callsText } from './costs';
import { median, type Row, table } from './figures';
import { longer, openLong } from './longDocument';
import { measureCosts } from './storeCosts';
import { bareFile, type Documents, fetchedPeers, plainLowdb } from './storePeers';
import { stretchDuring } from './stretches';

/** What a project on the disk costs, with its heavy work in a thread as in the app, beside others doing the same. */

const STORE_BYTES = 10_000_000;
const KEYS = 60;
const ROUNDS = 15;
const MANY = 10_000;
const FEW = 500;
const JOURNAL_LINES = 5000;

const print = (text: string): void => console.log(text);
const row = (what: string, values: readonly number[]): Row => ({ what, unit: 'ms', values });
const ratio = (values: readonly number[]): string =>
  `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)} in ${values.length} rounds)`;

async function timed(act: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

export async function measureStore(root: string, folder: string): Promise<void> {
  const thread = new WorkThread(() => startThread(path.join(root, 'out', 'work', 'work.cjs')));
  try {
    await measureWriting(folder, thread.work);
    await measureCosts(folder);
    await measureMany(folder, thread.work);
    await measureStretches(folder, thread.work);
  } finally {
    thread.stop();
  }
}

/** A key press and a save, beside a bare append, a bare file and whole stores. */
async function measureWriting(folder: string, work: StoreWork): Promise<void> {
  const place = mkdtempSync(path.join(folder, 'writing-'));
  const { store, id, record: document, typed } = await openLong(place, 100_000, { work });
  const text = JSON.stringify(document);
  const documents: Documents = Object.fromEntries(
    Array.from({ length: Math.ceil(STORE_BYTES / Buffer.byteLength(text)) }, (_, i) => [`d${i}`, document]),
  );
  const lowdb = await plainLowdb(place, documents);
  const bare = await bareFile(place);
  const { peers, missing } = await fetchedPeers(place, documents);

  const lines = typed(KEYS);
  const append = await fs.open(path.join(place, 'bare.ndjson'), 'a');
  const key = { ours: [] as number[], bare: [] as number[] };
  for (const line of lines) {
    key.bare.push(
      await timed(async () => {
        await append.write(`${line}\n`);
        await append.datasync();
      }),
    );
    key.ours.push(await timed(() => store.appendChanges(id, [line])));
  }
  await append.close();

  const lineOf = keptBlockLines();
  const save = new Map<string, number[]>();
  const add = async (name: string, act: () => Promise<unknown> | unknown) => {
    save.set(name, [...(save.get(name) ?? []), await timed(act)]);
  };
  for (let i = 0; i < ROUNDS; i++) {
    await add('Jiaokan', () => store.saveText(id, serialiseRecord(longer(document, i + 1), lineOf), KEYS));
    for (const peer of [bare, lowdb, ...peers]) await add(peer.name, () => peer.keep('d0', document));
  }
  for (const peer of peers) peer.close();
  await store.close();

  const of = (name: string) => save.get(name) ?? [];
  const ours = of('Jiaokan');
  print(
    table(`A key press on the disk; 10 MB in ${Object.keys(documents).length} documents`, [
      row('Jiaokan', key.ours),
      row('bare append + fdatasync', key.bare),
      row(lowdb.name, of(lowdb.name)),
      ...peers.map(({ name }) => row(name, of(name))),
    ]),
  );
  for (const one of missing) print(one);
  print(`Jiaokan / bare append: ${(median(key.ours) / median(key.bare)).toFixed(2)} (goal ≤ 2)`);
  print(`plain lowdb / Jiaokan: ${(median(of(lowdb.name)) / median(key.ours)).toFixed(0)} (goal ≥ 100)`);
  print(
    table(
      'Saving a document of 100,000 characters',
      [...save].map(([name, values]) => row(name, values)),
    ),
  );
  const beside = (name: string, by: (one: number, other: number) => number) =>
    ratio(ours.map((one, i) => by(one, of(name)[i] ?? Number.NaN)));
  print(`Jiaokan / ${bare.name}: ${beside(bare.name, (one, other) => one / other)} (goal ≤ 2)`);
  print(`plain lowdb / Jiaokan: ${beside(lowdb.name, (one, other) => other / one)} (goal ≥ 20)`);
}

/** Opening a project of many documents, beside reading and parsing what is listed. */
async function measureMany(folder: string, work: StoreWork): Promise<void> {
  const place = path.join(folder, 'many');
  await makeManyDocuments(place, work);
  const building = await stretchDuring(async () => {
    const store = await openProject(place, { write: true, work });
    await store.list();
    await store.close();
  });
  const catalogue = path.join(place, 'local', 'catalogue.json');
  const opened: number[] = [];
  const longest: number[] = [];
  const parsed: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    parsed.push(await timed(() => parseLines(catalogue)));
    let store: ProjectStore | undefined;
    const stretch = await stretchDuring(async () => {
      store = await openProject(place, { write: true, work });
      await documentListText(await store.known());
    });
    opened.push(stretch.total);
    longest.push(stretch.longest);
    await store?.close();
  }
  const meter = new CostMeter();
  const spent = { opening: [] as number[], parsing: [] as number[] };
  for (let i = 0; i < ROUNDS; i++) {
    spent.parsing.push((await meter.of(() => parseLines(catalogue))).cpu);
    let store: ProjectStore | undefined;
    const cost = await meter.of(async () => {
      store = await openProject(place, { write: true, ...meter });
      await documentListText(await store.known());
    });
    spent.opening.push(cost.cpu);
    if (i === 0) print(`opening: ${callsText(cost)}`);
    await store?.close();
  }
  const looking = await stretchDuring(async () => {
    const store = await openProject(place, { write: true, work });
    await store.known();
    await store.lookThrough(() => undefined);
    await store.close();
  });
  print(
    table(`Opening a project of ${MANY} documents`, [
      row('Jiaokan, to the list as text', opened),
      row('reading and parsing the catalogue', parsed),
      row('Jiaokan, work of all cores', spent.opening),
      row('reading and parsing, work of all cores', spent.parsing),
      row('longest stretch of opening', longest),
      row('looking through the documents afterwards', [looking.total]),
      row('longest stretch of that', [looking.longest]),
      row('making a lost catalogue anew', [building.total]),
      row('longest stretch of that', [building.longest]),
    ]),
  );
  print(`Jiaokan / reading and parsing: ${ratio(opened.map((one, i) => one / (parsed[i] ?? Number.NaN)))} (goal ≤ 3)`);
}

async function parseLines(file: string): Promise<unknown[]> {
  const entries: unknown[] = [];
  for (const line of (await fs.readFile(file, 'utf8')).split('\n')) {
    if (line !== '') entries.push(JSON.parse(line));
  }
  return entries;
}

/** Fills a project without going through the store, which would take minutes. */
async function makeManyDocuments(place: string, work: StoreWork): Promise<void> {
  const store = await createProject(place, 'many', { work });
  const bytes = new TextEncoder().encode(makeBigText(1000, 0).paragraphs.join('\n\n'));
  const { id } = await store.importFile({ bytes, name: 'one.txt' });
  await store.close();
  const folder = path.join(place, 'documents');
  const record = await fs.readFile(path.join(folder, `${id}.json`), 'utf8');
  for (let i = 0; i < MANY; i++) {
    const copy = record
      .replaceAll(`"${id}"`, `"many${i}"`)
      .replace('"title": "one"', `"title": "第 ${i} 份"`)
      .replace(/"createdAt": "[^"]*"/, `"createdAt": "${new Date(i * 1000).toISOString()}"`);
    await fs.writeFile(path.join(folder, `many${i}.json`), copy);
  }
  await fs.rm(path.join(place, 'local'), { recursive: true, force: true });
}

/** The longest stretch for which the thread that asks can do nothing else. */
async function measureStretches(folder: string, work: StoreWork): Promise<void> {
  const rows: Row[] = [];
  const measure = async (what: string, act: () => Promise<unknown>, rounds = 5) => {
    const values: number[] = [];
    for (let i = 0; i < rounds; i++) values.push((await stretchDuring(act)).longest);
    rows.push(row(what, values));
  };
  for (const characters of [100_000, 1_000_000]) {
    const opened = await openLong(mkdtempSync(path.join(folder, 'stretch-')), characters, { work });
    const { store, id, typed } = opened;
    const text = serialiseRecord(opened.record);
    const name = `${characters.toLocaleString('en')} characters:`;
    await measure(`${name} saved`, () => store.saveText(id, text));
    await store.openText(id);
    const lines = typed(JOURNAL_LINES);
    let sent = 0;
    await measure(`${name} ${JOURNAL_LINES / 5} changes journalled`, async () => {
      await store.appendChanges(id, lines.slice(sent, sent + JOURNAL_LINES / 5));
      sent += JOURNAL_LINES / 5;
    });
    await measure(`${name} opened, with a journal of ${JOURNAL_LINES} lines`, () => store.openText(id));
    await measure(`${name} saved, that journal at hand`, () => store.saveText(id, text, JOURNAL_LINES));
    await measure(`${name} a version kept`, () => store.saveVersion(id, { kind: 'saved', name: '', by: '' }));
    const order = { documents: [id], formats: ['txt', 'json', 'corrections-csv'], text: 'corrected' } as const;
    await measure(`${name} exported`, async () => {
      const target = new ExportFolder(mkdtempSync(path.join(folder, 'export-')), false);
      for await (const _ of exportDocuments(store, order, target));
    });
    await store.close();
  }
  const store = await createProject(path.join(folder, 'imported'), 'imported', { work });
  const bytes = new TextEncoder().encode(makeBigText(2000, 0).paragraphs.join('\n\n'));
  await measure(
    `${FEW} files imported`,
    async () => {
      for (let i = 0; i < FEW; i++) await store.importFile({ bytes, name: `${i}.txt` });
      await documentListText(await store.known());
    },
    1,
  );
  await store.close();
  print(table('Longest stretch of the main process (goal ≤ 16)', rows));
}
