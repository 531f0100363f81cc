import type { Command } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { commentsOf } from '#shared/annotations/comments';
import { orphansOf } from '#shared/annotations/orphans';
import { recordsOf } from '#shared/document/records';
import { undo, undoDepth } from '#shared/document/undo';
import {
  addComment,
  convertBlock,
  eraseSelection,
  joinWithNext,
  liftBlock,
  moveArticleTo,
  moveBlocks,
  moveBlocksTo,
  moveBlocksToArticle,
  moveSectionTo,
  pastePlainText,
  putBack,
  removeBlocks,
  setMetadata,
  splitBlock,
  typeOverArticles,
} from '#shared/editing/commands/index';
import { OpenText } from './openText';

const byArticle = (open: OpenText) =>
  open.saved.articles.map(({ blocks }) =>
    blocks.map(({ content }) => content.map((inline) => ('text' in inline ? inline.text : '□')).join('')),
  );

/** Does it, checks what the articles say then, and that one undo takes all of it back. */
function expectDone(open: OpenText, command: Command, expected: readonly (readonly string[])[]): void {
  const [before, depth] = [open.saved, undoDepth(open.state)];
  expect(open.run(command)).toBe(true);
  expect(byArticle(open)).toEqual(expected);
  expect(undoDepth(open.state)).toBe(depth + 1);
  const after = open.state;
  undo(open.state, open.dispatch);
  expect(open.saved).toEqual(before);
  open.state = after;
}

function expectRefused(open: OpenText, ...commands: Command[]): void {
  const before = open.saved;
  for (const command of commands) expect(open.run(command)).toBe(false);
  expect(open.saved).toEqual(before);
}

const caret = ({ state }: OpenText) =>
  state.selection.$head.parent.textContent.slice(0, state.selection.$head.parentOffset);
const selected = ({ state }: OpenText) => state.doc.textBetween(state.selection.from, state.selection.to, '/');

/** Ids are a0b0, a0b1, ... */
const two = () => OpenText.of(['甲一', '乙二', '丙三'], ['丁四', '戊五']);

describe('moving blocks to a place', () => {
  test('beside another block, in its article', () => {
    expectDone(two().select(0, 1), moveBlocksTo({ after: 'a1b0' }), [
      ['乙二', '丙三'],
      ['丁四', '甲一', '戊五'],
    ]);
    expectDone(two().select(0, 1), moveBlocksTo({ before: 'a1b0' }), [
      ['乙二', '丙三'],
      ['甲一', '丁四', '戊五'],
    ]);
    expectDone(two().select(4, 1, 3, 1), moveBlocksTo({ before: 'a0b0' }), [['丁四', '戊五', '甲一', '乙二', '丙三']]);
  });

  test('to the end of an article, its own included', () => {
    expectDone(two().select(0, 1), moveBlocksToArticle('a1'), [
      ['乙二', '丙三'],
      ['丁四', '戊五', '甲一'],
    ]);
    expectDone(two().select(0, 1), moveBlocksToArticle('a0'), [
      ['乙二', '丙三', '甲一'],
      ['丁四', '戊五'],
    ]);
  });

  test('blocks of several articles, named in any order, stand together in reading order', () => {
    const ids = ['a1b1', 'a0b0', 'a1b1'];
    expectDone(two().select(2, 1), moveBlocksTo({ after: 'a0b1' }, ids), [['乙二', '甲一', '戊五', '丙三'], ['丁四']]);
    expectDone(two().select(2, 1), moveBlocksToArticle('a0', ids), [['乙二', '丙三', '甲一', '戊五'], ['丁四']]);
  });

  test('the caret stays in what was moved, and in what was not', () => {
    const moved = two().select(0, 1);
    moved.run(moveBlocksTo({ after: 'a1b1' }));
    expect(caret(moved)).toBe('甲');
    const still = two().select(2, 1);
    still.run(moveBlocksTo({ after: 'a1b1' }, ['a0b0']));
    expect(caret(still)).toBe('丙');
  });

  test('a selection that ends at the start of a block leaves that block where it is', () => {
    const open = two().select(0, 1, 1, 0);
    expectDone(open, moveBlocksTo({ after: 'a0b2' }), [
      ['乙二', '丙三', '甲一'],
      ['丁四', '戊五'],
    ]);
    expect(selected(open)).toBe('一');
    expectDone(two().select(0, 1, 1, 0), moveBlocks('down'), [
      ['乙二', '甲一', '丙三'],
      ['丁四', '戊五'],
    ]);
    expectDone(two().select(0, 1, 2, 0), convertBlock('caption'), byArticle(two()));
    const types = two().select(0, 1, 2, 0);
    types.run(convertBlock('caption'));
    expect(types.saved.articles[0]?.blocks.map(({ type }) => type)).toEqual(['caption', 'caption', 'paragraph']);
  });

  test('an article whose last block leaves goes with what was said of it', () => {
    const open = two().select(3, 0, 4, 1);
    open.run(setMetadata({ article: 'a1' }, 'title', { value: '题' }));
    expectDone(open, moveBlocksToArticle('a0'), [['甲一', '乙二', '丙三', '丁四', '戊五']]);
    expect(open.saved.articleMetadata).toEqual({});
    undo(open.state, open.dispatch);
    expect(open.saved.articleMetadata).toEqual({ a1: { title: { value: '题' } } });
  });

  test('not onto itself, not where they are, not to what is not there', () => {
    expectRefused(
      two().select(0, 0, 1, 1),
      moveBlocksTo({ after: 'a0b1' }),
      moveBlocksTo({ before: 'a0b0' }),
      moveBlocksTo({ before: 'a0b2' }),
      moveBlocksTo({ after: 'gone' }),
      moveBlocksTo({ after: 'a1b0' }, ['a0b0', 'gone']),
      moveBlocksTo({ after: 'a1b0' }, []),
      moveBlocksToArticle('gone'),
    );
    expectRefused(two().select(3, 0, 4, 1), moveBlocksToArticle('a1'), moveBlocks('down'));
    expectRefused(two().select(0, 0), moveBlocks('up'));
    expectRefused(OpenText.of(['甲']).select(0, 0, 0, 1), moveBlocksToArticle('a0'), moveBlocksTo({ after: 'a0b0' }));
  });

  test('tags over moved and unmoved blocks, and corrections, come along whole', () => {
    const open = OpenText.of(['[x:甲]乙', '[x:丙]丁', '戊']).type(0, 1, 2, '己');
    const note = open.note('1-2');
    open.select(0, 0).run(moveBlocksTo({ after: 'a0b2' }));
    expect(open.texts).toEqual(['丙丁', '戊', '甲己']);
    expect(open.tags).toEqual({ x: '丙甲' });
    expect(open.corrections).toEqual(['1-2 乙→己']);
    expect(open.note('1-2')).toEqual(note);
  });
});

describe('moving sections', () => {
  /** A title, two sections of the first level, the first with one of the second; then another article. */
  const open = () => {
    const text = OpenText.of(['首段', '一', '一文', '一之一', '一之一文', '二', '二文'], ['引言', '三', '三文']);
    for (const [block, level] of [
      [1, 2],
      [3, 3],
      [5, 2],
      [8, 2],
    ] as const)
      text.select(block, 0).run(convertBlock('heading', level));
    return text.select(6, 1);
  };
  const second = ['引言', '三', '三文'];

  test('with all below it, up to the next heading of its level', () => {
    const passed = [['首段', '二', '二文', '一', '一文', '一之一', '一之一文'], second];
    expectDone(open(), moveSectionTo('a0b1', { after: 'a0b6' }), passed);
    expectDone(open(), moveSectionTo('a0b5', { before: 'a0b1' }), passed);
  });

  test('out of the section it is part of', () => {
    expectDone(open(), moveSectionTo('a0b3', { before: 'a0b1' }), [
      ['首段', '一之一', '一之一文', '一', '一文', '二', '二文'],
      second,
    ]);
  });

  test('beside a block, but none of its own', () => {
    expectDone(open(), moveSectionTo('a0b1', { before: 'a1b0' }), [
      ['首段', '二', '二文'],
      ['一', '一文', '一之一', '一之一文', ...second],
    ]);
    expectRefused(open(), moveSectionTo('a0b1', { after: 'a0b3' }), moveSectionTo('a0b1', { after: 'a0b0' }));
  });

  test('never where it stands, and nothing that is no heading', () => {
    expectRefused(
      open(),
      moveSectionTo('a0b5', { after: 'a0b4' }),
      moveSectionTo('a0b1', { before: 'a0b5' }),
      moveSectionTo('a0b0', { after: 'a1b0' }),
      moveSectionTo('gone', { after: 'a1b0' }),
      moveSectionTo('a0b1', { after: 'gone' }),
    );
  });

  test('the caret stays where it is in the text', () => {
    const text = open();
    text.run(moveSectionTo('a0b5', { before: 'a0b1' }));
    expect(caret(text)).toBe('二');
  });
});

describe('moving an article to a place', () => {
  const three = () => OpenText.of(['甲'], ['乙'], ['丙', '丁']).select(3, 1);

  test('forwards and backwards, with what was said of it', () => {
    const open = three();
    open.run(setMetadata({ article: 'a0' }, 'title', { value: '题' }));
    expectDone(open, moveArticleTo('a0', 2), [['乙'], ['丙', '丁'], ['甲']]);
    expect(open.saved.articleMetadata).toEqual({ a0: { title: { value: '题' } } });
    expect(caret(open)).toBe('丁');
    const other = three();
    expectDone(other, moveArticleTo('a2', 0), [['丙', '丁'], ['甲'], ['乙']]);
    expect(caret(other)).toBe('丁');
  });

  test('not where it stands, not beyond the ends, not between places', () => {
    expectRefused(
      three(),
      ...[0, 3, -1, 0.5, Number.NaN].map((index) => moveArticleTo('a0', index)),
      moveArticleTo('gone', 1),
    );
  });
});

describe('removing blocks and putting source back', () => {
  test('removed blocks leave their source and their tags; what is put back has neither tags nor corrections', () => {
    const open = OpenText.of(['甲', '[x:乙]丙', '丁'], ['戊']).type(1, 1, 2, '己');
    expectDone(open.select(1, 1), removeBlocks, [['甲', '丁'], ['戊']]);
    expect(caret(open)).toBe('');
    expect(open.state.selection.$head.parent.textContent).toBe('丁');
    expect(orphansOf(open.state)).toMatchObject([{ id: 'x', quote: '乙', block: 'a0b1' }]);
    expect(open.corrections).toEqual([]);
    expectDone(open, putBack([2, 4], 'caption'), [['甲', '乙丙', '丁'], ['戊']]);
    expect(open.saved.articles[0]?.blocks[1]).toMatchObject({ type: 'caption', sources: [[2, 4]] });
    expect(open.state.selection.$head.parent.textContent).toBe('乙丙');
    expect(orphansOf(open.state)).toHaveLength(1);
  });

  test('an article goes with its last block, the last block of all stays', () => {
    expectDone(two().select(3, 0, 4, 1), removeBlocks, [['甲一', '乙二', '丙三']]);
    expectDone(two().select(2, 0, 3, 1), removeBlocks, [['甲一', '乙二'], ['戊五']]);
    expectRefused(two().select(0, 0, 4, 1), removeBlocks);
    expectRefused(OpenText.of(['甲']).select(0, 0), removeBlocks);
  });

  test('after the block with the nearest source before it, wherever that stands now', () => {
    const open = two().select(1, 0);
    open.run(removeBlocks);
    open.select(0, 0).run(moveBlocksToArticle('a1'));
    expectDone(open, putBack([3, 5]), [['丙三'], ['丁四', '戊五', '甲一', '乙二']]);
    const first = two().select(0, 0);
    first.run(removeBlocks);
    expectDone(first, putBack([0, 2], 'heading'), [
      ['甲一', '乙二', '丙三'],
      ['丁四', '戊五'],
    ]);
  });

  test('line ends in the passage are layout', () => {
    const open = two().select(0, 0, 1, 1);
    open.run(removeBlocks);
    expectDone(open, putBack([0, 5]), [
      ['甲一乙二', '丙三'],
      ['丁四', '戊五'],
    ]);
    expect(open.saved.articles[0]?.blocks[0]?.sources).toEqual([
      [0, 2],
      [3, 5],
    ]);
  });

  test('not what is in the text, even in part; no torn character, nothing outside, no line end alone', () => {
    const open = OpenText.of(['甲', '𠮷', '乙']).select(1, 0);
    expectRefused(open, putBack([0, 1]), putBack([1, 2]), putBack([4, 9]));
    open.run(removeBlocks);
    expectRefused(
      open,
      putBack([2, 3]),
      putBack([3, 4]),
      putBack([0, 4]),
      putBack([2, 6]),
      putBack([-1, 1]),
      putBack([2, 2]),
      putBack([4, 2]),
      putBack([1.5, 4]),
      putBack([6, 99]),
    );
    expectDone(open, putBack([2, 4]), [['甲', '𠮷', '乙']]);
  });
});

describe('lifting a block out of another', () => {
  test('the text around it is one again, and the lifted text stands after it, selected', () => {
    const open = OpenText.of(['想孩子了,看照片督导检查。众人努力', '尾']).select(0, 8, 0, 13);
    expectDone(open, liftBlock('caption'), [['想孩子了,看照片众人努力', '督导检查。', '尾']]);
    expect(selected(open)).toBe('督导检查。');
    expect(open.saved.articles[0]?.blocks.map(({ id, type, sources }) => [id, type, sources])).toEqual([
      [
        'a0b0',
        'paragraph',
        [
          [0, 8],
          [13, 17],
        ],
      ],
      [expect.any(String), 'caption', [[8, 13]]],
      ['a0b1', 'paragraph', [[18, 19]]],
    ]);
  });

  test('a tag and a comment that belong to it in part keep both parts', () => {
    const open = OpenText.of(['甲[x:乙丙]丁戊', '己']).select(0, 0, 0, 3);
    open.run(addComment('c', { by: '审读', at: 1, text: '查' }));
    open.select(0, 2, 0, 4);
    expectDone(open, liftBlock('caption'), [['甲乙戊', '丙丁', '己']]);
    expect(open.tags).toEqual({ x: '乙丙' });
    expect(commentsOf(open.state).map(({ text, spans }) => [text, spans.length])).toEqual([['甲乙丙', 2]]);
    expect(orphansOf(open.state)).toEqual([]);
  });

  test('corrections go with the text they are in', () => {
    const open = OpenText.of(['甲乙丙丁']).type(0, 0, 1, '天').type(0, 2, 3, '地');
    const notes = ['0-1', '2-3'].map((key) => open.note(key));
    open.select(0, 2, 0, 3);
    expectDone(open, liftBlock('byline'), [['天乙丁', '地']]);
    expect(open.corrections).toEqual(['0-1 甲→天', '2-3 丙→地']);
    expect(['0-1', '2-3'].map((key) => open.note(key))).toEqual(notes);
  });

  test('from the start or the end of the block, whichever way the selection runs', () => {
    expectDone(OpenText.of(['甲乙丙']).select(0, 2, 0, 0), liftBlock('label'), [['丙', '甲乙']]);
    expectDone(OpenText.of(['甲乙丙']).select(0, 1, 0, 3), liftBlock('heading'), [['甲', '乙丙']]);
  });

  test('not nothing, not all, not over several blocks', () => {
    expectRefused(two().select(0, 1), liftBlock('caption'));
    expectRefused(two().select(0, 0, 0, 2), liftBlock('caption'));
    expectRefused(two().select(0, 1, 1, 1), liftBlock('caption'));
  });
});

describe('deleting across articles', () => {
  const three = () => {
    const open = OpenText.of(['甲一', '乙二'], ['丙三', '丁四'], ['戊五', '己六']);
    for (const id of ['a0', 'a1', 'a2']) open.run(setMetadata({ article: id }, 'title', { value: id }));
    return open;
  };
  const titles = (open: OpenText) => Object.keys(open.saved.articleMetadata);

  test('what is left of both ends is one block of the first’s kind; the last article stays one', () => {
    const open = three().select(0, 1);
    open.run(convertBlock('heading', 2));
    expectDone(open.select(0, 1, 4, 1), eraseSelection, [['甲五'], ['己六']]);
    expect(open.saved.articles.map(({ id, blocks }) => [id, blocks[0]?.type])).toEqual([
      ['a0', 'heading'],
      ['a2', 'paragraph'],
    ]);
    expect(titles(open)).toEqual(['a0', 'a2']);
    expect(caret(open)).toBe('甲');
  });

  test('up to the last block of an article, which then goes', () => {
    const open = three().select(1, 1, 3, 1);
    expectDone(open, eraseSelection, [
      ['甲一', '乙四'],
      ['戊五', '己六'],
    ]);
    expect(titles(open)).toEqual(['a0', 'a2']);
  });

  test('only the border between two articles', () => {
    expectDone(three().select(1, 2, 2, 0), eraseSelection, [['甲一', '乙二丙三'], ['丁四'], ['戊五', '己六']]);
  });

  test('inside one article', () => {
    expectDone(three().select(2, 1, 3, 1), eraseSelection, [['甲一', '乙二'], ['丙四'], ['戊五', '己六']]);
    expectRefused(three().select(0, 1), eraseSelection);
  });

  test('typing, pasting and parting in place of it', () => {
    expectDone(three().select(0, 1, 2, 1), typeOverArticles('新'), [['甲新三'], ['丁四'], ['戊五', '己六']]);
    expectDone(three().select(0, 1, 2, 1), pastePlainText('新\n闻'), [['甲新', '闻三'], ['丁四'], ['戊五', '己六']]);
    expectDone(three().select(0, 1, 2, 1), splitBlock, [['甲', '三'], ['丁四'], ['戊五', '己六']]);
    expectRefused(three().select(0, 1, 1, 1), typeOverArticles('新'));
  });

  test('tags that lose their text become orphans, and the removed source is what blocks between had', () => {
    const open = OpenText.of(['甲', '[x:乙]'], ['丙']).select(0, 0, 2, 1);
    open.run(eraseSelection);
    expect(orphansOf(open.state)).toMatchObject([{ id: 'x', quote: '乙' }]);
    expect(open.saved.articles.map(({ blocks }) => blocks.map(({ sources }) => sources))).toEqual([
      [
        [
          [0, 1],
          [4, 5],
        ],
      ],
    ]);
  });
});

describe('other bad input', () => {
  test('blocks of different kinds join into one of the first’s kind, whichever side is asked', () => {
    const open = two().select(0, 0);
    open.run(convertBlock('heading', 3));
    expectDone(open, joinWithNext, [
      ['甲一乙二', '丙三'],
      ['丁四', '戊五'],
    ]);
    expect(open.saved.articles[0]?.blocks[0]).toMatchObject({ id: 'a0b0', type: 'heading', level: 3 });
  });

  test('splitting inside a tag leaves it on both halves, and joining makes it one again', () => {
    const open = OpenText.of(['甲[x:乙丙]丁']).select(0, 2);
    expectDone(open, splitBlock, [['甲乙', '丙丁']]);
    expect(open.tags).toEqual({ x: '乙丙' });
    open.select(0, 0).run(joinWithNext);
    expect(recordsOf(open.state).all('entity').size).toBe(1);
    expect(open.saved.articles[0]?.blocks[0]?.content).toHaveLength(3);
  });
});
