import { damageBlock, type NoisyDocument, pick, type Random } from './noisyDocument';

/** How many of the paragraphs that are long enough get words of what stands beside them on the page. */
const INSERTED = 0.12;
/** Characters of the sentence on either side. */
const MARGIN = 8;
const INSIDE = /(?<=\p{Script=Han}{2}|\p{Script=Han}[，、])(?=\p{Script=Han}{2})/gu;

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平'];
const SCENES = [
  '图为工作人员在现场查看设备运行情况。',
  '志愿者在社区为老人送去生活物资。',
  '孩子们在操场上开心地做游戏。',
  '图为群众在广场上观看文艺演出。',
  '医务人员正在为居民采集样本。',
  '农民驾驶收割机在麦田里作业。',
  '昨天，游客在公园里赏花拍照。',
  '工人在车间里赶制一批出口产品。',
  '村民们围坐在一起听技术员讲课。',
  '图为建设者冒雨抢修受损的公路。',
  '学生们在图书馆里安静地看书。',
  '民警（右）在路口帮助老人过马路。',
];
const COLUMNS =
  '要闻 综合新闻 国内新闻 本市新闻 社会新闻 经济新闻 文化 体育 读者来信 文艺副刊 图片新闻 民生 时政 教育 健康'.split(
    ' ',
  );
const DAYS = [...'一二三四五六日'];

/**
 * Puts captions, names of columns and running heads into sentences, as a scanner does that reads across a picture or the top
 * of a page: at any place between two characters, with no break and no space around them. Labels that stand in the paragraph
 * go along.
 */
export function plantInserted(document: NoisyDocument, random: Random): NoisyDocument {
  let damaged = document;
  for (const block of document.blocks) {
    if (block.type !== 'paragraph' || random() >= INSERTED) continue;
    const own = damaged.defects.filter((defect) => defect.block === block.id);
    const places = [...block.text.matchAll(INSIDE)]
      .map(({ index }) => index)
      .filter((at) => at >= MARGIN && at <= block.text.length - MARGIN)
      .filter((at) => own.every(({ from, to }) => to < at - MARGIN || from > at + MARGIN));
    if (places.length === 0) continue;
    const at = pick(places, random);
    const { words, type } = something(random);
    const { block: made, defects } = damageBlock(block, [{ class: 'inserted', from: at, to: at, wrong: words }]);
    const fix = { kind: 'lift' as const, block: block.id, from: at, words, type };
    damaged = {
      ...damaged,
      blocks: damaged.blocks.map((one) => (one.id === block.id ? made : one)),
      defects: [
        ...damaged.defects.map((defect) =>
          defect.block === block.id && defect.from >= at
            ? { ...defect, from: defect.from + words.length, to: defect.to + words.length }
            : defect,
        ),
        ...defects.map((defect) => ({ ...defect, fix })),
      ],
    };
  }
  return damaged;
}

function something(random: Random): { readonly words: string; readonly type: 'caption' | 'label' } {
  const kind = random();
  if (kind < 0.5) {
    const name = pick(SURNAMES, random) + pick(GIVEN, random) + (random() < 0.6 ? pick(GIVEN, random) : '');
    const credit = pick([` ${name} 摄`, ` ${name}摄`, `${name} 摄`, `（${name} 摄）`, `本报记者 ${name} 摄`], random);
    return { words: pick(SCENES, random) + credit, type: 'caption' };
  }
  if (kind < 0.75) return { words: pick(COLUMNS, random), type: 'label' };
  const day = `20${10 + Math.floor(random() * 13)}年${1 + Math.floor(random() * 12)}月${1 + Math.floor(random() * 28)}日`;
  const weekday = `星期${pick(DAYS, random)}`;
  const page = pick(['第2版', '03版', '第四版', 'A06版'], random);
  return {
    words: pick([`${day} ${weekday}`, `${page} ${pick(COLUMNS, random)}`, `${day} ${weekday} ${page}`], random),
    type: 'label',
  };
}
