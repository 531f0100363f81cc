import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HeadCandidate, rankHeads } from '#shared/detectors/rankHeads';
import { describeSeam, scoreSeam, seamsOf } from '#shared/detectors/seam';
import { seamHead } from '#shared/detectors/seamSides';
import type { WordKnowledge } from '#shared/detectors/wordKnowledge';
import { wordCuts } from '#shared/detectors/wordPath';
import type { BlockType } from '#shared/project/documentRecord';
import { loadLanguage } from '../../../electron/checker/languageFile';
import { loadLexicon } from '../../../electron/checker/lexiconFile';

const lexicon = loadLexicon();
const words: WordKnowledge = { lexicon, language: loadLanguage() };
const seam = (tail: string, head: string) => scoreSeam(tail, head, words);

describe('what speaks for a seam, in the words the user reads', () => {
  test.each([
    ['他昨天一早赶到机', '场，登上了头一班飞机。', '接上成词：机场'],
    ['不管是初春早晚寒', '冷的风，还是雨雪，都不能阻挡。', '接上成词：寒冷'],
    ['防汛会议接连召', '开，各村都动了起来。', '接上成词：召开'],
    ['“老王，你放心，我绝对不', '会误事，”他说，“我守着就是。”', '上文的引号、括号在这里收住'],
    ['印发《关于做好夏粮', '收购工作的通知》，各县照办。', '上文的引号、括号在这里收住'],
    ['全县一共收购粮食3', '25万公斤。', '数字或数量接得上'],
    ['全县一共收购粮食32', '万公斤。', '数字或数量接得上'],
    ['请到网站查看Jiao', 'kan的说明。', '外文词接得上'],
    ['他当选为代表', '。会后，大家向他道贺。', '开头的标点接着上文'],
    ['他把种子分给大家', '和邻村的几户。', '开头连着上文'],
    ['村里新修了一条平整', '的水渠。', '前后的词常连着出现'],
    ['他一直在一线', '参加战斗。', '位置相近'],
  ])('%s | %s', (tail, head, reason) => {
    expect(describeSeam(seam(tail, head).reason, 'zh')).toBe(reason);
    expect(describeSeam(seam(tail, head).reason, 'en')).not.toContain('{');
  });

  test('no other seam has a reason', () => {
    expect(() => describeSeam({ id: 'guess', values: {} }, 'en')).toThrow(RangeError);
  });
});

describe('a true continuation is worth more than', () => {
  const tail = '他昨天一早赶到机';
  test.each([
    ['another beginning', '今年秋天，全县粮食丰收。'],
    ['a dateline', '本报讯 全县粮食丰收。'],
    ['a piece of another word', '展得很快，大家都很高兴。'],
    ['a closing mark that nothing opens', '粮”的说法传开了。'],
  ])('%s', (_name, other) => {
    expect(seam(tail, '场，登上了头一班飞机。').score).toBeGreaterThan(seam(tail, other).score + 2);
  });

  test('a mark beside a mark, and anything after a full stop', () => {
    expect(seam('他走了，', '回头看了看。').score).toBeGreaterThan(seam('他走了，', '。回头看了看。').score);
    expect(seam('他走了', '，回头看了看。').score).toBeGreaterThan(seam('他走了。', '回头看了看。').score);
  });
});

describe('a word is cut', () => {
  test.each([
    ['大兴国际机', '场起飞', '机场'],
    ['坚持不懈地抓好落', '实', '落实'],
    ['大家众志成', '城', '众志成城'],
  ])('%s | %s', (before, after, word) => {
    expect(wordCuts(before.slice(-6), lexicon)(after)).toMatchObject({ word });
  });

  test('only where the words around it leave it whole', () => {
    // 作为 and 中国 are words, but 工作 and 发展中 are what stands there.
    expect(wordCuts('我们的工作', lexicon)('为了群众')).toBeNull();
    expect(wordCuts('群众的', lexicon)('场面')).toBeNull();
    expect(wordCuts('机', lexicon)('䶮')).toBeNull();
  });
});

describe('ranking heads', () => {
  const block = (id: string, text: string, distance: number, type: BlockType = 'paragraph'): HeadCandidate => ({
    id,
    type,
    text,
    distance,
  });
  const rank = (text: string, heads: readonly HeadCandidate[], type: BlockType = 'paragraph') =>
    rankHeads({ id: 'tail', type, text }, heads, words);
  const ids = (ranked: readonly { readonly id: string }[]) => ranked.map(({ id }) => id).join(' ');

  test('the continuation is first wherever it stands, and told with confidence', () => {
    const ranked = rank('想孩子了就打个电话，他深知要和大家一起克服困', [
      block('caption', '李明（中）督导检查。', 1, 'caption'),
      block('title', '秋粮入库', 2, 'heading'),
      block('foreign', '今年秋天，全县粮食丰收。', 3),
      block('far', '难，众人努力，才能同舟共济。', 40),
      block('before', '的事情很多，他却从来不说。', -2),
    ]);
    expect(ranked[0]).toMatchObject({
      id: 'far',
      confidence: 'high',
      reason: { id: 'word', values: { word: '困难' } },
    });
    expect(ranked.slice(1).map(({ confidence }) => confidence)).toEqual(['low', 'low', 'low', 'low']);
  });

  test('the nearest of equals, what comes after before what came before', () => {
    const same = (id: string, distance: number) => block(id, '今年秋天，全县粮食丰收。', distance);
    expect(ids(rank('他一直在一线', [same('c', -1), same('b', 5), same('a', 1), same('d', -9)]))).toBe('a b c d');
  });

  test('a paragraph goes on in a paragraph, a caption in a caption', () => {
    const heads = [
      block('p', '收割的场面', 2),
      block('c', '收割的场面', 2, 'caption'),
      block('h', '收割的场面', 1, 'heading'),
    ];
    expect(ids(rank('他们在', heads))).toBe('p h c');
    expect(ids(rank('他们在', heads, 'caption'))[0]).toBe('c');
  });

  test('a name that stands elsewhere in the text is known', () => {
    const heads = [
      block('near', '参加的还有各村代表。', 1),
      block('name', '泽认真查看了渠道。', 8),
      block('elsewhere', '科长李金泽说，这条渠要修好。李金泽还说，要快。', 4),
    ];
    const ranked = rank('会后，科长李金', heads);
    expect(ranked[0]).toMatchObject({ id: 'name', reason: { id: 'echo', values: { words: '李金泽' } } });
    expect(describeSeam(ranked[0]?.reason ?? { id: '', values: {} }, 'zh')).toBe('文中另有“李金泽”');
  });

  test('no more than nine; never the tail, a page break or an empty block', () => {
    const heads = Array.from({ length: 30 }, (_, i) => block(`h${i}`, '粮食丰收。', i + 1));
    const others = [block('tail', '场', 1), block('break', '场', 1, 'pageBreak'), block('empty', ' ', 1)];
    const ranked = rank('他昨天一早赶到机', [...others, ...heads]);
    expect(ranked).toHaveLength(9);
    expect(ids(ranked)).not.toMatch(/tail|break|empty/);
    expect(rank('机', [])).toEqual([]);
  });

  test('after a full stop nothing is told with confidence', () => {
    const ranked = rank('大家都到了机场。', [block('a', '场里人很多。', 1), block('b', '今天天气很好。', 2)]);
    expect(ranked.every(({ confidence }) => confidence === 'low')).toBe(true);
  });

  test('any text whatever gets a finite score, the same each time', () => {
    const text = fc.string({ unit: fc.constantFrom(...'机场的，。“”（）《》3万aB 𠮷\uFFFC\n') });
    fc.assert(
      fc.property(text, text, (tail, head) => {
        const one = seamsOf(tail, words).seam(seamHead(head, words));
        expect(Number.isFinite(one.score)).toBe(true);
        expect(scoreSeam(tail, head, words)).toEqual(one);
        const ranked = rank(tail, [block('a', head, 1), block('b', tail, -3)]);
        expect(ranked.every(({ score }) => Number.isFinite(score))).toBe(true);
      }),
    );
  });
});
