import { Fragment, Slice } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '#shared/document/blocks';
import { removedRanges } from '#shared/document/removed';
import { blockId, blockSources, schema } from '#shared/document/schema';
import { undo } from '#shared/document/undo';
import { OpenText } from '../editing/openText';

/** Blocks as `id source text`. */
const blocks = (open: OpenText) =>
  blocksOf(open.state.doc).map(
    ({ node }, i) => `${blockId(node)} ${JSON.stringify(blockSources(node))} ${open.texts[i]}`,
  );

/** Two parts: source offsets are 0-4, 5-9 and 10-14. */
const three = () => OpenText.of(['甲乙丙丁', '戊己庚辛', '子丑寅卯']);

describe('sources follow the text', () => {
  test('typing leaves ids and sources alone', () => {
    expect(blocks(three().type(0, 1, 2, '新'))).toEqual([
      'a0b0 [[0,4]] 甲新丙丁',
      'a0b1 [[5,9]] 戊己庚辛',
      'a0b2 [[10,14]] 子丑寅卯',
    ]);
  });

  test('a split cuts at the point that corresponds, what was deleted staying with what precedes it', () => {
    const open = three().type(0, 0, 1, '新新新').type(0, 4, 5, '');
    expect(open.texts[0]).toBe('新新新乙丁');
    open.dispatch(open.state.tr.split(open.at(0, 4)));
    expect(blocks(open).slice(0, 2)).toEqual(['a0b0 [[0,3]] 新新新乙', 'n0 [[3,4]] 丁']);
  });

  test('Enter at the start leaves the id with the text', () => {
    const open = three();
    open.dispatch(open.state.tr.split(open.at(0, 0)));
    expect(blocks(open).slice(0, 2)).toEqual(['n0 [] ', 'a0b0 [[0,4]] 甲乙丙丁']);
  });

  test('deleting across blocks joins what is left, and drops what was wholly covered', () => {
    const open = three();
    open.dispatch(open.state.tr.delete(open.at(0, 2), open.at(2, 2)));
    expect(blocks(open)).toEqual(['a0b0 [[0,4],[10,14]] 甲乙寅卯']);
    expect(
      removedRanges(open.state.doc, open.source.length, [
        [4, 5],
        [9, 10],
        [14, 15],
      ]),
    ).toEqual([[5, 9]]);
  });

  test('a line deleted with its end is removed, and the next keeps its id', () => {
    const open = three();
    open.dispatch(open.state.tr.delete(open.at(0, 0), open.at(1, 0)));
    expect(blocks(open)).toEqual(['a0b1 [[5,9]] 戊己庚辛', 'a0b2 [[10,14]] 子丑寅卯']);
  });

  test('a block rewritten and stripped of its attributes at once is still that block', () => {
    const open = three();
    open.composing = true;
    open.type(0, 0, 4, '毫不相干');
    open.dispatch(open.state.tr.setNodeMarkup(open.at(0, 0) - 1, schema.nodes.label, {}));
    open.composing = false;
    open.dispatch(open.state.tr);
    expect(blocks(open)[0]).toBe('a0b0 [[0,4]] 毫不相干');
  });

  test('a block cut and put back has its id and source again', () => {
    const open = three();
    const node = blocksOf(open.state.doc)[0]?.node;
    if (!node) throw new Error('no block');
    open.dispatch(open.state.tr.delete(open.at(0, 0) - 1, open.at(0, 4) + 1));
    expect(blocks(open)).toHaveLength(2);
    open.dispatch(open.state.tr.insert(open.at(1, 4) + 1, node));
    expect(blocks(open)[2]).toBe('a0b0 [[0,4]] 甲乙丙丁');
  });

  test('a copy gets neither, and a foreign block what is free of what it claims', () => {
    const open = three().type(1, 0, 4, '');
    open.dispatch(open.state.tr.delete(open.at(1, 0) - 1, open.at(1, 0) + 1));
    const claims = schema.node(
      'caption',
      {
        id: 'a0b0',
        sources: [
          [2, 7],
          [6, 12],
        ],
      },
      schema.text('外来'),
    );
    open.dispatch(open.state.tr.replace(open.at(0, 4) + 1, open.at(0, 4) + 1, new Slice(Fragment.from(claims), 0, 0)));
    expect(blocks(open)).toEqual(['a0b0 [[0,4]] 甲乙丙丁', 'n0 [[4,10]] 外来', 'a0b2 [[10,14]] 子丑寅卯']);
  });

  test('an emptied block keeps its source; the removed list is what no block has', () => {
    const open = three().type(1, 0, 4, '');
    expect(blocks(open)[1]).toBe('a0b1 [[5,9]] ');
    expect(open.corrections).toEqual(['5-9 戊己庚辛→']);
    undo(open.state, open.dispatch);
    expect(blocks(open)[1]).toBe('a0b1 [[5,9]] 戊己庚辛');
  });
});

describe('parts', () => {
  test('a part that grew too long is split, small changed neighbours are joined', () => {
    const open = OpenText.of(Array.from({ length: 4 }, () => '甲乙'));
    expect(open.shape).toEqual([[2, 2]]);
    open.type(0, 0, 1, '新').type(2, 0, 1, '新');
    expect(open.shape).toEqual([[4]]);
    for (let i = 0; i < 22; i++) open.dispatch(open.state.tr.split(open.at(0, 1)));
    expect(open.shape.flat().every((blocksInPart) => blocksInPart <= 24)).toBe(true);
    expect(open.texts.length).toBe(26);
  });
});
