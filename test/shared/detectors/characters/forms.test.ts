import { describe, expect, test } from 'vitest';
import { controlCharacter } from '#shared/detectors/characters/controlCharacter';
import { foreignLeak } from '#shared/detectors/characters/foreignLeak';
import { fullWidth } from '#shared/detectors/characters/fullWidth';
import { lookAlike } from '#shared/detectors/characters/lookAlike';
import { straySpace } from '#shared/detectors/characters/straySpace';
import { createDetectors } from '#shared/detectors/index';
import { visibleGap } from '#shared/detectors/visibleGap';
import { blocksOf, firstsIn, lexicon, mended } from './found';

describe('full-width digits and letters', () => {
  test.each([
    ['新证２１３６张，长７．５米', '新证2136张，长7.5米'],
    ['乘Ａ线去ＣＢＤ', '乘A线去CBD'],
  ])('%s', (wrong, right) => {
    expect(mended(fullWidth, wrong)).toBe(right);
  });

  test('leaves full-width marks and signs', () => {
    expect(firstsIn(fullWidth, blocksOf(['增长５０％的１／８，好！']))).toEqual(['５０→50', '１→1', '８→8']);
    expect(firstsIn(fullWidth, blocksOf(['增长50％的1／8，好！']))).toEqual([]);
  });
});

describe('look-alikes', () => {
  test.each([
    ['宽5.2⽶，⼀个⻓者', '宽5.2米，一个长者'],
    ['没有過時的道理', '没有過時的道理'],
    ['道\uf9e4没有过时', '道理没有过时'],
    ['СOVID和PCВ', 'COVID和PCB'],
    ['А座二层', 'A座二层'],
    ['第ニ天', '第二天'],
    ['二○二O年和20l8年', '二〇二〇年和2018年'],
    ['︽文选︾', '《文选》'],
    ['他说﹕好﹐走', '他说：好，走'],
  ])('%s', (wrong, right) => {
    expect(mended(lookAlike, wrong)).toBe(right);
  });

  test.each(['20㎡', 'α波和β波', 'Россия', '二〇二〇年', '双氧水H2O2', 'μm', 'ニュース', '甲○乙', '﨎﨏', '𬭎'])(
    'leaves %s',
    (text) => {
      expect(firstsIn(lookAlike, blocksOf([text]))).toEqual([]);
    },
  );
});

describe('control characters', () => {
  test.each([
    ['四\u200b层', '四层'],
    ['被\u00ad淘空', '被淘空'],
    ['出发，\ufeff先坐', '出发，先坐'],
    ['林\u0002老师', '林老师'],
    ['\u202e他\u202c', '他'],
    ['字\ue5e5字', '字字'],
    ['半\ud800个', '半个'],
  ])('%j', (wrong, right) => {
    expect(mended(controlCharacter, wrong)).toBe(right);
  });

  test.each(['一行\n又一行\t格', '👨‍👩‍👧一家', '葛\ufe00洲', '☺\ufe0f', 'می\u200cخواهم', '𠮷野家'])(
    'leaves %j',
    (text) => {
      expect(firstsIn(controlCharacter, blocksOf([text]))).toEqual([]);
    },
  );

  test('what can only be taken out unseen is safe; what was lost is not', () => {
    const found = createDetectors(lexicon, [controlCharacter]).checkBlock({
      id: 'b',
      type: 'paragraph',
      text: '四\u200b层\ue000楼',
    });
    expect(found.map(({ safe }) => safe)).toEqual([true, false]);
  });
});

describe('foreign leaks', () => {
  test.each([
    ['乡政府的意见 and 供销社的安排', '乡政府的意见和供销社的安排'],
    ['一锅一锅地试，试 the 到第二十三锅', '一锅一锅地试，试到第二十三锅'],
    ['看了半天， of 指着其中一个', '看了半天，指着其中一个'],
    ['晚稻 a 长势喜人', '晚稻长势喜人'],
    ['投身到疫l情防控中', '投身到疫情防控中'],
    ['相互交流 ii 与合作', '相互交流与合作'],
  ])('%s', (wrong, right) => {
    expect(mended(foreignLeak, wrong)).toBe(right);
  });

  test.each([
    'A股和T恤',
    '因特网和java语言',
    '买了WTO的书',
    '老k出手',
    'c组的丹麦队',
    '用App买',
    'Windows and Linux都行',
    '长5 km，重3 kg',
    '字母l的写法',
    '他说OK。',
  ])('leaves %s', (text) => {
    expect(firstsIn(foreignLeak, blocksOf([text]))).toEqual([]);
  });
});

describe('stray spaces', () => {
  test.each([
    ['当场办证，当场借 阅。', '当场办证，当场借阅。'],
    ['水波清亮， 几只白鹭。', '水波清亮，几只白鹭。'],
    ['没有过不去的坎。” (王丹)', '没有过不去的坎。”(王丹)'],
    ['全乡四千三百多 人，都来了。', '全乡四千三百多人，都来了。'],
    ['增长\u00a05％，很快', '增长 5％，很快'],
  ])('%s', (wrong, right) => {
    expect(mended(straySpace, wrong)).toBe(right);
  });

  test.each([
    '（闫莉 呼强）',
    '本报讯 记者从会上获悉，',
    '用 Word 写 3 篇',
    '修整石料。 唐小棠 摄',
    '修整石料。 新华社记者 唐小棠 摄',
    '修整石料。 新华社发（唐小棠 摄）',
    '修整石料。 图/文 唐小棠 报道',
    '　　起头空两格。',
    '4月23日 7:00—12:00 城北新村',
  ])('leaves %s', (text) => {
    expect(firstsIn(straySpace, blocksOf([text]))).toEqual([]);
  });

  test('no character is in a finding of a gap too', () => {
    const text = '克服困 坚 不拔。他们在河 滩上，从早 熬到晚。下午 来 人。';
    const found = createDetectors(lexicon, [visibleGap, straySpace]).checkBlock({ id: 'b', type: 'paragraph', text });
    let taken = 0;
    for (const { from, to } of found) {
      expect(from).toBeGreaterThanOrEqual(taken);
      taken = to;
    }
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['visible-gap', 'stray-space']));
  });
});
