import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { z } from 'zod';

/** Documents by id. */
export type Documents = Readonly<Record<string, unknown>>;

/** What others keep a project in, doing the same work: one document's JSON is replaced in a store of many. */
export interface StorePeer {
  readonly name: string;
  /** Resolves when the peer says that it is kept. */
  keep(id: string, document: unknown): Promise<unknown> | unknown;
  close(): void;
}

/** lowdb with its own file adapter: the whole store in one file, which it does not sync. */
export async function plainLowdb(folder: string, documents: Documents): Promise<StorePeer> {
  const low = new Low<Record<string, unknown>>(new JSONFile(path.join(folder, 'lowdb.json')), { ...documents });
  await low.write();
  return {
    name: 'plain lowdb, whole store (not synced)',
    keep: (id, document) => {
      low.data[id] = document;
      return low.write();
    },
    close: () => undefined,
  };
}

/** `JSON.stringify` and a durable write of one file: the least that saving a document can cost. */
export async function bareFile(folder: string): Promise<StorePeer> {
  return {
    name: 'JSON.stringify + durable write',
    keep: async (id, document) => {
      const file = path.join(folder, `${id}.json`);
      const handle = await fs.open(`${file}.tmp`, 'w');
      await handle.write(JSON.stringify(document));
      await handle.sync();
      await handle.close();
      await fs.rename(`${file}.tmp`, file);
      const place = await fs.open(folder, 'r');
      await place.sync();
      await place.close();
    },
    close: () => undefined,
  };
}

interface Statement {
  run(...values: readonly unknown[]): unknown;
}
interface Database {
  pragma(text: string): unknown;
  exec(text: string): unknown;
  prepare(text: string): Statement;
  close(): unknown;
}
interface WasmDatabase {
  exec(text: string): unknown;
  prepare(text: string): { run(values: readonly unknown[]): unknown; finalize(): unknown };
  close(): unknown;
}
interface Conf {
  store: Record<string, unknown>;
  set(key: string, value: unknown): void;
}

/**
 * better-sqlite3, SQLite in WebAssembly (a row a document, every write synced) and electron-store (as conf, which it is without
 * Electron), installed into a folder of their own for this run. What can't be had here comes as its name and the reason.
 */
export async function fetchedPeers(
  folder: string,
  documents: Documents,
): Promise<{ readonly peers: readonly StorePeer[]; readonly missing: readonly string[] }> {
  const peers: StorePeer[] = [];
  const missing: string[] = [];
  const node = Number(process.versions.node.split('.')[0]);
  const wanted = [
    { name: 'better-sqlite3', version: '13.2.0', node: 22, open: openSqlite },
    { name: 'node-sqlite3-wasm', version: '0.8.60', node: 20, open: openSqliteWasm },
    { name: 'conf', version: '16.0.0', node: 20, open: openConf },
  ];
  for (const { name, version, node: least, open } of wanted) {
    if (node < least) {
      missing.push(`${name}: not available here (it needs Node ${least}, this is ${node})`);
      continue;
    }
    const place = mkdtempSync(path.join(folder, `${name}-`));
    writeFileSync(path.join(place, 'package.json'), '{"private":true}');
    const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', `${name}@${version}`], {
      cwd: place,
      encoding: 'utf8',
      timeout: 120_000,
    });
    try {
      if (installed.status !== 0) throw new Error(lastLine(installed.stderr) || 'the installation took too long');
      peers.push(await open(place, documents));
    } catch (error) {
      missing.push(`${name}: not available here (${error instanceof Error ? lastLine(error.message) : error})`);
    }
  }
  return { peers, missing };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 120) ?? '';

const constructorOf = <T>() =>
  z.custom<new (...options: readonly unknown[]) => T>((value) => typeof value === 'function');

async function openSqlite(place: string, documents: Documents): Promise<StorePeer> {
  const Sqlite = constructorOf<Database>().parse(createRequire(path.join(place, 'x.js'))('better-sqlite3'));
  const database = new Sqlite(path.join(place, 'store.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table documents (id text primary key, json text)');
  const put = database.prepare('insert or replace into documents values (?, ?)');
  database.exec('begin');
  for (const [id, document] of Object.entries(documents)) put.run(id, JSON.stringify(document));
  database.exec('commit');
  return {
    name: 'better-sqlite3, a row (synced)',
    keep: (id, document) => put.run(id, JSON.stringify(document)),
    close: () => database.close(),
  };
}

async function openSqliteWasm(place: string, documents: Documents): Promise<StorePeer> {
  const loaded: unknown = createRequire(path.join(place, 'x.js'))('node-sqlite3-wasm');
  const { Database: Sqlite } = z.object({ Database: constructorOf<WasmDatabase>() }).parse(loaded);
  const database = new Sqlite(path.join(place, 'store.db'));
  database.exec('pragma synchronous = FULL');
  database.exec('create table documents (id text primary key, json text)');
  const put = database.prepare('insert or replace into documents values (?, ?)');
  database.exec('begin');
  for (const [id, document] of Object.entries(documents)) put.run([id, JSON.stringify(document)]);
  database.exec('commit');
  return {
    name: 'SQLite (node-sqlite3-wasm), a row (synced)',
    keep: (id, document) => put.run([id, JSON.stringify(document)]),
    close: () => {
      put.finalize();
      database.close();
    },
  };
}

async function openConf(place: string, documents: Documents): Promise<StorePeer> {
  const main = path.join(place, 'node_modules', 'conf', 'dist', 'source', 'index.js');
  const loaded: unknown = await import(pathToFileURL(main).href);
  const Store = z.object({ default: constructorOf<Conf>() }).parse(loaded).default;
  const store = new Store({ cwd: place, projectName: 'bench', serialize: (value: unknown) => JSON.stringify(value) });
  store.store = { ...documents };
  return {
    name: 'electron-store (conf), whole store',
    keep: (id, document) => store.set(id, document),
    close: () => undefined,
  };
}
