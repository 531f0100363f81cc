import type { Lexicon } from '../finding';
import { isHanUnit } from './chinese';

/** A place that may name somebody, or an office. Offsets are UTF-16 units of the block. */
export interface Mention {
  readonly kind: 'person' | 'body';
  /** A person's name, or the last characters of an office's. */
  readonly form: string;
  readonly from: number;
  readonly to: number;
  /** Whether the words beside it say that it is a name. */
  readonly told: boolean;
}

/** So much of an office's name, from its end, is compared. */
export const BODY_LENGTH = 6;

const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康温葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景宫费卜卞冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边姬师仇栾隋商沙荣巫寇桑郎甄丛仲虞敖巩明佘池查晁楚谌邝丰伊庄',
);

const TITLE =
  /(?:记者|通讯员|实习生|摄影|主任|书记|[局处科站厂校馆院所队组镇乡村县市会部团船班]长|经理|总裁|教授|老师|医生|护士|民警|法官|律师|工程师|技术员|社员|村民|居民|职工|同志|作者|叫|名叫|师傅|教练|选手|委员|代表|主席|总理|大使|支书|会计|司机|列车员|馆员|同学|队员|演员|导演|志愿者|战士|店主|老板|见习记者)[ \u3000]?$/;
const SPEAKS =
  /^[ \u3000]?(?:说|表示|介绍|告诉|认为|回忆|坦言|强调|指出|摄|老师|师傅|先生|女士|同志|读者|主任|书记|大爷|大妈|医生|的(?:父亲|母亲|儿子|女儿|妻子|丈夫|爱人|孩子|家|手|话))/;
const LIST_START = /[（( \u3000、]$/;
const LIST_END = /^[）) \u3000、]/;
/** Common words; what is rarer may be made of parts of a name. */
const COMMON = 1;

/** Every mention of a person by name of three or two characters, or of an office, that can be told. O(length). */
export function mentionsIn(text: string, lexicon: Lexicon): readonly Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (!isHanUnit(unit.charCodeAt(0))) continue;
    if (SURNAMES.has(unit)) {
      const person = readPerson(text, at, lexicon);
      if (person) found.push(person);
    }
    if (ENDS_BODY.has(unit)) {
      const body = readBody(text, at + 1, lexicon);
      if (body) found.push(body);
    }
  }
  return found;
}

function readPerson(text: string, from: number, lexicon: Lexicon): Mention | null {
  const name = text.slice(from, from + 3);
  const before = text.slice(Math.max(0, from - 5), from);
  if (!isHan(name.slice(1, 2))) return null;
  const titled = TITLE.test(before);
  const listed = LIST_START.test(before);
  const short =
    (titled || listed) &&
    (SPEAKS.test(text.slice(from + 2, from + 5)) ||
      LIST_END.test(text.slice(from + 2, from + 3)) ||
      from + 2 === text.length);
  if (short) return { kind: 'person', form: name.slice(0, 2), from, to: from + 2, told: true };
  if (name.length < 3 || !isHan(name.slice(2))) return null;
  const rest = text.slice(from + 3, from + 7);
  const told = (titled && !goesOn(text, from + 2, lexicon)) || SPEAKS.test(rest) || (listed && LIST_END.test(rest));
  if (!told && isExplained(text, from, lexicon)) return null;
  return { kind: 'person', form: name, from, to: from + 3, told };
}

const isHan = (text: string): boolean => text !== '' && isHanUnit(text.charCodeAt(0));

/** Whether the character at `at` begins a common word, so that a name ends before it: 记者张伟报道. */
const goesOn = (text: string, at: number, lexicon: Lexicon): boolean =>
  isHan(text.charAt(at + 1)) && lexicon.frequency(text.slice(at, at + 2)) >= COMMON * 5;

/** Whether three characters are words, or parts of them, rather than a name. */
function isExplained(text: string, from: number, lexicon: Lexicon): boolean {
  const isWord = (start: number, length: number) => lexicon.frequency(text.slice(start, start + length)) >= COMMON;
  return (
    isWord(from - 1, 2) ||
    isWord(from, 2) ||
    isWord(from + 1, 2) ||
    isWord(from + 2, 2) ||
    isWord(from, 3) ||
    isWord(from - 1, 3) ||
    isWord(from + 1, 3) ||
    '的了在是和与为说也都就'.includes(text.charAt(from + 2)) ||
    '的了在是和与为说也都就'.includes(text.charAt(from + 1))
  );
}

const ENDS_BODY = new Set('部局处委会院所站厂社馆团队校司心室');
/** One of these characters ends a name only as the end of such a word. */
const LAST_WORDS: Readonly<Record<string, readonly string[]>> = {
  会: ['委员会', '联合会', '协会', '学会', '工会', '商会', '基金会'],
  司: ['公司'],
  心: ['中心'],
  室: ['办公室', '研究室', '工作室', '实验室'],
  校: ['学校', '党校', '技校'],
  队: ['支队', '大队', '中队', '总队', '服务队'],
  社: ['合作社', '报社', '旅行社'],
  团: ['集团', '代表团', '兵团'],
};

function readBody(text: string, end: number, lexicon: Lexicon): Mention | null {
  const last = text.charAt(end - 1);
  const words = LAST_WORDS[last];
  if (words && !words.some((word) => text.endsWith(word, end))) return null;
  const next = text.charAt(end);
  if (isHan(next) && lexicon.frequency(last + next) >= COMMON) return null;
  const from = end - BODY_LENGTH;
  if (from < 0) return null;
  const form = text.slice(from, end);
  for (let i = 0; i < form.length; i++) if (!isHanUnit(form.charCodeAt(i))) return null;
  return { kind: 'body', form, from, to: end, told: true };
}
