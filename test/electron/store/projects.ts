import fs from 'node:fs';
import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { createProject, openProject } from '../../../electron/store/openProject';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { MemoryDisk, seededRandom } from './memoryDisk';

export const TEXT = '图书馆开馆\n\n本报讯 昨日，新馆开馆。读者𠮷田先生第一个走进阅览室。\n';

export const bytes = (text: string) => new TextEncoder().encode(text);
export const open = (dir: string, write = true) => openProject(dir, { write });

/** A project in `dir` that holds one document, made of TEXT. */
export async function withDocument(dir: string): Promise<{ dir: string; store: ProjectStore; id: string }> {
  const store = await createProject(dir, '图书馆');
  const { id } = await store.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
  return { dir, store, id };
}

export const documentFile = (dir: string, id: string) => path.join(dir, 'documents', `${id}.json`);
export const readJson = (file: string): DocumentRecord => JSON.parse(fs.readFileSync(file, 'utf8'));

/** The record with the text of its first block changed. */
export const edited = (record: DocumentRecord, text: string): DocumentRecord => ({
  ...record,
  articles: record.articles.map((article) => ({
    ...article,
    blocks: article.blocks.map((block, index) => (index === 0 ? { ...block, content: [{ text }] } : block)),
  })),
});

/** How a call ended: `done`, or the code of the Problem it threw. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : `no problem: ${String(error)}`),
  );

/** Where a project is on a disk in memory. */
export const MEMORY = '/项目';

/** Disks in memory, each call another of the same content: a project that holds one document, made of TEXT. */
export async function diskWithDocument(): Promise<() => MemoryDisk> {
  const disk = new MemoryDisk(seededRandom(1));
  const store = await createProject(MEMORY, '图书馆', { files: disk.files });
  await store.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
  await store.close();
  const contents = disk.contents();
  return () => MemoryDisk.holding(contents, seededRandom(1));
}

/** Writes a file as another program did a while ago: it is not being written any more. */
export function writtenEarlier(file: string, content: string | Uint8Array): void {
  fs.writeFileSync(file, content);
  const then = new Date(Date.now() - 60_000);
  fs.utimesSync(file, then, then);
}
