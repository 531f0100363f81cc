/** A line of nothing but dashes, stars, underscores or equals signs: where one text ends and the next begins. */
export function isSeparator(text: string): boolean {
  return /^([-*_=—─＊])(?:[ \t]*\1){2,}$/.test(text);
}

/** `##　标题 ##`: how deep the heading is, and where its words lie in the line. `null` when it is none. */
export function readHeading(
  text: string,
): { readonly level: number; readonly from: number; readonly to: number } | null {
  const open = text.match(/^(#{1,6})(?:[\s\u3000]+|$)/);
  if (!open) return null;
  const from = open[0].length;
  let to = text.length;
  while (to > from && text[to - 1] === '#') to--;
  // Closing marks stand behind a space: 第1号# keeps its sign.
  if (to > from && to < text.length && !/[\s\u3000]/.test(text[to - 1] ?? '')) to = text.length;
  while (to > from && /[\s\u3000]/.test(text[to - 1] ?? '')) to--;
  return { level: open[1]?.length ?? 1, from, to };
}

/** A second title, after the dash that print puts before it. */
export function startsWithDash(text: string): boolean {
  return /^(?:[—―─–]{1,3}|--+)[^—―─–-]/.test(text);
}
