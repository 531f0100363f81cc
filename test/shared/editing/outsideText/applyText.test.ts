import { describe, expect, test } from 'vitest';
import { orphansOf } from '#shared/annotations/orphans';
import { blocksOf } from '#shared/document/blocks';
import { blockType, headingLevel } from '#shared/document/schema';
import { convertBlock, insertGap, startArticle } from '#shared/editing/commands/index';
import { OpenText } from '../openText';
import { apply, compare, countsOf, exported, shown } from './applying';

const STORY = [
  '图书馆昨日正式开馆',
  '本报讯昨日上午，县图书馆新馆正式开馆，读者[a:陈亦农]先生第一个走进阅览室。',
  '新馆藏书三万余册，设有儿童阅览室和地方文献室，每周开放六天。',
  '图为读者在新馆[b:阅览室]里读书，窗外是新栽的槐树和一条通往河边的小路。',
];

describe('words', () => {
  test('are corrected in place, and tags stay', () => {
    const text = OpenText.of(STORY);
    const file = exported(text).replace('陈亦农先生', '陈奕农先生').replace('三万余册', '三万八千余册');
    expect(countsOf(apply(text, file))).toEqual({ corrections: 2 });
    expect(text.tags).toEqual({ a: '陈奕农', b: '阅览室' });
    expect(exported(text)).toBe(file);
    expect(text.corrections).toHaveLength(2);
    for (const correction of text.corrections) {
      const note = text.note(correction.split(' ')[0] ?? '');
      expect(note).toMatchObject({ by: '校对员', origin: { kind: 'outsideFile', name: '改定.txt' } });
    }
  });

  test('keep earlier corrections and what was said of them', () => {
    const text = OpenText.of(STORY);
    text.author = '林';
    text.type(1, 0, 3, '本报電');
    const [earlier = ''] = text.corrections;
    text.author = '陈';
    apply(text, exported(text).replace('每周开放六天', '每周开放七天'));
    expect(text.corrections).toContain(earlier);
    expect(text.note(earlier.split(' ')[0] ?? '')).toMatchObject({ by: '林', origin: { kind: 'typed' } });
  });

  test('keep earlier corrections where a block is cut behind them', () => {
    const text = OpenText.of(['新馆藏书三万余册每周开放六天。']);
    text.author = '林';
    text.type(0, 8, 8, '图文');
    const [earlier = ''] = text.corrections;
    text.author = '陈';
    apply(text, '新馆藏书三万余册图文\n\n现每周开放六天。\n');
    expect(text.texts).toEqual(['新馆藏书三万余册图文', '现每周开放六天。']);
    expect(text.corrections).toContain(earlier);
    expect(text.note(earlier.split(' ')[0] ?? '')).toMatchObject({ by: '林', origin: { kind: 'typed' } });
  });

  test('beside and inside gaps leave a gap where signs are left', () => {
    const text = OpenText.of(['甲乙丙丁戊己庚辛', '第二段的文字在这里。']);
    text.select(0, 2, 0, 4).run(insertGap(3));
    expect(exported(text)).toContain('甲乙□□□戊己庚辛');
    apply(text, exported(text).replace('□□□', '□丁□'));
    expect(text.texts[0]).toBe('甲乙\ufffc丁\ufffc戊己庚辛');
    apply(text, exported(text).replace('乙□丁□戊', '乙丙丁□□戊'));
    expect(text.texts[0]).toBe('甲乙丙丁\ufffc戊己庚辛');
    expect(exported(text)).toContain('甲乙丙丁□□戊己庚辛');
    apply(text, exported(text).replace('□□', ''));
    expect(text.texts[0]).toBe('甲乙丙丁戊己庚辛');
  });

  test('with characters outside the basic plane are not torn', () => {
    const text = OpenText.of(['读者𠮷田先生第一个走进阅览室，👨‍👩‍👧一家也来了。']);
    apply(text, exported(text).replace('𠮷', '𠮶').replace('一家', '四口之家'));
    expect(text.texts).toEqual(['读者𠮶田先生第一个走进阅览室，👨‍👩‍👧四口之家也来了。']);
  });
});

describe('blocks', () => {
  const [head = '', first = '', second = '', third = ''] = STORY.map((one) => one.replace(/\[\w+:([^\]]+)\]/g, '$1'));
  const file = (...blocks: string[]) => `${blocks.join('\n\n')}\n`;

  test('in another order are moved with their tags, as few as can be', () => {
    const text = OpenText.of(STORY);
    const ids = blocksOf(text.state.doc).map(({ node }) => node.attrs.id);
    expect(countsOf(apply(text, file(head, second, third, first)))).toEqual({ moved: 1 });
    expect(shown(text)).toEqual([head, second, third, first]);
    expect(blocksOf(text.state.doc).map(({ node }) => node.attrs.id)).toEqual([ids[0], ids[2], ids[3], ids[1]]);
    expect(text.tags).toEqual({ a: '陈亦农', b: '阅览室' });
    expect(text.corrections).toEqual([]);
  });

  test('moved and corrected at once', () => {
    const text = OpenText.of(STORY);
    const corrected = third.replace('阅览室', '閱览室').replace('槐树', '杨树');
    expect(countsOf(apply(text, file(head, corrected, first, second)))).toEqual({ moved: 1, corrections: 2 });
    expect(text.tags).toEqual({ a: '陈亦农', b: '閱览室' });
  });

  test('joined, wherever the second one stood', () => {
    const text = OpenText.of(STORY);
    expect(countsOf(apply(text, file(head, first + second, third)))).toEqual({ joined: 1 });
    expect(text.texts).toEqual([head, first + second, third]);
    const threaded = OpenText.of(STORY);
    expect(countsOf(apply(threaded, file(head, first + third, second)))).toEqual({ joined: 1 });
    expect(threaded.texts).toEqual([head, first + third, second]);
    expect(threaded.tags).toEqual({ a: '陈亦农', b: '阅览室' });
    expect(threaded.corrections).toEqual([]);
  });

  test('split, and their halves moved', () => {
    const text = OpenText.of(STORY);
    const [left, right] = [second.slice(0, 9), second.slice(9)];
    expect(countsOf(apply(text, file(head, first, left, right, third)))).toEqual({ split: 1 });
    expect(text.texts).toEqual([head, first, left, right, third]);
    expect(countsOf(apply(text, file(head, first, right, third, left)))).toEqual({ moved: 1 });
    expect(text.corrections).toEqual([]);
  });

  test('a caption in the middle of a sentence is lifted out, and the sentence is one again', () => {
    const text = OpenText.of([head, first.slice(0, 20) + third + first.slice(20), second]);
    expect(countsOf(apply(text, file(head, first, third, second)))).toEqual({ split: 2, joined: 1 });
    expect(text.texts).toEqual([head, first, third, second]);
    expect(text.corrections).toEqual([]);
  });

  test('the end of a block that belongs to the one before', () => {
    const text = OpenText.of([head, first.slice(0, 25), first.slice(25) + second, third]);
    apply(text, file(head, first, second, third));
    expect(text.texts).toEqual([head, first, second, third]);
    expect(text.corrections).toEqual([]);
  });

  test('a few words cut off by a caption are joined with their tags, and cut off again', () => {
    const [start, caption] = [`${first.slice(0, -1)}，后来在旧祠`, third];
    const cut = () => OpenText.of([head, start, caption, '[t:堂]里。', second]);
    const text = cut();
    expect(countsOf(apply(text, file(head, `${start}堂里。`, caption, second)))).toEqual({ joined: 1 });
    expect(text.texts).toEqual([head, `${start}堂里。`, caption, second]);
    expect([text.tags, orphansOf(text.state)]).toEqual([{ t: '堂' }, []]);
    expect(countsOf(apply(text, file(head, start, caption, '堂里。', second)))).toEqual({ split: 1, moved: 1 });
    expect([text.texts, text.tags]).toEqual([cut().texts, { t: '堂' }]);
    expect(text.corrections).toEqual([]);
  });

  test('a few words cut off by a caption are joined though their marks are put right', () => {
    const text = OpenText.of([head, `${first.slice(0, -1)}，后来在旧祠`, third, '[t:堂]里,坐了很久(记者)', second]);
    const whole = `${first.slice(0, -1)}，后来在旧祠堂里，坐了很久（记者）`;
    expect(countsOf(apply(text, file(head, whole, third, second)))).toEqual({ joined: 1, corrections: 3 });
    expect([text.texts, text.tags]).toEqual([[head, whole, third, second], { t: '堂' }]);
  });

  test('a word at the other end of the text is no continuation', () => {
    const many = Array.from({ length: 12 }, (_, n) => `${second.slice(0, 9)}第${n}处，${third.slice(n, n + 12)}。`);
    const text = OpenText.of([first, ...many, '里。']);
    expect(countsOf(apply(text, file(`${first}里。`, ...many)))).toEqual({ corrections: 1, removed: 1 });
  });

  test('short ones joined and split', () => {
    const text = OpenText.of(['抗旱', '保苗', '县里开会部署抗旱保苗的各项工作，各乡都派人参加。']);
    const [, , story = ''] = text.texts;
    expect(countsOf(apply(text, file('抗旱保苗', story)))).toEqual({ joined: 1 });
    expect(text.texts).toEqual(['抗旱保苗', story]);
    expect(countsOf(apply(text, file('抗旱', '保苗', story)))).toEqual({ split: 1 });
    expect(text.texts).toEqual(['抗旱', '保苗', story]);
  });

  test('added and removed: tags of what is gone are orphans', () => {
    const text = OpenText.of(STORY);
    const added = '又讯：馆内另设盲文阅读处，免费借阅一切图书。';
    expect(countsOf(apply(text, file(head, second, added, third)))).toEqual({ added: 1, removed: 1 });
    expect(text.texts).toEqual([head, second, added, third]);
    expect(orphansOf(text.state).map(({ quote }) => quote)).toEqual(['陈亦农']);
  });

  test('go into the article they stand with in the file', () => {
    const text = OpenText.of(STORY);
    text.select(2, 0).run(startArticle);
    expect(text.saved.articles.map(({ blocks }) => blocks.length)).toEqual([2, 2]);
    const added = '又讯：馆内另设盲文阅读处。';
    apply(text, exported(text).replace(`\n\n\n${second}`, `\n\n\n${added}\n\n${second}`));
    expect(text.saved.articles.map(({ blocks }) => blocks.length)).toEqual([2, 3]);
    apply(text, exported(text).replace(`${first}\n`, `${first}\n\n记者观察到，开馆当天人流如织。\n`));
    expect(text.saved.articles.map(({ blocks }) => blocks.length)).toEqual([3, 3]);
  });

  test('are headings where Markdown says so, and keep their kind otherwise', () => {
    const text = OpenText.of(STORY);
    text.select(0, 0).run(convertBlock('heading', 2));
    const kinds = () => blocksOf(text.state.doc).map(({ node }) => `${blockType(node)}${headingLevel(node) ?? ''}`);
    const marked = file(`# ${head}`, first, `## ${second}`, third);
    expect(countsOf(apply(text, marked))).toEqual({});
    expect(countsOf(apply(text, marked, 'md'))).toEqual({ kinds: 2 });
    expect(kinds()).toEqual(['heading1', 'paragraph', 'heading2', 'paragraph']);
    expect(countsOf(apply(text, file(head, first, second, third), 'md'))).toEqual({});
    expect(kinds()).toEqual(['heading1', 'paragraph', 'heading2', 'paragraph']);
  });
});

describe('what other programs do to a file makes no difference:', () => {
  const habits: Record<string, (file: string) => string> = {
    'other line ends': (file) => file.replaceAll('\n', '\r\n'),
    'a byte order mark': (file) => `\ufeff${file}`,
    'no blank lines': (file) => file.replace(/\n+/g, '\n'),
    'indents of two full-width spaces and no blank lines': (file) =>
      file.replace(/\n+/g, '\n').replace(/^(?=.)/gm, '\u3000\u3000'),
    'spaces at line ends': (file) => file.replace(/$/gm, '  '),
    'lines wrapped at 16 characters': (file) => file.replace(/(.{16})(?=.)/g, '$1\n'),
    'wrapped lines without blank lines, indented': (file) =>
      file
        .replace(/\n+/g, '\n')
        .replace(/^(?=.)/gm, '\u3000\u3000')
        .replace(/(.{18})(?=.)/g, '$1\n'),
    'a page feed between paragraphs': (file) => file.replace('\n\n', '\n\f\n'),
    'lines of dashes between articles': (file) => file.replace('\n\n\n', '\n\n----\n\n'),
    'three blank lines between blocks': (file) => file.replaceAll('\n\n', '\n\n\n\n'),
  };
  test.each(Object.entries(habits))('%s', (_name, habit) => {
    const text = OpenText.of(STORY, [
      '粮站夏收准备就绪',
      '全县粮站已备足麻袋，收购款项全部到位，只等新麦入仓，农民交粮当天可以结算。',
    ]);
    const comparison = compare(text, habit(exported(text)));
    expect(comparison.differences).toEqual([]);
    expect(comparison.similarity).toBe(1);
  });

  test('English wrapped between words', () => {
    const text = OpenText.of(['The county library opened its new reading room yesterday morning to the public.']);
    expect(compare(text, exported(text).replace(/(.{20,30}) /g, '$1\n')).differences).toEqual([]);
  });
});

describe('another text', () => {
  test('is not this one: its similarity says so', () => {
    const text = OpenText.of(STORY);
    const { similarity } = compare(
      text,
      '秋收以来，各公社抢晴天战雨天，已收割晚稻八成。\n\n社员们说，今年的收成比去年好。\n',
    );
    expect(similarity).toBeLessThan(0.1);
    expect(compare(text, exported(text)).similarity).toBe(1);
    expect(compare(text, exported(text).replace('三万', '四万')).similarity).toBeGreaterThan(0.97);
    expect(compare(text, '').similarity).toBe(0);
  });

  test('can be applied all the same, and undone', () => {
    const text = OpenText.of(STORY, STORY);
    const other = ['秋收以来，各公社抢晴天战雨天，已收割晚稻八成。', '社员们说，今年的收成比去年好。'];
    apply(text, other.join('\n\n'));
    expect(text.texts).toEqual(other);
    expect(text.tags).toEqual({});
  });

  test('without words is refused', () => {
    const text = OpenText.of(STORY);
    apply(text, '\n----\n');
    expect(text.texts).toHaveLength(4);
  });
});
