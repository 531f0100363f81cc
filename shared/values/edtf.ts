/** What is wrong with a date of a record. */
export type DateFault =
  /** It is not written as a date is. */
  | 'notADate'
  /** There is no such month or day: 1987-02-30. */
  | 'noSuchDay'
  /** An interval that is over before it begins. */
  | 'endsBeforeStart';

/** Whether the Gregorian calendar has such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false;
  // Years below 100 would be taken for ones of the twentieth century; their leap years repeat every 400.
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/**
 * What is wrong with a date in the Extended Date/Time Format: a year, month or day (1986, 1986-10, 1986-10-21), each of which may
 * end in `?` (unsure), `~` (about) or `%` (both), or an interval of two with `/` between, one of which may be `..` or left
 * out. `null` when nothing is.
 */
export function dateFault(text: string): DateFault | null {
  const ends = text.split('/');
  const [start = '', end] = ends;
  if (end === undefined) return pointFault(start);
  if (ends.length > 2 || (isOpen(start) && isOpen(end))) return 'notADate';
  const faults = [start, end].map((point) => (isOpen(point) ? null : pointFault(point)));
  const fault = faults.find((one) => one === 'notADate') ?? faults.find((one) => one !== null);
  if (fault) return fault;
  if (isOpen(start) || isOpen(end)) return null;
  return bare(end).localeCompare(bare(start).slice(0, bare(end).length)) < 0 ? 'endsBeforeStart' : null;
}

function isOpen(point: string): boolean {
  return point === '' || point === '..';
}

function bare(point: string): string {
  return point.replace(/[?~%]$/, '');
}

function pointFault(point: string): DateFault | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?$/.exec(point);
  if (!match) return 'notADate';
  const [, year, month, day] = match;
  return isDay(Number(year), Number(month ?? 1), Number(day ?? 1)) ? null : 'noSuchDay';
}
