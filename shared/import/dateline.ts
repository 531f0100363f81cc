import { findDate } from '#shared/values/findDate';
import { type Byline, parseByline } from './byline';

/** How a report begins: 本报讯, 晚报讯, 本报临溪10月21日电, 新华社北京1986年10月21日电 (记者 王丹). */
export interface Dateline {
  /** Only when year, month and day are all there. */
  readonly date: string | null;
  readonly byline: Byline | null;
}

const place = '\\p{Script=Han}{0,10}?';
const someDay =
  '(?:(?:[\\d一二三四五六七八九〇零○]{4}年)?[\\d一二三四五六七八九十]{1,3}月)?(?:[\\d一二三四五六七八九十]{1,3}日)?';
const papers = '(?:\\p{Script=Han}{2,6}日报|\\p{Script=Han}{0,6}(?:晚报|晨报|早报|周报|都市报|商报))';
const opening = new RegExp(
  `^(?:据)?(?:(?:本报|本刊|本台|本网|新华社|中新社|中新网)${place}|${papers}(?:\\p{Script=Han}{2,6}(?=\\d))?)${someDay}(?:专电|电|讯)(?![员视影话台])`,
  'u',
);

/** Recognises a paragraph's dateline; the paragraph keeps it. `null` when it has none. */
export function parseDateline(text: string): Dateline | null {
  const start = text.slice(0, 120);
  const match = start.match(opening);
  if (!match) return null;
  const rest = start.slice(match[0].length).trimStart();
  const reporters =
    rest.match(/^[（(]([^（()）]{2,50})[）)]/)?.[0] ??
    rest.match(/^(?:本报)?(?:特约|见习|实习)?(?:记者|通讯员)[^，。：:,]{2,20}(?:报道)?(?=[：:，,])/)?.[0];
  return { date: findDate(match[0]), byline: reporters === undefined ? null : parseByline(reporters) };
}
