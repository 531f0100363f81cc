import { expect, test } from 'vitest';
import type { StructuralFix } from '#shared/detectors/finding';
import { undo, undoDepth } from '#shared/document/undo';
import { applyFixes } from '#shared/editing/commands/index';
import { OpenText } from './openText';

const articles = (open: OpenText) =>
  open.saved.articles.map(({ blocks }) =>
    blocks.map(
      ({ type, content }) => `${type} ${content.map((inline) => ('text' in inline ? inline.text : '')).join('')}`,
    ),
  );

/** A page whose sentence another article interrupts, with a shredded headline. */
const page = () =>
  OpenText.of(['夜校', '大家来到田间[e1:地]', '通知', '停水。', '[e2:头]看苗。', '农', '民', '学习', '尾。']);
const fixes: readonly StructuralFix[] = [
  { kind: 'kind', blocks: ['a0b0', 'a0b2'], type: 'heading', level: 2 },
  { kind: 'gather', blocks: ['a0b5', 'a0b6', 'a0b7'], type: 'heading', level: 3 },
  { kind: 'thread', tail: 'a0b1', head: 'a0b4' },
  { kind: 'move', blocks: ['a0b6', 'a0b8'], after: 'a0b4' },
  { kind: 'article', block: 'a0b2' },
];

test('a whole plan is one undo step; tags and sources stay with their words', () => {
  const open = page();
  const [before, depth] = [open.saved, undoDepth(open.state)];
  expect(open.run(applyFixes(fixes))).toBe(true);
  expect(articles(open)).toEqual([
    ['heading 夜校', 'paragraph 大家来到田间地头看苗。', 'heading 农民学习', 'paragraph 尾。'],
    ['heading 通知', 'paragraph 停水。'],
  ]);
  expect(open.tags).toEqual({ e1: '地', e2: '头' });
  expect(open.saved.articles[0]?.blocks[1]).toMatchObject({
    id: 'a0b1',
    sources: [
      [3, 10],
      [18, 22],
    ],
  });
  expect(undoDepth(open.state)).toBe(depth + 1);
  undo(open.state, open.dispatch);
  expect(open.saved).toEqual(before);
});

test('what can not be carried out is left out, and nothing at all is refused', () => {
  const open = page();
  const gone: StructuralFix = { kind: 'thread', tail: 'a0b1', head: 'gone' };
  const idle: StructuralFix = { kind: 'kind', blocks: ['a0b1'], type: 'paragraph' };
  expect(open.run(applyFixes([]))).toBe(false);
  expect(open.run(applyFixes([gone, idle, { kind: 'gather', blocks: ['a0b5', 'gone'], type: 'heading' }]))).toBe(false);
  expect(open.run(applyFixes([gone, { kind: 'article', block: 'a0b2' }]))).toBe(true);
  expect(articles(open)).toHaveLength(2);
});

test('it waits for an input method', () => {
  const open = page();
  open.composing = true;
  expect(open.run(applyFixes(fixes))).toBe(false);
});

test('blocks may be moved into another order', () => {
  const open = OpenText.of(['一', '二', '三', '四']);
  expect(open.run(applyFixes([{ kind: 'move', blocks: ['a0b2', 'a0b0'], after: 'a0b3' }]))).toBe(true);
  expect(open.texts).toEqual(['二', '四', '三', '一']);
});

test('words are lifted out with their tags and sources, go by their place to later changes, and come back with undo', () => {
  const open = OpenText.of(['大家看图[e1:王明]摄馆里', '尾。']);
  const [before, depth] = [open.saved, undoDepth(open.state)];
  const lift: StructuralFix = { kind: 'lift', block: 'a0b0', from: 3, words: '图王明摄', type: 'caption' };
  const lifted = 'a0b0+3';
  expect(
    open.run(
      applyFixes([
        lift,
        lift,
        { kind: 'move', blocks: [lifted], after: 'a0b1' },
        { kind: 'kind', blocks: [lifted], type: 'heading', level: 2 },
      ]),
    ),
  ).toBe(true);
  expect(articles(open)).toEqual([['paragraph 大家看馆里', 'paragraph 尾。', 'heading 图王明摄']]);
  expect(open.tags).toEqual({ e1: '王明' });
  const blocks = open.saved.articles[0]?.blocks ?? [];
  expect(blocks.map(({ sources }) => sources)).toEqual([
    [
      [0, 3],
      [7, 9],
    ],
    [[10, 12]],
    [[3, 7]],
  ]);
  expect(undoDepth(open.state)).toBe(depth + 1);
  undo(open.state, open.dispatch);
  expect(open.saved).toEqual(before);
});

test('words are lifted where they stand now, and not at all when that can’t be told', () => {
  const lift = (words: string): StructuralFix => ({ kind: 'lift', block: 'a0b0', from: 3, words, type: 'label' });
  const open = OpenText.of(['新来的要闻在这里，又是这里']);
  expect(open.run(applyFixes([lift('这里'), lift('没有'), lift(''), lift('新来的要闻在这里，又是这里')]))).toBe(false);
  expect(open.run(applyFixes([lift('闻在')]))).toBe(true);
  expect(open.texts).toEqual(['新来的要这里，又是这里', '闻在']);
});
