import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlockFinding } from '#shared/detectors/finding';
import { createDetectors } from '#shared/detectors/index';
import type { BlockType } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { loadLexicon } from '../../../electron/checker/lexiconFile';

const detectors = createDetectors(loadLexicon());

function gapsIn(text: string, type: BlockType = 'paragraph'): readonly BlockFinding[] {
  return detectors.checkBlock({ id: 'b', type, text }).filter(({ rule }) => rule === 'visible-gap');
}

/** What each finding covers and what it offers first. */
function firsts(text: string, type?: BlockType): string[] {
  return gapsIn(text, type).map(({ from, to, suggestions }) => `${text.slice(from, to)}→${suggestions[0]?.text}`);
}

describe('finds a lost character and offers the right one first', () => {
  test.each([
    ['克服困 坚 不拔。', ['困 →困难', '坚 不拔→坚韧不拔']],
    ['克服困 坚 不拔', ['困 →困难', '坚 不拔→坚韧不拔']],
    ['克服困 坚 不拔。我们要和大家一起克服困难。', ['困 →困难', '坚 不拔→坚韧不拔']],
    ['他们克服困难，坚 不拔地守在大堤上。', ['坚 不拔→坚韧不拔']],
    ['读者踊 参加了昨天的讲座。', ['踊 →踊跃']],
    ['市图书馆昨 正式开放，读者很多。', ['昨 →昨天']],
    ['大家齐心 力，终于赶在雨前收完了麦子。', ['齐心 力→齐心协力']],
    ['这座石桥历 悠久，是全县的文物。', ['历 →历史']],
    ['村民们纷 表示，要把路修好。', ['纷 →纷纷']],
    ['阅览室里座无虚 而且十分安静。', ['座无虚 →座无虚席']],
    ['秋收时节，到处是一片欣欣 荣的景象。', ['欣欣 荣→欣欣向荣']],
    ['老师们兢兢 业地工作，毫无怨言。', ['兢兢 业→兢兢业业']],
    ['他对工作一 不苟，深受同事信任。', ['一 不苟→一丝不苟']],
    ['村里的年 人都愿意回来创业。', ['年 人→年轻人']],
    ['他为村里的建设作出了巨大贡 ，受到大家称赞。', ['贡 →贡献']],
  ])('%s', (text, expected) => {
    expect(firsts(text)).toEqual(expected);
  });
});

describe('offers the right one among the first five where several words fit', () => {
  test.each([
    ['孩子们在老师的带 下走进展厅。', '带领'],
    ['新桥的桥墩已经浇 完毕，进度比预期快。', '浇筑'],
    ['工程技术人 连夜检修设备，保证供电。', '人员'],
    ['合作社今年的收入比去年增 了两成。', '增加'],
    ['农村的生活条件有了很大改 。', '改善'],
    ['今年的小麦获得了丰 。又是一个好年景。', '丰收'],
    ['他说：“这是大家的责 ”。', '责任'],
    ['我 的家乡变化很大。', '我们'],
    ['图书□里人很多。', '图书馆'],
  ])('%s', (text, word) => {
    const [finding] = gapsIn(text);
    expect(finding?.suggestions.slice(0, 5).map((suggestion) => suggestion.text)).toContain(word);
  });
});

describe('takes every kind of space and sign for a gap', () => {
  test.each([
    ['a half-width space', ' '],
    ['a full-width space', '\u3000'],
    ['a no-break space', '\u00a0'],
    ['a thin space', '\u2009'],
    ['two half-width spaces', '  '],
    ['an empty square', '□'],
    ['a black square', '■'],
    ['a geta', '〓'],
    ['a replacement character', '\ufffd'],
    ['a question mark inside a word', '?'],
  ])('%s', (_, gap) => {
    const text = `大家齐心${gap}力，终于赶在雨前收完了麦子。`;
    expect(firsts(text)).toEqual([`齐心${gap}力→齐心协力`]);
  });
});

describe('leaves alone what is right', () => {
  test.each<[string, string, BlockType?]>([
    ['a name list in brackets', '(闫莉 呼强)'],
    ['a name list in full-width brackets', '共开展值守二百余人次。（赵海燕 钱立 孙一鸣）'],
    ['a bare name list', '闫莉 呼强'],
    ['names set as wide as each other', '王 勇 李建国 张伟'],
    ['a byline block', '本报记者 王芳 通讯员 李明', 'byline'],
    ['a photo credit', '石历增 摄'],
    ['a credit behind a caption', '读者在新馆里看书。 王芳 摄', 'caption'],
    ['a credit with a role', '县文化局供稿 摄影 王力', 'caption'],
    ['reporters in brackets', '（新华社记者 张建 通讯员 李思）'],
    ['本报讯', '本报讯 记者从市图书馆获悉，新馆下月开放。'],
    ['a dateline', '新华社北京2月3日电 全国铁路今天调图。'],
    ['an editor’s note', '编者按 今年以来，全市上下同心修桥。'],
    ['a heading of two halves', '党员干部挺身在前 防控一线倾力奉献', 'heading'],
    ['a heading of equal halves', '勇担使命战疫线 冲锋在前显担当', 'heading'],
    ['a short heading of two halves', '堵塞漏洞 勇于担当', 'heading'],
    ['a heading that is not marked as one', '领导班子靠前指挥 安排部署到位'],
    ['a deck', '记城关小学图书馆 和它的三位馆员', 'deck'],
    ['a column label', '要闻 综合', 'label'],
    ['a spread heading', '通 知', 'heading'],
    ['the head of a table', '名次 球队 胜 平 负 积分'],
    ['a table', '项目名称 建设单位 地点\n刁家湾大桥 市交通局 刁家湾\n城南水厂二期 市自来水公司 石榴岗'],
    ['a small advertisement', '遗失 云港市海通船务有限公司遗失公章一枚，声明作废。'],
    ['a reader who writes', '读者 庄敏之'],
    ['a widely set line', '县 图 书 馆 建 馆 三 十 周 年'],
    ['a couplet', '春风又绿江南岸 明月何时照我还'],
    ['verse of four lines', '白日依山尽 黄河入海流 欲穷千里目 更上一层楼'],
    ['a page number', '第 3 版'],
    ['a month', '今年 3 月，新桥通车。'],
    ['a space after punctuation', '新馆开放了。 读者很多。'],
    ['Latin words', '新馆用 RFID 技术管理图书。'],
    ['a list of words', '白菜 萝卜 土豆 黄瓜 西红柿'],
    ['a table row', '姓名 性别 年龄 籍贯 职务 学历 备注 电话 地址 邮编'],
    ['a clause that was spaced for nothing', '众人努力 才能同舟共济。'],
    ['a question', '这是谁的书?他不知道。'],
    ['two questions', '去不去?去哪里?大家都没有主意。'],
    ['a box to tick', '□是 □否'],
    ['a signature with place and post', '枫林乡上坪村 社员 孔立秋'],
    ['a signature with a date', '闻塘县汽车运输社 一九八四年十月'],
    ['a credit that ran into the text', '大桥合龙。 闻溪 摄一眼望去，都是人。'],
    ['about so many', '全乡四千三百多　人，都用上了新水井。'],
    ['a space in front of a bracket', '新馆 （一期）建成，读者很多。'],
    ['a space before a full stop', '他们终于来了 。'],
    ['a date with spaces', '二月 十四 日前完成。'],
    ['a mask', '王××告诉记者，他没有去过现场。'],
    ['a gap that the editor has marked', '克服困\ufffc坚持到底。'],
    ['a tab between columns', '克服困\t坚持到底。'],
    ['a line end', '克服困\n坚持到底。'],
    ['no gap at all', '克服困难，坚韧不拔。'],
    ['nothing', ''],
    ['only spaces', '   \u3000\u00a0  '],
    ['only punctuation', '，。！？……——“”'],
    ['only Latin', 'The quick brown fox jumps over the lazy dog.'],
    ['a page break', '困 坚', 'pageBreak'],
  ])('%s', (_, text, type) => {
    expect(firsts(text, type)).toEqual([]);
  });
});

describe('what is proposed', () => {
  test('the text closed up and the text as it is come last', () => {
    const [finding] = gapsIn('大家齐心 力，终于赶在雨前收完了麦子。');
    expect(finding?.suggestions.slice(-2).map(({ text }) => text)).toEqual(['齐心力', '齐心 力']);
  });

  test('a sign may be kept, not closed up', () => {
    const texts = gapsIn('大家齐心□力，终于赶在雨前收完了麦子。')[0]?.suggestions.map(({ text }) => text);
    expect(texts).toContain('齐心□力');
    expect(texts).not.toContain('齐心力');
  });

  test('a word that one reading dominates is surer than one with many', () => {
    const [sure] = gapsIn('读者踊 参加了昨天的讲座。');
    const [unsure] = gapsIn('孩子们在操场上 步，老师在一旁看。');
    expect(sure?.confidence).toBeGreaterThan(0.9);
    expect(unsure?.confidence).toBeLessThan(0.6);
  });

  test('a name that the block repeats is known', () => {
    const text = '李金泽来到武川。李 泽说，桥修好了。李金泽笑了。';
    expect(firsts(text)).toEqual(['李 泽→李金泽']);
  });

  test('two lost characters where two signs stand', () => {
    expect(firsts('他做事一□□苟，深受同事信任。')).toEqual(['一□□苟→一丝不苟']);
  });

  test('gaps inside one word are one finding', () => {
    expect(firsts('他们坚 不 拔地守在大堤上。')).toEqual(['坚 不 拔→坚韧不拔']);
  });

  test('gaps that share a character are findings that don’t', () => {
    const [first, second] = gapsIn('他们坚 不拔□精神感动了大家。');
    expect(first).toMatchObject({ from: 2, to: 6 });
    expect(second?.from).toBeGreaterThanOrEqual(6);
    expect(second?.suggestions.slice(0, 5).map(({ text }) => text)).toContain('的精');
  });

  test('a gap whose best word reaches into the finding before is a finding by itself', () => {
    expect(gapsIn('馆 不拔□□?').map(({ from, to }) => [from, to])).toEqual([
      [1, 4],
      [4, 6],
    ]);
  });

  test('the proposal is to restore, never unseen, and names the word', () => {
    const [finding] = gapsIn('读者踊 参加了昨天的讲座。');
    expect(finding).toMatchObject({ decision: 'restore', safe: false, severity: 'error' });
    expect(finding?.reason).toEqual({ id: 'space', values: { word: '踊跃' } });
  });

  test('rare characters outside the basic plane stand in nobody’s way', () => {
    const text = '𠮷林的读者踊 𠮷参加了讲座。𠮷 𠮷';
    expect(firsts(text)).toContain('踊 →踊跃');
  });
});

/** Characters that are apt to break offsets, and words with holes in them. */
const damaged = fc
  .array(
    fc.oneof(
      fc.constantFrom('克服困', '坚', '不拔', '踊', '图书', '馆', '的', '，', '。', '𠮷', '\ud842', '(', ')', 'a', '3'),
      fc.constantFrom(' ', '  ', '\u3000', '□', '□□', '?', '\u00a0', '\ufffd', '\n'),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

test('findings lie in order, apart from each other, on whole characters, and offer what fits between', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      const findings = gapsIn(text);
      let end = 0;
      for (const { from, to, suggestions, confidence } of findings) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(isCodePointBoundary(text, from) && isCodePointBoundary(text, to)).toBe(true);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        const texts = suggestions.map((suggestion) => suggestion.text);
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts).toContain(text.slice(from, to));
        const scores = suggestions.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        // What is proposed keeps every Han character of the range, in order.
        const kept = [...text.slice(from, to)].filter((character) => /\p{Script=Han}/u.test(character));
        for (const proposed of texts) {
          let at = 0;
          for (const character of proposed) if (character === kept[at]) at++;
          expect(at).toBe(kept.length);
        }
        end = to;
      }
      expect(gapsIn(text)).toEqual(findings);
    }),
    { numRuns: 300 },
  );
});

test('a run with more gaps than are read together gives findings apart from each other', () => {
  const unit = '困□坚□不拔';
  const findings = gapsIn(unit.repeat(100));
  let end = 0;
  for (const { from, to } of findings) {
    expect(from).toBeGreaterThanOrEqual(end);
    end = to;
  }
  // All along the run, not only in the stretch read first.
  expect(end).toBeGreaterThan(unit.length * 99);
});

describe('takes any text in bounded time', () => {
  test.each([
    ['a million characters without a break', '春'.repeat(1_000_000)],
    ['a million characters with one gap', `${'春'.repeat(500_000)} ${'秋'.repeat(500_000)}`],
    ['ten thousand spaces between single characters', '困 '.repeat(10_000)],
    ['ten thousand gaps in running text', '大家齐心 力收完了麦子，'.repeat(10_000)],
    ['ten thousand spaces in a row', `困${' '.repeat(10_000)}难`],
    ['four thousand gaps without punctuation', '他们克服困 坚持不懈地把桥修好 '.repeat(2_000)],
    ['two thousand signs between characters', '坚□不拔'.repeat(2_000)],
    ['a hundred thousand signs', `困${'□'.repeat(100_000)}难`],
  ])('%s', { timeout: 20_000 }, (_, text) => {
    expect(gapsIn(text).every(({ to }) => to <= text.length)).toBe(true);
  });
});
