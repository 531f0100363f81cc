import type { ProblemData } from '#shared/problems/problem';
import {
  type Day,
  daysInMonth,
  daysLater,
  dayText,
  isDay,
  monthsLater,
  monthText,
  readIsoDay,
  weekdayOf,
  yearText,
} from './calendar';
import { HOLIDAYS, RELATIVE_DAYS, RELATIVE_MONTHS } from './dayWords';
import { readEdtf } from './edtf';
import { likeliestDay, weekdayNumber } from './likeliestDay';
import { narrow, readTens } from './numerals';
import { readDecade, readReign, readYear } from './yearWords';

/** What a text says of a date: one in EDTF, or why there can be no such date. */
export type DateReading = { readonly edtf: string } | { readonly problem: ProblemData };

/** What stands before a date and says how sure it is, and what may stand before it and says nothing. */
const ABOUT_BEFORE = /^(?:大约|大概|约)/;
const ABOUT_BEHIND = /(?:左右|前后)$/;
const LUNAR = /农历|夏历|阴历|正月|腊月|冬月|除夕|初[一二三四五六七八九十]|大年|廿/;
const WEEKDAY = /[(（]?(?:星期|周|礼拜)([一二三四五六日天])[)）]?/;
const DAYTIME =
  /(?:凌晨|清晨|早晨|早上|早|晨|上午|中午|午间|午后|下午|傍晚|晚上|晚间|晚|夜间|夜里|夜晚|夜|深夜|午夜|零时)(?:\d{1,2}(?:[时点]半?|:\d\d)(?:\d{1,2}分)?许?)?$/;
const CLOCK =
  /(?:\d{1,2}|[一二三四五六七八九十两]{1,3})(?:时|点|:\d\d)(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})分?|半|整)?许?$/;
const BETWEEN = /至|到|—+|–|~|～|-/;
const UNIT = /(年代|年|月份?|日|号)/;

/** What a text around a date says to a date that does not tell all of itself. */
interface Around {
  /** The day the text was printed. */
  readonly issued: Day | null;
  /** What an interval began with. */
  readonly after?: Point;
}

/** A date as far as it was told and made out. `edtf` may be an interval: 3月上旬. */
interface Point {
  readonly edtf: string;
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/**
 * Reads the date that a text is: 1986年10月21日, 2月22日, 22日, 昨天, 去年, 1986年底, 上世纪80年代, 民国三十五年, 3月上旬, 1月20日至2月3日.
 * `issued` is the day the text was printed, as ISO 8601 (1986-10-21), or null: what a date leaves out is chosen so that it lies
 * nearest to it, the past before the future. Null for what is no date or can't be told from the words: 日前, 星期三, a
 * lunar day. A problem for a date that can't be (2月30日): none is made up.
 */
export function readDate(text: string, issued: string | null): DateReading | null {
  const plain = narrow(text).replaceAll(/\s/g, '');
  const written = readEdtf(plain);
  if ('edtf' in written) return { edtf: plain };
  try {
    const point = readWhole(plain, issued === null ? null : readIsoDay(issued));
    return point === null ? null : { edtf: point.edtf };
  } catch (error) {
    if (error instanceof Impossible) return { problem: error.problem };
    throw error;
  }
}

/** Thrown through the reader's own functions, so that whatever else a text may be taken for is not tried. */
class Impossible extends Error {
  constructor(readonly problem: ProblemData) {
    super(problem.code);
  }
}

function readWhole(text: string, issued: Day | null): Point | null {
  const isAbout = ABOUT_BEFORE.test(text) || ABOUT_BEHIND.test(text);
  const said = text.replace(ABOUT_BEFORE, '').replace(ABOUT_BEHIND, '');
  const since = said.match(/^(.+?)(?:以来|起|至今)$/)?.[1];
  const until = said.match(/^(.+?)(?:以前|之前)$/)?.[1];
  const one = readPoint(since ?? until ?? said, { issued }) ?? readInterval(since ?? until ?? said, issued);
  if (!one) return null;
  if (since !== undefined) return { ...one, edtf: `${startOf(one.edtf)}/..` };
  if (until !== undefined) return { ...one, edtf: `../${endOf(one.edtf)}` };
  return isAbout ? { ...one, edtf: qualified(one.edtf) } : one;
}

function readInterval(text: string, issued: Day | null): Point | null {
  const split = text.match(BETWEEN);
  if (split?.index === undefined) return null;
  const second = text.slice(split.index + split[0].length);
  const first = withUnit(text.slice(0, split.index), second);
  const from = readPoint(first, { issued });
  const to = from && readPoint(second, { issued, after: from });
  if (!from || !to) return null;
  const edtf = `${startOf(from.edtf)}/${endOf(to.edtf)}`;
  const read = readEdtf(edtf);
  if ('fault' in read) throw new Impossible({ code: 'valueBackwards', values: { text } });
  return { ...to, edtf };
}

/** 18—20日 is 18日—20日, 80至90年代 in the same century. */
function withUnit(first: string, second: string): string {
  if (UNIT.test(first) || !/[\d一二三四五六七八九十〇零○]$/.test(first)) return first;
  return first + (second.match(UNIT)?.[1] ?? '');
}

const startOf = (edtf: string): string => edtf.split('/')[0] ?? edtf;
const endOf = (edtf: string): string => edtf.split('/').at(-1) ?? edtf;
const qualified = (edtf: string): string =>
  edtf
    .split('/')
    .map((one) => (one === '' || one === '..' || /[~?%]$/.test(one) ? one : `${one}~`))
    .join('/');

function readPoint(text: string, around: Around): Point | null {
  if (text === '' || LUNAR.test(text)) return null;
  const { issued } = around;
  const weekday = text.match(WEEKDAY)?.[1];
  const weekdayAlone = issued && text.match(/^([本这上下])个?(?:星期|周|礼拜)([一二三四五六日天])/);
  if (weekdayAlone) return ofDay(dayOfWeek(issued, weekdayAlone[1] ?? '', weekdayAlone[2] ?? ''));
  const dated = text.replace(WEEKDAY, '').replace(DAYTIME, '').replace(CLOCK, '');
  const relative = RELATIVE_DAYS[dated] ?? RELATIVE_DAYS[text];
  if (relative !== undefined) return issued && ofDay(daysLater(issued, relative));
  const iso = dated.match(/^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/);
  if (iso) return ofDay(checked({ year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]) }));
  const years = readReign(dated);
  if (years) return { edtf: `${yearText(years[0])}/${yearText(years[1])}`, year: years[1] };
  const decade = decadeAfter(dated, around) ?? readDecade(dated, issued?.year ?? null);
  if (decade !== null) return { edtf: decade, year: Number(decade.replaceAll('X', '9')) };
  const year = readYear(dated, issued?.year ?? null);
  if (year) {
    const rest = dated.slice(year.length);
    if (year.isLunar)
      return rest === '' || /月/.test(rest) ? { edtf: `${yearText(year.year)}${rest && '~'}`, year: year.year } : null;
    return ofYear(year.year, rest, weekday);
  }
  const holiday = HOLIDAYS[dated];
  if (holiday)
    return nearest(around, holiday[0], (near) => ({ year: near, month: holiday[0], day: holiday[1] }), weekday);
  return ofMonth(dated, around, weekday);
}

/** 80至90年代: the century is the first one's. */
function decadeAfter(text: string, { after }: Around): string | null {
  return after && /^\d{2}/.test(after.edtf)
    ? readDecade(`${Number(after.edtf.slice(0, 2)) + 1}世纪${text}`, null)
    : null;
}

/** What stands behind a year: its month and day, its season, quarter or end. */
function ofYear(year: number, rest: string, weekday: string | undefined): Point | null {
  const written = yearText(year);
  if (rest === '') return { edtf: written, year };
  if (/^(?:年)?[初首]$/.test(rest)) return { edtf: `${written}-01~`, year, month: 1 };
  if (/^年?[底末]$|^岁末$/.test(rest)) return { edtf: `${written}-12~`, year, month: 12 };
  if (/^年?中$/.test(rest)) return { edtf: `${written}-06~`, year, month: 6 };
  if (rest === '上半年') return { edtf: `${written}-01/${written}-06`, year };
  if (rest === '下半年') return { edtf: `${written}-07/${written}-12`, year };
  const season = rest.match(/^(?:初|早|仲|盛|深|晚|隆|暮|末)?([春夏秋冬])(?:季|天|日)?$/)?.[1];
  if (season !== undefined) return { edtf: `${written}-${21 + '春夏秋冬'.indexOf(season)}`, year };
  const quarter = rest.match(/^(?:第?([一二三四1-4])季度)$/)?.[1];
  if (quarter !== undefined) {
    const last = readTens(quarter) * 3;
    return { edtf: `${monthText({ year, month: last - 2 })}/${monthText({ year, month: last })}`, year };
  }
  const parts = monthParts(rest);
  if (!parts) return null;
  const { month, part, day } = parts;
  if (day !== undefined) {
    const whole = checked({ year, month, day });
    return ofDay(whole, weekday);
  }
  return ofPart(year, checkedMonth(month), part);
}

/** 10月18日, 10月上旬, 10月. */
function monthParts(text: string): { readonly month: number; readonly part: string; readonly day?: number } | null {
  const match = text.match(
    /^(\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:(上旬|中旬|下旬|初|中|底|末|)|(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?)$/,
  );
  if (!match) return null;
  const [, month = '', part = '', day] = match;
  return { month: readTens(month), part, ...(day !== undefined && { day: readTens(day) }) };
}

/** A month, or the third of it that is named. */
function ofPart(year: number, month: number, part: string): Point {
  const whole = monthText({ year, month });
  const end = daysInMonth(year, month);
  const thirds: Readonly<Record<string, readonly [number, number]>> = {
    上旬: [1, 10],
    初: [1, 10],
    中旬: [11, 20],
    中: [11, 20],
    下旬: [21, end],
    底: [21, end],
    末: [21, end],
  };
  const third = thirds[part];
  if (!third) return { edtf: whole, year, month };
  const mark = part.endsWith('旬') ? '' : '~';
  const [from, to] = third.map((day) => dayText({ year, month, day }) + mark);
  return { edtf: `${from}/${to}`, year, month };
}

/** A date without a year, or without a month. */
function ofMonth(text: string, around: Around, weekday: string | undefined): Point | null {
  const { issued } = around;
  const relative = text.match(new RegExp(`^(${Object.keys(RELATIVE_MONTHS).join('|')})(.*)$`));
  if (relative) {
    const by = RELATIVE_MONTHS[relative[1] ?? ''];
    if (by === undefined || !issued) return null;
    const { year, month } = monthsLater(issued, by);
    return ofYear(year, `${month}月${relative[2] ?? ''}`, weekday);
  }
  const season = text.match(/^([今去明])([春夏秋冬])(?:季|天)?$/);
  if (season)
    return issued && ofYear(issued.year + ['去', '今', '明'].indexOf(season[1] ?? '') - 1, season[2] ?? '', undefined);
  const parts = monthParts(text);
  if (parts) {
    const { month, part, day } = parts;
    checkedMonth(month);
    if (day !== undefined) return nearest(around, month, (year) => ({ year, month, day }), weekday);
    const point = nearest(around, month, (year) => ({ year, month, day: part === '' ? 15 : 10 }), undefined);
    return point && ofPart(point.year, month, part);
  }
  const day = text.match(/^(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]$/)?.[1];
  return day === undefined ? null : nearestDay(around, readTens(day), weekday);
}

/** The day of a month whose year is not told. */
function nearest(
  { issued, after }: Around,
  month: number,
  dayIn: (year: number) => Day,
  weekday: string | undefined,
): Point | null {
  if (after) {
    const isLater = (day: Day) => isDay(day) && dayText(day) >= startOf(after.edtf).slice(0, 10);
    const later = [after.year, after.year + 1].map(dayIn).find(isLater);
    if (later) return ofDay(later, weekday);
    throw impossible({ ...dayIn(after.year), month });
  }
  if (!issued) {
    // Some day there is in no year.
    const leap = dayIn(2000);
    if (!isDay(leap)) throw impossible({ month: leap.month, day: leap.day });
    return null;
  }
  const days = [issued.year - 1, issued.year, issued.year + 1].map(dayIn).filter(isDay);
  return chosen(days, issued, weekday, { month, day: dayIn(issued.year).day });
}

function nearestDay({ issued, after }: Around, day: number, weekday: string | undefined): Point | null {
  if (!(day >= 1 && day <= 31)) throw impossible({ day });
  if (after) {
    if (after.month === undefined) return null;
    const month = { year: after.year, month: after.month };
    const days = [month, monthsLater(month, 1)].map((one) => ({ ...one, day }));
    const later = days.find((one) => isDay(one) && one.day > (one.month === after.month ? (after.day ?? 0) : 0));
    if (!later) throw impossible({ ...month, day });
    return ofDay(later, weekday);
  }
  if (!issued) return null;
  const days = [-1, 0, 1].map((by) => ({ ...monthsLater(issued, by), day })).filter(isDay);
  return chosen(days, issued, weekday, { day });
}

function chosen(days: readonly Day[], issued: Day, weekday: string | undefined, told: Partial<Day>): Point {
  const day = likeliestDay(days, issued, weekday);
  if (!day) throw impossible(told);
  return ofDay(day, weekday);
}

/** 本周三, 上周三, 下周三. */
function dayOfWeek(issued: Day, week: string, weekday: string): Day {
  const by = week === '上' ? -7 : week === '下' ? 7 : 0;
  return daysLater(issued, weekdayNumber(weekday) - weekdayOf(issued) + by);
}

/** A day that stands beside another weekday than its own is not certain. */
function ofDay(day: Day, weekday?: string): Point {
  const isDoubted = weekday !== undefined && weekdayOf(day) !== weekdayNumber(weekday);
  return { ...day, edtf: dayText(day) + (isDoubted ? '?' : '') };
}

function checked(day: Day): Day {
  checkedMonth(day.month);
  if (!isDay(day)) throw impossible(day);
  return day;
}

function checkedMonth(month: number): number {
  if (!(month >= 1 && month <= 12)) {
    throw new Impossible({ code: 'valueNoSuchMonth', values: { month: Number.isNaN(month) ? '?' : month } });
  }
  return month;
}

function impossible({ year, month, day }: Partial<Day>): Impossible {
  const written = [year !== undefined && `${year}年`, month !== undefined && `${month}月`, `${day}日`];
  return new Impossible({ code: 'valueNoSuchDay', values: { day: written.filter((one) => one !== false).join('') } });
}
