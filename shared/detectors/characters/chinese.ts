/** What kind of character stands beside a place, which decides whether a mark there belongs to Chinese text. */

/** Whether the UTF-16 unit is a Han character of the first plane, its compatibility forms, radicals, 々 and 〇 included. */
export function isHanUnit(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0x2e80 && unit <= 0x2fdf) ||
    unit === 0x3005 ||
    unit === 0x3007
  );
}

/** Whether the character that starts at `offset` is Han. */
export function isHanAt(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return isHanUnit(unit) || isHanPair(unit, text.charCodeAt(offset + 1));
}

/** Whether the character that ends at `offset` is Han. */
export function isHanBefore(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset - 1);
  return isHanUnit(unit) || isHanPair(text.charCodeAt(offset - 2), unit);
}

/** Planes 2 and 3. */
const isHanPair = (high: number, low: number): boolean =>
  high >= 0xd840 && high <= 0xd8bf && low >= 0xdc00 && low <= 0xdfff;

/** What stands beside a place: Chinese text or its marks, a digit, a letter, something else, or nothing. */
export type Side = 'chinese' | 'digit' | 'letter' | 'other' | 'edge';

/** Marks of Chinese text that lie outside the blocks of CJK punctuation and of full-width forms. */
const SHARED_MARKS = '“”‘’…—·';
/** Half-width marks and spaces say nothing themselves; what stands behind them does. */
const TRANSPARENT = ' ,;:?!()[]"\'`.\n\t\u00a0\u3000';
/** So many of them are looked through. */
const REACH = 6;

/** What stands before `offset`, half-width marks and spaces looked through. */
export function sideBefore(text: string, offset: number): Side {
  for (let at = offset - 1; at >= Math.max(0, offset - REACH); at--) {
    if (!TRANSPARENT.includes(text.charAt(at))) return isHanBefore(text, at + 1) ? 'chinese' : sideOf(text, at);
  }
  return offset <= REACH ? 'edge' : 'other';
}

/** What stands from `offset` on, half-width marks and spaces looked through. */
export function sideAfter(text: string, offset: number): Side {
  for (let at = offset; at < Math.min(text.length, offset + REACH); at++) {
    if (!TRANSPARENT.includes(text.charAt(at))) return isHanAt(text, at) ? 'chinese' : sideOf(text, at);
  }
  return offset + REACH >= text.length ? 'edge' : 'other';
}

function sideOf(text: string, at: number): Side {
  const unit = text.charCodeAt(at);
  if (unit >= 0x30 && unit <= 0x39) return 'digit';
  if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) return 'letter';
  if (unit >= 0x3001 && unit <= 0x303f) return 'chinese';
  if (unit >= 0xff01 && unit <= 0xff65) return sideOfWide(unit);
  if (SHARED_MARKS.includes(text.charAt(at))) return 'chinese';
  return unit > 0x7f && /\p{L}/u.test(text.charAt(at)) ? 'letter' : 'other';
}

/** Of a full-width form. */
function sideOfWide(unit: number): Side {
  const narrow = unit - 0xfee0;
  if (narrow >= 0x30 && narrow <= 0x39) return 'digit';
  return (narrow | 0x20) >= 0x61 && (narrow | 0x20) <= 0x7a ? 'letter' : 'chinese';
}

/** Whether a Han character stands within `reach` units of [from, to). */
export function isNearHan(text: string, from: number, to: number, reach = 6): boolean {
  for (let at = Math.max(0, from - reach); at < from; at++) if (isHanUnit(text.charCodeAt(at))) return true;
  for (let at = to; at < Math.min(text.length, to + reach); at++) if (isHanUnit(text.charCodeAt(at))) return true;
  return false;
}
