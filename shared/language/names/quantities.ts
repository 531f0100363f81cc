import { unitTable } from './unitTable';

const NUMERALS = unitTable('一二三四五六七八九十百千万亿零〇○两廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億兩');
/** Measures that are also read with what follows: 十七步|到, 二十三次|定时. */
const MEASURES = unitTable(
  '个名位次步年月日天岁元亩斤里米户人家件条只头匹间座辆架艘台套份张本页字句篇册卷封棵株根颗粒块片层级届号路道门项种批队组班场回遍趟圈周度分秒时刻点倍成吨克升尺寸丈顷公余多來个個條隻頭間輛張頁顆塊層屆號項種隊組場',
);

/** Where a number that begins at `at`, with its measure, ends; `at` itself when fewer than two numerals stand there. */
export function quantityEnd(text: string, at: number): number {
  let end = at;
  while (NUMERALS[text.charCodeAt(end)] === 1) end++;
  if (end - at < 2) return at;
  const measured = MEASURES[text.charCodeAt(end)] === 1;
  // 千万 and 万一 are other words as often as numbers.
  if (end - at === 2 && !measured) return at;
  return measured ? end + 1 : end;
}

/** Whether a number may begin at `at`: a numeral stands there, and none before it. */
export const beginsQuantity = (text: string, at: number): boolean =>
  NUMERALS[text.charCodeAt(at)] === 1 && NUMERALS[text.charCodeAt(at - 1)] !== 1;
