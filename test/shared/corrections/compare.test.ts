import { describe, expect, test } from 'vitest';
import { compareTexts, type Row } from '#shared/corrections/compare';
import {
  blocksOfDocument,
  blocksOfRecord,
  type ComparedBlock,
  originalBlocks,
} from '#shared/corrections/comparedBlocks';
import { errorRate } from '#shared/corrections/errorRate';
import { joinWithNext, moveBlocks, removeBlocks, splitBlock, threadBlocks } from '#shared/editing/commands/index';
import { importedBlocks } from '../../properties/sample';
import { OpenText } from '../editing/openText';

/** What was opened against what it is now. */
const compared = (open: OpenText) => compareTexts(original(open), blocksOfDocument(open.state.doc));
const original = ({ record, source }: OpenText) => originalBlocks(importedBlocks(record), source);

/** A row in a line: left | right, fate; what differs in brackets. */
function line(row: Row): string {
  const { left, right } = row.stretches();
  const marked = (block: ComparedBlock | null, stretches: typeof left) =>
    stretches
      .map(({ kind, from, to }) =>
        kind === 'equal' ? block?.text.slice(from, to) : `[${block?.text.slice(from, to)}]`,
      )
      .join('');
  const fate = 'row' in row.fate ? `${row.fate.kind} ${row.fate.row}` : row.fate.kind;
  return `${row.left ? marked(row.left, left) : '-'} | ${row.right ? marked(row.right, right) : '-'} | ${fate}${row.differs ? '' : ' same'}`;
}

const blocks = () => OpenText.of(['甲乙丙丁', '戊己庚辛', '子丑寅卯', '辰巳午未']);

describe('two texts side by side', () => {
  test('the same text', () => {
    expect(compared(blocks()).map(line)).toEqual([
      '甲乙丙丁 | 甲乙丙丁 | paired same',
      '戊己庚辛 | 戊己庚辛 | paired same',
      '子丑寅卯 | 子丑寅卯 | paired same',
      '辰巳午未 | 辰巳午未 | paired same',
    ]);
  });

  test('words, character by character', () => {
    const open = blocks().type(0, 1, 2, '已').type(2, 2, 4, '');
    expect(compared(open).map(line)).toEqual([
      '甲[乙]丙丁 | 甲[已]丙丁 | paired',
      '戊己庚辛 | 戊己庚辛 | paired same',
      '子丑[寅卯] | 子丑 | paired',
      '辰巳午未 | 辰巳午未 | paired same',
    ]);
  });

  test('a block that became part of another is told as joined, with nothing deleted or inserted', () => {
    const open = blocks().type(1, 0, 1, '戌');
    open.select(0, 0).run(joinWithNext);
    expect(compared(open).map(line)).toEqual([
      '甲乙丙丁 | 甲乙丙丁[戌]己庚辛 | paired',
      '[戊]己庚辛 | - | joined 0',
      '子丑寅卯 | 子丑寅卯 | paired same',
      '辰巳午未 | 辰巳午未 | paired same',
    ]);
  });

  test('a sentence threaded across others', () => {
    const open = blocks();
    open.run(threadBlocks('a0b3', 'a0b0'));
    expect(compared(open).map(line)).toEqual([
      '甲乙丙丁 | - | joined 3',
      '戊己庚辛 | 戊己庚辛 | paired same',
      '子丑寅卯 | 子丑寅卯 | paired same',
      '辰巳午未 | 辰巳午未甲乙丙丁 | paired',
    ]);
  });

  test('a block parted in two', () => {
    const open = blocks();
    open.select(1, 2).run(splitBlock);
    expect(compared(open).map(line)).toEqual([
      '甲乙丙丁 | 甲乙丙丁 | paired same',
      '戊己庚辛 | 戊己 | paired',
      '- | 庚辛 | split 1',
      '子丑寅卯 | 子丑寅卯 | paired same',
      '辰巳午未 | 辰巳午未 | paired same',
    ]);
  });

  test('of a block that was parted, the larger half is its like', () => {
    const open = OpenText.of(['本报讯甲乙丙丁戊己']);
    open.select(0, 3).run(splitBlock);
    expect(compared(open).map(line)).toEqual(['- | 本报讯 | split 1', '本报讯甲乙丙丁戊己 | 甲乙丙丁戊己 | paired']);
  });

  test('a block elsewhere is moved, and compared with itself', () => {
    const open = blocks().type(0, 0, 1, '申');
    open.select(0, 0).run(moveBlocks('down'));
    open.run(moveBlocks('down'));
    expect(compared(open).map(line)).toEqual([
      '[甲]乙丙丁 | - | moved 3',
      '戊己庚辛 | 戊己庚辛 | paired same',
      '子丑寅卯 | 子丑寅卯 | paired same',
      '- | [申]乙丙丁 | moved 0',
      '辰巳午未 | 辰巳午未 | paired same',
    ]);
  });

  test('removed and added blocks, and two versions of which neither is the source', () => {
    const open = blocks();
    open.select(1, 0).run(removeBlocks);
    const version = blocksOfRecord(open.saved);
    expect(compared(open).map(line)[1]).toBe('[戊己庚辛] | - | deleted');
    open.select(2, 4).run(splitBlock);
    open.type(3, 0, 0, '新');
    expect(compareTexts(version, blocksOfDocument(open.state.doc)).map(line)).toEqual([
      '甲乙丙丁 | 甲乙丙丁 | paired same',
      '子丑寅卯 | 子丑寅卯 | paired same',
      '辰巳午未 | 辰巳午未 | paired same',
      '- | [新] | added',
    ]);
  });

  test('a page break has no source and is the same at the same place', () => {
    const pageBreak = (id: string): ComparedBlock => ({ id, type: 'pageBreak', level: null, sources: [], text: '' });
    const text: ComparedBlock = { id: 'a', type: 'paragraph', level: null, sources: [[0, 1]], text: '甲' };
    const rows = compareTexts([text, pageBreak('x')], [{ ...text, type: 'caption' }, pageBreak('y')]);
    expect(rows.map(({ fate, differs }) => [fate.kind, differs])).toEqual([
      ['paired', true],
      ['paired', false],
    ]);
  });
});

describe('character error rate: (S + D + I) / N of the reference', () => {
  const rate = (open: OpenText) => errorRate(original(open), blocksOfDocument(open.state.doc));

  test('counts characters, not units', () => {
    const open = OpenText.of(['甲𠮷丙丁戊己庚辛壬癸']).type(0, 1, 3, '𠮶').type(0, 3, 4, '');
    expect(rate(open)).toEqual({ edits: 2, length: 9, rate: 2 / 9 });
  });

  test('neither moving nor joining nor parting is an error; removing and adding are', () => {
    const open = blocks();
    open.select(0, 0).run(moveBlocks('down'));
    open.select(2, 0).run(joinWithNext);
    open.select(0, 2).run(splitBlock);
    expect(rate(open)).toEqual({ edits: 0, length: 16, rate: 0 });
    open.select(0, 0).run(removeBlocks);
    expect(rate(open)).toEqual({ edits: 2, length: 14, rate: 2 / 14 });
  });

  test('of nothing', () => {
    const [one] = originalBlocks([{ type: 'paragraph', sources: [[0, 2]] }], '甲乙');
    expect(errorRate([], [])).toEqual({ edits: 0, length: 0, rate: 0 });
    expect(errorRate(one ? [one] : [], [])).toEqual({ edits: 2, length: 0, rate: 1 });
  });
});
