import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characterDetectors } from '#shared/detectors/characters/index';
import { createDetectors } from '#shared/detectors/index';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { runs } from '../../../properties/runs';
import { blocksOf, lexicon, mended } from './found';

const detectors = createDetectors(lexicon, characterDetectors);

test('ids are unique, and every rule has its words in both languages', () => {
  expect(new Set(characterDetectors.map(({ id }) => id)).size).toBe(characterDetectors.length);
  for (const { label, messages } of characterDetectors) {
    for (const { zh, en } of [label, ...Object.values(messages)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[A-Za-z]/);
      expect(zh).not.toMatch(/[您！]|成功/);
    }
  }
});

test('rules that may be applied unseen are a fixed list', () => {
  expect(characterDetectors.filter(({ safe }) => safe).map(({ id }) => id)).toEqual([
    'half-width',
    'full-width',
    'look-alike',
    'doubled-mark',
    'dots-and-dashes',
    'control-character',
  ]);
});

test.each(characterDetectors.map((detector) => [detector.id, detector] as const))(
  '%s mends its example',
  (_, detector) => {
    const { wrong, right } = detector.example;
    expect(mended(detector, wrong)).toBe(right);
    expect(mended(detector, right)).toBe(right);
  },
);

const pieces = fc.constantFrom(
  ...'的一是在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严',
  ...'，。、；：？！“”‘’（）《》…—,.;:?!()"\'`- \u3000\n\t0123456789０９ＡabcXYZ\u00ad\u200b\ufffd\ud800\udc00\uf900⽶',
  '𠮷',
  ' and ',
);

test('findings lie in their block, between characters, in text order, and none is empty', () => {
  fc.assert(
    fc.property(fc.array(fc.array(pieces, { maxLength: 40 }), { maxLength: 6 }), (texts) => {
      const blocks = blocksOf(texts.map((text) => text.join('')));
      const found = detectors.checkDocument({ id: 'd', blocks });
      const order = new Map(blocks.map(({ id }, index) => [id, index]));
      let before = -1;
      for (const { block, from, to, suggestions, confidence } of found) {
        const text = blocks[order.get(block) ?? 0]?.text ?? '';
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(isCodePointBoundary(text, from) && isCodePointBoundary(text, to)).toBe(true);
        expect(suggestions.length).toBeGreaterThan(0);
        expect(new Set(suggestions.map((one) => one.text)).size).toBe(suggestions.length);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(order.get(block)).toBeGreaterThanOrEqual(before);
        before = order.get(block) ?? 0;
      }
    }),
    { numRuns: runs(60) },
  );
});

describe('what is right stays quiet', () => {
  test.each([
    '战“疫”一线，孩子们的“书”式生活。',
    '县里印发《关于推广〈家庭急救二十条〉的通知》，登在《禾塘文史·〈水利志〉补遗》上。',
    '（闫莉 呼强）',
    '本报讯 今年入秋以来，全县雨水调匀。',
    '上午9:00，高37.5米，共3,000人，见www.qtlib.example，4月12-15日。',
    '他们一步一步地走，常常唱歌，时时刻刻想着妈妈，平平安安。',
    '请把方案研究研究，再一个一个看过。',
    '墙上写着“Quiet, please. Books are talking.”，绘本故事会座无虚席。',
    '北京—上海的列车，7:00—12:00停电，占地20㎡。',
    '二〇二〇年，A股、T恤、X光、α波、K歌。',
    '子曰：“学而时习之，不亦说乎？有朋自远方来，不亦乐乎？”',
    '他说：“我们去看看……也许还来得及！”',
    '慢慢地走，跑得快，好的机会。',
  ])('%s', (text) => {
    expect(detectors.checkDocument({ id: 'd', blocks: blocksOf([text]) })).toEqual([]);
  });

  test('verse, a list and a name list', () => {
    const blocks = [
      ...blocksOf(['船来了，船又走了，\n江水把影子揉碎了。\n等船的人不着急，\n他的灯，在对岸亮着呢。']),
      {
        id: 'list',
        article: 'a',
        type: 'paragraph' as const,
        level: null,
        text: '4月23日 7:00—12:00 城北新村\n4月24日 8:00—17:00 河东巷',
      },
      {
        id: 'credit',
        article: 'a',
        type: 'caption' as const,
        level: null,
        text: '石匠贺长根（右）在桥头修整石料。 唐小棠 摄',
      },
      { id: 'title', article: 'a', type: 'heading' as const, level: 1, text: '一把锄头讲的故事 一座村庄留的念想' },
    ];
    expect(detectors.checkDocument({ id: 'd', blocks })).toEqual([]);
  });
});
