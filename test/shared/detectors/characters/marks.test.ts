import { describe, expect, test } from 'vitest';
import { dotsAndDashes } from '#shared/detectors/characters/dotsAndDashes';
import { doubledMarks } from '#shared/detectors/characters/doubledMarks';
import { halfWidth } from '#shared/detectors/characters/halfWidth';
import { quoteStopOrder } from '#shared/detectors/characters/quoteStopOrder';
import { createDetectors } from '#shared/detectors/index';
import { blocksOf, firstsIn, lexicon, mended } from './found';

describe('half-width marks', () => {
  test.each([
    ['疫情爆发后,全市党员闻令而动,第一时间报到。', '疫情爆发后，全市党员闻令而动，第一时间报到。'],
    ['他问:你来吗?来!(笑)', '他问：你来吗？来！（笑）'],
    ['早上7:30,气温37.5度,来了3,000人.', '早上7:30，气温37.5度，来了3,000人。'],
    ['服务热线:95000,24小时有人接听。', '服务热线：95000，24小时有人接听。'],
    ['检查3处交通卡口;3个社区,26个居民小区', '检查3处交通卡口；3个社区，26个居民小区'],
    ['体温降到37.5℃,睁开了眼', '体温降到37.5℃，睁开了眼'],
    ['四(2)班和六(1)班', '四（2）班和六（1）班'],
    ['票证等展品5,216件(套),其中', '票证等展品5,216件（套），其中'],
    ['登录www.qtlib.example,就能查到', '登录www.qtlib.example，就能查到'],
    ['网址:http://a.example/x?id=1,欢迎来信', '网址：http://a.example/x?id=1，欢迎来信'],
    ['来信寄wang.li@paper.example,不退稿', '来信寄wang.li@paper.example，不退稿'],
    ['他没去."那时候女儿刚上学,我走了,谁管?"他说', '他没去。“那时候女儿刚上学，我走了，谁管？”他说'],
    ['"A"和"人民"', '“A”和“人民”'],
    ["他说:“我叫'小李'。”", '他说：“我叫‘小李’。”'],
    ['读<人民日报>的人', '读《人民日报》的人'],
    ['卡尔.马克思的书', '卡尔·马克思的书'],
    ['听课的有AED,还有别的', '听课的有AED，还有别的'],
    ['他说, 今天来', '他说，今天来'],
    [',则由市里负责', '，则由市里负责'],
    ['你好｡好､吗', '你好。好、吗'],
  ])('%s', (wrong, right) => {
    expect(mended(halfWidth, wrong)).toBe(right);
  });

  test.each([
    '7:30',
    '11:7',
    'Hello, world. How are you?',
    '书名是“Gone with the Wind, Part 2”，很有名',
    "它叫“Don't stop”，是首歌",
    '4月12-15日',
    '1.加强领导',
    '约f(x, y)个',
    '（COVID-19, SARS）',
    'C:\\texts\\a.txt',
    'x, y, z',
    '12,5',
  ])('leaves %s', (text) => {
    expect(firstsIn(halfWidth, blocksOf([text]))).toEqual([]);
  });

  test('is safe between Chinese only', () => {
    const found = createDetectors(lexicon, [halfWidth]).checkBlock({
      id: 'b',
      type: 'paragraph',
      text: '好,用AED,他说"好"',
    });
    expect(found.map(({ from, safe }) => [from, safe])).toEqual([
      [1, true],
      [6, false],
      [9, false],
      [11, false],
    ]);
  });
});

describe('marks that stand twice', () => {
  test.each([
    ['图书馆，，组织人手。', '图书馆，组织人手。'],
    ['他也说修。。就这样', '他也说修。就这样'],
    ['好了,,走', '好了，走'],
    ['结束了，。', '结束了。'],
    ['推不过，、收下了', '推不过，收下了'],
    ['粮票、衣物、以及书本一册', '粮票、衣物以及书本一册'],
    ['粮食、棉花、和油料，都丰收', '粮食、棉花和油料，都丰收'],
    ['他说：“好。”。', '他说：“好。”'],
  ])('%s', (wrong, right) => {
    expect(mended(doubledMarks, wrong)).toBe(right);
  });

  test.each(['真的吗？！', '快跑！！', '相互尊重、和平共处、合作共赢。', '密切关注、及时化解', '12::30', '等等……'])(
    'leaves %s',
    (text) => {
      expect(firstsIn(doubledMarks, blocksOf([text]))).toEqual([]);
    },
  );
});

describe('ellipses and dashes', () => {
  test.each([
    ['没回来了...这个小的', '没回来了……这个小的'],
    ['没回来了…这个小的', '没回来了……这个小的'],
    ['没回来了。。。这个', '没回来了……这个'],
    ['没回来了・・・这个', '没回来了……这个'],
    ['没回来了........这个', '没回来了……这个'],
    ['心里就定一点--还在喊', '心里就定一点——还在喊'],
    ['大赛———变阵组合', '大赛——变阵组合'],
    ['大赛──变阵', '大赛——变阵'],
    ['大赛－－变阵', '大赛——变阵'],
    ['—记王勇', '——记王勇'],
    ['一一记王勇', '——记王勇'],
    ['他来了，—可是晚了', '他来了，——可是晚了'],
  ])('%s', (wrong, right) => {
    expect(mended(dotsAndDashes, wrong)).toBe(right);
  });

  test.each([
    '他……走了',
    '唉…………',
    '——记王勇',
    '北京—上海',
    '7:00—12:00',
    '1998-2001',
    'wait...',
    '-----',
    'http://a.example/--x',
    'スーパーー',
    '一记耳光',
  ])('leaves %s', (text) => {
    expect(firstsIn(dotsAndDashes, blocksOf([text]))).toEqual([]);
  });
});

describe('order of quote and stop', () => {
  test.each([
    ['他指着一行字说：“那年你来换过皮带”。', '他指着一行字说：“那年你来换过皮带。”'],
    ['他摆了一天。“我答应过他的”。', '他摆了一天。“我答应过他的。”'],
    ['他笑着说：“我见过你父亲”！', '他笑着说：“我见过你父亲！”'],
    ['坚持“房子是用来住的。”的定位', '坚持“房子是用来住的”的定位'],
    ['“大娘，咱们找个没人的地\n\n方，别出小区了”。', '“大娘，咱们找个没人的地\n\n方，别出小区了。”'],
  ])('%s', (wrong, right) => {
    expect(mended(quoteStopOrder, wrong)).toBe(right);
  });

  test.each([
    '看了之后，心里也踏实”。',
    '这是最重要的“中转站”。',
    '应佩瑜说，不用话筒，“正好试试我们的气够不够长”。',
    '口号是：“学好”。',
    '他说：“好。”',
    '有“甲”“乙”。',
  ])('leaves %s', (text) => {
    expect(firstsIn(quoteStopOrder, blocksOf([text]))).toEqual([]);
  });
});
