import { type Day, daysInMonth, isDay } from './calendar';

/** How sure a date is told: `~` about, `?` not certain, `%` both. */
export type DateQualifier = '' | '~' | '?' | '%';

/** A date of EDTF level 0 or 1 (ISO 8601-2): a day, month, year, season, or one of which digits are not given. */
export interface EdtfDate {
  /** `1986`, `198X`, `19XX`, `-0044`, or with more than four digits `Y17000`. */
  readonly year: string;
  /** `10`, `XX`, or a season `21` to `24`; missing where a year is told alone. */
  readonly month?: string;
  /** `21` or `XX`. */
  readonly day?: string;
  readonly qualifier: DateQualifier;
}

/** An end of an interval that has none, `..`, and one that is not known. */
export type EdtfEnd = EdtfDate | 'open' | 'unknown';

export type Edtf =
  | { readonly kind: 'date'; readonly date: EdtfDate }
  | { readonly kind: 'interval'; readonly from: EdtfEnd; readonly to: EdtfEnd };

/** Why a text is no date of EDTF: not written as one, a month or day there is not, or one that ends before it begins. */
export type EdtfFault = 'form' | 'noSuchMonth' | 'noSuchDay' | 'backwards';

const dateForm = /^(Y-?[1-9]\d{4,8}|-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)$/;

/** Reads a date or interval of EDTF level 0 or 1, days by the Gregorian calendar. Times of day are not read. */
export function readEdtf(text: string): { readonly edtf: Edtf } | { readonly fault: EdtfFault } {
  const parts = text.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) return { fault: 'form' };
  if (second === undefined) {
    const date = readDate(first);
    return typeof date === 'string' ? { fault: date } : { edtf: { kind: 'date', date } };
  }
  const from = readEnd(first);
  const to = readEnd(second);
  if (isFault(from)) return { fault: from };
  if (isFault(to)) return { fault: to };
  // An interval with neither end is none.
  if (typeof from === 'string' && typeof to === 'string') return { fault: 'form' };
  if (typeof from !== 'string' && typeof to !== 'string' && compare(firstDay(from), lastDay(to)) > 0) {
    return { fault: 'backwards' };
  }
  return { edtf: { kind: 'interval', from, to } };
}

function readEnd(text: string): EdtfEnd | EdtfFault {
  if (text === '..') return 'open';
  return text === '' ? 'unknown' : readDate(text);
}

const isFault = (end: EdtfEnd | EdtfFault): end is EdtfFault =>
  typeof end === 'string' && end !== 'open' && end !== 'unknown';

function readDate(text: string): EdtfDate | EdtfFault {
  const match = text.match(dateForm);
  if (!match) return 'form';
  const [, year = '', month, day, mark = ''] = match;
  const qualifier = mark === '~' || mark === '?' || mark === '%' ? mark : '';
  // What is not known of the year can't be known of the day.
  if (month !== undefined && (year.startsWith('Y') || (year.includes('X') && month !== 'XX'))) return 'form';
  if (month === 'XX' && day !== undefined && day !== 'XX') return 'form';
  if (month === undefined) return { year, qualifier };
  const isSeason = /^2[1-4]$/.test(month);
  if (isSeason ? day !== undefined : month !== 'XX' && !(Number(month) >= 1 && Number(month) <= 12))
    return 'noSuchMonth';
  if (day === undefined) return { year, month, qualifier };
  if (day !== 'XX' && !isDay({ year: Number(year), month: Number(month), day: Number(day) })) return 'noSuchDay';
  return { year, month, day, qualifier };
}

/** The seasons' first months, by EDTF's numbers; winter goes on into the next year. */
const SEASON_MONTH: Readonly<Record<string, number>> = { '21': 3, '22': 6, '23': 9, '24': 12 };

/** The first day a date may mean. */
export function firstDay({ year, month, day }: EdtfDate): Day {
  const first = yearEnds(year)[0];
  if (month === undefined || month === 'XX') return { year: first, month: 1, day: 1 };
  const season = SEASON_MONTH[month];
  if (season !== undefined) return { year: first, month: season, day: 1 };
  return { year: first, month: Number(month), day: day === undefined || day === 'XX' ? 1 : Number(day) };
}

/** The last day a date may mean. */
export function lastDay({ year, month, day }: EdtfDate): Day {
  const last = yearEnds(year)[1];
  if (month === undefined || month === 'XX') return { year: last, month: 12, day: 31 };
  const season = SEASON_MONTH[month];
  if (season !== undefined) {
    const end = season === 12 ? { year: last + 1, month: 2 } : { year: last, month: season + 2 };
    return { ...end, day: daysInMonth(end.year, end.month) };
  }
  const known = day !== undefined && day !== 'XX';
  return { year: last, month: Number(month), day: known ? Number(day) : daysInMonth(last, Number(month)) };
}

function yearEnds(year: string): readonly [number, number] {
  const plain = year.replace('Y', '');
  const ends: [number, number] = [Number(plain.replaceAll('X', '0')), Number(plain.replaceAll('X', '9'))];
  return ends[0] <= ends[1] ? ends : [ends[1], ends[0]];
}

const compare = (a: Day, b: Day): number => a.year - b.year || a.month - b.month || a.day - b.day;
