import type { Language } from '#shared/problems/wording';
import type { EntityValue } from '#shared/project/documentRecord';
import { weekdayOf } from './calendar';
import { type EdtfDate, type EdtfEnd, firstDay, readEdtf } from './edtf';
import type { NumberValue } from './readNumber';

/** The value in words of the window: 1986-10-18, 约 1986-12, 1986-01-20 至 1986-02-03, 约 1900 个, 20—30 人, 37.5%. */
export function writeValue(value: EntityValue, language: Language): string {
  return value.kind === 'date' ? writeDate(value.edtf, language) : writeNumber(value, language);
}

/** Whether a value is one day, month, year or number and sure, so that an equals sign may stand before it. */
export function isExact(value: EntityValue): boolean {
  if (value.kind === 'number') return !value.isAbout && value.least === value.most;
  return /^-?\d{4}(?:-\d\d){0,2}$/.test(value.edtf);
}

const WEEKDAYS = {
  zh: ['一', '二', '三', '四', '五', '六', '日'].map((day) => `星期${day}`),
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

/** The weekday of a date that is one whole day; null for any other value. */
export function weekdayOfValue(value: EntityValue, language: Language): string | null {
  if (value.kind !== 'date' || !/^\d{4}-\d\d-\d\d[~?%]?$/.test(value.edtf)) return null;
  const read = readEdtf(value.edtf);
  if (!('edtf' in read) || read.edtf.kind !== 'date') return null;
  return WEEKDAYS[language][weekdayOf(firstDay(read.edtf.date)) - 1] ?? null;
}

const SEASONS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '21': { zh: '春', en: 'spring' },
  '22': { zh: '夏', en: 'summer' },
  '23': { zh: '秋', en: 'autumn' },
  '24': { zh: '冬', en: 'winter' },
};
const QUALIFIERS = {
  '': { zh: '', en: '' },
  '~': { zh: '约 ', en: 'about ' },
  '?': { zh: '疑为 ', en: 'perhaps ' },
  '%': { zh: '疑约 ', en: 'perhaps about ' },
} as const;

/** What can't be read is shown as it stands. */
function writeDate(edtf: string, language: Language): string {
  const read = readEdtf(edtf);
  if ('fault' in read) return edtf;
  if (read.edtf.kind === 'date') return oneDate(read.edtf.date, language);
  const { from, to } = read.edtf;
  if (typeof to === 'string') {
    const start = writeEnd(from, language);
    return language === 'zh'
      ? `${start} ${to === 'open' ? '起' : '至不详'}`
      : to === 'open'
        ? `since ${start}`
        : `${start} to an unknown date`;
  }
  if (typeof from === 'string') {
    const end = writeEnd(to, language);
    return language === 'zh'
      ? `${from === 'open' ? '至' : '不详至'} ${end}`
      : from === 'open'
        ? `until ${end}`
        : `an unknown date to ${end}`;
  }
  return `${oneDate(from, language)} ${language === 'zh' ? '至' : 'to'} ${oneDate(to, language)}`;
}

const writeEnd = (end: EdtfEnd, language: Language): string => (typeof end === 'string' ? '' : oneDate(end, language));

function oneDate({ year, month, day, qualifier }: EdtfDate, language: Language): string {
  const season = month === undefined ? undefined : SEASONS[month];
  const written = season
    ? language === 'zh'
      ? `${year} ${season.zh}`
      : `${season.en} ${year}`
    : [year, month, day].filter((part) => part !== undefined).join('-');
  return QUALIFIERS[qualifier][language] + written;
}

function writeNumber({ least, most, isAbout, unit }: NumberValue, language: Language): string {
  const range = least === most ? String(least) : `${least}${language === 'zh' ? '—' : '–'}${most}`;
  const about = isAbout ? (language === 'zh' ? '约 ' : 'about ') : '';
  const isSign = unit === '%' || unit === '‰' || unit === '℃';
  return `${about}${range}${unit === '' || isSign ? unit : ` ${unit}`}`;
}
