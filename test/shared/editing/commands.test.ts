import type { Command } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { findMention } from '#shared/annotations/mentions';
import { orphansOf } from '#shared/annotations/orphans';
import { blocksOf } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockId, blockText } from '#shared/document/schema';
import { undo } from '#shared/document/undo';
import {
  acceptSuggestion,
  acceptSuggestions,
  convertBlock,
  dismissFinding,
  dropOrphan,
  growEntity,
  insertGap,
  joinArticle,
  joinArticles,
  joinAtEnd,
  joinAtStart,
  joinWithNext,
  joinWithPrevious,
  moveArticle,
  moveBlocks,
  reanchorOrphan,
  removeMentions,
  retagMentions,
  setMetadata,
  shrinkEntity,
  signWork,
  splitBlock,
  startArticle,
  startArticleAt,
  tagRange,
  tagSelection,
  undismissFinding,
} from '#shared/editing/commands/index';
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

const refuses = (open: OpenText, command: Command) => {
  const before = open.saved;
  expect(open.run(command)).toBe(false);
  expect(open.saved).toEqual(before);
};
const texts = (open: OpenText) => open.texts;
const byArticle = (open: OpenText) =>
  open.saved.articles.map(({ blocks }) =>
    blocks.map(({ content }) => content.map((inline) => ('text' in inline ? inline.text : '')).join('')).join(''),
  );
const kinds = (open: OpenText) => open.saved.articles.flatMap(({ blocks }) => blocks.map(({ type }) => type));
const shapeAndTexts = (open: OpenText) => [open.shape, open.texts];

describe('joining, in a text of three parts and two articles', () => {
  const open = (block: number, offset = 0) => OpenText.of(['甲', '乙', '丙'], ['丁']).select(block, offset);

  // Small neighbouring parts that changed become one.
  test.each<[string, number, Command, unknown]>([
    [
      'inside a part',
      1,
      joinWithPrevious,
      [
        [[2], [1]],
        ['甲乙', '丙', '丁'],
      ],
    ],
    [
      'across parts',
      2,
      joinWithPrevious,
      [
        [[2], [1]],
        ['甲', '乙丙', '丁'],
      ],
    ],
    ['across articles, leaving no empty one', 3, joinWithPrevious, [[[3]], ['甲', '乙', '丙丁']]],
    [
      'with the next, across parts',
      1,
      joinWithNext,
      [
        [[2], [1]],
        ['甲', '乙丙', '丁'],
      ],
    ],
    ['with the next, across articles', 2, joinWithNext, [[[3]], ['甲', '乙', '丙丁']]],
    [
      'Backspace at the start',
      1,
      joinAtStart,
      [
        [[2], [1]],
        ['甲乙', '丙', '丁'],
      ],
    ],
  ])('%s', (_name, block, command, expected) => {
    expect(afterDoing(open(block), command, shapeAndTexts)).toEqual(expected);
  });

  test('the caret stands at the seam', () => {
    const text = open(2);
    text.run(joinWithPrevious);
    expect(text.state.selection.from).toBe(text.at(1, 1));
  });

  test.each(['pageBreak', 'heading', 'paragraph'] as const)('an empty %s in front gives way', (empty) => {
    const text = () => {
      const made = OpenText.of(['甲', '', '[e1:乙]丙']).select(1, 0);
      made.run(convertBlock(empty));
      made.select(2, 0).run(convertBlock('caption'));
      return made;
    };
    const known = (now: OpenText) => [now.texts, kinds(now), now.saved.articles[0]?.blocks[1]?.id, now.tags];
    const expected = [['甲', '乙丙'], ['paragraph', 'caption'], 'a0b2', { e1: '乙' }];
    expect(afterDoing(text().select(2, 0), joinAtStart, known)).toEqual(expected);
    expect(afterDoing(text().select(1, 0), joinAtEnd, known)).toEqual(expected);
  });

  test('not beyond the ends, not off the edge, not with a selection over blocks', () => {
    refuses(open(0), joinWithPrevious);
    refuses(open(3), joinWithNext);
    refuses(open(1, 1), joinAtStart);
    refuses(open(1, 0), joinAtEnd);
    refuses(open(0).select(0, 0, 1, 1), joinWithNext);
  });

  test('the metadata of an article that went goes, and comes back', () => {
    const text = open(3);
    text.run(setMetadata({ article: 'a1' }, 'title', { value: '题' }));
    expect(afterDoing(text, joinWithPrevious, (now) => now.saved.articleMetadata)).toEqual({});
    expect(text.saved.articleMetadata).toEqual({ a1: { title: { value: '题' } } });
  });
});

describe('splitting', () => {
  test('in the middle, over a selection, and at the end, where a paragraph begins', () => {
    expect(afterDoing(OpenText.of(['甲乙丙']).select(0, 1), splitBlock, texts)).toEqual(['甲', '乙丙']);
    expect(afterDoing(OpenText.of(['甲乙丙']).select(0, 1, 0, 2), splitBlock, texts)).toEqual(['甲', '丙']);
    expect(afterDoing(OpenText.of(['甲乙', '丙丁']).select(0, 1, 1, 1), splitBlock, texts)).toEqual(['甲', '丁']);
    const heading = OpenText.of(['标题']).select(0, 2);
    heading.run(convertBlock('heading'));
    const kinds = afterDoing(heading, splitBlock, (now) => now.saved.articles[0]?.blocks.map(({ type }) => type));
    expect(kinds).toEqual(['heading', 'paragraph']);
  });
});

describe('moving blocks, in two articles of three and two parts', () => {
  const articles = [
    ['甲', '乙', '丙'],
    ['丁', '戊'],
  ];

  test.each<[string, 'up' | 'down', [number, number], string[]]>([
    ['up inside a part', 'up', [1, 1], ['乙甲丙', '丁戊']],
    ['up across parts', 'up', [2, 2], ['甲丙乙', '丁戊']],
    ['up into the article before, as its last', 'up', [3, 3], ['甲乙丙丁', '戊']],
    ['down inside a part', 'down', [0, 0], ['乙甲丙', '丁戊']],
    ['down across parts', 'down', [1, 1], ['甲丙乙', '丁戊']],
    ['down into the article after, as its first', 'down', [2, 2], ['甲乙', '丙丁戊']],
    ['several up', 'up', [1, 2], ['乙丙甲', '丁戊']],
    ['several down over a part', 'down', [0, 1], ['丙甲乙', '丁戊']],
    ['over articles, up, together', 'up', [2, 3], ['甲丙丁乙', '戊']],
    ['over articles, down, together', 'down', [2, 3], ['甲乙', '戊丙丁']],
    ['a whole article, which is gone then', 'up', [3, 4], ['甲乙丙丁戊']],
    ['more than an article down', 'down', [0, 3], ['戊甲乙丙丁']],
  ])('%s', (_name, direction, [first, last], expected) => {
    const open = OpenText.of(...articles).select(first, 0, last, 1);
    expect(afterDoing(open, moveBlocks(direction), byArticle)).toEqual(expected);
  });

  test('refuses beyond the ends, and when all is selected', () => {
    const open = () => OpenText.of(...articles);
    refuses(open().select(0, 0), moveBlocks('up'));
    refuses(open().select(4, 1), moveBlocks('down'));
    refuses(open().select(0, 0, 4, 1), moveBlocks('up'));
    refuses(open().select(0, 0, 4, 1), moveBlocks('down'));
    refuses(OpenText.of(['甲']), moveBlocks('down'));
  });

  test('the selection moves along, whichever way it runs', () => {
    const open = OpenText.of(...articles).select(3, 1, 2, 0);
    open.run(moveBlocks('up'));
    expect([open.state.selection.anchor, open.state.selection.head]).toEqual([open.at(2, 1), open.at(1, 0)]);
    open.run(moveBlocks('down'));
    expect([open.state.selection.anchor, open.state.selection.head]).toEqual([open.at(3, 1), open.at(2, 0)]);
  });

  test('ids, sources, tags and corrections move along, and nothing is noted as corrected', () => {
    const open = OpenText.of(['甲', '[p:周以宁]到会'], ['丁']).type(1, 3, 3, '今天').select(1, 0);
    const before = { blocks: open.saved.articles[0]?.blocks[1], corrections: open.saved.corrections, tags: open.tags };
    open.time += 5000;
    open.run(moveBlocks('down'));
    const after = { blocks: open.saved.articles[1]?.blocks[0], corrections: open.saved.corrections, tags: open.tags };
    expect(after).toEqual(before);
    expect(after.corrections).not.toEqual({});
  });

  test('the metadata of an article whose last block left goes, and comes back', () => {
    const open = OpenText.of(['甲'], ['乙']).select(1, 0);
    open.run(setMetadata({ article: 'a1' }, 'title', { value: '题' }));
    expect(afterDoing(open, moveBlocks('up'), (now) => now.saved.articleMetadata)).toEqual({});
    expect(open.saved.articleMetadata).toEqual({ a1: { title: { value: '题' } } });
  });
});

describe('articles', () => {
  const open = (block: number) => OpenText.of(['甲', '乙', '丙'], ['丁', '戊'], ['己']).select(block, 1);
  const metadata = (text: OpenText) => text.saved.articleMetadata;
  const ids = (text: OpenText) => text.saved.articles.map(({ id }) => id);
  /** Every article says its id of itself. */
  const described = (block: number) => {
    const text = open(block);
    for (const id of ids(text)) text.run(setMetadata({ article: id }, 'title', { value: id }));
    return text;
  };
  const title = (id: string) => ({ title: { value: id } });

  test.each<[string, number, Command, string[]]>([
    ['begins inside a part', 1, startArticle, ['甲', '乙丙', '丁戊', '己']],
    ['begins where a part does', 2, startArticle, ['甲乙', '丙', '丁戊', '己']],
    ['begins at a block by its id', 0, startArticleAt('a1b1'), ['甲乙丙', '丁', '戊', '己']],
    ['joins the one before', 4, joinArticles, ['甲乙丙丁戊', '己']],
    ['joins the one before by its id', 0, joinArticle('a2'), ['甲乙丙', '丁戊己']],
    ['moves up', 4, moveArticle('up'), ['丁戊', '甲乙丙', '己']],
    ['moves down', 3, moveArticle('down'), ['甲乙丙', '己', '丁戊']],
    ['moves by its id', 0, moveArticle('up', 'a2'), ['甲乙丙', '己', '丁戊']],
  ])('one %s', (_name, block, command, expected) => {
    expect(afterDoing(open(block), command, byArticle)).toEqual(expected);
  });

  test('none begins where one does; none joins or moves past the ends', () => {
    refuses(open(0), startArticle);
    refuses(open(3), startArticle);
    refuses(open(1), startArticleAt('a1b0'));
    refuses(open(1), startArticleAt('nowhere'));
    refuses(open(2), joinArticles);
    refuses(open(4), joinArticle('a0'));
    refuses(open(4), joinArticle('nowhere'));
    refuses(open(1), moveArticle('up'));
    refuses(open(5), moveArticle('down'));
    refuses(open(0), moveArticle('down', 'a2'));
    refuses(open(0), moveArticle('down', 'nowhere'));
  });

  test('what was said of an article stays with its beginning, and moves with it', () => {
    const all = { a0: title('a0'), a1: title('a1'), a2: title('a2') };
    expect(afterDoing(described(1), startArticle, (now) => [ids(now), metadata(now)])).toEqual([
      ['a0', 'n0', 'a1', 'a2'],
      all,
    ]);
    expect(afterDoing(described(3), moveArticle('up'), (now) => [ids(now), metadata(now)])).toEqual([
      ['a1', 'a0', 'a2'],
      all,
    ]);
  });

  test('what was said of a joined article goes, and comes back', () => {
    const text = described(3);
    expect(afterDoing(text, joinArticles, metadata)).toEqual({ a0: title('a0'), a2: title('a2') });
    expect(metadata(text)).toHaveProperty('a1', title('a1'));
  });

  test.each<[string, number, Command]>([
    ['begins', 1, startArticle],
    ['joins', 3, joinArticles],
    ['moves', 3, moveArticle('up')],
    ['makes room for the one that moves', 0, moveArticle('up', 'a1')],
  ])('the caret stays on its character when its article %s', (_name, block, command) => {
    const text = open(block);
    const words = text.state.selection.$head.parent.textContent;
    text.run(command);
    expect([text.state.selection.$head.parent.textContent, text.state.selection.$head.parentOffset]).toEqual([
      words,
      1,
    ]);
  });
});

describe('kinds of blocks', () => {
  test('all that are selected, across articles; a page break keeps its text', () => {
    const open = OpenText.of(['甲', '乙'], ['丙']).select(1, 0, 2, 1);
    expect(afterDoing(open, convertBlock('pageBreak'), (now) => [kinds(now), now.texts])).toEqual([
      ['paragraph', 'pageBreak', 'pageBreak'],
      ['甲', '乙', '丙'],
    ]);
  });

  test('a heading of another level is another heading; the same is refused', () => {
    const open = OpenText.of(['甲']);
    open.run(convertBlock('heading', 2));
    refuses(open, convertBlock('heading', 2));
    expect(afterDoing(open, convertBlock('heading', 3), (now) => now.saved.articles[0]?.blocks[0]?.level)).toBe(3);
  });
});

describe('suggestions', () => {
  const accept = (open: OpenText, from: number, to: number, text: string) =>
    acceptSuggestion({ from: open.at(0, from), to: open.at(0, to), text, rule: 'visibleGap', decision: 'restore' });

  test('replace exactly their range', () => {
    const open = OpenText.of(['克服困 坚 不拔']);
    expect(afterDoing(open, accept(open, 3, 4, '难'), texts)).toEqual(['克服困难坚 不拔']);
    expect(afterDoing(open, accept(open, 3, 4, ''), texts)).toEqual(['克服困坚 不拔']);
  });

  test('are refused when they change nothing, leave their block or tear a pair', () => {
    const open = OpenText.of(['在𠮷野', '家']);
    refuses(open, accept(open, 0, 1, '在'));
    refuses(open, accept(open, 2, 3, 'x'));
    refuses(open, accept(open, 0, 7, 'x'));
    refuses(open, acceptSuggestion({ from: 0, to: 1, text: 'x', rule: 'r', decision: 'emend' }));
    refuses(open, acceptSuggestion({ from: 3, to: 999, text: 'x', rule: 'r', decision: 'emend' }));
  });
});

describe('suggestions taken together', () => {
  const taken = (open: OpenText, block: number, from: number, to: number, text: string, rule = 'width') => {
    const at = blocksOf(open.state.doc)[block];
    if (!at) throw new Error('There is no such block');
    const covered = blockText(at.node).slice(from, to);
    return { block: blockId(at.node), from, to, covered, text, rule, decision: 'normalise' as const };
  };
  const comma = (open: OpenText, block: number, at: number) => taken(open, block, at, at + 1, '，');

  test('change all places as one step, each with its own rule and decision', () => {
    const open = OpenText.of(['甲,乙 丙,丁'], ['戊,[p:李金]泽']);
    const before = open.state.doc;
    const lost = { ...taken(open, 0, 3, 4, '与', 'lost'), decision: 'restore' as const };
    const all = [comma(open, 1, 1), comma(open, 0, 5), lost, comma(open, 0, 1)];
    expect(open.run(acceptSuggestions(all))).toBe(true);
    expect(texts(open)).toEqual(['甲，乙与丙，丁', '戊，李金泽']);
    expect(open.tags).toEqual({ p: '李金' });
    const notes = [...recordsOf(open.state).all('correction').entries()].map(([, note]) => note);
    expect(notes.map(({ origin, decision }) => [origin, decision])).toHaveLength(4);
    expect(notes.filter(({ decision }) => decision === 'restore')).toMatchObject([
      { origin: { kind: 'suggestion', rule: 'lost' } },
    ]);
    expect(open.run(undo)).toBe(true);
    expect(open.state.doc.eq(before)).toBe(true);
  });

  test('pass over what says something else by now, is gone, overlaps or stands twice', () => {
    const open = OpenText.of(['甲,乙,丙']);
    const [first, second] = [comma(open, 0, 1), comma(open, 0, 3)];
    const wide = taken(open, 0, 1, 4, '换', 'other');
    const gone = { ...first, block: 'nowhere' };
    const stale = { ...second, covered: ';' };
    expect(
      open.run(acceptSuggestions([first, first, gone, stale, { ...wide, from: 2, covered: '乙,', text: '己' }])),
    ).toBe(true);
    expect(texts(open)).toEqual(['甲，己丙']);
    refuses(open, acceptSuggestions([first, gone, stale]));
    refuses(open, acceptSuggestions([]));
  });

  test('put words in where nothing stood', () => {
    const open = OpenText.of(['甲乙']);
    const at = (from: number, text: string) => taken(open, 0, from, from, text, text);
    expect(open.run(acceptSuggestions([at(2, '。'), at(0, '“'), at(1, '、')]))).toBe(true);
    expect(texts(open)).toEqual(['“甲、乙。']);
  });

  test('are refused while an input method composes', () => {
    const open = OpenText.of(['甲,乙']);
    open.composing = true;
    open.run((state, dispatch) => {
      dispatch?.(state.tr.insertText('拼', 1));
      return true;
    });
    expect(acceptSuggestions([taken(open, 0, 2, 3, '，')])(open.state)).toBe(false);
  });
});

describe('tags', () => {
  const tags = (open: OpenText) => open.tags;

  test('cover the selection without the spaces at its ends, across blocks too', () => {
    const open = OpenText.of(['在 李金泽 家', '乡']);
    expect(afterDoing(open.select(0, 1, 0, 6), tagSelection('person', 't'), tags)).toEqual({ t: '李金泽' });
    expect(afterDoing(open.select(0, 6, 1, 1), tagSelection('place', 't'), tags)).toEqual({ t: '家乡' });
  });

  test('are refused for nothing, for spaces, for the same again and for an id in use', () => {
    const open = OpenText.of(['[p:李金泽] 家']);
    refuses(open.select(0, 1), tagSelection('person', 't'));
    refuses(open.select(0, 3, 0, 4), tagSelection('person', 't'));
    refuses(open.select(0, 0, 0, 3), tagSelection('person', 't'));
    refuses(open.select(0, 4, 0, 5), tagSelection('person', 'p'));
    expect(open.select(0, 0, 0, 3).run(tagSelection('post', 't'))).toBe(true);
    expect(open.tags).toEqual({ p: '李金泽', t: '李金泽' });
  });

  test('of another type lose their authority', () => {
    const open = OpenText.of(['[p:李金泽]']);
    refuses(open, retagMentions(['p'], 'person'));
    refuses(open, retagMentions(['nobody'], 'person'));
    expect(afterDoing(open, retagMentions(['p'], 'place'), (now) => findMention(now.state, 'p')?.type)).toBe('place');
  });

  test('taken off leave nothing behind', () => {
    const open = OpenText.of(['[p:李金泽]']);
    expect(afterDoing(open, removeMentions(['p']), (now) => [now.tags, now.saved.entities, now.texts])).toEqual([
      {},
      {},
      ['李金泽'],
    ]);
    refuses(open, removeMentions(['nobody']));
  });

  test.each<[string, string, Command, string]>([
    ['grows at the end', '在[p:李金]泽家', growEntity('p', 'end'), '李金泽'],
    ['grows at the start by a pair', '𠮷[p:李金]', growEntity('p', 'start'), '𠮷李金'],
    ['shrinks at the start', '[p:小李金]', shrinkEntity('p', 'start'), '李金'],
    ['shrinks at the end by a pair', '[p:李𠮷]', shrinkEntity('p', 'end'), '李'],
  ])('%s', (_name, text, command, expected) => {
    expect(afterDoing(OpenText.of([text]), command, tags)).toEqual({ p: expected });
  });

  test('do not grow out of their block nor shrink to nothing', () => {
    refuses(OpenText.of(['甲', '[p:李]', '乙']), growEntity('p', 'start'));
    refuses(OpenText.of(['甲', '[p:李]', '乙']), growEntity('p', 'end'));
    refuses(OpenText.of(['[p:𠮷]']), shrinkEntity('p', 'end'));
    refuses(OpenText.of(['李']), growEntity('p', 'end'));
  });
});

describe('orphans', () => {
  const orphaned = () => OpenText.of(['[p:李金泽]来了', '季金泽']).type(0, 0, 3, '');

  test('are put on the selection, or given up', () => {
    const open = orphaned();
    refuses(open.select(1, 0), reanchorOrphan('p'));
    expect(afterDoing(open.select(1, 0, 1, 3), reanchorOrphan('p'), (now) => [now.tags, now.saved.orphans])).toEqual([
      { p: '季金泽' },
      {},
    ]);
    expect(afterDoing(open, dropOrphan('p'), (now) => [orphansOf(now.state), now.saved.entities])).toEqual([[], {}]);
    refuses(open, dropOrphan('nobody'));
  });
});

describe('the rest', () => {
  test('a gap takes the place of the selection, inside a tag too', () => {
    const open = OpenText.of(['[p:李金泽]']).select(0, 1, 0, 2);
    expect(afterDoing(open, insertGap(2), (now) => [now.texts, now.tags])).toEqual([
      ['李\uFFFC泽'],
      { p: '李\uFFFC泽' },
    ]);
    refuses(open, insertGap(0));
    refuses(OpenText.of(['甲', '乙']).select(0, 0, 1, 1), insertGap(1));
  });

  test('dismissals come and go', () => {
    const open = OpenText.of(['甲']);
    refuses(open, undismissFinding('k'));
    expect(afterDoing(open, dismissFinding('k'), (now) => now.saved.dismissals)).toEqual({ k: true });
    open.run(dismissFinding('k'));
    refuses(open, dismissFinding('k'));
    expect(afterDoing(open, undismissFinding('k'), (now) => now.saved.dismissals)).toEqual({});
  });

  test('metadata of the page and of an article', () => {
    const open = OpenText.of(['甲'], ['乙']);
    const value = { value: ['李金泽', '王志'], from: 'byline' as const };
    expect(afterDoing(open, setMetadata('page', 'creators', value), (now) => now.saved.metadata)).toEqual({
      creators: value,
    });
    expect(
      afterDoing(open, setMetadata({ article: 'a1' }, 'page', { value: '3' }), (now) => now.saved.articleMetadata),
    ).toEqual({
      a1: { page: { value: '3' } },
    });
    refuses(open, setMetadata({ article: 'nowhere' }, 'page', { value: '3' }));
    refuses(open, setMetadata('page', 'title', null));
    open.run(setMetadata('page', 'creators', value));
    refuses(open, setMetadata('page', 'creators', { ...value, value: [...value.value] }));
  });

  test('a range of the document can be tagged without selecting it', () => {
    const open = OpenText.of(['李金泽']);
    open.run(tagRange({ from: open.at(0, 0), to: open.at(0, 2), type: 'person' }, 't'));
    expect(open.tags).toEqual({ t: '李金' });
    expect(recordsOf(open.state).get('entity', 't')).toEqual({ type: 'person' });
  });
});

describe('signing what was corrected before the name was known', () => {
  const names = (open: OpenText) => Object.values(open.saved.corrections).map(({ by }) => by);
  const unsigned = () => {
    const open = OpenText.of(['甲乙丙丁']);
    open.author = '';
    open.dispatch(open.state.tr.insertText('X', 3, 4));
    return open;
  };

  test('every unsigned correction gets the name, and one undo takes it back with the correction', () => {
    const open = unsigned();
    expect(open.run(signWork('林'))).toBe(true);
    expect(names(open)).toEqual(['林']);
    undo(open.state, open.dispatch);
    expect([open.texts, names(open)]).toEqual([['甲乙丙丁'], []]);
  });

  test('a name that stands is left, and there is nothing to do without a name or a correction', () => {
    const open = OpenText.of(['甲乙丙丁']);
    open.dispatch(open.state.tr.insertText('X', 3, 4));
    refuses(open, signWork('林'));
    refuses(unsigned(), signWork(''));
  });
});
