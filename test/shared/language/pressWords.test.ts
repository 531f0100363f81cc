import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const lines = readFileSync(path.join(import.meta.dirname, '../../../scripts/language/lists/pressWords.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

test('the words of the press are well formed, each once, and 1,500 at least', () => {
  expect(lines.filter((line) => !/^[一-鿿]{2,8}\t(?:1|3|10|30|100)$/.test(line))).toEqual([]);
  expect(new Set(lines.map((line) => line.split('\t')[0])).size).toBe(lines.length);
  expect(lines.length).toBeGreaterThanOrEqual(1500);
});
