import { describe, expect, it } from 'vitest';
import { blocksOfDocument, type ComparedBlock, originalBlocks } from '#shared/corrections/comparedBlocks';
import {
  convertBlock,
  joinWithNext,
  moveBlocks,
  removeBlocks,
  splitBlock,
  threadBlocks,
} from '#shared/editing/commands/index';
import { type Piece, Weaver } from '../../../renderer/compare/weave';
import { importedBlocks } from '../../properties/sample';
import { OpenText } from '../../shared/editing/openText';

const blocks = () => OpenText.of(['甲乙丙丁', '戊己庚辛', '子丑寅卯', '辰巳午未']);

function woven({ record, source, state }: OpenText): Weaver {
  return new Weaver(originalBlocks(importedBlocks(record), source), blocksOfDocument(state.doc));
}

const shown = (pieces: readonly Piece[]) =>
  pieces
    .map(({ kind, text }) =>
      kind === 'delete' ? `[${text}]` : kind === 'insert' ? `{${text}}` : kind === 'seam' ? '⌒' : text,
    )
    .join('');

const lines = (weaver: Weaver) =>
  weaver.rows.map((_, number) => {
    const { left, right, inline, spots } = weaver.row(number);
    return `${shown(left)} | ${shown(right)} | ${shown(inline)} | ${spots}`;
  });

describe('rows of a comparison', () => {
  it('show words that changed, and what was typed over as one spot', () => {
    const open = blocks().type(0, 1, 3, '已丙').type(2, 2, 4, '');
    expect(lines(woven(open)).slice(0, 3)).toEqual([
      '甲[乙]丙丁 | 甲{已}丙丁 | 甲[乙]{已}丙丁 | 1',
      '戊己庚辛 | 戊己庚辛 | 戊己庚辛 | 0',
      '子丑[寅卯] | 子丑 | 子丑[寅卯] | 1',
    ]);
  });

  it('show where two blocks were joined, and what was changed in either', () => {
    const open = blocks().type(1, 0, 1, '戌');
    open.select(0, 0).run(joinWithNext);
    expect(lines(woven(open)).slice(0, 2)).toEqual([
      '甲乙丙丁 | 甲乙丙丁{戌}⌒己庚辛 | 甲乙丙丁[戊]{戌}⌒己庚辛 | 2',
      '[戊]己庚辛 |  |  | 0',
    ]);
  });

  it('show a sentence threaded across others once', () => {
    const open = blocks();
    open.run(threadBlocks('a0b0', 'a0b2'));
    expect(lines(woven(open))).toEqual([
      '甲乙丙丁 | 甲乙丙丁⌒子丑寅卯 | 甲乙丙丁⌒子丑寅卯 | 1',
      '戊己庚辛 | 戊己庚辛 | 戊己庚辛 | 0',
      '子丑寅卯 |  |  | 0',
      '辰巳午未 | 辰巳午未 | 辰巳午未 | 0',
    ]);
  });

  it('show what was split, moved, removed and turned into another kind as one spot each', () => {
    const split = blocks();
    split.select(1, 2).run(splitBlock);
    expect(lines(woven(split)).slice(1, 3)).toEqual(['戊己庚辛 | 戊己 | 戊己 | 0', ' | 庚辛 | 庚辛 | 1']);

    const moved = blocks();
    moved.select(3, 0);
    for (let count = 0; count < 3; count++) moved.run(moveBlocks('up'));
    expect(lines(woven(moved)).filter((line) => line.includes('辰'))).toEqual([
      ' | 辰巳午未 | 辰巳午未 | 1',
      '辰巳午未 |  |  | 0',
    ]);

    const removed = blocks();
    removed.select(1, 0).run(removeBlocks);
    expect(lines(woven(removed))[1]).toBe('[戊己庚辛] |  | [戊己庚辛] | 1');

    const converted = blocks();
    converted.select(1, 0).run(convertBlock('caption'));
    expect(lines(woven(converted))[1]).toBe('戊己庚辛 | 戊己庚辛 | 戊己庚辛 | 1');
  });

  it('spell both texts whole, whatever was done', () => {
    const open = blocks().type(0, 1, 2, '').type(1, 4, 4, '増補').type(2, 0, 2, '卯');
    open.select(1, 3).run(splitBlock);
    open.select(0, 0).run(joinWithNext);
    open.select(3, 0).run(moveBlocks('up'));
    const weaver = woven(open);
    const spelt = (side: 'left' | 'right', block: ComparedBlock | null, number: number) =>
      block &&
      weaver
        .row(number)
        [side].map(({ kind, text }) => (kind === 'seam' ? '' : text))
        .join('');
    for (const [number, { left, right }] of weaver.rows.entries()) {
      expect(spelt('left', left, number)).toBe(left?.text ?? null);
      expect(spelt('right', right, number)).toBe(right?.text ?? null);
    }
  });
});
