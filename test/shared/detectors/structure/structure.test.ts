import { describe, expect, test } from 'vitest';
import type { DocumentFinding } from '#shared/detectors/detector';
import type { StructuralFix } from '#shared/detectors/finding';
import { createDetectors } from '#shared/detectors/index';
import { arrangementSteps, proposeArrangement } from '#shared/detectors/structure/arrangement';
import { factsOf } from '#shared/detectors/structure/blockFacts';
import { cutSentence } from '#shared/detectors/structure/cutSentence';
import { structureDetectors } from '#shared/detectors/structure/index';
import { PieceList } from '#shared/detectors/structure/pieceList';
import { structuralFinding } from '#shared/detectors/structure/structuralFinding';
import { refusedIn } from '#shared/detectors/structure/structureFindings';
import { nothingTaught } from '#shared/detectors/taught';
import type { WordKnowledge } from '#shared/detectors/wordKnowledge';
import { loadLanguage } from '../../../../electron/checker/languageFile';
import { loadLexicon } from '../../../../electron/checker/lexiconFile';
import { readBlocks, withFixes, writeBlocks } from './written';

const lexicon = loadLexicon();
const words: WordKnowledge = { lexicon, language: loadLanguage() };
const findingsOf = (text: string): readonly DocumentFinding[] =>
  createDetectors(lexicon, structureDetectors, nothingTaught, words.language).checkDocument({
    id: 'd',
    blocks: readBlocks(text),
  });

/** `join b0 b1`, `thread b0 b2`, `kind b1 heading 2` and so on: the first fix of each finding. */
const found = (text: string): readonly string[] =>
  findingsOf(text).map(({ fixes }) => (fixes?.[0] ? told(fixes[0]) : 'nothing'));

function told(fix: StructuralFix): string {
  switch (fix.kind) {
    case 'join':
      return `join ${fix.first} ${fix.second}`;
    case 'thread':
      return `thread ${fix.tail} ${fix.head}`;
    case 'article':
      return `article ${fix.block}`;
    case 'move':
      return `move ${fix.blocks.join(' ')} after ${fix.after}`;
    case 'lift':
      return `lift ${fix.block} ${fix.words} ${fix.type}`;
    default:
      return [fix.kind, ...fix.blocks, fix.type, ...(fix.level ? [fix.level] : [])].join(' ');
  }
}

const LEAD = '去年秋天，村里修通了公路，拖拉机第一次开到了家门口。';
const PROSE = '今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。先生讲得口干舌燥，大家还是不肯散去。';
const CAPTION = '图为学员在听课。 王明 摄';
const NOTICE = '## 停水通知\n\n因管道检修，本月六日全天停水，请各户提前储水。（自来水公司）';

test.each<[string, string, readonly string[]]>([
  ['inside a word', `${LEAD}昨天，大家又到田间地\n\n头看了苗情，都说今年有望丰收。`, ['join b0 b1']],
  ['between words', `${LEAD}昨天，大家又到田间\n\n查看苗情，都说今年有望丰收。`, ['join b0 b1']],
  ['behind a comma', `${LEAD}昨天，大家又到田间，\n\n把苗情看了一遍，都说今年有望丰收。`, ['join b0 b1']],
  ['in a number', `${LEAD}全村共收稻谷12\n\n万斤，比去年多了两成。`, ['join b0 b1']],
  [
    'twice',
    '昨天，大家又到田间查看苗情，都说今年有\n\n望丰收，还把田里的水排干了，又到晒谷\n\n场上看了看。',
    ['join b0 b1', 'join b1 b2'],
  ],
  ['behind a caption', `${LEAD}昨天，大家又到田间地\n\n${CAPTION}\n\n头看了苗情，都说今年有望丰收。`, ['thread b0 b2']],
  ['behind a column', `${LEAD}昨天，大家又到田间地\n\n要闻\n\n头看了苗情，都说今年有望丰收。`, ['thread b0 b2']],
  [
    'behind a paragraph that opens a sentence',
    `${LEAD}昨天，大家又到田间\n\n去年以来，${PROSE}\n\n查看。都说今年有望丰收。`,
    ['thread b0 b2'],
  ],
  [
    'behind one, in a word of which the end stands alone',
    `${LEAD}昨天，大家又到夜校听课学\n\n据了解，${PROSE}\n\n习。`,
    ['thread b0 b2'],
  ],
  ['behind a page break', `${LEAD}昨天，大家又到田间地\f\n头看了苗情，都说今年有望丰收。`, ['thread b0 b2']],
  [
    'behind an unmarked caption',
    `${LEAD}昨天，他赶到了大兴国际机\n\n几位社员正在晒谷场上翻晒稻谷。\n\n场，随后转乘地铁进城。`,
    ['thread b0 b2', 'kind b1 caption'],
  ],
  [
    'behind another article',
    `# 夜校\n\n${LEAD}昨天，大家又到田间地\n\n${NOTICE}\n\n头看了苗情，都说今年有望丰收。\n\n${PROSE}`,
    ['thread b1 b4', 'article b2', 'move b5 after b1'],
  ],
])('a sentence cut %s is found', (_, text, fixes) => {
  expect(found(text)).toEqual(fixes);
});

test('a quotation left open is looked for beyond the next paragraph', () => {
  const text = `${LEAD}先生抬头看了我一眼，说：“坐，水自己\n\n学琴五十年，他只收过九个徒弟，个个都成了材。他说琴是给自己照的。\n\n${PROSE}\n\n倒。”`;
  expect(found(text)).toEqual(['thread b0 b3']);
});

test('two sentences that are cut across each other are each given their own half', () => {
  const text =
    '今年夏天雨水充足，各乡的早稻长势喜人，眼下正进入收割的关键时\n\n连日来，县医院的医生分批下乡，为山区群众免费检查身\n\n期，农机站把三十台收割机全部送到了田头。\n\n体，发放常用药品，受到一致好评。';
  expect(found(text)).toEqual(['thread b0 b2', 'thread b1 b3']);
});

test('a cut sentence has up to five continuations, the best first', () => {
  const text = `${LEAD}昨天，他赶到了大兴国际机\n\n近日，各地纷纷开展植树活动，绿化荒山。\n\n当前，秋收已经全面展开，农民十分忙碌。\n\n场，随后转乘地铁进城。\n\n今年，夜校又坐满了人。`;
  const [finding] = findingsOf(text);
  const [best] = finding?.fixes ?? [];
  expect(best && told(best)).toBe('thread b0 b3');
  expect(finding?.fixes?.length).toBeLessThanOrEqual(5);
});

test('a join that a word confirms is sure; one that nothing speaks for is not', () => {
  const sure = findingsOf(`${LEAD}昨天，大家又到田间地\n\n头看了苗情，都说今年有望丰收。`)[0];
  expect(sure?.confidence).toBeGreaterThanOrEqual(0.95);
  expect(sure).toMatchObject({ rule: 'cut-sentence', from: LEAD.length + 9, to: LEAD.length + 10, severity: 'error' });
});

test.each<[string, string, readonly string[]]>([
  ['a line above running text', `# 题\n\n${LEAD}\n\n夜校里的灯光\n\n${PROSE}`, ['kind b2 heading 2']],
  [
    'a line above a dateline',
    `# 题\n\n${LEAD}（王明）\n\n夜校开课\n\n本报讯 ${PROSE}`,
    ['article b2', 'kind b2 heading 1'],
  ],
  ['the level of its neighbours', `# 题\n\n### 一\n\n${LEAD}\n\n夜校里的灯光\n\n${PROSE}`, ['kind b3 heading 3']],
  ['an editor’s line', `# 题\n\n${LEAD}\n\n责任编辑：王明 版式：李强`, ['kind b2 label']],
  ['a telephone number', `# 题\n\n${LEAD}\n\n新闻热线：0471-1234567`, ['kind b2 label']],
  ['the weather', `# 题\n\n${LEAD}\n\n今日天气：晴转多云，最高气温12℃`, ['kind b2 label']],
  [
    'a column called what columns are',
    `# 题\n\n${PROSE}\n\n基层快讯\n\n${PROSE}`,
    ['kind b2 label', 'move b2 after null'],
  ],
  [
    'a notice under verse',
    `# 诗\n\n床前明月光\n\n疑是地上霜\n\n举头望明月\n\n低头思故乡\n\n更正\n\n${PROSE}`,
    ['article b5', 'kind b5 heading 1'],
  ],
  [
    'a line above results',
    `# 题\n\n${LEAD}\n\n昨日赛果\n\n足球（第三轮）：清河3比1北岸，石桥2比2新田\n\n篮球（决赛）：石桥71比66清河`,
    ['kind b2 heading 2'],
  ],
  [
    'what a paper says of itself inside a sentence',
    `# 题\n\n${LEAD}昨天，大家又到田间地\n\n本栏由临溪县农业局协办\n\n头看了苗情，都说今年有望丰收。`,
    ['thread b1 b3', 'kind b2 label', 'move b2 after null'],
  ],
  ['who wrote and who drew', `# 题\n\n文/图 王明\n\n${PROSE}`, ['kind b1 byline']],
])('%s is told for what it is', (_, text, fixes) => {
  expect(found(text)).toEqual(fixes);
});

describe('a shredded line', () => {
  test.each<[string, string, string]>([
    ['headline', '农民\n\n学习\n\n科学\n\n技术', 'gather b2 b3 b4 b5 heading 2'],
    ['headline set from the right', '技术\n\n学\n\n习科\n\n民学\n\n农', 'gather b6 b5 b4 b3 b2 heading 2'],
    ['caption', '学员\n\n们在\n\n认真\n\n听课\n\n。王\n\n明 摄', 'gather b2 b3 b4 b5 b6 b7 caption'],
  ])('a %s is gathered', (_, pieces, fix) => {
    expect(found(`# 题\n\n${LEAD}\n\n${pieces}\n\n${PROSE}`)).toEqual([fix]);
  });

  test.each<[string, string]>([
    ['names', '王明\n\n李强\n\n张华\n\n赵军'],
    ['words of a list', '白菜\n\n萝卜\n\n土豆\n\n茄子'],
    ['numbers', '11.0\n\n12.3\n\n13.8\n\n14.1'],
    ['columns', '要闻\n\n教育\n\n体育\n\n文化'],
    ['verse', '春来，\n\n花开。\n\n秋来，\n\n叶落。'],
  ])('%s are none', (_, lines) => {
    expect(found(`# 题\n\n${LEAD}\n\n${lines}`).filter((fix) => fix.startsWith('gather'))).toEqual([]);
  });
});

test.each<[string, string, readonly string[]]>([
  ['a title above a dateline', `# 甲\n\n${LEAD}\n\n# 乙\n\n本报讯 ${PROSE}`, ['article b2']],
  ['a title with a deck', `# 甲\n\n${LEAD}\n\n# 乙\n\n——夜校见闻\n\n${PROSE}`, ['article b2']],
  ['a title with a byline', `# 甲\n\n${LEAD}\n\n# 乙\n\n本报记者 王明\n\n${PROSE}`, ['article b2']],
  ['a title behind who wrote', `# 甲\n\n${LEAD}（王明）\n\n# 乙\n\n${PROSE}`, ['article b2']],
  ['a title above a letter', `# 甲\n\n${LEAD}\n\n## 乙\n\n编辑同志：\n\n${PROSE}\n\n读者 王明`, ['article b2']],
  [
    'a title above a picture and what it shows',
    `# 甲\n\n${LEAD}\n\n### 乙\n\n昨天，学员们在夜校听课。 王明 摄影报道\n\n# 丙\n\n本报讯 ${PROSE}`,
    ['article b2', 'article b4'],
  ],
  ['a title below a column', `# 甲\n\n${LEAD}\n\n读者来信\n\n# 乙\n\n${PROSE}`, ['article b2']],
  ['a column of marked items', `# 甲\n\n${LEAD}\n\n简讯\n\n▲${LEAD}（王明）\n\n▲${PROSE}（李强）`, ['article b2']],
  ['a title behind a note in brackets', `# 甲\n\n${LEAD}\n\n（本文有删节）\n\n## 乙\n\n${PROSE}`, ['article b3']],
  ['nothing where it begins already', `# 甲\n\n${LEAD}（王明）\n\n\n# 乙\n\n${PROSE}`, []],
  ['nothing above a part of the text', `# 甲\n\n${LEAD}\n\n## 乙\n\n${PROSE}\n\n## 丙\n\n${LEAD}`, []],
  ['nothing above an editor’s note', `# 甲\n\n${LEAD}（王明）\n\n## 编后\n\n${PROSE}`, []],
])('an article begins with %s', (_, text, fixes) => {
  expect(found(text)).toEqual(fixes);
});

test.each<[string, string, readonly string[]]>([
  ['title behind its dateline', `本报讯 ${LEAD}\n\n# 夜校\n\n${PROSE}`, ['move b1 after null']],
  ['title behind two paragraphs', `${LEAD}\n\n${PROSE}\n\n# 夜校\n\n${PROSE}`, ['move b2 after null']],
  ['deck behind a paragraph', `# 夜校\n\n${LEAD}\n\n——记一位先生\n\n${PROSE}`, ['move b2 after b0']],
  ['column behind the text', `# 夜校\n\n${LEAD}\n\n${PROSE}\n\n文化`, ['move b3 after null']],
])('a %s is moved', (_, text, fixes) => {
  expect(found(text)).toEqual(fixes);
});

test.each<[string, string]>([
  ['verse', '离离原上草，\n\n一岁一枯荣。\n\n野火烧不尽，\n\n春风吹又生。'],
  ['verse without marks', '床前明月光\n\n疑是地上霜\n\n举头望明月\n\n低头思故乡'],
  ['a title of two halves', `# 夜校灯火通明 村民踊跃听课\n\n${PROSE}`],
  ['a list of names', `${LEAD}\n\n名单如下：\n\n闫莉 呼强 王明 李强 张华\n\n${PROSE}`],
  ['a letter', `# 来信\n\n编辑同志：\n\n${PROSE}\n\n枫林乡上坪村 孔立秋\n\n一九八四年十月八日`],
  ['an interview', `# 访谈\n\n${LEAD}\n\n问：夜校办了多久？\n\n答：${PROSE}\n\n问：有什么打算？\n\n答：${PROSE}`],
  [
    'entries of a list',
    `# 夜校\n\n课程安排如下：\n\n2路：由柳营路改走解放巷，停靠解放巷口、文庙两站；\n\n6路：由江滨路改走环湖东路，取消江滨公园站；\n\n${PROSE}`,
  ],
  [
    'advertisements',
    `# 夜校\n\n${PROSE}（王明）\n\n招聘 夜校招先生一名，要求能写会算。电话：8812077\n\n寻物 本月六日在晒谷场遗失草帽一顶。`,
  ],
  [
    'advertisements without a stop',
    `# 夜校\n\n${PROSE}（王明）\n\n转让 北门渔具店，四十平方米，面议\n\n遗失 夜校公章一枚，声明作废\n\n求租 城南门面一间，价格面议`,
  ],
  [
    'results without a stop',
    `# 赛果\n\n${LEAD}\n\n足球（第三轮）：清河3比1北岸，石桥2比2新田\n\n篮球（决赛）：石桥71比66清河，新田80比77北岸`,
  ],
  ['appointments', `# 任免名单\n\n免去：\n\n王明的临溪县水利局局长职务；\n\n李强的临溪县教育局局长职务。`],
  ['a programme', `# 节目\n\n${PROSE}\n\n19:35 一套 电视剧《码头》\n\n20:10 影视 故事片《雪线》\n\n21:00 公共 评书`],
  ['a table behind what is cut', `# 菜价\n\n${PROSE}大家都说价格还会\n\n品种 单位 价格\n白菜 公斤 2.4\n土豆 公斤 3.0`],
  ['an item behind what is cut', `# 快报\n\n${PROSE}大家都说今年\n\n【焦化厂】${LEAD}（王明）`],
  ['a book that is told of', `# 书讯\n\n${PROSE}\n\n桑榆著 江畔出版社2003年5月版 定价：24元\n\n${PROSE}`],
  ['what things are on one line', `# 天气\n\n${PROSE}\n\n户型：三室两厅 面积：98平方米 楼层：五楼\n\n${PROSE}`],
  [
    'a telephone number of a notice',
    `# 公示\n\n${PROSE}\n\n联系人：王先生\n\n联系电话：0778-2236609\n\n临溪县环境保护局`,
  ],
  ['who writes from where', `# 来信\n\n编辑同志：\n\n${PROSE}\n\n金沟乡车把式 隗老实`],
  ['a numbered title that ends with a quote', `# 夜校\n\n${LEAD}\n\n## 一、从“有没有”到“用没有”\n\n${PROSE}`],
  ['who wrote, by office', `# 夜校\n\n${LEAD}\n\n${PROSE}\n\n（作者系临溪大学教授）`],
  ['a word between paragraphs', `# 夜校\n\n${LEAD}\n\n灯下\n\n${PROSE}`],
  ['a resolution', `# 决议\n\n会议决定：\n\n一、修通村里的公路；\n\n二、办好夜校，扩大招生；\n\n三、添置农具。`],
  ['a speech', `# 讲话\n\n各位代表、同志们：\n\n${PROSE}\n\n（一）办好夜校。${PROSE}\n\n（二）修好公路。${LEAD}`],
  ['several paragraphs of one speaker', `# 讲话\n\n他说：“${LEAD}\n\n“${PROSE}”`],
  [
    'results',
    `# 各组第一名\n\n男子100米 王明（一中） 11.04秒 女子100米 李强（二中） 12.73秒 铅球 张华 13.86米\n\n${PROSE}`,
  ],
  [
    'paragraphs that end in a colon',
    `# 诗\n\n他写了一首诗，至今还贴在墙上：\n\n青石小站不算大，\n\n风雪里头像个家。\n\n${PROSE}`,
  ],
])('%s is left alone', (_, text) => {
  expect(found(text)).toEqual([]);
});

const BEES = [
  '岑老七养蜂三十四年，每年春天拉着八十箱蜜蜂从柿子沟出发，追着油菜花一路往北，到了九月再折回来。',
  '蜜蜂是跟着花走的，花不等人。岑老七在蜂箱上做了记号，哪一箱蜜蜂勤快，哪一箱蜜蜂要分家，他看一眼就知道。',
  '前年春上，车在路上坏了两天，蜂箱里闷得厉害，八十箱蜜蜂死了三十七箱，岑老七蹲在路边，手上全是死蜂。',
  '如今岑老七的外甥给蜂箱装了温度计，手机上就能看见哪一箱蜜蜂热了。岑老七说，这个好，可是蜂认不认你，还得看你肯不肯被它蜇。',
];
const BUSES = [
  '县城到石坎村的通村客车昨天开通，每天往返三趟，票价四元，村民等在站台上，客车一进村就围了上来。',
  '石坎村是县里最后一个不通客车的行政村，县交通局去年投资修路，把砂石路铺成沥青路，客车才开得进来。',
  '通村客车配备两名驾驶员，县交通局表示，还要按客流增开班次，让石坎村的村民进城更方便。',
];

test('an article is told by what it is about, where its title has neither byline nor deck', () => {
  const page = (second: readonly string[]) => ['# 养蜂人', ...BEES.slice(0, 2), '村口的清晨', ...second].join('\n\n');
  expect(found(page(BUSES))).toContain('article b3');
  expect(found(page(BEES.slice(2)))).not.toContain('article b3');
});

test('a paragraph that is about what another article is about is moved there', () => {
  const [first = '', second = '', third = ''] = BUSES;
  const page = ['# 养蜂人', ...BEES.slice(0, 2), second, ...BEES.slice(2), '# 通村客车', '本报记者 王明', first, third];
  const moves = findingsOf(page.join('\n\n')).filter(({ reason }) => reason.id === 'otherTopic');
  expect(moves.map(({ fixes }) => fixes?.[0] && told(fixes[0]))).toEqual(['move b3 after b9']);
});

test('a long document is told the same after changes as when it is looked at for the first time', () => {
  const [first = '', second = '', third = ''] = BUSES;
  const section = (n: number) => [
    `## 第${n}号消息`,
    `本报讯 ${first}第${n}队又到田间地`,
    CAPTION,
    `头看了第${n}块田的苗情，都说有望丰收。`,
    n % 7 === 3 ? BEES[1] : second,
    `${third}大家都把第${n}号水渠的水`,
    n % 5 === 0 ? NOTICE : '记者见到的情形各不相同。',
    '排干了，又到晒谷场上看了看。',
  ];
  const written = Array.from({ length: 150 }, (_, n) => section(n).join('\n\n')).join('\n\n');
  const check = (kept: ReturnType<typeof createDetectors>, blocks: ReturnType<typeof readBlocks>) => {
    const observed = blocks.map((block) => ({ ...block, observations: kept.observeBlock(block) }));
    return kept.checkObserved(observed);
  };
  const make = () => createDetectors(lexicon, structureDetectors, nothingTaught, words.language);
  const kept = make();
  let blocks = [...readBlocks(written)];
  expect(check(kept, blocks).length).toBeGreaterThan(300);
  const change = (at: number, text: string) => {
    blocks = blocks.map((block, index) => (index === at ? { ...block, text } : block));
  };
  const steps = [
    () => change(600, '他说：'),
    () => change(601, `${LEAD}昨天，大家又到田间地`),
    () => blocks.splice(300, 2),
    () => blocks.splice(90, 0, { id: 'new', type: 'heading', level: 1, text: '新的一篇', article: 'a' }),
    () => blocks.splice(0, 1),
    // What is noted of a block by its place: its kind, its article, and what it is exchanged with.
    () => {
      blocks = blocks.map((block, index) => (index === 420 ? { ...block, type: 'heading', level: 3 } : block));
    },
    () => {
      blocks = blocks.map((block, index) => (index >= 700 ? { ...block, article: 'later' } : block));
    },
    () => {
      const [moved] = blocks.splice(500, 1);
      if (moved) blocks.splice(250, 0, moved);
    },
    () => change(501, ''),
    () => blocks.splice(200, blocks.length - 300),
  ];
  for (const step of steps) {
    step();
    expect(check(kept, [...blocks])).toEqual(
      check(
        make(),
        blocks.map((block) => ({ ...block })),
      ),
    );
  }
  const heads = check(kept, blocks).flatMap(({ fixes }) => {
    const fix = fixes?.[0];
    return fix?.kind === 'thread' ? fix.head : fix?.kind === 'join' ? fix.second : [];
  });
  expect(new Set(heads).size).toBe(heads.length);
});

test('of tails of two stretches that were given the same head the lighter goes without', () => {
  const stretch = (tail: string, weight: number, crossing: readonly string[]) => ({
    given: new Map([['head', { tail, weight }]]),
    crossing,
  });
  const own = stretch('own', 3, []);
  expect([...refusedIn([own, stretch('other', 2, ['head'])])]).toEqual(['other']);
  expect([...refusedIn([own, stretch('other', 4, ['head'])])]).toEqual(['own']);
  expect([...refusedIn([own, { given: new Map(), crossing: [] }])]).toEqual([]);
});

test('each head is given away once', () => {
  const heads = findingsOf(
    Array.from(
      { length: 12 },
      (_, n) => `${LEAD}昨天，第${n}队又到田间地\n\n${CAPTION}\n\n头看了苗情，都说有望丰收。`,
    ).join('\n\n'),
  ).flatMap(({ fixes }) => (fixes?.[0]?.kind === 'thread' ? fixes[0].head : []));
  expect(heads).toHaveLength(12);
  expect(new Set(heads).size).toBe(12);
});

test('the whole arrangement of a page is one plan that can be carried out', () => {
  const page = `# 夜校\n\n${LEAD}昨天，大家又到田间地\n\n${NOTICE}\n\n头看了苗情，都说今年有望丰收。\n\n农民\n\n学习\n\n科学\n\n技术\n\n${PROSE}`;
  const blocks = readBlocks(page);
  const plan = proposeArrangement(blocks, words);
  expect(plan.articles.map(({ pieces }) => pieces.map((piece) => piece.blocks))).toEqual([
    [['b0'], ['b1', 'b4'], ['b5', 'b6', 'b7', 'b8'], ['b9']],
    [['b2'], ['b3']],
  ]);
  const joined = plan.articles[0]?.pieces[1];
  expect(joined?.reasons.map(({ rule }) => rule)).toContain('scattered-sentence');
  expect(joined?.confidence).toBeLessThan(1);
  expect(plan.articles[0]?.pieces[0]).toMatchObject({ confidence: 1, reasons: [] });
  const right = `# 夜校\n\n${LEAD}昨天，大家又到田间地头看了苗情，都说今年有望丰收。\n\n## 农民学习科学技术\n\n${PROSE}\n\n\n${NOTICE}`;
  expect(withFixes(page, arrangementSteps(blocks, plan))).toBe(right);
});

test('an arrangement of a text that is right changes nothing', () => {
  const text = `# 甲\n\n${LEAD}（王明）\n\n\n# 乙\n\n${PROSE}`;
  const blocks = readBlocks(text);
  expect(arrangementSteps(blocks, proposeArrangement(blocks, words))).toEqual([]);
  expect(writeBlocks(blocks)).toBe(text);
});

test('an arrangement may be adjusted before it is carried out; blocks that are gone are left out', () => {
  const blocks = readBlocks(`${LEAD}\n\n${PROSE}\n\n${CAPTION}`);
  const piece = { type: 'paragraph' as const, level: null, confidence: 1, reasons: [] };
  const articles = [{ pieces: [{ ...piece, blocks: ['b1'] }] }, { pieces: [{ ...piece, blocks: ['b0', 'gone'] }] }];
  expect(arrangementSteps(blocks, { articles })).toEqual([{ kind: 'article', block: 'b1' }]);
  expect(
    arrangementSteps(blocks, { articles: [...articles.slice(0, 1), { pieces: [{ ...piece, blocks: ['b0'] }] }] }),
  ).toEqual([
    { kind: 'move', blocks: ['b1'], after: null },
    { kind: 'article', block: 'b0' },
  ]);
});

test('what is found depends on the word list and not on one that the same blocks were looked at with before', () => {
  const text = `${LEAD}昨天，大家又到田间地\n\n头看了苗情，都说今年有望丰收。\n\n农民\n\n学习\n\n科学\n\n技术\n\n${PROSE}`;
  const wordless = { has: () => false, frequency: () => 0, matches: () => [] };
  const check = (words: typeof lexicon, blocks: ReturnType<typeof readBlocks>) =>
    createDetectors(words, structureDetectors).checkDocument({ id: 'd', blocks });
  const blocks = readBlocks(text);
  const found = check(lexicon, blocks);
  const fresh = check(wordless, readBlocks(text));
  expect(fresh).not.toEqual(found);
  expect(check(wordless, blocks)).toEqual(fresh);
  expect(check(lexicon, blocks)).toEqual(found);
});

test('what is shown at the end of a block is a whole character', () => {
  const shown = (text: string) => {
    const at = factsOf({ id: 'b', type: 'paragraph', level: null, text });
    const proposal = { at, atEnd: true, confidence: 1, reason: { id: 'place', values: {} }, fixes: [] };
    const { from, to } = structuralFinding(cutSentence, proposal);
    return text.slice(from, to);
  };
  expect(['他叫李𠮷', '他叫李', ''].map(shown)).toEqual(['𠮷', '李', '']);
});

test('ten thousand blocks are put in another order, joined and divided into articles', () => {
  const blocks = Array.from({ length: 10_000 }, (_, index) => {
    return { id: `b${index}`, type: 'paragraph' as const, level: null, text: '字', article: 'a' };
  });
  const piece = { type: 'paragraph' as const, level: null, confidence: 1, reasons: [] };
  const articles = Array.from({ length: 2_500 }, (_, index) => {
    const id = (at: number) => `b${(2_499 - index) * 4 + at}`;
    return [[id(2), id(0)], [id(1)], [id(3)]].map((own) => ({ ...piece, blocks: own }));
  });
  const list = new PieceList(blocks);
  for (const step of arrangementSteps(blocks, { articles: articles.map((pieces) => ({ pieces })) })) list.apply(step);
  const made = list.pieces();
  expect(made.map((one) => one.blocks)).toEqual(articles.flat().map((one) => one.blocks));
  expect(new Set(made.map(({ article }) => article)).size).toBe(2_500);
});

describe('bad input', () => {
  const many = (text: (index: number) => string, count = 10_000) => Array.from({ length: count }, (_, i) => text(i));
  test.each<[string, readonly string[]]>([
    ['a million characters without a break', ['一'.repeat(1_000_000)]],
    ['only punctuation', ['，。！？'.repeat(100_000)]],
    ['open quotes', ['“（《'.repeat(100_000)]],
    ['brackets at the end', ['（王明'.repeat(100_000)]],
    ['lone surrogates', many(() => '\ud800\udc00\ud800')],
    ['empty blocks', many(() => '')],
    ['blocks of one character', many(() => '啊')],
    ['blocks of punctuation', many(() => '，，，，')],
    ['Latin', many(() => 'The quick brown fox jumps over the lazy dog and runs away')],
  ])('%s: nothing is found', (_, texts) => {
    const blocks = texts.map((text, index) => ({
      id: `b${index}`,
      type: 'paragraph' as const,
      level: null,
      article: 'a',
      text,
    }));
    expect(createDetectors(lexicon, structureDetectors).checkDocument({ id: 'd', blocks })).toEqual([]);
  });
});
