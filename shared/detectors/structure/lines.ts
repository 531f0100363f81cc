import { parseByline } from '#shared/import/byline';
import { parseDateline } from '#shared/import/dateline';
import { isOrganisation, isPossiblyName, isSurelyName, splitNames } from '#shared/import/names';

/** What short lines are, by their words alone. Every question takes time that grows no faster than the line. */

/** Longer lines are none of these. */
const LONGEST = 80;

const ENUMERATOR =
  /^(?:[（(【〔]?(?:[一二三四五六七八九十百]{1,4}|\d{1,3})(?:[）)】〕、．]|\.(?!\d))|第[一二三四五六七八九十百\d]{1,4}[条章节款项]|[一二三四五六七八九十]是|其[一二三四五六七八九十][，、:：]|[①-⑳㈠-㈩⑴-⒇]|[●■◆▲△★☆○◎□▪•·]\s*)/;

/** 一、, （二）, 第三条, ①, ●: one of several. */
export const isListItem = (text: string): boolean => ENUMERATOR.test(text);

const ENTRY = /^[\p{L}\p{N}]{1,8}[:：]/u;

/** Begins as entries of a list do with what they are about: 3路：, 门诊时间：. */
export const isEntry = (text: string): boolean => ENTRY.test(text.slice(0, 9));

const alternatives = (words: string): string => words.replaceAll(' ', '|');
const COLUMN_OF = alternatives(
  '一线 基层 各地 新闻 信息 本地 本市 都市 城市 社区 生活 便民 分类 百姓 读者 今日 时事 时政 经济 文化 教育 体育 科技 健康 法治 ' +
    '农业 乡村 民生 热点 图片 招聘 消费 校园 核心 理论 思想',
);
const CALLED = alternatives(
  '窗口 广场 热线 论坛 信息 广告 资讯 动态 要闻 阅读 提示 速递 速览 速读 快递 快讯 简讯 短讯 短波 传真 集萃 集锦 博览 纵横 扫描 视窗 ' +
    '视点 之窗 广角 长廊 园地 讲堂 茶座 信箱 漫谈 服务台 在线 连载',
);
/** Hardly anything but a column is called so. */
const ALWAYS_COLUMN = alternatives(
  '速递 速览 速读 快报 快讯 简讯 简报 短讯 短波 集萃 集锦 博览 视窗 之窗 广角 长廊 园地 讲堂 茶座 信箱 漫谈 服务台 在线 连载 拾零 拾趣 导视 导读 播报 看点 直通车 大家谈',
);
const COLUMN_NAME = new RegExp(
  `^(?:${COLUMN_OF})(?:${CALLED})$|^\\p{Script=Han}{2,4}(?:${ALWAYS_COLUMN})$|^(?:今日|明日|本地|本市|一周)天气$`,
  'u',
);

/** 基层快讯, 健康信箱: a column called what columns are called. */
export const isColumnName = (text: string): boolean => COLUMN_NAME.test(text);

const TIMED_ENTRY = /^\d{1,2}[:：]\d{2}[ \u3000—-]/;
const TITLED_ENTRY = /^\p{Script=Han}{2,4}[ \u3000]+[^，,。]{0,60}[，,。]/u;
/** Begins with the name of what it is about in brackets, or a mark of its own, as short items under a column do. */
const ITEM = /^(?:【[^】]{1,12}】|[●■◆▲△★☆○◎□▪])/;

export const isItem = (text: string): boolean => ITEM.test(text.slice(0, 14));

const NAMED_ENTRY = /^[\p{L}\p{N}]{1,8}(?:[（(][^（()）]{1,16}[）)])?[:：]/u;

/** 寻人 …, 足球（省甲）：… in a line without a stop, 19:35 …. */
export type EntryShape = 'titled' | 'named' | 'timed';

/** How a line begins as its neighbours may do in a list; null for other lines. */
export function entryShape(text: string): EntryShape | null {
  if (TIMED_ENTRY.test(text.slice(0, 6))) return 'timed';
  if (TITLED_ENTRY.test(text.slice(0, 70))) return 'titled';
  return NAMED_ENTRY.test(text.slice(0, 28)) && !/[。！？!?]/.test(text.slice(0, -1)) ? 'named' : null;
}

/** 江畔出版社2003年5月版 定价：24元: what stands in a book about itself. */
export const isImprint = (text: string): boolean =>
  text.length <= LONGEST && /定价[:：]|出版社[\s\d一二三四五六七八九十〇年月]{2,12}版/.test(text);

const PAIRS = /^(?:[\p{L}]{2,8}[:：][^\s，。；]{1,20}[ \u3000]+)+[\p{L}]{2,8}[:：][^\s，。；]{1,20}$/u;

/** 紫外线指数：弱 洗车指数：不宜: what something is, several times on one line. */
export const isPairs = (text: string): boolean => text.length <= LONGEST && PAIRS.test(text);

const CONTACT = /(?:[:：\s\u3000]|电话|热线)(?:\d{3,4}[-—－])?\d{7,11}$/;

/** Whether a text ends with a telephone number, as advertisements and notices do. */
export const endsWithContact = (text: string): boolean => CONTACT.test(text.slice(-24));

const STUMP =
  /^\p{Script=Han}{1,4}[。！？!?｡]|^\p{Script=Han}{1,8}[。！？!?]?[”’][。！？]?$|^\p{Script=Han}{5,6}[。]$/u;

/** Begins with a few characters and a full stop: the end of a sentence that begins elsewhere. */
export const isStump = (text: string): boolean => STUMP.test(text);

const OPENING =
  /^(?:(?:去|今)年(?:以来|[春夏秋冬][天季]?|[初底末])?|近年来|近些年来?|目前|眼下|如今|随后|此后|后来|此外|另外|与此同时|据了解|据介绍|据悉|下一步|(?:截至|到)[^，,。]{1,8}|从\p{Script=Han}{1,4}(?:看|来看|说|上说))[，,]/u;

/** Begins with words and a comma that open a sentence: 据了解，, 去年以来，, 从长远看，. */
export const isOpening = (text: string): boolean => OPENING.test(text.slice(0, 14));

const SALUTATION =
  /^(?:尊敬的|敬爱的|亲爱的)?\p{Script=Han}{0,10}(?:同志|同志们|先生|女士|朋友|朋友们|老师|编辑|编辑部|读者|读者们)[:：]$/u;

/** 编辑同志：, with which letters begin. */
export const isSalutation = (text: string): boolean => text.length <= 24 && SALUTATION.test(text);

const SPEAKER =
  /^(?:问|答|记者|主持人|编者|Q|A|甲|乙|丙|[\p{Script=Han}]{2,4})[:：]|^(?:问|答|\p{Script=Han}{2,4})[（(][^（()）]{1,12}[）)][:：]/u;

/** 问：, 答：, 主持人：, 李明：the turn of somebody who speaks. */
export const isTurn = (text: string): boolean => SPEAKER.test(text);

const DAY =
  /(?:(?:[\d〇零○Ｏ一二三四五六七八九]{2,4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十廿]{1,3}日|[\d〇零○一二三四五六七八九]{4}年(?:[\d一二三四五六七八九十]{1,3}月)?)[）)]?$/;

/** Who signs and when, below a letter or a notice: 枫林乡上坪村 孔立秋, 供电所 4月18日. */
export function isSignature(text: string): boolean {
  if (text.length > LONGEST || /[，。；！？]/.test(text)) return false;
  if (DAY.test(text)) return true;
  const pieces = splitNames(text);
  const last = pieces.at(-1) ?? '';
  if (pieces.length >= 3 && pieces.every(isSurelyName)) return false;
  if (pieces.length >= 2 && isSurelyName(last)) return true;
  if (pieces.length === 2 && isPossiblyName(last) && COMES_FROM.test(pieces[0] ?? '')) return true;
  if (pieces.length === 1) return isSurelyName(text) || (text.length >= 6 && isOrganisation(text) && SIGNS.test(text));
  return pieces.length >= 2 && pieces.every(isOrganisation);
}

/** Where who writes to a paper is from, or what they do: 金沟乡车把式 隗老实. */
const COMES_FROM =
  /(?:[乡村镇县区市州省厂矿校店社局院所队组站班]|大学|学院|读者|社员|村民|农民|市民|居民|职工|工人|教师|学生|战士|司机|把式|会计)$/;

/** Offices that sign notices. */
const SIGNS = /(?:局|委员会|办公室|公司|政府|小组|指挥部|协会|学会|法院|检察院|医院|报社|商行|银行|拍卖行)$/;

/** Nothing but names, three or more. */
export function isNameList(text: string): boolean {
  if (text.length > LONGEST * 4) return false;
  const pieces = splitNames(text);
  return pieces.length >= 3 && pieces.filter(isSurelyName).length >= pieces.length * 0.7;
}

const FURNITURE = [
  /^[（(【]?(?:本版|本期|今日|值班|责任|执行|版面|美术|图片|视觉|见习)*(?:责任编辑|责编|编辑|美编|校对|版式|组版|值班主任|值班总编|总值班|主编|编审|审读|检校)(?:[:：]|[\s\u3000]+(?=\p{Script=Han}{2,4}(?:[\s\u3000]|$)))/u,
  /^(?:本版|本期|本报)(?:插图|题图|摄影|题字|漫画|图片)[:：\s\u3000]/u,
  /^(?:紫外线|晨练|洗车|穿衣|舒适度|感冒|晾晒|空气污染)\S{0,4}指数[:：]/u,
  /^(?:\p{Script=Han}{2,6})?(?:热线|电话|邮箱|电子邮箱|传真|网址|E-?mail|邮编|邮政编码|QQ|微信)[:：\s][\s\u3000]*[\w(（+]/iu,
  /^(?:国内统一(?:连续出版物|刊)号|国内统一刊号|邮发代号|零售价|定价|印刷|承印|地址|社址|本报地址)[:：\s]/u,
  /^(?:今日|今天|明日|明天|今晨|昨日|本市)?(?:天气|天气预报)[:：\s]/u,
  /^(?:今日|本期|本报今日)?共?\d{1,2}版(?:[\s\u3000,，]|$)/u,
  /^(?:晴|多云|阴|小雨|中雨|大雨|阵雨|雷阵雨|小雪|中雪|雨夹雪|雾|霾)(?:转(?:晴|多云|阴|小雨|中雨|大雨|阵雨|小雪))?[\s\u3000,，].{0,24}(?:℃|度|级)/u,
];

/** What a running head is made of besides words: a date, a day of the week, the number of a page or an issue. */
const RUNNING_HEAD =
  /(?:[12一二]\S{3}年\S{1,3}月\S{1,3}日(?:出版)?|[12]\d{3}年第\d{1,3}期|\d{1,2}月\d{1,2}日出版|星期[一二三四五六日天]|第?[A-Z]?[\d一二三四五六七八九十]{1,3}版|(?:总?第|总)[\d一二三四五六七八九十〇零]+期|农历\S{2,8})/gu;

/** 槐荫周报 2016年9月23日 星期五 第2版 民生. */
function isRunningHead(text: string): boolean {
  if (/[，。；！？、]/.test(text)) return false;
  const parts = text.match(RUNNING_HEAD) ?? [];
  const rest = text.replace(RUNNING_HEAD, '').replace(/[\s\u3000·|｜/／:：—-]+/g, '');
  return parts.length >= 2 ? rest.length <= 12 : parts.length === 1 && /^\p{Script=Han}{2,8}[报刊]$/u.test(rest);
}

/** What stands on a page beside the articles: who edited it, telephone numbers, the weather, a running head. */
export function isFurniture(text: string): boolean {
  if (text.length > LONGEST || /[。！？][^）)]/.test(text)) return false;
  // 热线 8266110。: the end of a sentence.
  if (/^\p{Script=Han}{0,8}[\s\u3000]*\d{7,12}[。.]$/u.test(text)) return false;
  return FURNITURE.some((pattern) => pattern.test(text)) || isRunningHead(text);
}

const APPENDED =
  /^(?:编后|编者按|编余|编者的话|回音|附[:：记言]|后记|点评|短评|微评|链接|相关链接|新闻链接|延伸阅读|相关新闻|新闻背景|背景|小贴士|名词解释|记者手记|采访手记|手记|记者观察|对话|问答|后续|新闻\+|数读)/;

/** Whether a heading belongs to the article before it: 编后, 回音, 新闻链接. */
export const isAppended = (text: string): boolean => APPENDED.test(text);

const WIDEST_VERSE_LINE = 24;

/** Several short lines in one block: verse, a timetable, an address. */
export function isSetInLines(text: string): boolean {
  const lines = text.split('\n');
  return lines.length > 1 && lines.every((line) => line.length <= WIDEST_VERSE_LINE);
}

/** Cells side by side: results, timetables. */
export const isTabular = (text: string): boolean =>
  (text.match(/[\s\u3000]+/g)?.length ?? 0) >= 4 && (text.match(/\d/g)?.length ?? 0) >= text.length * 0.07;

/** Bylines that name what each did: 文/图 王丹, 王丹 文/摄, 图文：李明. */
const WHO_DID =
  /^(?:(?:文|图|摄|摄影|撰文|图文|文图)[\s]*[/／、·]?[\s]*){1,2}[:：/／\s\u3000]*|[\s\u3000]*(?:文|图)[/／、](?:图|摄|文)$/gu;

/** A block that is nothing but who wrote it. Names alone are, `underHeading`. */
export function isByline(text: string, underHeading: boolean): boolean {
  if (text.length > LONGEST) return false;
  if (parseByline(text, underHeading) !== null) return true;
  const bare = text.replace(WHO_DID, '');
  return bare !== text && bare !== '' && parseByline(bare, true) !== null;
}

const WIDEST_HEADING = 34;
const ASKS = /^(?:问|答|记者|主持人|编者|Q|A)[:：（(]/;

/** Words that lean on what follows them: no line ends with them that is whole. */
const LOOSE_END =
  /(?:[的对和是将在与把于由从向及或并而但被让给这那其该各每所以要至使令即若如因且]|为了|以及|不断|进行|通过|关于|根据|按照|如果|因为|虽然|由于)$/;

/** Whether a text stops at a word that something must follow. */
export const stopsShort = (text: string): boolean => LOOSE_END.test(text);
const NOTICE =
  /(?:光荣榜|通告|公告|启事|通知|声明|讣告|告示|公示|说明|预告|更正|简讯|倡议书|决议|决定|通报|意见|办法)$/;

/** Whether it is called what notices are called. */
export const isNotice = (text: string): boolean => text.length <= WIDEST_HEADING && NOTICE.test(text);

/**
 * How much a line, `width` full-width characters wide, reads like a heading by itself: 0 when it can't be one, up to 1.
 */
export function headingLikeness(text: string, width: number): number {
  if (width < 2 || width > WIDEST_HEADING || text.includes('\n') || /[。，,；;：:、…—－~～]$|[.．]$/.test(text))
    return 0;
  if (LOOSE_END.test(text) || /^[—―─–-]|^[（(].*[）)]$/.test(text)) return 0;
  if (isListItem(text) ? /[，。；]/.test(text) : isTurn(text) && (width > 20 || ASKS.test(text))) return 0;
  // 16年来，智利: a clause and the beginning of the next one.
  if (/[，,].{1,3}$/.test(text) || parseDateline(text) !== null) return 0;
  if (isImprint(text)) return 0;
  if (isSignature(text) || isFurniture(text) || isNameList(text)) return 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han < 2 || han < text.length * 0.5) return 0;
  if (/[。；;]/.test(text)) return 0;
  const pauses = text.match(/[，,：:！？!?、]/g)?.length ?? 0;
  if (pauses > 2) return 0;
  const ends = /[！？!?]["”’]?$/.test(text) ? 0.35 : 0;
  return Math.max(0.1, (width <= 24 ? 1 : 0.8) - pauses * 0.25 - ends);
}
