import { expect, test } from 'vitest';
import type { StructuralFix } from '#shared/detectors/finding';
import { createDetectors } from '#shared/detectors/index';
import { insertedLine } from '#shared/detectors/structure/insertedLine';
import { loadLanguage } from '../../../../electron/checker/languageFile';
import { loadLexicon } from '../../../../electron/checker/lexiconFile';

const lexicon = loadLexicon();
const detectors = createDetectors(lexicon, [insertedLine], undefined, loadLanguage());
const wordless = createDetectors(lexicon, [insertedLine]);
const block = (text: string) => ({ id: 'b', type: 'paragraph' as const, text });

const BEFORE = '连日来，镇里的干部挨家挨户走访，把种子和化肥送到田间地';
const AFTER = '头，手把手教农户施肥。大家都说心里踏实多了。';

/** Text with what is inserted in brackets. */
function lifted(marked: string, checked = detectors): readonly string[] {
  const text = marked.replace(/[〔〕]/g, '');
  return checked.checkBlock(block(text)).map(({ from, to, fixes }) => {
    const [fix] = fixes ?? [];
    expect(fix).toMatchObject({ kind: 'lift', block: 'b', from, words: text.slice(from, to) });
    return fix?.kind === 'lift' ? `${fix.type} ${fix.words}` : '';
  });
}

test.each<[string, string, string]>([
  ['a caption with its credit', '干部在查看苗情。 王明 摄', 'caption'],
  ['a caption whose credit touches', '图为干部在查看苗情。王明摄', 'caption'],
  ['a caption with a credit in brackets', '图为干部在查看苗情。（本报记者 王明 摄）', 'caption'],
  ['a caption without a credit', '图为干部在查看苗情。', 'caption'],
  ['the name of a column', '综合新闻', 'label'],
  ['a page with its column', '第2版 要闻', 'label'],
  ['a running head', '2019年8月6日 星期二 第3版', 'label'],
])('%s inside a sentence is lifted out', (_, words, type) => {
  expect(lifted(`${BEFORE}〔${words}〕${AFTER}`)).toEqual([`${type} ${words}`]);
});

test.each<[string, string]>([
  ['a word is cut', `${BEFORE}〔干部在查看苗情。 王明 摄〕${AFTER}`],
  ['a column stands in a word', '这一年，村里办起了图书〔综合新闻〕馆，大家都来借书看报。'],
])('without a model of language, where %s', (_, text) => {
  expect(lifted(text, wordless)).toHaveLength(1);
});

test('the name of a column behind who wrote the text', () => {
  expect(lifted('（江晚 祝小满）〔文化·周末〕')).toEqual(['label 文化·周末']);
});

test('a caption whose beginning may be told in several ways has further proposals', () => {
  const text = '志愿者们陪着老人一起散步聊天王明在公园里教大家打太极拳。 李强 摄度过了愉快的下午。';
  const [finding] = detectors.checkBlock(block(text));
  expect(finding?.fixes?.length).toBeGreaterThan(1);
  const ends = (finding?.fixes ?? []).map((fix: StructuralFix) => fix.kind === 'lift' && fix.words.slice(-2));
  expect(new Set(ends)).toEqual(new Set([' 摄']));
});

test.each<[string, string]>([
  ['a sentence about a photographer', '这组照片由王明摄制，李强摄影师参加了拍摄，大家都很满意。'],
  ['a credit at the end', `${BEFORE}${AFTER}王明 摄`],
  ['a caption by itself', '图为干部在查看苗情。 王明 摄'],
  ['a purpose', '他企图为自己辩解。大家都不相信，纷纷离开了会场。'],
  ['words that are columns as well', '全市教育工作会议要求，办好各项民生事业，推进党建理论学习，发展文化旅游。'],
  ['a page that is told of', '消息登在第三版，读者来信登在第四版，大家争相传看。'],
  ['a date', '会议定于2019年8月6日（星期二）上午在会堂举行，会期两天。'],
  ['degrees', '当天最高气温三十七摄氏度，王明和李强在田里忙了一天。'],
])('%s is left alone', (_, text) => {
  expect(lifted(text)).toEqual([]);
});

test.each<[string, string]>([
  ['a million characters', '综合新闻'.repeat(250_000)],
  ['credits on end', '。王明摄头'.repeat(20_000)],
  ['a long list of names', `${'张三丰 '.repeat(50_000)}摄`],
  ['pages on end', '第2版 要闻'.repeat(20_000)],
  ['lone surrogates', '\ud800图为\udc00。摄'.repeat(10_000)],
])('%s: bounded time', (_, text) => {
  expect(Array.isArray(detectors.checkBlock(block(text)))).toBe(true);
});
