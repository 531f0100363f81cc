import { dayText, isDay } from './calendar';
import { readTens, readYearDigits } from './numerals';

/** An ISO 8601 date if there is such a day between 1800 and 2100; else `null`. */
export function isoDate(year: number, month: number, day: number): string | null {
  const isNear = year >= 1800 && year <= 2100;
  return isNear && isDay({ year, month, day }) ? dayText({ year, month, day }) : null;
}

/** The first whole date in a text: 1986年10月21日, 一九八六年十月二十一日, 1986-10-21, 19861021. */
export function findDate(text: string): string | null {
  const plain = text.match(/(?<!\d)((?:18|19|20)\d\d)\s*[-._/年]\s*(\d{1,2})\s*[-._/月]\s*(\d{1,2})(?!\d)/);
  if (plain) return isoDate(Number(plain[1]), Number(plain[2]), Number(plain[3]));
  const packed = text.match(/(?<!\d)((?:18|19|20)\d\d)(\d\d)(\d\d)(?!\d)/);
  if (packed) return isoDate(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  const written = text.match(
    /([一二][〇零○Ｏ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/,
  );
  if (!written) return null;
  return isoDate(readYearDigits(written[1] ?? ''), readTens(written[2] ?? ''), readTens(written[3] ?? ''));
}
