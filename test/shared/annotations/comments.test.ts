import { describe, expect, test } from 'vitest';
import { commentsOf } from '#shared/annotations/comments';
import { mentionsOf } from '#shared/annotations/mentions';
import { orphansOf } from '#shared/annotations/orphans';
import { reanchorCandidates } from '#shared/annotations/reanchor';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import { undo } from '#shared/document/undo';
import { copySelection } from '#shared/editing/clipboard';
import {
  addComment,
  dropOrphan,
  joinWithNext,
  moveBlocks,
  pasteClipboard,
  reanchorOrphan,
  replyToComment,
  splitBlock,
} from '#shared/editing/commands/index';
import { OpenText } from '../editing/openText';

const said = (text: string) => ({ by: '审读', at: 1, text });

/** Comments `id` on [from, to) of a block. */
function comment(open: OpenText, id: string, block: number, from: number, to: number, toBlock = block): OpenText {
  expect(open.select(block, from, toBlock, to).run(addComment(id, said(`说${id}`)))).toBe(true);
  open.time += 5000;
  return open;
}

const covered = (open: OpenText) => Object.fromEntries(commentsOf(open.state).map(({ id, text }) => [id, text]));

describe('a comment covers its words through edits', () => {
  test.each<[string, [from: number, to: number, text: string], string | undefined]>([
    ['the first character', [2, 3, '季'], '季金泽'],
    ['the middle', [3, 4, '今'], '李今泽'],
    ['the last character', [4, 5, '择'], '李金择'],
    ['all of it', [2, 5, '王志'], '王志'],
    ['put in the middle', [3, 3, '大'], '李大金泽'],
    ['put before', [2, 2, '小'], '李金泽'],
    ['put behind', [5, 5, '等'], '李金泽'],
    ['rewritten around, a character stays', [1, 7, '长李金子来'], '李金子'],
    ['rewritten around, nothing stays', [0, 8, '毫不相干的一句话'], undefined],
    ['deleted', [2, 5, ''], undefined],
  ])('%s', (_name, [from, to, text], expected) => {
    const open = comment(OpenText.of(['部长李金泽来到本县']), 'c', 0, 2, 5).type(0, from, to, text);
    expect(covered(open).c).toBe(expected);
    expect(orphansOf(open.state).map(({ id }) => id)).toEqual(expected === undefined ? ['c'] : []);
    undo(open.state, open.dispatch);
    expect(covered(open)).toEqual({ c: '李金泽' });
    expect(orphansOf(open.state)).toEqual([]);
  });
});

test('comments overlap each other and tags, and go their own ways', () => {
  const open = comment(comment(OpenText.of(['在[o:县图书馆]前']), 'c', 0, 0, 3), 'd', 0, 2, 6);
  expect(covered(open)).toEqual({ c: '在县图', d: '图书馆前' });
  open.type(0, 2, 3, '园');
  expect(covered(open)).toEqual({ c: '在县园', d: '园书馆前' });
  open.type(0, 0, 3, '');
  expect(covered(open)).toEqual({ d: '书馆前' });
  expect(orphansOf(open.state).map(({ id }) => id)).toEqual(['c']);
  expect(open.tags).toEqual({ o: '书馆' });
});

test('a comment is whole after its block is split and joined, moved, and after it crosses blocks', () => {
  const open = comment(OpenText.of(['部长李金泽来了', '王志走了', '第三段']), 'c', 0, 2, 5);
  open.select(0, 4).run(splitBlock);
  expect(commentsOf(open.state)[0]?.spans).toHaveLength(2);
  open.select(0, 0).run(moveBlocks('down'));
  expect(open.texts).toEqual(['泽来了', '部长李金', '王志走了', '第三段']);
  expect(covered(open)).toEqual({ c: '泽李金' });
  undo(open.state, open.dispatch);
  open.select(0, 0).run(joinWithNext);
  expect(covered(open)).toEqual({ c: '李金泽' });
  comment(open, 'd', 0, 5, 2, 1);
  expect(covered(open)).toEqual({ c: '李金泽', d: '来了王志' });
});

test('what is cut out and put in again elsewhere keeps what crosses into it', () => {
  const open = comment(OpenText.of(['他们克服困', '图片说明', '难，坚韧[p:不拔]。']), 'c', 0, 2, 3, 2);
  // As threading does: the head's content is put behind the tail, and its block goes.
  const [tail, , head] = blocksOf(open.state.doc);
  if (!tail || !head) throw new Error('three blocks');
  const tr = open.state.tr.delete(head.pos, head.pos + head.node.nodeSize);
  open.dispatch(tr.insert(contentFrom(tail) + tail.node.content.size, head.node.content));
  expect(open.texts[0]).toBe('他们克服困难，坚韧不拔。');
  expect(covered(open)).toEqual({ c: '克服困难，坚图片说明' });
  expect(open.tags).toEqual({ p: '不拔' });
});

test.each<[string, [from: number, to: number, text: string], string | undefined]>([
  ['all of it', [2, 2, '王志'], '王志'],
  ['both sides of the border', [3, 1, '今'], '李今泽'],
  ['with a word before, where a character stays', [1, 1, '长李'], '李泽'],
  ['with a word before, where none does', [1, 2, '那位先生'], undefined],
])('a comment across blocks, mended over their border: %s', (_name, [before, after, text], expected) => {
  const open = comment(OpenText.of(['部长李金', '金泽来了']), 'c', 0, 2, 2, 1);
  open.dispatch(open.state.tr.insertText(text, open.at(0, before), open.at(1, after)));
  expect(covered(open).c).toBe(expected);
});

describe('a copy carries no comment', () => {
  const commented = () => comment(OpenText.of(['[p:李金泽]来了', '后来']), 'c', 0, 0, 3);

  test('pasted in the same document, its tags being new ones', () => {
    const open = commented().select(0, 0, 0, 5);
    const copied = copySelection(open.state, 'doc');
    if (!copied) throw new Error('nothing copied');
    open.select(1, 2).run(pasteClipboard(copied, 'doc'));
    expect(open.texts).toEqual(['李金泽来了', '后来李金泽来了']);
    expect(covered(open)).toEqual({ c: '李金泽' });
    expect(mentionsOf(open.state)).toHaveLength(2);
  });

  test('pasted into itself, the rest staying one comment', () => {
    const open = commented().select(0, 0, 0, 2);
    const copied = copySelection(open.state, 'doc');
    if (!copied) throw new Error('nothing copied');
    open.select(0, 5).run(pasteClipboard(copied, 'doc'));
    expect(open.texts[0]).toBe('李金泽来了李金');
    expect(covered(open)).toEqual({ c: '李金泽' });
  });

  test('of a block or an article', () => {
    const open = commented();
    const [block] = blocksOf(open.state.doc);
    if (!block) throw new Error('no block');
    open.dispatch(open.state.tr.insert(block.pos, block.node));
    expect(covered(open)).toEqual({ c: '李金泽' });
    open.dispatch(open.state.tr.insert(0, open.state.doc.child(0)));
    expect(covered(open)).toEqual({ c: '李金泽' });
    expect(open.texts).toHaveLength(6);
  });

  test('but cut out and pasted, it is the comment itself', () => {
    const open = commented().select(0, 0, 0, 3);
    const copied = copySelection(open.state, 'doc');
    if (!copied) throw new Error('nothing copied');
    open.dispatch(open.state.tr.deleteSelection());
    expect(orphansOf(open.state)).toHaveLength(2);
    open.select(1, 2).run(pasteClipboard(copied, 'doc'));
    expect(covered(open)).toEqual({ c: '李金泽' });
    expect(orphansOf(open.state)).toEqual([]);
    open.select(1, 5).run(pasteClipboard(copied, 'doc'));
    expect(covered(open)).toEqual({ c: '李金泽' });
  });

  test('in another document', () => {
    const copied = copySelection(commented().select(0, 0, 0, 5).state, 'doc');
    const other = OpenText.of(['空']);
    if (!copied) throw new Error('nothing copied');
    expect(copied.html).not.toContain('说c');
    other.select(0, 1).run(pasteClipboard(copied, 'another'));
    expect([covered(other), other.saved.comments]).toEqual([{}, {}]);
  });
});

describe('a comment whose text is deleted', () => {
  const orphaned = () => comment(OpenText.of(['李金泽是谁', '县里请李金泽来讲课']), 'c', 1, 3, 6).type(1, 3, 6, '');

  test('waits in the tray with its words, its place and what was said', () => {
    const open = orphaned();
    expect(orphansOf(open.state)).toEqual([
      {
        kind: 'comment',
        id: 'c',
        quote: '李金泽',
        block: 'a0b1',
        before: '县里请',
        after: '来讲课',
        messages: [said('说c')],
      },
    ]);
    expect(orphansOf(open.state)).toBe(orphansOf(open.state));
    open.run(replyToComment('c', said('在吗')));
    expect(orphansOf(open.state)[0]).toMatchObject({ messages: [{ text: '说c' }, { text: '在吗' }] });
  });

  test('is offered where its words stand, under other comments too, and put there', () => {
    const open = orphaned();
    comment(open, 'd', 0, 0, 5);
    const [candidate, ...others] = reanchorCandidates(open.state, 'c');
    expect([candidate?.from, others]).toEqual([open.at(0, 0), []]);
    expect(open.run(reanchorOrphan('c', candidate))).toBe(true);
    expect(covered(open)).toEqual({ d: '李金泽是谁', c: '李金泽' });
    expect(orphansOf(open.state)).toEqual([]);
  });

  test('goes with all that was said when it is given up, and comes back with undo', () => {
    const open = orphaned();
    open.run(dropOrphan('c'));
    expect([open.saved.comments, open.saved.orphans]).toEqual([{}, {}]);
    undo(open.state, open.dispatch);
    expect(open.saved.comments.c?.messages).toEqual([said('说c')]);
    expect(orphansOf(open.state)).toHaveLength(1);
  });
});

test('a comment keeps its object while neither its block nor what was said changes', () => {
  const open = comment(comment(OpenText.of(['李金泽来了', '王志走了']), 'c', 0, 0, 3), 'd', 1, 0, 2);
  const [, second] = commentsOf(open.state);
  open.type(0, 4, 4, '又');
  expect(commentsOf(open.state)[1]).toBe(second);
  open.run(replyToComment('c', said('是')));
  expect(commentsOf(open.state)[0]?.messages).toHaveLength(2);
  expect(commentsOf(open.state)[1]).toBe(second);
  expect(second?.spans).toEqual([{ block: 'a0b1', from: 0, to: 2 }]);
});
