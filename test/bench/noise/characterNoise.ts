import type { DetectedDocument, PlacedBlock } from '#shared/detectors/detector';
import { type Damage, damageBlock, type NoisyDocument, pick, type Random } from './noisyDocument';

/** How many of the blocks that have a place for it get one piece of damage of each kind. */
const EACH = 0.3;
/** How many of the paragraphs have their marks read at half width, as columns of one scan do. */
const HALF_WIDTH_PARAGRAPHS = 0.7;

/** Damage of one kind that this text has a place for; null when it has none. */
type Plant = (text: string, random: Random) => Damage | null;

/**
 * Damages the characters of a page: width, marks, spaces, look-alikes, leaks, doubled text, words printed so. Names that
 * `nameBlocks` put in beforehand are what variants are made of. What is planted stands two characters apart at least.
 */
export function plantCharacters(page: DetectedDocument, random: Random): NoisyDocument {
  const named = page.blocks.some(({ text }) => text.includes('组长')) ? page : nameBlocks(page, random);
  const variants = new Map(plantVariants(named.blocks, random));
  const damaged = named.blocks.map((block) => {
    const chosen = [...(variants.get(block.id) ?? [])];
    if (block.type === 'paragraph') {
      for (const plant of plants) {
        const damage = random() < EACH ? plant(block.text, random) : null;
        if (
          damage &&
          !clashes(damage, chosen) &&
          chosen.every((other) => damage.from > other.to + 2 || damage.to < other.from - 2)
        )
          chosen.push(damage);
      }
      if (random() < HALF_WIDTH_PARAGRAPHS) chosen.push(...halfWidths(block.text, chosen));
    }
    return damageBlock(block, chosen);
  });
  return {
    ...named,
    blocks: damaged.map(({ block }) => block),
    defects: damaged.flatMap(({ defects }) => defects),
  };
}

/** The order of a quote and a stop says nothing where the quote is lost. */
const clashes = (damage: Damage, chosen: readonly Damage[]): boolean =>
  ['unpaired', 'quoteStopOrder'].includes(damage.class) &&
  chosen.some((other) => ['unpaired', 'quoteStopOrder'].includes(other.class));

const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '；': ';',
  '？': '?',
  '！': '!',
  '（': '(',
  '）': ')',
};

function halfWidths(text: string, taken: readonly Damage[]): Damage[] {
  return [...text.matchAll(/[，：；？！（）]/g)]
    .filter(({ index }) => !taken.some(({ from, to }) => index >= from - 1 && index <= to))
    .map(({ 0: mark, index }) => ({ class: 'halfWidth', from: index, to: index + 1, wrong: HALF[mark] ?? mark }));
}

/** Replaces one match of the pattern, which a function may still refuse. */
function replacing(
  name: Damage['class'],
  pattern: RegExp,
  wrong: (match: string, random: Random) => string | null,
): Plant {
  return (text, random) => {
    const matches = [...text.matchAll(pattern)];
    if (matches.length === 0) return null;
    const match = pick(matches, random);
    const made = wrong(match[0], random);
    if (made === null) return null;
    return { class: name, from: match.index, to: match.index + match[0].length, wrong: made };
  };
}

const inserting = (name: Damage['class'], place: RegExp, choices: readonly string[]): Plant =>
  replacing(name, place, (_, random) => pick(choices, random));

/** Between two Han characters. */
const INSIDE = /(?<=\p{Script=Han}{3})(?=\p{Script=Han}{3})/gu;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

const plants: readonly Plant[] = [
  inserting('straySpace', INSIDE, [' ', ' ', ' ', '\u3000', '\u00a0']),
  replacing('straySpace', /[，。；、](?=\p{Script=Han})/gu, (mark, random) => mark + pick([' ', '\u3000'], random)),
  inserting('control', INSIDE, ['\u00ad', '\u200b', '\ufeff', '\u0002', '\u200e', '\u2060', '\ue5e5']),
  inserting('foreignLeak', INSIDE, [' the ', ' of ', ' a ', ' in ', ' to ', 'l', ' ii ', 'J']),
  replacing('foreignLeak', /[和与](?=\p{Script=Han})/gu, () => ' and '),
  replacing('width', /\d+(?:\.\d+)?|[A-Za-z]+/g, (found) => found.replace(/[\dA-Za-z]/g, wide)),
  replacing(
    'width',
    /[一二八土工大女小山力口心文方日月木水火牛用田白目石立米老耳肉色行言走足身車里金長門雨青風食高]/g,
    radical,
  ),
  replacing('width', /[路理不年力六更行度]/g, (found) => COMPATIBLE[found] ?? null),
  replacing('punctuation', /[，。、：；](?=\p{Script=Han})/gu, (mark) => mark + mark),
  replacing('punctuation', /，(?=\p{Script=Han})/gu, (_, random) => pick(['，。', '、，', '。，'], random)),
  replacing('punctuation', /……/g, (_, random) => pick(['…', '...', '。。。', '・・・', '......'], random)),
  replacing('punctuation', /——/g, (_, random) => pick(['--', '———', '──', '－－', 'ーー'], random)),
  replacing(
    'punctuation',
    /(?<=、\p{Script=Han}{2,6})(?:和|与|以及)(?=\p{Script=Han}{2,6}[，。、])/gu,
    (word) => `、${word}`,
  ),
  replacing('quoteStopOrder', /[。！？]”/g, (found) => found[1] + (found[0] ?? '')),
  unpairedMark,
  doubledWord,
  doubledCharacter,
  replacing(
    'printedSo',
    /(?<=[进高努积充全有加认切稳大]\p{Script=Han}?[展兴力极分面效快真实步规])地(?=\p{Script=Han})/gu,
    () => '的',
  ),
  replacing('printedSo', /(?<=[说做干变走跑看过办管过活])得(?=[更很好非十有])/g, () => '的'),
  replacing(
    'printedSo',
    /(?<=(?:积极|认真|努力|不断|深入|充分|全面|切实|有效|进一步|大力|及时|主动|迅速))地(?=开展|推进|推动|参与|学习|完成|做好|改善|提高|落实|贯彻|执行|加强|投入|配合|检查|研究|解决|支持|帮助|组织|发挥|履行|保护|提升|促进)/gu,
    () => '的',
  ),
  replacing('printedSo', /作为(?=\p{Script=Han})/gu, () => '做为'),
  replacing('printedSo', /(?:唯一|好像|图像|录像|画像|偶像)/gu, (found) =>
    found.replace('唯', '惟').replace('像', '象'),
  ),
  replacing('printedSo', /(?<=[随沿跟带接拿看朝向])着(?=\p{Script=Han})/gu, () => '著'),
  replacing('printedSo', /账(?=[号目户本单])|其他(?=人|同志|干部|群众|成员|代表)/g, (found) =>
    found === '其他' ? '其它' : '帐',
  ),
];

/** One half of a pair is lost, or turned round. */
function unpairedMark(text: string, random: Random): Damage | null {
  const plant = pick(
    [
      replacing('unpaired', /[“”](?!\p{P})/gu, () => ''),
      replacing('unpaired', /[“”](?!\p{P})/gu, () => ''),
      replacing('unpaired', /[《》（）](?!\p{P})/gu, () => ''),
      replacing('unpaired', /(?<=[。，：])“/g, () => '”'),
      replacing('unpaired', /”(?=[。，]|\p{Script=Han})/gu, () => '“'),
    ],
    random,
  );
  return plant(text, random);
}

const wide = (character: string): string => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0);

/** The radical of U+2F00 to 2FDF that looks like the character. */
function radical(character: string): string | null {
  for (let code = 0x2f00; code <= 0x2fd5; code++) {
    const sign = String.fromCodePoint(code);
    if (sign.normalize('NFKC') === character) return sign;
  }
  return null;
}

const COMPATIBLE: Readonly<Record<string, string>> = {
  路: '\uf937',
  理: '\uf9e4',
  不: '\uf967',
  年: '\uf98e',
  力: '\uf98a',
  六: '\uf9d1',
  更: '\uf901',
  行: '\ufa08',
  度: '\ufa01',
};

function doubledWord(text: string, random: Random): Damage | null {
  const places = [...words.segment(text)].filter(
    ({ segment, index }) => /^\p{Script=Han}{2,4}$/u.test(segment) && isOnce(text, index, segment),
  );
  if (places.length === 0) return null;
  const { segment, index } = pick(places, random);
  const at = index + segment.length;
  return { class: 'duplicated', from: at, to: at, wrong: segment };
}

/** Not one that stands doubled already, or would read as a word that is always doubled. */
const isOnce = (text: string, index: number, word: string): boolean =>
  text.slice(index - word.length, index) !== word &&
  !text.startsWith(word, index + word.length) &&
  !/^(.)\1/u.test(word);

/** A character of a word of two, which then reads 病毒毒 or 病病毒. */
function doubledCharacter(text: string, random: Random): Damage | null {
  const places = [...words.segment(text)].filter(
    ({ segment, index }) => /^\p{Script=Han}{2}$/u.test(segment) && isOnce(text, index, segment),
  );
  if (places.length === 0) return null;
  const { segment, index } = pick(places, random);
  const last = random() < 0.5;
  const at = index + (last ? segment.length : 1);
  return { class: 'duplicated', from: at, to: at, wrong: last ? (segment[1] ?? '') : (segment[0] ?? '') };
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉梅鹏飞建国志宏卫东海燕晓红春林云峰佳慧思远文博雅楠',
];
const PLACES = ['河东', '临江', '安平', '青石', '云岭', '长宁', '永丰', '东湖', '西山', '南浦'];
const OFFICES = [
  '财政运营管理部',
  '综合治理中心',
  '水务工程管理处',
  '公共卫生服务站',
  '农业技术推广站',
  '物资调度指挥部',
];

/** Puts a made-up person and a made-up office into three paragraphs each, so that there is a name to vary. */
function nameBlocks(page: DetectedDocument, random: Random): DetectedDocument {
  const name = pick(SURNAMES, random) + pick(GIVEN, random) + pick(GIVEN, random);
  const office = pick(PLACES, random) + pick(OFFICES, random);
  const sentences = [
    `据${office}组长${name}介绍，`,
    `${name}说，`,
    `${office}的工作人员告诉记者，`,
    `${name}和${office}的同事们认为，`,
    `在${office}，`,
    `${name}表示，`,
  ];
  const paragraphs = page.blocks.filter(({ type, text }) => type === 'paragraph' && text.length > 30);
  const chosen = new Map(
    sentences.flatMap((sentence, index) => {
      const block = paragraphs[Math.floor(((index + random() * 0.9) * paragraphs.length) / sentences.length)];
      return block ? [[block.id, sentence] as const] : [];
    }),
  );
  return {
    ...page,
    blocks: page.blocks.map((block) => {
      const sentence = chosen.get(block.id);
      return sentence === undefined ? block : { ...block, text: sentence + block.text };
    }),
  };
}

/** Spells one occurrence, not the first, of a name or an office in another way. */
function plantVariants(blocks: readonly PlacedBlock[], random: Random): readonly (readonly [string, Damage[]])[] {
  const joined = blocks.map(({ text }) => text).join('\n');
  const names = [
    ...new Set([
      ...[...joined.matchAll(/组长(\p{Script=Han}{3})介绍/gu)].map((match) => match[1] ?? ''),
      ...[...joined.matchAll(/据(\p{Script=Han}{6,10})组长/gu)].map((match) => match[1] ?? ''),
    ]),
  ];
  return names.flatMap((name) => {
    const places = blocks.flatMap((block) => {
      const at = block.text.indexOf(name);
      return at < 0 ? [] : [{ block: block.id, at }];
    });
    if (places.length < 3) return [];
    const { block, at } = pick(places.slice(1), random);
    const damage: Damage = { class: 'nameVariant', from: at, to: at + name.length, wrong: variantOf(name, random) };
    return [[block, [damage]] as const];
  });
}

function variantOf(name: string, random: Random): string {
  const kind = name.length > 3 ? random() : 0;
  if (kind < 0.5) {
    const at = name.length === 3 ? 1 + Math.floor(random() * 2) : name.length - 2 - Math.floor(random() * 3);
    const other = pick(
      GIVEN.filter((character) => !name.includes(character)),
      random,
    );
    return name.slice(0, at) + other + name.slice(at + 1);
  }
  const half = name.length - 5;
  if (kind < 0.75)
    return name.slice(0, half) + name.slice(half + 2, half + 4) + name.slice(half, half + 2) + name.slice(-1);
  return name.slice(0, -3) + name.slice(-2);
}
