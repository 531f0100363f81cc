import { expect, test } from 'vitest';
import { concordanceCsv, lineNotes } from '#shared/concordance/concordanceCsv';
import type { ConcordanceLine } from '#shared/concordance/line';
import { sortLines } from '#shared/concordance/sortLines';

const line = (number: number, before: string, after: string): ConcordanceLine => ({
  number,
  document: 'd1',
  paragraph: number === 0 ? null : number,
  spans: [{ block: 'b1', from: 0, to: 3 }],
  text: '周以宁',
  before,
  after,
  word: '周以宁',
  variant: 'same',
  isBroken: false,
  isSure: true,
  mentions: [],
  isNamesake: false,
});

test('lines are sorted outwards from the words, equal ones in reading order', () => {
  const lines = [line(0, '甲乙', '子'), line(1, '乙甲', '丑'), line(2, '𠮷甲', '子')];
  const order = (by: Parameters<typeof sortLines>[1]) => sortLines(lines, by).map(({ number }) => number);
  expect(order('left')).toEqual([0, 1, 2]);
  expect(order('right')).toEqual([1, 0, 2]);
  expect(order('text')).toEqual([0, 1, 2]);
  expect(order('place')).toEqual([0, 1, 2]);
});

test('a table has a heading, names for ids, notes, and no formulas', () => {
  const special: ConcordanceLine = {
    ...line(1, '=甲', '乙,丙'),
    variant: 'script',
    isBroken: true,
    longer: '周以宁波',
    isNamesake: true,
    was: '周以宇',
    mentions: [{ id: 'e1', type: 'person', authority: 'p1', text: '周以宁', fit: 'exactly' }],
  };
  expect(lineNotes(special, 'zh')).toEqual(['繁简不同', '跨行', '在“周以宁波”之内', '疑似同名']);
  const csv = concordanceCsv([special], 'zh', new Map([['d1', '开馆']]), new Map([['person', '人物']]));
  expect(csv).toBe(
    '\ufeff文稿,文稿编号,段,段编号,上文,命中,下文,原文,类型,规范档,说明\r\n' +
      '开馆,d1,1,b1,\'=甲,周以宁,"乙,丙",周以宇,人物,p1,繁简不同; 跨行; 在“周以宁波”之内; 疑似同名\r\n',
  );
});
