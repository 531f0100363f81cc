import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ExportFolder, fileName, folderName } from '../../../electron/store/exportFolder';
import { systemFiles } from '../../../electron/store/fileCalls';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

test.each([
  ['第2版.txt', '第2版.txt'],
  ['../../etc/passwd.txt', '_.._etc_passwd.txt'],
  ['a/b\\c:d*e?f"g<h>i|j.json', 'a_b_c_d_e_f_g_h_i_j.json'],
  ['换\n行\u0000\u202e.txt', '换_行__.txt'],
  ['..txt', '_.txt'],
  ['.txt', '_.txt'],
  [' 空白 . .txt', '空白.txt'],
  ['CON.txt', '_CON.txt'],
  ['lpt1.json', '_lpt1.json'],
  ['con.一.txt', '_con.一.txt'],
  ['console.txt', 'console.txt'],
  ['\ud842.txt', '_.txt'],
  ['𠮷.txt', '𠮷.txt'],
])('%j is called %j', (wanted, name) => {
  expect(fileName(wanted)).toBe(name);
});

test('long names are cut between characters, and keep their number and ending', () => {
  const name = fileName(`${'𠮷'.repeat(100)}.txt`, 12);
  expect(name).toBe(`${'𠮷'.repeat(50)} (12).txt`);
  expect(Buffer.byteLength(name)).toBeLessThan(255);
  expect(Buffer.byteLength(folderName('字'.repeat(500)))).toBeLessThan(255);
  // Where the cut falls behind a dot, Windows would drop it.
  expect(folderName(`${'a'.repeat(199)}.bc`)).toBe('a'.repeat(199));
});

test('names that differ in case only, or in how an accent is written, do not meet', async () => {
  const dir = folder();
  const out = new ExportFolder(dir, true);
  const names: string[] = [];
  for (const name of ['A.txt', 'a.txt', 'e\u0301.txt', '\u00e9.txt'])
    names.push(await out.write({ name, content: name }));
  expect(names).toEqual(['A.txt', 'a (2).txt', '\u00e9.txt', '\u00e9 (2).txt']);
  expect(fs.readdirSync(dir).sort()).toEqual([...names].sort());
});

test('a disk that fails leaves what was there', async () => {
  const dir = folder();
  fs.writeFileSync(path.join(dir, 'a.txt'), '旧');
  const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  const out = new ExportFolder(dir, true, { ...systemFiles, rename: full });
  await expect(out.write({ name: 'a.txt', content: '新' })).rejects.toMatchObject({
    code: 'exportFailed',
    values: { name: 'a.txt', detail: 'diskFull' },
  });
  expect(fs.readdirSync(dir)).toEqual(['a.txt']);
  expect(fs.readFileSync(path.join(dir, 'a.txt'), 'utf8')).toBe('旧');
});
