import path from 'node:path';
import { openDocumentState } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import { changeLine } from '#shared/journal/journalLine';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { openProject, type StoreOptions } from '../../electron/store/openProject';
import type { ProjectStore } from '../../electron/store/projectStore';
import type { StoreWork } from '../../electron/store/work/storeWork';
import { LONG, makeBigProject } from './bigProject';
import { makeBigText } from './bigText';
import { surroundings } from './core';

export interface OpenLong {
  readonly store: ProjectStore;
  readonly id: string;
  readonly record: DocumentRecord;
  /** Lines of so many key presses from the first on. */
  readonly typed: (count: number) => readonly string[];
}

/** Makes a project with a document of so many characters, and opens both. */
export async function openLong(
  folder: string,
  characters: number,
  { work, files }: Pick<StoreOptions, 'files'> & { readonly work: StoreWork },
): Promise<OpenLong> {
  const place = path.join(folder, `text-${characters}`);
  await makeBigProject(place, makeBigText(characters, characters / 100), characters / 200);
  const store = await openProject(place, { write: true, work, ...(files && { files }) });
  const id = (await store.list()).find(({ title }) => title === LONG)?.id ?? '';
  const opened = await store.open(id);
  const typed = (count: number) => {
    let state = openDocumentState({ ...surroundings(), record: opened.record, source: opened.source });
    return Array.from({ length: count }, (_, i) => {
      const before = state;
      state = state.apply(state.tr.insertText('字', 4 + i));
      const change = durableChange(before, state);
      const line = change && changeLine(change, (opened.journal?.n ?? 0) + i + 1, i);
      if (!line) throw new Error('nothing happened');
      return line;
    });
  };
  return { store, id, record: opened.record, typed };
}

/** The record with so many characters more at the beginning of its text. */
export function longer(record: DocumentRecord, count: number): DocumentRecord {
  const [article, ...articles] = record.articles;
  const [block, ...blocks] = article?.blocks ?? [];
  if (!article || !block) throw new Error('no text');
  const changed = { ...block, content: [{ text: '字'.repeat(count) }, ...block.content] };
  return { ...record, articles: [{ ...article, blocks: [changed, ...blocks] }, ...articles] };
}
