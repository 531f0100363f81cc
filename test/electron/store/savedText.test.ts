import fs from 'node:fs';
import { expect, test } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { summarise } from '#shared/project/summarise';
import { documentFile, edited, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

test('text of a record that comes again and again, a little changed, is written as if it were read whole', async () => {
  const { dir, store, id } = await withDocument(folder());
  const { record } = await store.open(id);
  const file = documentFile(dir, id);
  for (const words of ['一', '一二', '二', '一二三']) {
    const next = edited(record, words);
    const { savedAt, summary } = await store.saveText(id, serialiseRecord(next));
    const written: DocumentRecord = { ...next, status: 'inProgress', updatedAt: savedAt };
    expect(fs.readFileSync(file, 'utf8')).toBe(serialiseRecord(written));
    expect(summary).toEqual(summarise(written));
  }
  // What does not fit is refused, and what comes afterwards is not.
  const before = fs.readFileSync(file, 'utf8');
  const wrong = serialiseRecord(edited(record, '错')).replace('"type":"', '"type":"x');
  await expect(store.saveText(id, wrong)).rejects.toThrow();
  expect(fs.readFileSync(file, 'utf8')).toBe(before);
  await store.saveText(id, serialiseRecord(edited(record, '对')));
  expect((await store.open(id)).record.articles).toEqual(edited(record, '对').articles);
  await store.close();
});
