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
  const close = text.slice(from).match(/(?:^|[\s\u3000]+)#+$/);
  return { level: open[1]?.length ?? 1, from, to: close ? from + (close.index ?? 0) : text.length };
}

/** A second title, after the dash that print puts before it. */
export function startsWithDash(text: string): boolean {
  return /^(?:[—―─–]{1,3}|--+)[^—―─–-]/.test(text);
}
