import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findImportFiles, MAX_FILES, readImportFile } from '../../../electron/store/importFiles';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

function tree(files: Readonly<Record<string, string>>): string {
  const root = folder();
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), content);
  }
  return root;
}

async function found(root: string, ...names: readonly string[]) {
  const { files, skipped } = await findImportFiles(names.map((name) => path.join(root, name)));
  return {
    files: files.map((file) => path.relative(root, file.path)),
    skipped: skipped.map((one) => [path.relative(root, one.path), one.problem.code]),
  };
}

test('text files below a folder, by name with numbers in order; other kinds and hidden names passed over', async () => {
  const root = tree({
    'a/第10版.txt': '十',
    'a/第2版.txt': '二',
    'a/附/c/深.MD': '深',
    'a/版面图.png': 'x',
    'a/.隐.txt': 'x',
    'a/.git/x.txt': 'x',
  });
  expect(await found(root, 'a')).toEqual({ files: ['a/第2版.txt', 'a/第10版.txt', 'a/附/c/深.MD'], skipped: [] });
});

test('files as named, none twice, sizes told', async () => {
  const root = tree({ 'b.txt': '二二', 'a.txt': '一' });
  expect((await found(root, 'b.txt', 'a.txt', 'b.txt', '.')).files).toEqual(['b.txt', 'a.txt']);
  const { files } = await findImportFiles([path.join(root, 'b.txt')]);
  expect(files[0]).toMatchObject({ name: 'b.txt', bytes: 6 });
});

test('links are followed; one that leads back is told and costs nothing else', async () => {
  const root = tree({ 'a/first.txt': '一', 'elsewhere/二.txt': '二' });
  fs.symlinkSync(path.join(root, 'a'), path.join(root, 'a', 'loop'));
  fs.symlinkSync(path.join(root, 'elsewhere'), path.join(root, 'a', 'over'));
  fs.symlinkSync('self', path.join(root, 'a', 'self'));
  fs.symlinkSync('gone', path.join(root, 'a', 'broken.txt'));
  expect(await found(root, 'a')).toEqual({
    files: ['a/first.txt', 'a/over/二.txt'],
    skipped: [
      ['a/broken.txt', 'fileVanished'],
      ['a/loop', 'folderLoop'],
      ['a/self', 'folderLoop'],
    ],
  });
});

test('folders that link to one another take no more time than they have files', async () => {
  const root = folder();
  const names = Array.from({ length: 12 }, (_, i) => `d${i}`);
  for (const name of names) fs.mkdirSync(path.join(root, name));
  for (const from of names) {
    fs.writeFileSync(path.join(root, from, `${from}.txt`), '文');
    for (const to of names) fs.symlinkSync(path.join(root, to), path.join(root, from, `to-${to}`));
  }
  expect((await found(root, '.')).files).toHaveLength(names.length);
});

test('what is named outright and is no text file is told', async () => {
  const root = tree({ 'a.docx': 'x', 'empty/.keep': '' });
  expect((await found(root, 'a.docx', 'gone.txt', 'a.docx/x.txt', 'empty')).skipped).toEqual([
    ['a.docx', 'fileNotSupported'],
    ['gone.txt', 'fileVanished'],
    ['a.docx/x.txt', 'fileVanished'],
    ['empty', 'folderEmpty'],
  ]);
});

test('a pipe is not waited for', async () => {
  const root = folder();
  const pipe = path.join(root, 'pipe.txt');
  execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
  expect((await found(root, 'pipe.txt')).skipped).toEqual([['pipe.txt', 'fileNotSupported']]);
  await expect(readImportFile(pipe)).rejects.toMatchObject({ code: 'fileNotSupported' });
});

test(`at most ${MAX_FILES} files`, async () => {
  const root = folder();
  for (let i = 0; i <= MAX_FILES; i++) fs.writeFileSync(path.join(root, `${i}.txt`), '');
  const { files, skipped } = await findImportFiles([root]);
  expect(files).toHaveLength(MAX_FILES);
  expect(skipped).toEqual([
    {
      path: path.join(root, '10000.txt'),
      problem: { code: 'tooManyFiles', values: { limit: MAX_FILES, name: '10000.txt' } },
    },
  ]);
});

test('reading: the bytes, or why not', async () => {
  const root = tree({ 'a.txt': '文' });
  expect(Buffer.from(await readImportFile(path.join(root, 'a.txt'))).toString()).toBe('文');
  await expect(readImportFile(path.join(root, 'gone.txt'))).rejects.toMatchObject({ code: 'fileVanished' });
  await expect(readImportFile(root)).rejects.toMatchObject({ code: 'fileNotSupported' });
  const big = path.join(root, 'big.txt');
  fs.writeFileSync(big, '');
  fs.truncateSync(big, 60 * 1024 * 1024);
  await expect(readImportFile(big)).rejects.toMatchObject({ code: 'fileTooLarge', values: { size: 60, limit: 50 } });
});
