import { describe, expect, test } from 'vitest';
import { blockId } from '#shared/document/schema';
import { touchedBlocks } from '#shared/document/touchedBlocks';
import { moveArticle, moveBlocks, splitBlock } from '#shared/editing/commands/index';
import { OpenText } from '../editing/openText';

const open = () => OpenText.of(['甲', '乙', '丙', '丁', '戊'], ['己', '庚', '辛']);

function touched(text: OpenText, change: () => void) {
  const was = text.state.doc;
  change();
  const { before, after, moved } = touchedBlocks(was, text.state.doc);
  return { before: before.map(({ node }) => blockId(node)), after: after.map(({ node }) => blockId(node)), moved };
}

describe('the blocks a change touched', () => {
  test('are those it changed, however far apart they stand', () => {
    const text = open();
    const { tr } = text.state;
    for (const block of [7, 4, 0]) tr.insertText('字', text.at(block, 1));
    const { before, after, moved } = touchedBlocks(text.state.doc, tr.doc);
    expect(before.map(({ node }) => node.textContent)).toEqual(['甲', '戊', '辛']);
    expect(after.map(({ node }) => node.textContent)).toEqual(['甲字', '戊字', '辛字']);
    expect(moved).toBe(false);
  });

  test('are none when blocks or articles only change places, which is told', () => {
    const text = open();
    const move = () => text.select(1, 0).run(moveBlocks('down'));
    expect(touched(text, move)).toEqual({ before: [], after: [], moved: true });
    const moveWhole = () => text.select(6, 0).run(moveArticle('up'));
    expect(touched(text, moveWhole)).toEqual({ before: [], after: [], moved: true });
  });

  test('changed places when copies of them stand elsewhere', () => {
    const text = open();
    const { doc, tr } = text.state;
    const first = doc.child(0).child(0).child(0);
    tr.insert(doc.content.size - 2, first.type.create(first.attrs, first.content)).delete(2, 2 + first.nodeSize);
    const { before, after, moved } = touchedBlocks(doc, tr.doc);
    expect([before, after].map((blocks) => blocks.map(({ node }) => node.textContent))).toEqual([['甲'], ['甲']]);
    expect(moved).toBe(true);
  });

  test('are one before and two after a split', () => {
    const text = open();
    const split = () => text.select(2, 0).run(splitBlock);
    expect(touched(text, split)).toMatchObject({ before: ['a0b2'], after: { length: 2 } });
  });
});
