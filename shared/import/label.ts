import { findDate } from '#shared/values/findDate';
import { readTens } from '#shared/values/numerals';

/** What stands in a page's running head or in the little box above an article. */
export interface Label {
  readonly column?: string;
  readonly page?: string;
  readonly date?: string;
}

/** Names of columns and pages that never are a sentence or a heading of their own. */
const columns = new Set(
  (
    '要闻 本报要闻 今日要闻 国内要闻 国际要闻 综合 综合新闻 国内 国内新闻 国际 国际新闻 本市新闻 本地新闻 地方新闻 地方 社会 社会新闻 ' +
    '时政 时政新闻 经济 经济新闻 财经 工业 农业 农村 教育 文化 文化教育 文教 科教 科技 科学 卫生 体育 体育新闻 政法 法治 法制 军事 民生 ' +
    '公示 连载 长篇连载 小说连载 分类广告 分类信息 理论 评论 时评 社论 言论 副刊 文艺 文艺副刊 文学 读书 生活 健康 旅游 专版 专题 特刊 专刊 广告 公告 启事 简讯 短讯 短波 快讯 ' +
    '简明新闻 新闻简报 一句话新闻 读者来信 来信 群众来信 读者之声 文摘 服务 服务台 便民 周末 视点 焦点 头版 本版 图片新闻 深度 调查 人物 党建 党建纵横 综治'
  ).split(' '),
);

const number = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})';
const page = new RegExp(`^(?:第\\s*(${number})\\s*版|([A-Z]?\\d{1,3})版|(${number})版)$`);
const day = /^(?:星期|周|礼拜)[一二三四五六日天]$/;
const lunar = /^(?:农历|夏历)[\p{Script=Han}]{2,12}$/u;

/** `2` for 第二版, `A02` for A02版; `null` for what names no page. */
export function parsePage(text: string): string | null {
  const match = text.match(page);
  if (!match) return null;
  const value = match[1] ?? match[2] ?? match[3] ?? '';
  const read = readTens(value);
  return Number.isNaN(read) ? (/^[A-Z]\d/.test(value) ? value : null) : String(read);
}

/** A regular expression's alternatives: any of the names, the longest that fits. */
export const columnPattern = [...columns].sort((a, b) => b.length - a.length).join('|');
const column = new RegExp(columnPattern, 'g');

/** The first name of a column in a text from `at` on, as a range; most stand there as words like others. Null when there is none. */
export function columnAt(text: string, at: number): { readonly from: number; readonly to: number } | null {
  column.lastIndex = at;
  const match = column.exec(text);
  return match && { from: match.index, to: match.index + match[0].length };
}

/** Reads a block made of nothing but column names, a page number, a date; `null` when anything else is in it. */
export function parseLabel(text: string): Label | null {
  if (text.length > 50) return null;
  const bare = text.replace(/^[【〖［[「『〔（(■●◆▲□\s]+|[】〗］\]」』〕）)■●◆▲□\s]+$/gu, '');
  const spaced = bare.replace(/[\s\u3000]+/g, '');
  if (columns.has(spaced)) return { column: spaced };
  const label: { column?: string; page?: string; date?: string } = {};
  const pieces = bare
    .replace(/第\s*([^\s版]+)\s*版/g, '第$1版')
    .split(/[\s\u3000·|｜/／:：—-]+(?!\d)/)
    .filter((piece) => piece !== '');
  for (const piece of pieces) {
    const foundPage = parsePage(piece);
    const foundDate = /^[\d〇零○一二三四五六七八九十年月日.-]+$/.test(piece) ? findDate(piece) : null;
    if (foundPage !== null) label.page = foundPage;
    else if (foundDate !== null) label.date = foundDate;
    else if (columns.has(piece)) label.column = piece;
    else if (!day.test(piece) && !lunar.test(piece)) return null;
  }
  if (pieces.length > 0 && pieces.every((piece) => columns.has(piece))) return { column: pieces.join('·') };
  // A date alone is more likely the end of a letter or a notice.
  return label.page !== undefined || (label.date !== undefined && pieces.length > 1) ? label : null;
}
