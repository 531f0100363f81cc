import { beforeAll, describe, expect, test } from 'vitest';
import { trustedSpans } from '#shared/language/names/trustedSpans';
import type { WordFrequency } from '#shared/language/names/wordFrequency';
import { loadLanguage } from '../../../../electron/checker/languageFile';

let frequency: WordFrequency;
beforeAll(() => {
  const model = loadLanguage();
  frequency = (word) => {
    const id = model.idOf(word);
    return id < 0 ? 0 : 10 ** (model.logUnigram(id) + 6);
  };
});

/** The names as `kind:text`. */
const namesIn = (text: string): readonly string[] =>
  trustedSpans(text, frequency)
    .filter(({ sure }) => sure >= 0.5)
    .map(({ from, to, kind }) => `${kind}:${text.slice(from, to)}`);

describe('people', () => {
  test.each([
    ['记者王芳报道', ['person:王芳']],
    ['监狱医院民警李俊杰说', ['person:李俊杰']],
    ['（闫莉 呼强）', ['person:闫莉', 'person:呼强']],
    ['本报记者 周明宇 摄', ['person:周明宇']],
    ['裴雅琪是法律职业资格管理科科长', ['person:裴雅琪']],
    ['贾亦斌、彭清源、徐起超出席', ['person:贾亦斌', 'person:彭清源', 'person:徐起超']],
    ['主任欧阳慧敏表示', ['person:欧阳慧敏']],
    ['記者陳志偉攝', ['person:陳志偉']],
    ['骆宝田和褚桐女士', ['person:骆宝田', 'person:褚桐']],
  ])('%s', (text, names) => expect(namesIn(text)).toEqual(names));
});

describe('places, organisations and foreign names', () => {
  test.each([
    ['去过神木县大柳塔镇', ['place:大柳塔镇']],
    ['山西省繁峙县的孩子', ['place:繁峙县']],
    ['来到下叔村看一看', ['place:下叔村']],
    ['本市恒沣商贸有限公司', ['organisation:恒沣商贸有限公司']],
    ['中方愿同刚方密切协作，感谢尼方支持', ['organisation:刚方', 'organisation:尼方']],
    ['尤勒斯·韦登博斯今天说', ['loan:尤勒斯·韦登博斯']],
    ['部长卡莱维·海米莱。', ['loan:卡莱维·海米莱']],
    ['大臣玛丽特·恩斯塔德日前说', ['loan:玛丽特·恩斯塔德']],
    ['在卡萨芒斯分裂', ['loan:卡萨芒斯']],
  ])('%s', (text, names) => expect(namesIn(text)).toEqual(names));
});

describe('numbers', () => {
  test.each([
    ['往前走二十三步到雨量筒', ['quantity:二十三步']],
    ['第二万五千个观测日', ['quantity:二万五千个']],
    ['一九九五年的春天', ['quantity:一九九五年']],
    ['三百二十，不多', ['quantity:三百二十']],
    ['千万别忘，万一下雨，十分高兴，一个人，三三', []],
  ])('%s', (text, names) => expect(namesIn(text)).toEqual(names));
});

describe('no names', () => {
  test.each([
    '提高市场占有率，加强区域合作',
    '和平发展道路，经济特区',
    '万元投资，高度重视',
    '全市各县区农村',
    '任期中时间最长',
    '高瞻远瞩，见微知著',
    '呼和浩特市',
    '干部管理，职工文化，农民利益',
    '1000万元资金',
    '弹唱40段京韵大鼓',
    '来到下叔区域',
    '行政村和小区，顶着小区的压力',
    '对方和地方，同南方合作',
    '市场经济·社会主义',
    '战“疫”先锋',
    '',
    '王',
    '王𠮷',
  ])('%s', (text) => expect(namesIn(text)).toEqual([]));
});

describe('spans', () => {
  test('come in text order without overlaps, with odds and likelihood', () => {
    const text = '记者王芳在神木县大柳塔镇采访了尤勒斯·韦登博斯和李金泽，李金泽说。';
    const spans = trustedSpans(text, frequency);
    for (const [index, { from, to, sure, weight }] of spans.entries()) {
      expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.to ?? 0);
      expect(to).toBeLessThanOrEqual(text.length);
      expect(sure).toBeGreaterThan(0);
      expect(sure).toBeLessThan(1);
      expect(weight).toBeLessThan(0);
    }
    expect(spans.length).toBeGreaterThanOrEqual(5);
  });

  test('are surer where a title says so, and where the name comes again', () => {
    const sureOf = (text: string) =>
      trustedSpans(text, frequency).find(({ from, to }) => to - from === 3 && from >= 0)?.sure ?? 0;
    expect(sureOf('记者李金泽')).toBeGreaterThan(sureOf('昨天李金泽'));
    expect(sureOf('昨天李金泽来，今天李金泽走')).toBeGreaterThan(sureOf('昨天李金泽来'));
  });

  test.each([
    ['words that name organisations and what they do', '集团'.repeat(100_000)],
    ['one name of very many parts', '阿·'.repeat(100_000)],
    ['written digits', '一二三四五'.repeat(20_000)],
    ['names', '张建国、'.repeat(20_000)],
    ['halves of surrogate pairs', '\ud842王\udfb7'.repeat(20_000)],
  ])('take time that grows with the text: %s', (_, text) => {
    expect(trustedSpans(text, frequency).every(({ from, to }) => from < to && to <= text.length)).toBe(true);
  });

  test('hold a foreign name of several parts whole', () => {
    const text = '昨天让·保罗·马特斯·莱昂抵达';
    expect(trustedSpans(text, frequency).filter(({ kind }) => kind === 'loan')).toMatchObject([{ from: 2, to: 12 }]);
  });

  test('need no words where titles tell', () => {
    expect(trustedSpans('记者李金泽').map(({ from, to }) => [from, to])).toEqual([[2, 5]]);
  });
});
