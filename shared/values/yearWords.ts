import { HAN_NUMERALS, readNumeral, readYearDigits } from './numerals';

/** First years of reigns, and the years they had. Their months are those of the moon. */
const REIGNS: Readonly<Record<string, readonly [first: number, years: number]>> = {
  洪武: [1368, 31],
  建文: [1399, 4],
  永乐: [1403, 22],
  洪熙: [1425, 1],
  宣德: [1426, 10],
  正统: [1436, 14],
  景泰: [1450, 8],
  天顺: [1457, 8],
  成化: [1465, 23],
  弘治: [1488, 18],
  正德: [1506, 16],
  嘉靖: [1522, 45],
  隆庆: [1567, 6],
  万历: [1573, 48],
  天启: [1621, 7],
  崇祯: [1628, 17],
  顺治: [1644, 18],
  康熙: [1662, 61],
  雍正: [1723, 13],
  乾隆: [1736, 60],
  嘉庆: [1796, 25],
  道光: [1821, 30],
  咸丰: [1851, 11],
  同治: [1862, 13],
  光绪: [1875, 34],
  宣统: [1909, 3],
};
/** The Republic's first year. */
const REPUBLIC = 1912;

/** A year that words name. Months of `isLunar` years begin and end at other days than ours. */
export interface NamedYear {
  readonly year: number;
  readonly isLunar: boolean;
  /** How much of the text names it, with its 年; UTF-16 units. */
  readonly length: number;
}

const RELATIVE: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  去年: -1,
  上年: -1,
  前年: -2,
  明年: 1,
  来年: 1,
  后年: 2,
};
const relative = new RegExp(`^(${Object.keys(RELATIVE).join('|')})度?`);
const counted = new RegExp(`^(?:公元(前)?)?(\\d{1,4}|[〇零○Ｏ一二三四五六七八九]{2,4}|[${HAN_NUMERALS}]{1,5})年`);
const reign = new RegExp(
  `^(?:[清明](?:代|朝)?)?(${[...Object.keys(REIGNS), '民国'].join('|')})(元|\\d{1,2}|[一二三四五六七八九十廿卅]{1,4})年`,
);
const reignWhole = new RegExp(`^(?:[清明](?:代|朝)?)?(${Object.keys(REIGNS).join('|')})(?:年间|时期|朝|)$`);

/**
 * The year a text begins with: 1986年, 一九八六年, 86年, 公元前221年, 民国三十五年, 光绪二十年, 去年. Null where none does. `issued` is the
 * year the text was printed in; without it nothing is read that depends on it.
 */
export function readYear(text: string, issued: number | null): NamedYear | null {
  const word = text.match(relative);
  if (word) {
    const by = RELATIVE[word[1] ?? ''];
    return by === undefined || issued === null ? null : { year: issued + by, isLunar: false, length: word[0].length };
  }
  const inReign = text.match(reign);
  if (inReign) return ofReign(inReign);
  const match = text.match(counted);
  if (!match) return null;
  const [{ length }, isBefore, digits = ''] = match;
  const value = /^\d+$/.test(digits)
    ? Number(digits)
    : readYearDigits(digits) || (readNumeral(digits)?.value ?? Number.NaN);
  if (!(value >= 1)) return null;
  if (isBefore !== undefined) return { year: 1 - value, isLunar: false, length };
  if (digits.length === 4 || text.startsWith('公元')) return { year: value, isLunar: false, length };
  // 86年 is 1986 or 1886, and 十年 a span of time.
  return /^(?:\d\d|[〇零○一二三四五六七八九]{2})$/.test(digits) && issued !== null
    ? { year: ofShortYear(value, issued), isLunar: false, length }
    : null;
}

/** The last year with these two digits that was not to come. */
const ofShortYear = (short: number, issued: number): number => issued - ((((issued - short) % 100) + 100) % 100);

function ofReign([{ length }, name = '', number = '']: RegExpMatchArray): NamedYear | null {
  const count = number === '元' ? 1 : (readNumeral(number)?.value ?? 0);
  const known = name === '民国' ? ([REPUBLIC, 38] as const) : REIGNS[name];
  if (!known || count < 1 || count > known[1]) return null;
  return { year: known[0] + count - 1, isLunar: name !== '民国', length };
}

/** The years of a reign that is named without a year: 清乾隆年间. */
export function readReign(text: string): readonly [number, number] | null {
  const known = REIGNS[text.match(reignWhole)?.[1] ?? ''];
  return known ? [known[0], known[0] + known[1] - 1] : null;
}

const decade =
  /^(?:(上个?世纪|本世纪|(\d{1,2}|[一二三四五六七八九十]{1,3})世纪))?(\d0|[一二三四五六七八九]十)年代(?:初期?|末期?|后期|前期|中期|中叶|初年)?$/;
const century =
  /^(上个?世纪|本世纪|(\d{1,2}|[一二三四五六七八九十]{1,3})世纪)(?:初期?|末期?|后期|前期|中期|中叶|上半叶|下半叶)?$/;

/** A decade or century as EDTF, 198X or 19XX: the part of it that is named as well is not told, so that nothing is made up. */
export function readDecade(text: string, issued: number | null): string | null {
  const match = text.match(decade);
  if (match) {
    const tens = Math.floor((readNumeral(match[3] ?? '')?.value ?? Number.NaN) / 10);
    const hundreds = match[1] === undefined ? hundredsOfDecade(tens, issued) : hundredsOf(match[1], match[2], issued);
    return hundreds === null || Number.isNaN(tens) ? null : `${hundreds}${tens}X`;
  }
  const named = text.match(century);
  const hundreds = named ? hundredsOf(named[1] ?? '', named[2], issued) : null;
  return hundreds === null ? null : `${hundreds}XX`;
}

function hundredsOf(word: string, number: string | undefined, issued: number | null): string | null {
  if (number !== undefined) {
    const value = readNumeral(number)?.value ?? 0;
    return value >= 1 && value <= 21 ? String(value - 1).padStart(2, '0') : null;
  }
  if (issued === null) return null;
  return String(Math.floor(issued / 100) - (word.startsWith('上') ? 1 : 0)).padStart(2, '0');
}

/** 80年代 without a century is the last that had begun. */
function hundredsOfDecade(tens: number, issued: number | null): string | null {
  if (issued === null || Number.isNaN(tens)) return null;
  const hundreds = Math.floor(issued / 100);
  return String(hundreds * 100 + tens * 10 <= issued ? hundreds : hundreds - 1).padStart(2, '0');
}
