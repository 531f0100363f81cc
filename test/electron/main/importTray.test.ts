import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importDocument } from '#shared/import/importDocument';
import { savedDocumentText } from '#shared/project/savedDocument';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { ImportTray } from '../../../electron/main/importTray';
import { workHere } from '../../../electron/store/work/storeWork';
import { temporaryFolders } from '../store/temporaryFolder';

const newFolder = temporaryFolders();
const none = () => undefined;
const sentence = '县图书馆新馆今日开馆，市民可以凭证借阅图书。';
/** 县图书馆新馆今日开馆 in GB 18030. */
const gb = Buffer.from(
  'cfd8cdbccae9b9ddd0c2b9ddbdf1c8d5bfaab9dda3accad0c3f1bfc9d2d4c6bed6a4bde8d4c4cdbccae9a1a3',
  'hex',
);

function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(newFolder(), name);
  writeFileSync(file, content);
  return file;
}

test('a candidate shows a file without saying where it lies', async () => {
  const file = fileOf('一版.txt', `${sentence}\n\n第二段\n`);
  const [candidate] = await new ImportTray(workHere).add([file], none);
  expect(candidate).toMatchObject({
    name: '一版.txt',
    encoding: 'utf-8',
    confidence: 1,
    preview: `${sentence}\n第二段`,
  });
  expect(JSON.stringify(candidate)).not.toContain(path.dirname(file));
});

test('a file in an older encoding reads right, and in another one when asked', async () => {
  const tray = new ImportTray(workHere);
  const [candidate] = await tray.add([fileOf('旧.txt', gb)], none);
  expect(candidate).toMatchObject({ encoding: 'gb18030', preview: sentence.slice(0, 22) });
  const id = candidate?.id ?? '';
  const other = await tray.preview(id, 'big5');
  expect(other).toMatchObject({ id, encoding: 'big5' });
  expect(other.preview).not.toContain('县');
  const wrong = await tray.preview(id, 'utf-8');
  expect(wrong.problem).toMatchObject({ code: 'encodingInvalid', values: { name: '旧.txt', encoding: 'utf-8' } });
  const back = await tray.preview(id, 'gb18030');
  expect(back.problem).toBeUndefined();
});

test('bytes that are in the project already are named', async () => {
  const sha256 = createHash('sha256').update(sentence).digest('hex');
  const titleOf = (asked: string) => (asked === sha256 ? '开馆' : undefined);
  const [candidate] = await new ImportTray(workHere).add([fileOf('a.txt', sentence)], titleOf);
  expect(candidate?.duplicateOf).toBe('开馆');
});

test('each bad file says what is wrong with it, and the good ones stay', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'empty.txt'), '');
  writeFileSync(path.join(folder, 'binary.txt'), Buffer.from('%PDF-1.7\n\u0000\u0001\u0002'));
  writeFileSync(path.join(folder, 'large.txt'), '');
  truncateSync(path.join(folder, 'large.txt'), 60 * 1024 * 1024);
  writeFileSync(path.join(folder, 'good.txt'), sentence);
  const candidates = await new ImportTray(workHere).add(
    [folder, path.join(folder, 'gone.txt'), fileOf('a.pdf', 'x')],
    none,
  );
  expect(Object.fromEntries(candidates.map(({ name, problem }) => [name, problem?.code]))).toEqual({
    'binary.txt': 'fileBinary',
    'empty.txt': 'fileEmpty',
    'good.txt': undefined,
    'large.txt': 'fileTooLarge',
    'gone.txt': 'fileVanished',
    'a.pdf': 'fileNotSupported',
  });
});

test('a folder without a text says so', async () => {
  const folder = path.join(newFolder(), '空');
  mkdirSync(folder);
  expect(await new ImportTray(workHere).add([folder], none)).toMatchObject([
    { name: '空', problem: { code: 'folderEmpty' } },
  ]);
});

test('a file is read as it stands when it is imported', async () => {
  const tray = new ImportTray(workHere);
  const file = fileOf('a.txt', sentence);
  const [candidate] = await tray.add([file], none);
  const id = candidate?.id ?? '';
  writeFileSync(file, '改过的');
  expect(Buffer.from((await tray.read(id)).bytes).toString()).toBe('改过的');
  rmSync(file);
  await expect(tray.read(id)).rejects.toMatchObject({ code: 'fileVanished' });
  expect(tray.nameOf(id)).toBe('a.txt');
});

test('what was discarded, or never was there, stands for nothing', async () => {
  const tray = new ImportTray(workHere);
  const file = fileOf('a.txt', sentence);
  const [candidate] = await tray.add([file], none);
  tray.discard([candidate?.id ?? '']);
  await expect(tray.read(candidate?.id ?? '')).rejects.toThrow(RangeError);
  await expect(tray.read(file)).rejects.toThrow(RangeError);
  await expect(tray.preview('', 'utf-8')).rejects.toThrow(RangeError);
});

test('a preview never splits a character', async () => {
  const [candidate] = await new ImportTray(workHere).add([fileOf('a.txt', '𠮷'.repeat(5_000))], none);
  expect(candidate?.preview).toBe('𠮷'.repeat(600));
});

test('a saved document is shown with its text and when it was saved; one that is damaged, with why it can’t be read', async () => {
  const { record, source } = importDocument({
    bytes: new TextEncoder().encode(`${sentence}\n\n第二段\n`),
    name: '一版.txt',
    newId: () => randomUUID(),
    now: () => 0,
    sha256: '0'.repeat(64),
  });
  const savedAt = '2026-11-22T12:00:00.000Z';
  const text = savedDocumentText(serialiseRecord(record), { text: source }, savedAt);
  const [candidate] = await new ImportTray(workHere).add([fileOf('一版.jiaokan.json', text)], none);
  expect(candidate).toMatchObject({ name: '一版.jiaokan.json', savedAt, preview: `${sentence}\n第二段` });
  const [damaged] = await new ImportTray(workHere).add([fileOf('二版.jiaokan.json', text.slice(0, -9))], none);
  expect(damaged?.problem?.code).toBe('savedDocumentDamaged');
});
