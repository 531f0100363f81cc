import { expect, test } from 'vitest';
import { commentsOf } from '#shared/annotations/comments';
import { undo, undoDepth } from '#shared/document/undo';
import {
  addComment,
  convertBlock,
  insertGap,
  moveBlocksToArticle,
  setMetadata,
  splitBlock,
  threadBlocks,
} from '#shared/editing/commands/index';
import { OpenText } from './openText';

const articles = (open: OpenText) =>
  open.saved.articles.map(({ blocks }) =>
    blocks.map(({ content }) => content.map((inline) => ('text' in inline ? inline.text : '□')).join('')),
  );

/** Threads, checks what the articles say then, and that one undo takes all of it back. */
function expectThreaded(
  open: OpenText,
  [tail, head]: readonly [string, string],
  expected: readonly (readonly string[])[],
): OpenText {
  const [before, depth] = [open.saved, undoDepth(open.state)];
  expect(open.run(threadBlocks(tail, head))).toBe(true);
  expect(articles(open)).toEqual(expected);
  expect(undoDepth(open.state)).toBe(depth + 1);
  const after = open.state;
  undo(open.state, open.dispatch);
  expect(open.saved).toEqual(before);
  open.state = after;
  return open;
}

/** A sentence cut by a caption, and an article that cuts another one. Three parts a long article. */
const cut = () => OpenText.of(['克服困', '督导检查', '难。', '尾'], ['外文一', '外文二'], ['不拔。']);

test('what stood between keeps its place', () => {
  const rest = [['外文一', '外文二'], ['不拔。']];
  const open = expectThreaded(cut(), ['a0b0', 'a0b2'], [['克服困难。', '督导检查', '尾'], ...rest]);
  expect(open.saved.articles[0]?.blocks[0]).toMatchObject({
    id: 'a0b0',
    sources: [
      [0, 3],
      [9, 11],
    ],
  });
});

test('the continuation may be the next block, one in another part, or stand before the tail', () => {
  const rest = [['外文一', '外文二'], ['不拔。']];
  expectThreaded(cut(), ['a0b0', 'a0b1'], [['克服困督导检查', '难。', '尾'], ...rest]);
  expectThreaded(cut(), ['a0b1', 'a0b2'], [['克服困', '督导检查难。', '尾'], ...rest]);
  expectThreaded(cut(), ['a0b2', 'a0b0'], [['督导检查', '难。克服困', '尾'], ...rest]);
  expectThreaded(cut(), ['a0b1', 'a0b0'], [['督导检查克服困', '难。', '尾'], ...rest]);
});

test('it may stand in another article, which goes when it held nothing else', () => {
  const open = cut();
  for (const id of ['a1', 'a2']) open.run(setMetadata({ article: id }, 'title', { value: id }));
  expectThreaded(
    open,
    ['a0b0', 'a2b0'],
    [
      ['克服困不拔。', '督导检查', '难。', '尾'],
      ['外文一', '外文二'],
    ],
  );
  expect(Object.keys(open.saved.articleMetadata)).toEqual(['a1']);
  expectThreaded(cut(), ['a2b0', 'a1b0'], [['克服困', '督导检查', '难。', '尾'], ['外文二'], ['不拔。外文一']]);
  expectThreaded(cut(), ['a0b3', 'a1b0'], [['克服困', '督导检查', '难。', '尾外文一'], ['外文二'], ['不拔。']]);
});

test('a tag and a comment on both sides of the cut are one again', () => {
  const open = OpenText.of(['甲[x:李金]', '督导', '[x:泽]乙']);
  open.select(0, 2, 2, 1).run(addComment('c', { by: '审读', at: 1, text: '查' }));
  expect(commentsOf(open.state).map(({ text }) => text)).toEqual(['金督导泽']);
  expectThreaded(open, ['a0b0', 'a0b2'], [['甲李金泽乙', '督导']]);
  expect(open.tags).toEqual({ x: '李金泽' });
  expect(open.saved.articles[0]?.blocks[0]?.content).toHaveLength(4);
  expect(commentsOf(open.state).map(({ text, spans }) => [text, spans.length])).toEqual([['金泽督导', 2]]);
  expect(open.saved.orphans).toEqual({});
});

test('corrections on both sides keep who made them', () => {
  const open = cut().type(0, 2, 3, '囚').type(2, 0, 1, '雄');
  const notes = ['2-3', '9-10'].map((key) => open.note(key));
  open.author = '另一人';
  expectThreaded(open, ['a0b0', 'a0b2'], [['克服囚雄。', '督导检查', '尾'], ['外文一', '外文二'], ['不拔。']]);
  expect(open.corrections).toEqual(['2-3 困→囚', '9-10 难→雄']);
  expect(['2-3', '9-10'].map((key) => open.note(key))).toEqual(notes);
});

test('the first’s kind holds, the caret stands at the seam, gaps come along', () => {
  const open = cut().select(2, 0, 2, 1);
  open.run(insertGap(2));
  open.select(0, 0).run(convertBlock('byline'));
  expectThreaded(open, ['a0b0', 'a0b2'], [['克服困□。', '督导检查', '尾'], ['外文一', '外文二'], ['不拔。']]);
  expect(open.saved.articles[0]?.blocks[0]?.type).toBe('byline');
  const { $head, empty } = open.state.selection;
  expect([empty, $head.parent.textContent.slice(0, $head.parentOffset)]).toEqual([true, '克服困']);
});

test('an empty block leaves nothing but its source', () => {
  const open = cut().type(2, 0, 2, '');
  expectThreaded(open, ['a0b0', 'a0b2'], [['克服困', '督导检查', '尾'], ['外文一', '外文二'], ['不拔。']]);
  expect(open.saved.articles[0]?.blocks[0]?.sources).toEqual([
    [0, 3],
    [9, 11],
  ]);
});

test('what was threaded can be split and moved back', () => {
  const open = cut();
  const before = articles(open);
  open.run(threadBlocks('a0b0', 'a2b0'));
  open.run(splitBlock);
  open.run(moveBlocksToArticle('a1'));
  expect(articles(open)).toEqual([before[0], ['外文一', '外文二', '不拔。']]);
  expect(open.saved.articles[1]?.blocks[2]?.sources).toEqual([[22, 25]]);
});

test('not onto itself, not what is not there, no page break', () => {
  const open = cut().select(1, 0);
  open.run(convertBlock('pageBreak'));
  const before = open.saved;
  for (const [tail, head] of [
    ['a0b0', 'a0b0'],
    ['a0b0', 'gone'],
    ['gone', 'a0b0'],
    ['a0b0', 'a0b1'],
    ['a0b1', 'a0b2'],
  ] as const) {
    expect(open.run(threadBlocks(tail, head))).toBe(false);
  }
  expect(open.saved).toEqual(before);
});
