import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEXICAL_THRESHOLD } from '#shared/detectors/lexical/lexicalRules';
import type { Doubt } from '#shared/language/engine/doubt';
import { createEngine } from '#shared/language/engine/engine';
import { loadLanguage } from '../../../../electron/checker/languageFile';
import { runs, seed } from '../../../properties/runs';

const engine = createEngine(loadLanguage());
const shown = (text: string): readonly Doubt[] =>
  engine.read(text).filter(({ confidence }) => confidence >= LEXICAL_THRESHOLD);
const mended = (text: string, { from, to, candidates }: Doubt): readonly string[] =>
  candidates.map((candidate) => text.slice(0, from) + candidate.text + text.slice(to));

describe('finds and proposes', () => {
  test.each([
    // Shapes.
    ['现在世界各国的汽车广家都在加大投入。', '现在世界各国的汽车厂家都在加大投入。'],
    ['早在去年，联邦留易委员会就有意见。', '早在去年，联邦贸易委员会就有意见。'],
    ['他把自已的积蓄全部捐给了学校。', '他把自己的积蓄全部捐给了学校。'],
    ['引起国内外对中国田径的音遍关注。', '引起国内外对中国田径的普遍关注。'],
    ['会议研究部暑今冬明春的农田水利工作。', '会议研究部署今冬明春的农田水利工作。'],
    ['由于各地情况干差万别，不能照搬。', '由于各地情况千差万别，不能照搬。'],
    ['检查组深人基层了解情况。', '检查组深入基层了解情况。'],
    ['全市粮食产量再创历史新髙，农民收人稳步增长。', '全市粮食产量再创历史新髙，农民收入稳步增长。'],
    ['小区人口关由志愿者值守。', '小区入口关由志愿者值守。'],
    // Sounds.
    ['居民有序排队参加核算检测。', '居民有序排队参加核酸检测。'],
    ['学校为学生提供心里疏导。', '学校为学生提供心理疏导。'],
    ['出门请带口罩，保持距离。', '出门请戴口罩，保持距离。'],
    ['大家要再接再励，争取更大成绩。', '大家要再接再厉，争取更大成绩。'],
    ['他们坚守岗位，默默无闻地奉献，令人配服。', '他们坚守岗位，默默无闻地奉献，令人佩服。'],
    // Lost.
    ['老师只是提纲领地介绍了制度的历史。', '老师只是提纲挈领地介绍了制度的历史。'],
    ['全市上下一心，众志城打赢这场硬仗。', '全市上下一心，众志成城打赢这场硬仗。'],
    ['坚持全心全意为人民服的宗旨。', '坚持全心全意为人民服务的宗旨。'],
    ['依法追究有关责任人的法责任。', '依法追究有关责任人的法律责任。'],
    // Doubled.
    ['认真学习新时代中国特色社会主义思思想。', '认真学习新时代中国特色社会主义思想。'],
    ['各地深入开展展志愿服务。', '各地深入开展志愿服务。'],
  ])('%s', (read, right) => {
    const found = shown(read).flatMap((doubt) => mended(read, doubt));
    expect(found).toContain(right);
  });
});

describe('leaves alone', () => {
  test.each([
    '会议强调，要深入学习贯彻党的二十大精神。',
    '记者王小明从市教育局了解到，新学期开学时间已经确定。',
    '全市粮食总产量达到一百二十万吨，比上年增长百分之三。',
    '他常常说，做人要厚道，做事要踏实。',
    '渐渐地，天色暗了下来，远处传来阵阵雷声。',
    '医务人员连夜为居民进行核酸检测。',
    '本报讯 昨天上午，全国铁路春运工作会议在北京召开。',
    '孩子们高高兴兴地回家了。',
    '张家口市崇礼区冰雪运动蓬勃发展。',
    '市委书记李建国主持会议并讲话。',
    '这种做法值得研究和推广。',
    '阿富汗首都喀布尔发生爆炸。',
  ])('%s', (text) => {
    expect(shown(text)).toEqual([]);
  });
});

describe('traditional text', () => {
  test('is looked up as simplified text, and candidates come in its own characters', () => {
    const read = '現在世界各國的汽車廣家都在加大投入。';
    expect(shown(read).flatMap((doubt) => mended(read, doubt))).toContain('現在世界各國的汽車廠家都在加大投入。');
  });

  test.each([
    '皇后困雖，經濟發展',
    '他說皇后困雖很大，回頭面對',
    '為人民服物，發揚艱苦奮斗的精神',
    '人民生话水平不斷提高',
  ])('is told of as it stands: %s', (text) => {
    const doubts = engine.read(text);
    expect(doubts.length).toBeGreaterThan(0);
    for (const { from, to, evidence } of doubts) expect(text.slice(from, to)).toContain(evidence.wrong);
  });

  test('is not doubted for being traditional', () => {
    expect(shown('會議強調，要深入學習貫徹黨的精神，努力開創工作新局面。')).toEqual([]);
  });
});

describe('whatever comes', () => {
  test.each([
    ['nothing', ''],
    ['marks alone', '，。！？——……“”'.repeat(200)],
    ['Latin', 'The quick brown fox '.repeat(200)],
    ['lone surrogates', '\ud842汽车\udfb7广家\ud83d'],
    ['gaps', '汽车□□厂家〇〇'.repeat(100)],
    ['one character again and again', '的'.repeat(5_000)],
    ['characters that no word has', '龘靐齉'.repeat(500)],
  ])('%s is read to its end', (_, text) => {
    for (const { from, to, at, confidence, candidates } of engine.read(text)) {
      expect(0 <= from && from <= at && at <= to && to <= text.length).toBe(true);
      expect(confidence > 0 && confidence < 1).toBe(true);
      expect(candidates.length).toBeGreaterThan(0);
    }
  });

  test('a text without a break takes time that grows with its length alone', () => {
    const text = '汽车广家都在加大投入'.repeat(3_000);
    expect(engine.read(text).length).toBeGreaterThan(1_000);
  });

  test('offsets are right behind characters beyond the basic plane', () => {
    const read = '𠮷野先生😀说，现在世界各国的汽车广家都在加大投入。';
    const found = shown(read).flatMap((doubt) => mended(read, doubt));
    expect(found).toContain('𠮷野先生😀说，现在世界各国的汽车厂家都在加大投入。');
  });

  test('the same text is read the same, whatever was read before it', () => {
    const pieces = fc.constantFrom(...'汽车广家都在加大投入检查组深人基层，。的自已𠮷A1');
    const text = fc.array(pieces, { maxLength: 40 }).map((units) => units.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const first = engine.read(a);
        engine.read(b);
        expect(engine.read(a)).toEqual(first);
      }),
      { numRuns: runs(30), ...seed() },
    );
  });

  test('no candidate leaves the text as it stands, and none comes twice', () => {
    const text = '现在世界各国的汽车广家都在加大力度，他把自已的积蓄捐了，检查组深人基层。';
    for (const { from, to, candidates } of engine.read(text)) {
      const texts = candidates.map((candidate) => candidate.text);
      expect(texts).not.toContain(text.slice(from, to));
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.length).toBeLessThanOrEqual(5);
    }
  });
});

describe('candidates of another model', () => {
  const text = '会议研究了今冬明春的农田水利工作。';

  test('make a doubt of their own where nothing was doubted', () => {
    const [doubt] = engine.read(text, [{ from: 2, to: 3, text: '讨', gain: 6 }]);
    expect(doubt).toMatchObject({ kind: 'substituted', at: 2, from: 1, to: 3, candidates: [{ text: '议讨' }] });
  });

  test('add to a doubt that is there, and take their rank in it', () => {
    const read = '现在世界各国的汽车广家都在加大投入。';
    const at = read.indexOf('广');
    const [alone] = shown(read);
    const joined = engine.read(read, [{ from: at, to: at + 1, text: '玩', gain: 8 }]).find((doubt) => doubt.at === at);
    expect(joined?.confidence).toBeGreaterThan(alone?.confidence ?? 1);
    expect(joined?.candidates.some((candidate) => candidate.text.includes('玩家'))).toBe(true);
  });

  test('say nothing when they are hardly likelier', () => {
    expect(engine.read(text, [{ from: 2, to: 3, text: '讨', gain: 0.5 }])).toEqual(engine.read(text));
  });
});
