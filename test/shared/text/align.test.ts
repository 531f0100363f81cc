import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align, offsetInA, offsetInB } from '#shared/text/align';
import { isCodePointBoundary } from '#shared/text/codePoints';

const changes = (a: string, b: string) =>
  align(a, b)
    .filter((edit) => edit.kind !== 'equal')
    .map((edit) => `${a.slice(edit.fromA, edit.toA)}→${b.slice(edit.fromB, edit.toB)}`)
    .join(' ');

describe('a change reads as a proofreader would say it', () => {
  test.each([
    ['one character', '全市核算检测点', '全市核酸检测点', '算→酸'],
    ['gaps filled', '克服困 坚 不拔', '克服困难 坚韧不拔', '→难  →韧'],
    ['one change a mark', '他说:今天,走!', '他说：今天，走！', ':→： ,→， !→！'],
    ['doubled characters', '我们们坚决完成成任务', '我们坚决完成任务', '们→ 成→'],
    ['two neighbours', '人民目报社论', '人民日報社论', '目→日 报→報'],
    ['beside an insertion', '他己经去北京了', '他已经前去北京了', '己→已 →前'],
    ['a line deleted', '上午举行大会。第三版到会的有五百人。', '上午举行大会。到会的有五百人。', '第三版→'],
    ['a pair for one unit', '在𠮷野家', '在吉野家', '𠮷→吉'],
    ['pairs that share a half', '𠮷𠀋', '𠮷𠀌', '𠀋→𠀌'],
    ['names that changed places', '闫莉 呼强 赵敏', '呼强 闫莉 赵敏', '闫→呼 莉→强 呼→闫 强→莉'],
    ['nothing', '一样', '一样', ''],
    ['all of it', '', '新的', '→新的'],
  ])('%s', (_name, a, b, expected) => {
    expect(changes(a, b)).toBe(expected);
  });
});

const random = (length: number, step: number) =>
  Array.from({ length }, (_, i) => String.fromCharCode(0x4e00 + ((i * step * 7919 + i * i * 31) % 500))).join('');

test('a long text rewritten beyond recognition is one deletion and one insertion', () => {
  const kinds = align(random(3000, 3), random(3000, 5)).map((edit) => edit.kind);
  expect(kinds.filter((kind) => kind !== 'equal')).toEqual(['delete', 'insert']);
});

test('far changes in a long text are found each on its own', () => {
  const a = random(4000, 3);
  const b = `${a.slice(0, 100)}首${a.slice(101, 3900)}尾尾${a.slice(3900)}`;
  expect(align(a, b).filter((edit) => edit.kind !== 'equal')).toHaveLength(2);
});

const text = fc.string({ unit: fc.constantFrom('一', '二', ',', '，', ' ', 'a', '𠮷', '𠀋', '\ud842'), maxLength: 40 });

test('an alignment covers both texts, is equal where it says so, and tears no pair', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      let [i, j] = [0, 0];
      for (const edit of align(a, b)) {
        expect([edit.fromA, edit.fromB]).toEqual([i, j]);
        if (edit.kind === 'equal') expect(a.slice(i, edit.toA)).toBe(b.slice(j, edit.toB));
        [i, j] = [edit.toA, edit.toB];
        expect(isCodePointBoundary(a, i) && isCodePointBoundary(b, j)).toBe(true);
      }
      expect([i, j]).toEqual([a.length, b.length]);
    }),
    { numRuns: 2000 },
  );
});

test('offsets map through deletions, insertions and equal stretches', () => {
  const alignment = align('甲乙丙丁戊', '甲丙丁新新戊');
  expect([0, 1, 2, 3, 4, 5, 6].map((b) => offsetInA(alignment, b))).toEqual([0, 2, 3, 4, 4, 4, 5]);
  expect([0, 1, 2, 3, 4, 5].map((a) => offsetInB(alignment, a, 'before'))).toEqual([0, 1, 1, 2, 3, 6]);
  expect([0, 1, 2, 3, 4, 5].map((a) => offsetInB(alignment, a, 'after'))).toEqual([0, 1, 1, 2, 5, 6]);
});
