import type { Command } from 'prosemirror-state';
import { NodeSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { commentsOf, LONGEST_MESSAGE } from '#shared/annotations/comments';
import { spansIn } from '#shared/annotations/spans';
import { blocksOf } from '#shared/document/blocks';
import { undo } from '#shared/document/undo';
import {
  addComment,
  dropOrphan,
  editComment,
  insertGap,
  removeComment,
  replyToComment,
  resolveComment,
  setGapCount,
  signWork,
  tagSelection,
  toggleSupplied,
  toggleUnclear,
} from '#shared/editing/commands/index';
import { gapAtSelection } from '#shared/editing/gaps';
import { OpenText } from './openText';

/** Does it, gives back what is seen afterwards, and checks that one undo takes all of it back. */
function afterDoing<T>(open: OpenText, command: Command, look: (open: OpenText) => T): T {
  const before = open.saved;
  expect(open.run(command)).toBe(true);
  const seen = look(open);
  undo(open.state, open.dispatch);
  expect(open.saved).toEqual(before);
  return seen;
}

function refuses(open: OpenText, command: Command): void {
  const before = open.saved;
  expect(open.run(command)).toBe(false);
  expect(open.saved).toEqual(before);
}

const said = (text: string, by = '审读') => ({ by, at: 5, text });
const thread = (open: OpenText, id = 'c') => open.saved.comments[id];
const covered = (open: OpenText) => commentsOf(open.state).map(({ id, text }) => [id, text]);

describe('comments', () => {
  const commented = () => {
    const open = OpenText.of(['　李金泽　来了', '王志']).select(0, 1, 0, 4);
    open.run(addComment('c', said('哪里人？')));
    return open;
  };

  test('open on what is selected without the spaces at its ends, across blocks too, their words trimmed', () => {
    const open = OpenText.of(['　李金泽　来了', '', '王志']);
    expect(
      afterDoing(open.select(0, 0, 0, 5), addComment('c', said(' 哪里\n人？ ')), (now) => [covered(now), thread(now)]),
    ).toEqual([[['c', '李金泽']], { messages: [said('哪里\n人？')] }]);
    expect(afterDoing(open.select(0, 5, 2, 1), addComment('c', said('？')), covered)).toEqual([['c', '来了王']]);
  });

  test('need something selected, words that are neither missing nor too many, and an id of their own', () => {
    const open = OpenText.of(['　李[p:金泽]']);
    refuses(open.select(0, 1), addComment('c', said('？')));
    refuses(open.select(0, 0, 0, 1), addComment('c', said('？')));
    refuses(open.select(0, 1, 0, 2), addComment('c', said(' \n')));
    refuses(open, addComment('c', said('𠮷'.repeat(LONGEST_MESSAGE + 1))));
    refuses(open, addComment('p', said('？')));
    expect(afterDoing(open, addComment('c', said('𠮷'.repeat(LONGEST_MESSAGE))), covered)).toEqual([['c', '李']]);
    open.run(addComment('c', said('？')));
    refuses(open, addComment('c', said('？')));
    refuses(open, tagSelection('person', 'c'));
  });

  test('are answered; an answer opens what was settled', () => {
    const open = commented();
    expect(afterDoing(open, replyToComment('c', said(' 本县人 ', '林')), thread)).toEqual({
      messages: [said('哪里人？'), said('本县人', '林')],
    });
    expect(afterDoing(open, resolveComment('c', { by: '林', at: 9 }), thread)).toEqual({
      messages: [said('哪里人？')],
      resolved: { by: '林', at: 9 },
    });
    refuses(open, resolveComment('c', null));
    open.run(resolveComment('c', { by: '林', at: 9 }));
    refuses(open, resolveComment('c', { by: '王', at: 10 }));
    expect(afterDoing(open, resolveComment('c', null), thread)?.resolved).toBeUndefined();
    expect(afterDoing(open, replyToComment('c', said('再问')), thread)?.resolved).toBeUndefined();
    refuses(open, replyToComment('c', said('  ')));
    refuses(open, replyToComment('d', said('？')));
  });

  test('are reworded: who said it and when stays', () => {
    const open = commented();
    open.run(replyToComment('c', said('本县人', '林')));
    expect(afterDoing(open, editComment('c', 1, ' 邻县人 '), thread)).toEqual({
      messages: [said('哪里人？'), said('邻县人', '林')],
    });
    refuses(open, editComment('c', 1, '本县人 '));
    refuses(open, editComment('c', 2, '？'));
    refuses(open, editComment('c', 0, ''));
  });

  test('are taken away with all that was said, in the text or the tray', () => {
    const open = commented();
    expect(
      afterDoing(open, removeComment('c'), (now) => [covered(now), now.saved.comments, now.saved.orphans]),
    ).toEqual([[], {}, {}]);
    refuses(open, removeComment('d'));
    open.type(0, 1, 4, '');
    refuses(open, removeComment('c'));
    expect(afterDoing(open, dropOrphan('c'), (now) => now.saved.comments)).toEqual({});
  });

  test('that were made before the editor said who they are get the name', () => {
    const open = OpenText.of(['李金泽']).select(0, 0, 0, 2);
    open.run(addComment('c', said('？', '')));
    open.run(resolveComment('c', { by: '', at: 6 }));
    expect(open.run(signWork('林'))).toBe(true);
    expect(thread(open)).toEqual({ messages: [said('？', '林')], resolved: { by: '林', at: 6 } });
    refuses(open, signWork('王'));
  });
});

describe('unclear and supplied text', () => {
  const marked = (open: OpenText, kind: 'unclear' | 'supplied') =>
    spansIn(blocksOf(open.state.doc), kind).map(({ from, to }) => open.state.doc.textBetween(from, to, '', '□'));

  test('is marked as selected, over several blocks, and unmarked when all of it is', () => {
    const open = OpenText.of(['克服困难', '', '坚韧不拔']).select(0, 2, 2, 2);
    expect(afterDoing(open, toggleUnclear, (now) => marked(now, 'unclear'))).toEqual(['困难', '坚韧']);
    open.select(0, 2, 0, 3).run(toggleSupplied);
    expect(marked(open, 'supplied')).toEqual(['困']);
    expect(afterDoing(open.select(0, 1, 0, 4), toggleSupplied, (now) => marked(now, 'supplied'))).toEqual(['服困难']);
    expect(afterDoing(open.select(0, 2, 0, 3), toggleSupplied, (now) => marked(now, 'supplied'))).toEqual([]);
    expect(afterDoing(open.select(0, 2, 0, 3), toggleUnclear, (now) => marked(now, 'supplied'))).toEqual(['困']);
  });

  test('loses its mark at the caret, and nothing is marked without a selection', () => {
    const open = OpenText.of(['克服困难']).select(0, 1, 0, 3);
    open.run(toggleUnclear);
    expect(afterDoing(open.select(0, 2), toggleUnclear, (now) => marked(now, 'unclear'))).toEqual([]);
    expect(afterDoing(open.select(0, 3), toggleUnclear, (now) => marked(now, 'unclear'))).toEqual([]);
    refuses(open.select(0, 4), toggleUnclear);
    refuses(open.select(0, 2), toggleSupplied);
  });

  test.each<[string, [from: number, to: number, text: string], string[]]>([
    ['typed inside', [2, 2, '甲'], ['服甲困']],
    ['typed before', [1, 1, '甲'], ['服困']],
    ['typed behind', [3, 3, '甲'], ['服困']],
    ['its first character mended', [1, 2, '伏'], ['伏困']],
    ['its last character mended', [2, 3, '囤'], ['服囤']],
    ['all of it mended', [1, 3, '复因'], ['复因']],
    ['a part deleted', [0, 2, ''], ['困']],
    ['deleted', [1, 3, ''], []],
  ])('keeps its mark: %s', (_name, [from, to, text], expected) => {
    const open = OpenText.of(['克服困难']).select(0, 1, 0, 3);
    open.run(toggleSupplied);
    open.time += 5000;
    open.type(0, from, to, text);
    expect(marked(open, 'supplied')).toEqual(expected);
    undo(open.state, open.dispatch);
    expect(marked(open, 'supplied')).toEqual(['服困']);
  });
});

describe('the count of a gap', () => {
  const gapped = () => {
    const open = OpenText.of(['克服困难']).select(0, 2, 0, 3);
    open.run(insertGap(1));
    return open;
  };
  const count = (open: OpenText) => gapAtSelection(open.state)?.count;

  test('is set beside the caret and when the gap is selected, and tags and marks stay', () => {
    const open = gapped();
    open.select(0, 1, 0, 4).run(tagSelection('place', 't'));
    open.run(toggleUnclear);
    for (const select of [
      () => open.select(0, 2),
      () => open.select(0, 3),
      () => open.select(0, 2, 0, 3),
      () => {
        open.dispatch(open.state.tr.setSelection(NodeSelection.create(open.state.doc, open.at(0, 2))));
        return open;
      },
    ]) {
      select();
      expect(afterDoing(open, setGapCount(12), (now) => [count(now), now.tags])).toEqual([12, { t: '服\uFFFC难' }]);
    }
  });

  test('is a whole number from 1 to 99, and there must be a gap', () => {
    const open = gapped().select(0, 3);
    for (const wrong of [0, 1, -1, 1.5, 100, Number.NaN]) refuses(open, setGapCount(wrong));
    refuses(open.select(0, 1), setGapCount(2));
    refuses(open.select(0, 2, 0, 4), setGapCount(2));
    expect(gapAtSelection(open.select(0, 1).state)).toBeNull();
  });

  test('is that of the gap before the caret between two', () => {
    const open = gapped().select(0, 3);
    open.run(insertGap(7));
    open.select(0, 3).run(setGapCount(4));
    expect(open.saved.articles[0]?.blocks[0]?.content).toEqual([
      { text: '克服' },
      { gap: 4 },
      { gap: 7 },
      { text: '难' },
    ]);
  });
});
