import { describe, expect, test } from 'vitest';
import { orphansOf } from '#shared/annotations/orphans';
import { reanchorCandidates } from '#shared/annotations/reanchor';
import { blocksOf } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { undo } from '#shared/document/undo';
import { joinWithNext, reanchorOrphan, splitBlock, tagRange } from '#shared/editing/commands/index';
import { OpenText } from '../editing/openText';

describe('a tag covers its name through edits', () => {
  test.each<[string, [from: number, to: number, text: string], string | undefined]>([
    ['its first character', [2, 3, '季'], '季金泽'],
    ['its middle', [3, 4, '今'], '李今泽'],
    ['its last character', [4, 5, '择'], '李金择'],
    ['all of it', [2, 5, '王志'], '王志'],
    ['put in the middle', [3, 3, '大'], '李大金泽'],
    ['put before', [2, 2, '小'], '李金泽'],
    ['put behind', [5, 5, '等'], '李金泽'],
    ['its head deleted', [1, 3, ''], '金泽'],
    ['rewritten around, a character stays', [1, 7, '长李金子来'], '李金子'],
    ['rewritten around, nothing stays', [0, 8, '毫不相干的一句话'], undefined],
    ['its head retyped with a word put before', [1, 3, '长官李'], '李金泽'],
    ['its tail retyped with a word put behind', [4, 6, '泽等来'], '李金泽'],
    ['deleted', [2, 5, ''], undefined],
  ])('%s', (_name, [from, to, text], expected) => {
    const open = OpenText.of(['部长[p:李金泽]来到本县']).type(0, from, to, text);
    expect(open.tags.p).toBe(expected);
    expect(orphansOf(open.state)).toHaveLength(expected === undefined ? 1 : 0);
    undo(open.state, open.dispatch);
    expect(open.tags.p).toBe('李金泽');
    expect(orphansOf(open.state)).toEqual([]);
  });
});

test('a pair is one character of a name', () => {
  expect(OpenText.of(['住[p:𠮷野家]里']).type(0, 1, 3, '𠮸').tags.p).toBe('𠮸野家');
});

test('a name split and joined is one name', () => {
  const open = OpenText.of(['部长[p:李金泽]来了']).select(0, 4);
  open.run(splitBlock);
  expect(open.texts).toEqual(['部长李金', '泽来了']);
  expect(open.tags).toEqual({ p: '李金泽' });
  open.select(0, 0).run(joinWithNext);
  expect(open.tags).toEqual({ p: '李金泽' });
});

test('nested and overlapping tags go their own ways', () => {
  const open = OpenText.of(['在[o:县图书馆]前']);
  open.dispatch(open.state.tr.addMark(open.at(0, 1), open.at(0, 2), open.state.schema.mark('entity', { id: 'o' })));
  open.type(0, 2, 3, '园');
  expect(open.tags).toEqual({ o: '县园书馆' });
});

test('a copy is a mention of its own that remembers where it came from', () => {
  const open = OpenText.of(['[p:李金泽]来了', '后来']);
  const slice = open.state.doc.slice(open.at(0, 0), open.at(0, 3));
  open.dispatch(open.state.tr.replace(open.at(1, 2), open.at(1, 2), slice));
  expect(open.tags).toEqual({ p: '李金泽', n0: '李金泽' });
  expect(recordsOf(open.state).get('entity', 'n0')).toEqual({ type: 'person', copyOf: 'p' });
});

test('a deleted name waits in the tray with its words and place, and is offered where it stands again', () => {
  const open = OpenText.of(['李金泽是谁', '县里请[p:李金泽]来讲课']).type(1, 3, 6, '');
  expect(orphansOf(open.state)).toEqual([
    { kind: 'entity', id: 'p', type: 'person', quote: '李金泽', block: 'a0b1', before: '县里请', after: '来讲课' },
  ]);
  open.time += 5000;
  open.type(1, 3, 3, '李金泽');
  expect(open.tags).toEqual({});
  const candidates = reanchorCandidates(open.state, 'p');
  expect(candidates.map(({ from }) => from)).toEqual([open.at(1, 3), open.at(0, 0)]);
  expect(open.run(reanchorOrphan('p', candidates[0]))).toBe(true);
  expect(open.tags).toEqual({ p: '李金泽' });
  expect(orphansOf(open.state)).toEqual([]);
  expect(reanchorCandidates(open.state, 'p')).toEqual([]);
});

test('its words are found again in every part and article, the nearest first, however the text before them changes', () => {
  const open = OpenText.of(['李金泽甲', '乙', '请[p:李金泽]来', '李金泽丁'], ['李金泽戊']).type(2, 1, 4, '');
  open.time += 5000;
  open.type(2, 1, 1, '李金泽');
  const places = () => reanchorCandidates(open.state, 'p').map(({ from }) => from);
  expect(places()).toEqual([open.at(2, 1), open.at(3, 0), open.at(0, 0), open.at(4, 0)]);
  open.type(0, 0, 3, '某某').type(1, 0, 0, '又乙');
  expect(places()).toEqual([open.at(2, 1), open.at(3, 0), open.at(4, 0)]);
});

test('a tag taken off is no orphan', () => {
  const open = OpenText.of(['[p:李金泽]来了']);
  const { from, to } = { from: open.at(0, 0), to: open.at(0, 3) };
  open.dispatch(open.state.tr.removeMark(from, to, open.state.schema.mark('entity', { id: 'p' })));
  expect(orphansOf(open.state)).toEqual([]);
  expect(recordsOf(open.state).get('entity', 'p')).toBeUndefined();
});

test('blocks that did not change keep their nodes when tags change elsewhere', () => {
  const open = OpenText.of(['[p:李金泽]来了', '[q:王志]走了']);
  const before = blocksOf(open.state.doc)[1]?.node;
  open.type(0, 0, 1, '季');
  expect(blocksOf(open.state.doc)[1]?.node).toBe(before);
});

describe('a tag whose words are erased and typed anew', () => {
  const erase = (open: OpenText, offset: number, to: number) => {
    open.dispatch(open.select(0, offset, 0, to).state.tr.deleteSelection());
    return open;
  };
  const type = (open: OpenText, ...words: readonly string[]) => {
    for (const word of words) open.dispatch(open.state.tr.insertText(word));
    return open;
  };

  test.each<[string, number, number, readonly string[], string | undefined]>([
    ['its last character', 3, 4, ['则', '说'], '李金则'],
    ['its first character', 1, 2, ['黎'], '黎金泽'],
    ['its last two', 2, 4, ['全', '则', '说'], '李全则'],
    ['all of it', 1, 4, ['周', '以', '宁', '说'], '周以宁'],
    ['all of it, by one word', 1, 4, ['欧阳修竹'], '欧阳修竹'],
    ['more than it', 0, 4, ['在', '周'], undefined],
  ])('covers what stands for %s', (_, from, to, words, covered) => {
    const open = type(erase(OpenText.of(['在[p:李金泽]家']), from, to), ...words);
    expect(open.tags.p).toBe(covered);
    while (undo(open.state, open.dispatch));
    expect(open.tags.p).toBe('李金泽');
  });

  test('a character at a time', () => {
    const open = erase(OpenText.of(['在[p:李金泽]家']), 3, 4);
    open.dispatch(open.state.tr.delete(open.at(0, 2), open.at(0, 3)));
    expect(type(open, '全', '则', '家').tags.p).toBe('李全则');
  });

  test('a character at a time, and waits in the tray with all of them', () => {
    const open = erase(OpenText.of(['在[p:李金泽]家']), 3, 4);
    open.dispatch(open.state.tr.delete(open.at(0, 2), open.at(0, 3)));
    open.dispatch(open.state.tr.delete(open.at(0, 1), open.at(0, 2)));
    expect(orphansOf(open.state)).toMatchObject([{ quote: '李金泽', before: '在', after: '家' }]);
    expect(type(open, '黎').tags).toEqual({ p: '黎' });
    expect(orphansOf(open.state)).toEqual([]);
  });

  test('by an input method', () => {
    const open = erase(OpenText.of(['在[p:李金泽]家']), 3, 4);
    open.composing = true;
    type(open, 'z');
    open.dispatch(open.state.tr.insertText('ze', open.at(0, 3), open.at(0, 4)));
    open.dispatch(open.state.tr.insertText('泽', open.at(0, 3), open.at(0, 5)));
    open.composing = false;
    open.dispatch(open.state.tr);
    expect(open.tags.p).toBe('李金泽');
    expect(type(open, '说').tags.p).toBe('李金泽');
  });

  test('and not once the caret was set, something was joined, or it was undone', () => {
    const moved = erase(OpenText.of(['在[p:李金泽]家']), 3, 4);
    expect(type(moved.select(0, 3), '则').tags.p).toBe('李金');
    const split = erase(OpenText.of(['在[p:李金泽]家']), 3, 4);
    split.run(splitBlock);
    expect(type(split, '则').tags.p).toBe('李金');
    const undone = erase(OpenText.of(['在[p:李金泽]家']), 3, 4);
    undo(undone.state, undone.dispatch);
    expect(type(undone.select(0, 4), '则').tags.p).toBe('李金泽');
  });

  test('with all that lies there, and without a tag it is only a part of', () => {
    const open = OpenText.of(['临溪县[p:李金泽]家']);
    open.run(tagRange({ from: open.at(0, 0), to: open.at(0, 6), type: 'org' }, 'o'));
    expect(type(erase(open, 5, 6), '则').tags).toEqual({ o: '临溪县李金则', p: '李金则' });
    const over = OpenText.of(['[p:李金泽]家[q:周]']);
    expect(type(erase(over, 2, 4), '则').tags).toEqual({ p: '李金', q: '周' });
  });
});
