import { expect, test } from 'vitest';
import type { MaskedModel } from '#shared/language/neural/readOutside';
import { readOutside } from '#shared/language/neural/readOutside';
import { readVocabulary } from '#shared/language/neural/vocabulary';

const vocabulary = readVocabulary(
  ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...'甲乙子丑寅卯辰巳午未丙丁，', 'w'].join('\n'),
);
const idOf = (token: string) => vocabulary.idOf(token) ?? -1;

/** Inclines to each token it sees, but to 丙 for 乙; where one is hidden behind 甲, to 丙 as well. Notes what it was given. */
function makeModel(longest: number): MaskedModel & { readonly runs: (readonly number[])[] } {
  const runs: (readonly number[])[] = [];
  return {
    vocabulary,
    longest,
    runs,
    async run(ids) {
      runs.push(ids);
      const values = new Float32Array(ids.length * vocabulary.size);
      const set = (row: number, token: string | number, value: number) => {
        values[row * vocabulary.size + (typeof token === 'string' ? idOf(token) : token)] = value;
      };
      for (const [row, id] of ids.entries()) {
        if (id === vocabulary.mask) {
          if (ids[row - 1] === idOf('甲')) set(row, '丙', 6);
          continue;
        }
        set(row, id, 8);
        if (id === idOf('乙')) set(row, '丙', 12);
      }
      return { values, size: vocabulary.size };
    },
  };
}

const masked = (ids: readonly number[]) => ids.flatMap((id, row) => (id === vocabulary.mask ? [row] : []));

test('a candidate stands at its own place and gains what both readings say', async () => {
  const found = await readOutside(makeModel(64), '丁𠮷，w 甲乙丁丁丁丁乙');
  const best = found.filter(({ text }) => text === '丙');
  expect(best.map(({ from, to }) => [from, to])).toEqual([
    [7, 8],
    [12, 13],
  ]);
  expect(best[0]?.gain).toBeCloseTo((4 + 6) / 2 / Math.LN10, 4);
  expect(best[1]?.gain).toBeCloseTo(4 / 2 / Math.LN10, 4);
  expect(found.every(({ gain }) => gain > 0)).toBe(true);
});

test('long text is read in windows, no place twice, with hidden characters apart', async () => {
  const model = makeModel(16);
  const text = '丁甲乙丁丁，w丁'.repeat(12);
  const found = await readOutside(model, text);
  const places = found.filter(({ text }) => text === '丙').map(({ from }) => from);
  expect(places).toEqual(Array.from({ length: 12 }, (_, i) => 2 + 8 * i));
  for (const ids of model.runs) {
    expect(ids.length).toBeLessThanOrEqual(16);
    expect([ids[0], ids.at(-1)]).toEqual([vocabulary.begin, vocabulary.end]);
    const rows = masked(ids);
    expect(rows.slice(1).every((row, i) => row - (rows[i] ?? 0) > 4)).toBe(true);
  }
});

test('text without Chinese characters that it knows is not read at all', async () => {
  const model = makeModel(16);
  expect(await readOutside(model, 'w w，𠮷')).toEqual([]);
  expect(await readOutside(model, '')).toEqual([]);
  expect(model.runs).toEqual([]);
});

test('what is not doubted is not read again, and a window no more than five times', async () => {
  const model = makeModel(64);
  await readOutside(model, '丁'.repeat(40));
  const plain = model.runs.length;
  await readOutside(model, '甲乙'.repeat(30));
  expect(plain).toBeLessThanOrEqual(5);
  expect(model.runs.length - plain).toBeLessThanOrEqual(5);
});
