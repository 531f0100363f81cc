import { isSurname } from '#shared/language/names/surnames';
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

const TITLE =
  /(?:记者|通讯员|实习生|摄影|主任|书记|[局处科站厂校馆院所队组镇乡村县市会部团船班]长|经理|总裁|教授|[老教医律]师|医生|护士|民警|法官|工程师|技术员|社员|村民|居民|职工|同志|作者|叫|名叫|师傅|教练|选手|委员|代表|主席|总理|大使|支书|会计|司机|列车员|馆员|同学|队员|演员|导演|志愿者|战士|店主|老板|见习记者)[ \u3000]?$/;
const SPEAKS =
  /^[ \u3000]?(?:说|表示|介绍|告诉|认为|回忆|坦言|强调|指出|摄|老师|师傅|先生|女士|同志|读者|主任|书记|大爷|大妈|医生|的(?:父亲|母亲|儿子|女儿|妻子|丈夫|爱人|孩子|家|手|话))/;
const LIST_START = /[（( \u3000、]$/;
const LIST_END = /^[）) \u3000、]/;
/** Common words; what is rarer may be made of parts of a name. */
const COMMON = 1;

/** Three characters that begin with a surname: what may be a name where nothing else says so. */
export function possibleNames(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at + 2 < text.length; at++) {
    if (!isSurname(text.charAt(at), 'usual') || !isHan(text, at + 1) || !isHan(text, at + 2)) continue;
    if (!FUNCTION_WORDS.includes(text.charAt(at + 1)) && !FUNCTION_WORDS.includes(text.charAt(at + 2)))
      found.push(text.slice(at, at + 3));
  }
  return found;
}

/** Every mention of a person by name of three or two characters, or of an office, that can be told. O(length). */
export function mentionsIn(text: string, lexicon: Lexicon): readonly Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (isSurname(unit, 'usual')) {
      const person = isHan(text, at + 1) ? readPerson(text, at, lexicon) : null;
      if (person) found.push(person);
    }
    if (ENDS_BODY.has(unit)) {
      const body = readBody(text, at + 1, lexicon);
      if (body) found.push(body);
    }
  }
  return found;
}

/** With the common characters for their look-alikes, which are found by themselves. */
const plain = (form: string): string => (/[\u2e80-\u2fdf\uf900-\ufaff]/.test(form) ? form.normalize('NFKC') : form);

const isHan = (text: string, at: number): boolean => isHanUnit(text.charCodeAt(at));

/** Characters that titles end in, and those that what somebody does begins with. */
const ENDS_TITLE = new Set('者员生影任记长理裁授师士警官工民者叫手委表席使支计机馆学友板志友 \u3000');
const BEGINS_SPEAKING = new Set('说表介告认回坦强指摄老师先女同读主书大医的 \u3000');

function readPerson(text: string, from: number, lexicon: Lexicon): Mention | null {
  const before = text.charAt(from - 1);
  const titled = ENDS_TITLE.has(before) && TITLE.test(text.slice(Math.max(0, from - 5), from));
  const listed = LIST_START.test(before);
  const speaks = (at: number) => BEGINS_SPEAKING.has(text.charAt(at)) && SPEAKS.test(text.slice(at, at + 4));
  if (titled || listed) {
    const ends = from + 2 === text.length || LIST_END.test(text.charAt(from + 2)) || speaks(from + 2);
    if (ends) return { kind: 'person', form: plain(text.slice(from, from + 2)), from, to: from + 2, told: true };
  }
  if (!isHan(text, from + 2)) return null;
  const told =
    (titled && !goesOn(text, from + 2, lexicon)) ||
    speaks(from + 3) ||
    (listed && LIST_END.test(text.charAt(from + 3)));
  if (!told && isExplained(text, from, lexicon)) return null;
  return { kind: 'person', form: plain(text.slice(from, from + 3)), from, to: from + 3, told };
}

/** Whether the character at `at` begins a common word, so that a name ends before it: 记者张伟报道. */
const goesOn = (text: string, at: number, lexicon: Lexicon): boolean =>
  isHan(text, at + 1) && lexicon.frequency(text.slice(at, at + 2)) >= COMMON * 5;

const FUNCTION_WORDS = '的了在是和与为说也都就到给对把被';

/** Whether three characters are words, or parts of them, rather than a name. */
function isExplained(text: string, from: number, lexicon: Lexicon): boolean {
  if (FUNCTION_WORDS.includes(text.charAt(from + 1)) || FUNCTION_WORDS.includes(text.charAt(from + 2))) return true;
  const isWord = (start: number) => lexicon.has(text.slice(start, start + 2));
  if (isWord(from + 1) || isWord(from) || (from > 0 && isWord(from - 1))) return true;
  return !FUNCTION_WORDS.includes(text.charAt(from + 3) || ' ') && isWord(from + 2);
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

/** What may follow the name of an office though it makes a word with its last character. */
const FOLLOWS_BODY = '的和与在也将等为';
/** What offices do, by first characters that make no word with the last one of an office's name. */
const DOES = '开召举发组介表说认指主副负承联';

function readBody(text: string, end: number, lexicon: Lexicon): Mention | null {
  const from = end - BODY_LENGTH;
  if (from < 0) return null;
  for (let at = from; at < end; at++) if (!isHan(text, at)) return null;
  const last = text.charAt(end - 1);
  const words = LAST_WORDS[last];
  if (words && !words.some((word) => text.endsWith(word, end)) && lexicon.has(text.slice(end - 2, end))) return null;
  const next = text.charAt(end);
  if (isHan(text, end) && !FOLLOWS_BODY.includes(next) && lexicon.frequency(last + next) >= COMMON) return null;
  return { kind: 'body', form: plain(text.slice(from, end)), from, to: end, told: true };
}

/** The name of three characters that begins at `at` and is closed on both sides, whatever words there are; null when none does. */
export function personAt(text: string, at: number): string | null {
  if (!isSurname(text.charAt(at), 'usual') || !isHan(text, at + 1) || !isHan(text, at + 2)) return null;
  if (FUNCTION_WORDS.includes(text.charAt(at + 1)) || FUNCTION_WORDS.includes(text.charAt(at + 2))) return null;
  const before = text.charAt(at - 1);
  const titled = ENDS_TITLE.has(before) && TITLE.test(text.slice(Math.max(0, at - 5), at));
  const listed = LIST_START.test(before);
  const speaks = SPEAKS.test(text.slice(at + 3, at + 7));
  const isClosed =
    (titled && (speaks || !isHan(text, at + 3))) ||
    (listed && LIST_END.test(text.charAt(at + 3))) ||
    (speaks && !isHan(text, at - 1));
  return isClosed ? plain(text.slice(at, at + 3)) : null;
}

/** The last characters of an office's name that ends at `end` for sure, whatever words there are; null when none does. */
export function bodyEndingAt(text: string, end: number): string | null {
  const last = text.charAt(end - 1);
  if (!ENDS_BODY.has(last) || end < BODY_LENGTH) return null;
  if (isHan(text, end) && !FOLLOWS_BODY.includes(text.charAt(end)) && !DOES.includes(text.charAt(end))) return null;
  if (LAST_WORDS[last] && !LAST_WORDS[last].some((word) => text.endsWith(word, end))) return null;
  for (let at = end - BODY_LENGTH; at < end; at++) if (!isHan(text, at)) return null;
  return plain(text.slice(end - BODY_LENGTH, end));
}
