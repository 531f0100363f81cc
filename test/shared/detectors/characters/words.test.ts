import { describe, expect, test } from 'vitest';
import { doubledAtBreak } from '#shared/detectors/characters/doubledAtBreak';
import { doubledText } from '#shared/detectors/characters/doubledText';
import { nameVariant } from '#shared/detectors/characters/nameVariant';
import { printedSo } from '#shared/detectors/characters/printedSo';
import { createDetectors } from '#shared/detectors/index';
import { blocksOf, firstsIn, lexicon, mended } from './found';

describe('doubled text', () => {
  test.each([
    ['心里里就热乎。', '心里就热乎。'],
    ['全部做完大概还要要三年。', '全部做完大概还要三年。'],
    ['这样的药，她换了了五十七次。', '这样的药，她换了五十七次。'],
    ['每条长椅都加了扶扶手；', '每条长椅都加了扶手；'],
    ['站得歪歪歪扭扭，', '站得歪歪扭扭，'],
    ['密密麻麻画着画着桥上的石头。', '密密麻麻画着桥上的石头。'],
    ['修理工有一有一天夜里', '修理工有一天夜里'],
    ['一边拍手拍手一边数', '一边拍手一边数'],
    ['贯彻落实精神贯彻落实精神，', '贯彻落实精神，'],
    ['第二万五千个个观测日', '第二万五千个观测日'],
    ['夜里十十一点多', '夜里十一点多'],
  ])('%s', (wrong, right) => {
    expect(mended(doubledText, wrong)).toBe(right);
  });

  test.each([
    '一步一步走，常常想，时时刻刻看着妈妈。',
    '人民民主和国家家庭',
    '1998年年底，历史上上海的码头',
    '平平安安，轰轰烈烈，欣欣向荣',
    '一九九五年，千千万万人',
    '请大家研究研究，再讨论讨论。',
    '说着说着，天黑了。',
    '哈哈哈哈，咚咚咚',
    '一个字一个字地校，你一句我一句凑出来',
    '山很高很高，大口大口地喘。',
    '现在在手机上看',
    '党小组组长，代表团团长',
    '作家裘山山的作品',
    '雨量筒一筒一筒地满',
  ])('leaves %s', (text) => {
    expect(firstsIn(doubledText, blocksOf([text]))).toEqual([]);
  });

  test.each([
    [['今天又', '又多开了几朵。'], ['又→']],
    [['冠状病毒', '毒核酸检测'], ['毒→']],
    [['大家密密麻麻画着', '画着桥上的石头'], ['画着→']],
    [['他走了。', '了不起的人'], []],
    [['坐车去大兴国际机', '场的人很多'], []],
  ])('at a break %j', (texts, found) => {
    expect(firstsIn(doubledAtBreak, blocksOf(texts))).toEqual(found);
  });

  test('across a caption', () => {
    const [tail, caption, head] = blocksOf(['今天又', '张华 摄', '又多开了几朵。']);
    if (!tail || !caption || !head) throw new Error('three blocks');
    expect(firstsIn(doubledAtBreak, [tail, { ...caption, type: 'caption' }, head])).toEqual(['又→']);
  });
});

describe('a name in two forms', () => {
  test.each([
    [['站长卞仁贵说，好。', '卞仁贵表示同意。', '站长卜仁贵说，走。'], ['卜仁贵→卞仁贵']],
    [['教师程守拙听说了。', '程守拙说，好。', '“真好。”程守绌说。'], ['程守绌→程守拙']],
    [['县财政管理运营部来人了。', '他在财政管理运营部工作。', '财政运营管理部的人'], ['政运营管理部→政管理运营部']],
    [['水务工程管理处的人', '在水务工程管理处，', '水务工春管理处说'], ['务工春管理处→务工程管理处']],
    [['公共卫生服务站开门', '到公共卫生服务站去', '公共卫生务站关门'], ['共卫生务站→共卫生服务站']],
    [['记者张伟民报道', '记者张伟民、张伟国'], []],
    [['市水务局来了', '市水务局走了', '市税务局来了'], []],
    [['县公安局来了', '县公安局走了', '县公安分局来了'], []],
  ])('%j', (texts, found) => {
    expect(firstsIn(nameVariant, blocksOf(texts))).toEqual(found);
  });

  test('is the same whether blocks were looked at one by one or at once', () => {
    const detectors = createDetectors(lexicon, [nameVariant]);
    const blocks = blocksOf(['站长卞仁贵说，好。', '卞仁贵表示同意。', '站长卜仁贵说，走。']);
    const observe = (block: (typeof blocks)[number]) => ({
      id: block.id,
      article: 'a',
      observations: detectors.observeBlock(block),
    });
    const places = blocks.map(observe);
    const found = detectors.checkObserved(places);
    const [first, second, third] = places;
    if (!first || !second || !third) throw new Error('three blocks');
    expect(detectors.checkObserved([first])).toEqual([]);
    expect(detectors.checkObserved([first, third])).toEqual(
      createDetectors(lexicon, [nameVariant]).checkObserved([first, third]),
    );
    expect(detectors.checkObserved([first, second, third])).toEqual(found);
  });

  test('of two that it may be, is the one that stands more often, whichever was looked at last', () => {
    const detectors = createDetectors(lexicon, [nameVariant]);
    const texts = [
      '记者程守拙说，好。',
      '记者程守绌说，好。',
      '记者程守绌说，走。',
      '记者程守拙说，走。',
      '记者程守朴说，好。',
    ];
    const places = blocksOf([...texts, '程守拙表示同意。']).map((block) => ({
      id: block.id,
      article: 'a',
      observations: detectors.observeBlock(block),
    }));
    const best = (of: typeof places) => detectors.checkObserved(of).map(({ suggestions }) => suggestions[0]?.text);
    expect(best(places)).toEqual(['程守拙']);
    expect(best(places.filter((_, at) => at !== 1 && at !== 2))).toEqual(['程守拙']);
    expect(best(places)).toEqual(['程守拙']);
    expect(best(places.filter((_, at) => at === 1 || at === 2 || at === 4))).toEqual(['程守绌']);
    expect(best(places)).toEqual(['程守拙']);
  });
});

describe('possibly printed so', () => {
  test.each([
    ['老人笑眯眯的说，好。', '老人笑眯眯地说，好。'],
    ['手把手的教会社员', '手把手地教会社员'],
    ['激动的半天说不出话来', '激动得半天说不出话来'],
    ['累的直吐舌头', '累得直吐舌头'],
    ['天好的时候能看的到；', '天好的时候能看得到；'],
    ['工作安排的井井有条', '工作安排得井井有条'],
    ['算过一笔帐，', '算过一笔账，'],
    ['好象下雨了，录象机', '好像下雨了，录像机'],
    ['还有人牵著一只羊', '还有人牵着一只羊'],
    ['做为一名党员', '作为一名党员'],
    ['惟一的办法', '唯一的办法'],
    ['作用发挥的好不好，', '作用发挥得好不好，'],
    ['把各项工作安排的井井有条。', '把各项工作安排得井井有条。'],
    ['晚会办的很精彩，', '晚会办得很精彩，'],
    ['只有这样才能走的远。', '只有这样才能走得远。'],
    ['老人说的好：“', '老人说得好：“'],
    ['这话讲的有道理。', '这话讲得有道理。'],
    ['语重心长的对大家说：', '语重心长地对大家说：'],
    ['他激动的说：', '他激动地说：'],
    ['牢牢的守住了底线', '牢牢地守住了底线'],
    ['摆出了六亲不认地“黑脸”，', '摆出了六亲不认的“黑脸”，'],
    ['新冠肺炎疫情爆发后', '新冠肺炎疫情暴发后'],
    ['把目光聚集在一线', '把目光聚焦在一线'],
  ])('%s', (wrong, right) => {
    expect(mended(printedSo, wrong)).toBe(right);
  });

  test.each([
    '高高的看台',
    '总的看，很好',
    '他们的画中',
    '做生意的望潮岛人',
    '青纱帐里，帐篷下',
    '现象、对象、大象、想象',
    '名著和著名作家',
    '有所作为',
    '好的办法很多',
    '他说的好人好事，讲的有意思的事',
    '卖菜的说：，当官的对他说',
    '深深的敬意和高高的个子',
    '办的有声有色的活动',
    '亲切地“问候”大家',
    '战争爆发后，火山爆发',
    '人群聚集在门口',
    '他做的好事',
    '这一带的井井有条的街道',
  ])('leaves %s', (text) => {
    expect(firstsIn(printedSo, blocksOf([text]))).toEqual([]);
  });

  test('is never safe, and low', () => {
    const [found] = createDetectors(lexicon, [printedSo]).checkBlock({ id: 'b', type: 'paragraph', text: '一笔帐，' });
    expect(found).toMatchObject({ severity: 'info', decision: 'emend', safe: false });
  });
});
