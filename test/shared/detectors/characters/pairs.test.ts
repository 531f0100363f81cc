import { describe, expect, test } from 'vitest';
import { unpaired } from '#shared/detectors/characters/unpaired';
import { createDetectors } from '#shared/detectors/index';
import { blocksOf, firstsIn, lexicon, mended } from './found';

describe('mends', () => {
  test.each([
    ['摆摊“义卖，换来四百元。', '摆摊“义卖”，换来四百元。'],
    [
      '老人站了起来。有个孩子问他：站长爷爷，明天还有火车吗？”',
      '老人站了起来。有个孩子问他：“站长爷爷，明天还有火车吗？”',
    ],
    ['他说：“今天太晚了。”她说：“那就明天。', '他说：“今天太晚了。”她说：“那就明天。”'],
    ['他说：”明天再来。“', '他说：“明天再来。”'],
    ['全县开展“义诊“，很好。', '全县开展“义诊”，很好。'],
    ['他念得很慢（像是在背课文。', '他念得很慢（像是在背课文）。'],
    ['《关于推广《急救二十条》的通知》', '《关于推广〈急救二十条〉的通知》'],
    ['‘有一回他问我，“你看不看？”我说看，是什么。”', '“有一回他问我，‘你看不看？’我说看，是什么。”'],
    ['他说‘我问过“老张”，没事’。', '他说“我问过‘老张’，没事”。'],
    ['他说：“都是‘去哪里’‘到了，只有在这里。”', '他说：“都是‘去哪里’‘到了’，只有在这里。”'],
    ['称为“先锋’的人', '称为“先锋”的人'],
  ])('%s', (wrong, right) => {
    expect(mended(unpaired, wrong)).toBe(right);
  });

  test('the inner quotes behind a quotation that was never closed', () => {
    const wrong = '“党员不上谁上？‘关键时刻冲在前。’这是‘工作室’负责人常说的，她这样做。\n\n“我着急！”她主动请缨。';
    const right = '“党员不上谁上？”“关键时刻冲在前。”这是“工作室”负责人常说的，她这样做。\n\n“我着急！”她主动请缨。';
    expect(mended(unpaired, wrong)).toBe(right);
  });

  test('proposes several places, and to take the mark out', () => {
    const [found] = createDetectors(lexicon, [unpaired]).checkDocument({
      id: 'd',
      blocks: blocksOf(['用浆糊小心（补好。有人劝他。']),
    });
    expect(found?.suggestions.at(-1)?.text.includes('（')).toBe(false);
    expect(found?.suggestions.length).toBeGreaterThan(1);
  });
});

describe('leaves alone', () => {
  test.each([
    ['a sentence cut inside a quotation', ['“王法官，你放心，我绝对不', '出小区，就想和你们说会话……”凌晨时分']],
    [
      'a quotation that goes on behind a foreign paragraph',
      ['他说：“我深知要一起克服困', '本版编辑“小组”。', '难，才能同舟共济。”'],
    ],
    ['paragraphs of one quotation that begin with its mark again', ['他说：“第一段。', '“第二段。', '“第三段。”']],
    ['a quotation over paragraphs without its mark again', ['他说：“第一段。', '第二段。', '第三段。”']],
    ['numbers of a list', ['要做到：1）快；2）好；a）省。']],
    ['apostrophes', ['歌名叫 Don’t stop 的那首']],
    ['nested brackets', ['（见《文选》（上册）第三页）']],
    ['kinds within kinds', ['他说：“我读了‘《红楼梦》’。”']],
    ['a bracket over a break', ['请到河东巷（永济桥', '北岸）领取。']],
  ])('%s', (_, texts) => {
    expect(firstsIn(unpaired, blocksOf(texts))).toEqual([]);
  });

  test('but not a quotation that nothing led up to because the next paragraph is one', () => {
    expect(firstsIn(unpaired, blocksOf(['他的“小店关门了。', '“可惜！”他说。']))).toHaveLength(1);
  });
});

test('a heading does not close what a paragraph opens', () => {
  const [first, second] = blocksOf(['他说：“走吧', '好”的一年']);
  if (!first || !second) throw new Error('two blocks');
  expect(firstsIn(unpaired, [first, { ...second, type: 'heading', level: 1 }])).toHaveLength(2);
});
