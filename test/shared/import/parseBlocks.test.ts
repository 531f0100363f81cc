import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markupRanges, parseBlocks } from '#shared/import/parseBlocks';
import type { ParsedBlock } from '#shared/import/parsedBlock';
import { readRanges } from '#shared/text/ranges';

/** `h2 标题`, `p 正文`: kind and words of each block. */
function outline(source: string, format: 'txt' | 'md' = 'txt'): string[] {
  const short = { heading: 'h', paragraph: 'p' } as Record<string, string>;
  const line = (block: ParsedBlock) => `${short[block.type] ?? block.type}${block.level ?? ''} ${block.text}`.trim();
  return parseBlocks(source, format).map(line);
}

const long = '县图书馆新馆在城南安澜桥畔正式开馆，馆里请了三位退休教师帮忙编目，预计明年六月完成。';

describe('parseBlocks', () => {
  it.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['white space', ' \n\u3000\n\t', []],
    ['one line without an end', '甲', ['p 甲']],
    ['blank lines', '甲。\n\n\n乙。\n', ['p 甲。', 'p 乙。']],
    ['blank lines of white space', '甲。\n \u3000\n乙。', ['p 甲。', 'p 乙。']],
    ['CRLF', '# 题\r\n\r\n甲。\r\n\r\n乙。\r\n', ['h1 题', 'p 甲。', 'p 乙。']],
    ['old Macintosh line ends', '甲。\r\r乙。', ['p 甲。', 'p 乙。']],
    ['Unicode line ends', '甲。\u2028\u2028乙。\u2029\u0085丙。', ['p 甲。', 'p 乙。', 'p 丙。']],
    ['headings', '# 一\n## 二\n###### 六\n####### 七', ['h1 一', 'h2 二', 'h6 六', 'p ####### 七']],
    ['a heading with a full-width space', '#\u3000题', ['h1 题']],
    ['closing marks of a heading', '## 题 ##\n\n# 第1号#', ['h2 题', 'h1 第1号#']],
    ['a number sign that is no heading', '#抗旱日记#', ['p #抗旱日记#']],
    ['an empty heading', '#\n##  \n甲', ['p 甲']],
    ['text right under a heading', '# 题\n甲。', ['h1 题', 'p 甲。']],
    ['indents', '\u3000\u3000甲。\n\n  乙。', ['p 甲。', 'p 乙。']],
    ['a form feed', '甲。\f乙。', ['p 甲。', 'pageBreak', 'p 乙。']],
    ['lines of dashes', '甲。\n\n---\n\n乙。\n* * *\n丙。', ['p 甲。', 'pageBreak', 'p 乙。', 'pageBreak', 'p 丙。']],
    ['page breaks at the edges and in a row', '---\n甲。\f\f\n===\n乙。\f', ['p 甲。', 'pageBreak', 'p 乙。']],
    ['only punctuation', '。\n\n，！\n\n……', ['p 。', 'p ，！', 'p ……']],
  ])('parts %s', (_, source, blocks) => {
    expect(outline(source)).toEqual(blocks);
  });

  it.each<[string, string, string[]]>([
    ['a wrapped paragraph', '县图书馆新馆\n在城南开馆，\n请了老师。', ['p 县图书馆新馆在城南开馆，请了老师。']],
    ['a wrap inside a word', '克服困\n难', ['p 克服困难']],
    [
      'a full line that ends a sentence',
      '县图书馆今天开馆。\n大家都来读书看报，\n真好。',
      ['p 县图书馆今天开馆。大家都来读书看报，真好。'],
    ],
    ['indentation of wrapped lines', '  县图书馆新馆\n  在城南开馆', ['p 县图书馆新馆在城南开馆']],
    ['a number', '共有一百二十 19\n86年', ['p 共有一百二十 1986年']],
    ['a very narrow column', '韩\n小\n满\n笑', ['p 韩小满笑']],
  ])('joins %s', (_, source, blocks) => {
    expect(outline(source)).toEqual(blocks);
  });

  it.each<[string, string, string[]]>([
    [
      'paragraphs by indent',
      '\u3000\u3000甲乙丙丁戊己\n庚辛。\n\u3000\u3000壬癸。',
      ['p 甲乙丙丁戊己庚辛。', 'p 壬癸。'],
    ],
    ['indented lines, one a paragraph', '\u3000\u3000甲。\n\u3000\u3000乙。', ['p 甲。', 'p 乙。']],
    [
      'a sentence that ends short of the column',
      `说得好。\n${long.slice(0, 24)}`,
      ['p 说得好。', `p ${long.slice(0, 24)}`],
    ],
    [
      'one paragraph a line',
      [long.repeat(3), long, long.repeat(2), long].join('\n'),
      [`p ${long.repeat(3)}`, `p ${long}`, `p ${long.repeat(2)}`, `p ${long}`],
    ],
    [
      'regulated verse',
      '山中一夜雨，\n树杪百重泉。\n汉女输橦布，\n巴人讼芋田。',
      ['p 山中一夜雨，', 'p 树杪百重泉。', 'p 汉女输橦布，', 'p 巴人讼芋田。'],
    ],
    ['a couplet', '河水清且涟，\n桥影落前川。', ['p 河水清且涟，', 'p 桥影落前川。']],
    [
      'verse without marks',
      '河水清且涟\n桥影落前川\n渔人收网去\n灯火照归船',
      ['p 河水清且涟', 'p 桥影落前川', 'p 渔人收网去', 'p 灯火照归船'],
    ],
    [
      'free verse',
      '船来了\n江水把影子揉碎了\n等船的人\n不着急',
      ['p 船来了', 'p 江水把影子揉碎了', 'p 等船的人', 'p 不着急'],
    ],
    [
      'a numbered list',
      '注意事项如下：\n1. 带书证\n2. 不喧哗，\n不吸烟\n3. 按时还',
      ['p 注意事项如下：', 'p 1. 带书证', 'p 2. 不喧哗，不吸烟', 'p 3. 按时还'],
    ],
    ['a list in Han numerals', '一、编目\n二、上架', ['p 一、编目', 'p 二、上架']],
    ['a list with bullets', '- 编目\n  和校对\n- 上架', ['p - 编目和校对', 'p - 上架']],
    [
      'a byline under the last line',
      `${long.slice(0, 20)}\n（沈月华 周以宁）`,
      [`p ${long.slice(0, 20)}`, 'byline （沈月华 周以宁）'],
    ],
    [
      'a signature and a date',
      `${long}\n临溪县文化局\n1986年10月21日`,
      [`p ${long}`, 'p 临溪县文化局', 'p 1986年10月21日'],
    ],
    ['an unmarked heading', `县图书馆开馆\n${long}`, ['p 县图书馆开馆', `p ${long}`]],
    ['Latin words', 'the old\nbridge', ['p the old', 'p bridge']],
  ])('keeps apart %s', (_, source, blocks) => {
    expect(outline(source)).toEqual(blocks);
  });

  it('does not take a wrapped number for a list', () => {
    expect(outline('全县共有小学校\n3、中学校二所，\n教师五十人。')).toEqual([
      'p 全县共有小学校3、中学校二所，教师五十人。',
    ]);
  });

  it('obeys the hard breaks of Markdown, and of nothing else', () => {
    const source = '县图书馆新馆  \n在城南开馆';
    expect(outline(source, 'md')).toEqual(['p 县图书馆新馆', 'p 在城南开馆']);
    expect(outline(source, 'txt')).toEqual(['p 县图书馆新馆在城南开馆']);
  });

  it.each<[string, string, string[]]>([
    ['a deck', '# 题\n\n——记县图书馆新馆\n\n甲。', ['h1 题', 'deck ——记县图书馆新馆', 'p 甲。']],
    [
      'a title without marks above a deck',
      '守桥人\n\n——记县图书馆新馆\n\n甲。',
      ['h1 守桥人', 'deck ——记县图书馆新馆', 'p 甲。'],
    ],
    ['a title and a deck without a blank line', '守桥人\n——记县图书馆新馆', ['h1 守桥人', 'deck ——记县图书馆新馆']],
    ['a dash after a paragraph', '甲乙丙。\n\n——那是从前的事了。', ['p 甲乙丙。', 'p ——那是从前的事了。']],
    [
      'phrases set as a heading',
      `# 题\n\n${long}\n\n领导靠前指挥 安排部署到位\n\n${long}`,
      ['h1 题', `p ${long}`, 'h2 领导靠前指挥 安排部署到位', `p ${long}`],
    ],
    [
      'phrases after a cut sentence',
      `${long.slice(0, 30)}\n\n领导靠前指挥 安排部署到位\n\n${long}`,
      [`p ${long.slice(0, 30)}`, 'p 领导靠前指挥 安排部署到位', `p ${long}`],
    ],
    ['names under a heading', '# 题\n\n沈月华 周以宁\n\n甲。', ['h1 题', 'byline 沈月华 周以宁', 'p 甲。']],
    [
      'labels',
      '要闻\n\n【文化教育】\n\n第二版\n\n甲。',
      ['label 要闻', 'label 【文化教育】', 'label 第二版', 'p 甲。'],
    ],
  ])('knows %s', (_, source, blocks) => {
    expect(outline(source)).toEqual(blocks);
  });

  it('gives a joined paragraph one range a line and leaves line end and indent to the markup', () => {
    const source = '县图书馆新馆\r\n\u3000 在城南';
    const joined = '县图书馆新馆 \r\n 在城南';
    expect(parseBlocks(source, 'txt').map((block) => block.sources)).toEqual([[[0, 6]], [[10, 13]]]);
    expect(parseBlocks(joined, 'txt')[0]?.sources).toEqual([
      [0, 6],
      [10, 13],
    ]);
    expect(markupRanges(joined, 'txt')).toEqual([[6, 10]]);
  });
});

describe('the ranges of any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '\n',
      '\r\n',
      '\n\n',
      '\r',
      '\f',
      '\u3000\u3000',
      ' ',
      '\t',
      '# ',
      '## ',
      '#',
      '---',
      '——',
      '1. ',
      '2. ',
      '一、',
      '- ',
    ],
    ...[
      '甲乙',
      '。',
      '，',
      '（沈月华 周以宁）',
      '石历增 摄',
      '要闻',
      '本报讯　',
      '𠮷',
      '👨‍👩‍👧',
      '\ud842',
      '\udfb7',
      '\u0000',
      'word',
      '\u2028',
      '\ufeff',
    ],
    long,
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const formats = fc.constantFrom('txt' as const, 'md' as const);

  it('are ascending, disjoint and in bounds, spell the blocks, and leave only layout to the markup', () => {
    fc.assert(
      fc.property(texts, formats, (source, format) => {
        const blocks = parseBlocks(source, format);
        const owned = blocks.flatMap((block) => block.sources);
        let end = 0;
        for (const [from, to] of owned) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(source.length);
        for (const block of blocks) {
          expect(block.text).toBe(readRanges(source, block.sources));
          expect(block.text).toBe(block.text.trim().length === 0 ? '' : block.text);
          expect(block.text === '').toBe(block.type === 'pageBreak');
          expect(block.level !== undefined).toBe(block.type === 'heading');
        }
        const markup = markupRanges(source, format);
        expect([...owned, ...markup].reduce((sum, [from, to]) => sum + to - from, 0)).toBe(source.length);
        expect(readRanges(source, markup)).toMatch(/^[\s\u0085#\-*_=—─＊]*$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('hold in big and degenerate texts', () => {
    const million = long.repeat(25_000);
    expect(parseBlocks(million, 'txt')).toHaveLength(1);
    expect(parseBlocks('\n'.repeat(10_000), 'txt')).toEqual([]);
    expect(parseBlocks('甲\n\n'.repeat(10_000), 'txt')).toHaveLength(10_000);
    expect(parseBlocks(`${'甲乙丙丁戊己庚辛壬癸\n'.repeat(100_000)}`, 'txt')).toHaveLength(1);
    expect(parseBlocks('。'.repeat(1_000_000), 'txt')).toHaveLength(1);
    expect(parseBlocks(`# 甲${' '.repeat(1_000_000)}乙`, 'txt')).toHaveLength(1);
    expect(parseBlocks('（'.repeat(1_000_000), 'txt')).toHaveLength(1);
    expect(parseBlocks('- '.repeat(500_000), 'txt')).toHaveLength(0);
  });
});
