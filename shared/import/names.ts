import { hasCompoundSurname, isSurname } from '#shared/language/names/surnames';

/** Words that stand in brackets where a name could, and are none. */
const notNames = new Set(
  (
    '未完 待续 续完 全文完 未完待续 节选 摘要 摘编 选载 连载 资料 图片 资料图片 资料图 来源 转载 掌声 鼓掌 热烈鼓掌 笑声 大笑 笑 略 下同 同上 ' +
    '以下简称 附图 见图 如图 图文 本报讯 本报 题字 题图 插图 漫画 篆刻 书法 国画 油画 版画 摄影 剪纸 速写 小说 散文 诗歌 诗 词 歌词 ' +
    '连环画 新华社 左图 右图 上图 下图 前排 后排 左一 左二 右一 右二 编者 编者按 本版编辑'
  ).split(' '),
);

/** Words a name never holds, but many a phrase of two to four characters does. */
const notInNames = /[的了是我你他她它们这那不也都就又把被让给很每吗呢吧啊哪版号第]/;

const otherPeoples = /^\p{Script=Han}{1,6}(?:[·•・]\p{Script=Han}{1,6})+$/u;

/** Whether a text reads as a person's name beyond reasonable doubt: a surname and one or two characters. */
export function isSurelyName(text: string): boolean {
  if (notNames.has(text)) return false;
  if (otherPeoples.test(text)) return true;
  if (hasCompoundSurname(text, 0)) return /^\p{Script=Han}{3,4}$/u.test(text) && !notInNames.test(text.slice(2));
  return /^\p{Script=Han}{2,3}$/u.test(text) && isSurname(text.charAt(0)) && !notInNames.test(text.slice(1));
}

/** Whether a text may be a name where names are expected: two to four Han characters that form no phrase. */
export function isPossiblyName(text: string): boolean {
  return isSurelyName(text) || (/^\p{Script=Han}{2,4}$/u.test(text) && !notNames.has(text) && !notInNames.test(text));
}

const organisationEnds =
  /(?:委|局|院|会|厅|部|办|办公室|中心|社|队|所|校|学|公司|集团|政府|科|处|站|馆|厂|团|组|室|庭|协会|监狱|支部|党校|机关|报|刊|台|网|署|行|店|场|乡|镇|村|街道|社区)$/;

/** Whether a text of two to thirty Han characters ends as the names of offices, schools, firms and societies do. */
export function isOrganisation(text: string): boolean {
  return /^[\p{Script=Han}·“”]{2,30}$/u.test(text) && organisationEnds.test(text) && !/[的了]/.test(text);
}

/**
 * The pieces between spaces and commas. Two-character names are often spaced to match three-character ones: 王　丹 is put
 * together again.
 */
export function splitNames(text: string): string[] {
  const pieces = text.split(/(?:[\s\u3000、，,;；]|(?<![文图摄])[/／])+/).filter((piece) => piece !== '');
  const names: string[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] ?? '';
    const next = pieces[index + 1] ?? '';
    if (isSurname(piece) && /^\p{Script=Han}$/u.test(next)) {
      names.push(piece + next);
      index++;
    } else names.push(piece);
  }
  return names;
}
