import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exporters } from '#shared/export/index';
import { Problem } from '#shared/problems/problem';
import type { SavedSource } from '#shared/project/savedDocument';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { ExportFolder } from '../../../electron/store/exportFolder';
import { createProject } from '../../../electron/store/openProject';
import { saveElsewhere } from '../../../electron/store/savedDocuments';
import { readSavedFile } from '../../../electron/store/work/savedTasks';
import { exampleRecord } from '../../shared/export/exampleRecord';
import { codeOf } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();
const savedAt = '2026-11-22T12:00:00.000Z';

/** A record in the middle of work, with tags, notes, comments, orphans and two articles, and the bytes it was made of. */
function example() {
  const { record, source } = exampleRecord();
  const bytes = Buffer.from(source);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { record: { ...record, source: { ...record.source, sha256, bytes: bytes.length } }, source, bytes };
}

/** Saves the example and answers the file that can be imported. */
async function saved(from: SavedSource, to = folder()) {
  const { record, source } = example();
  const plain = exporters.txt(record, source, { text: 'corrected' })[0]?.content ?? '';
  const document = { title: record.title, record: serialiseRecord(record), source: from, plain, savedAt };
  const names = await saveElsewhere(new ExportFolder(to, false), document);
  return { to, names, file: fs.readFileSync(path.join(to, names[0] ?? '')) };
}

const notKept = () => null;

test('a document saved elsewhere is imported with everything that was made of it', async () => {
  const { record, bytes } = example();
  const { names, file } = await saved({ bytes: bytes.toString('base64') });
  expect(names).toEqual(['𠮷镇：1986_10_21.jiaokan.json', '𠮷镇：1986_10_21.txt']);
  const store = await createProject(folder(), '新项目');
  const { id, title } = await store.importFile({ bytes: file, name: names[0] ?? '' });
  expect(title).toBe(record.title);
  const opened = await store.open(id);
  expect(opened.record).toEqual({ ...record, id, versions: [] });
  expect(opened.source).toBe(example().source);
  expect(opened.readOnly).toBeUndefined();
  await store.close();
});

test('its record is read back as it was, character for character', async () => {
  const { record, bytes } = example();
  const { file } = await saved({ bytes: bytes.toString('base64') });
  const read = readSavedFile(file, '稿.jiaokan.json', notKept);
  expect(serialiseRecord(read.record)).toBe(serialiseRecord(record));
  expect(Buffer.from(read.bytes)).toEqual(bytes);
});

test('where the bytes of the source could not be read, its text stands for them, and every place stays', async () => {
  const { record, source } = example();
  const { file } = await saved({ text: source });
  const store = await createProject(folder(), '新项目');
  const { id } = await store.importFile({ bytes: file, name: '稿.jiaokan.json' });
  const opened = await store.open(id);
  expect(opened.source).toBe(source);
  expect(opened.record.articles).toEqual(record.articles);
  expect(opened.record.source).toMatchObject({ encoding: 'utf-8', length: source.length });
  await store.close();
});

test('the bytes are taken from the project where it still has them', async () => {
  const { record, source, bytes } = example();
  const { file } = await saved({ text: source });
  const read = readSavedFile(file, '稿.jiaokan.json', (sha256) => (sha256 === record.source.sha256 ? bytes : null));
  expect(read.record).toEqual(record);
});

test('the corrected text stands beside it, and what stood there before stays', async () => {
  const to = folder();
  fs.writeFileSync(path.join(to, '𠮷镇：1986_10_21.txt'), '别的');
  fs.writeFileSync(path.join(to, '𠮷镇：1986_10_21.jiaokan.json'), '{}');
  const { names } = await saved({ text: example().source }, to);
  expect(names).toEqual(['𠮷镇：1986_10_21 (2).jiaokan.json', '𠮷镇：1986_10_21 (2).txt']);
  expect(fs.readFileSync(path.join(to, names[1] ?? ''), 'utf8')).toContain('周以宁老馆长迎接读者。');
  expect(fs.readFileSync(path.join(to, '𠮷镇：1986_10_21.txt'), 'utf8')).toBe('别的');
});

test('a folder that takes nothing either is told', async () => {
  const nowhere = path.join(folder(), 'file');
  fs.writeFileSync(nowhere, '');
  expect(await codeOf(saved({ text: '' }, nowhere))).toBe('exportFailed');
});

test.each([
  ['that is cut off', (text: string) => text.slice(0, -20), 'JSON'],
  ['of another source', (text: string) => text.replace(/"bytes":"[^"]{4}/, '"bytes":"AAAA'), 'source'],
  ['with a field of nobody', (text: string) => text.replace('"savedAt"', '"saved"'), ''],
  [
    'whose record doesn’t fit',
    (text: string) => text.replace('"status": "inProgress"', '"status": "done"'),
    'record.status',
  ],
])('a file %s is refused, and nothing is imported', async (_what, damage, where) => {
  const { file } = await saved({ bytes: example().bytes.toString('base64') });
  const text = file.toString('utf8');
  expect(damage(text)).not.toBe(text);
  const store = await createProject(folder(), '新项目');
  const importing = store.importFile({ bytes: Buffer.from(damage(text)), name: '稿.jiaokan.json' });
  const problem = await importing.then(
    () => null,
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ code: 'savedDocumentDamaged', values: { name: '稿.jiaokan.json' } });
  if (where !== '') expect(problem).toMatchObject({ values: { where } });
  expect(await store.list()).toEqual([]);
  await store.close();
});

test('one that a newer app saved is refused by name', async () => {
  const { file } = await saved({ text: example().source });
  const newer = file.toString('utf8').replace('"version": 1', '"version": 2');
  expect(() => readSavedFile(Buffer.from(newer), '稿.jiaokan.json', notKept)).toThrow(
    expect.objectContaining({ code: 'documentNewer', values: { name: '稿.jiaokan.json', version: 2 } }),
  );
});
