const digits = '〇一二三四五六七八九';

/** An ISO 8601 date if there is such a day between 1800 and 2100; else `null`. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (!(year >= 1800 && year <= 2100 && month >= 1 && month <= 12 && day >= 1)) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
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
  const year = Number(Array.from(written[1] ?? '', (one) => Math.max(0, digits.indexOf(one))).join(''));
  return isoDate(year, readTens(written[2] ?? ''), readTens(written[3] ?? ''));
}

/** 二十一 is 21; NaN for what is no number from 1 to 99. Arabic digits read as they are. */
export function readTens(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = text.match(/^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/);
  if (!parts || text === '') return Number.NaN;
  const [, first, ten, last] = parts;
  if (ten === undefined) return last === undefined && first !== undefined ? digits.indexOf(first) : Number.NaN;
  return (first === undefined ? 1 : digits.indexOf(first)) * 10 + (last === undefined ? 0 : digits.indexOf(last));
}
