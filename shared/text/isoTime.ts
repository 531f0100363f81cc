/**
 * Milliseconds since 1970 as ISO 8601 in UTC; `undefined` for what no calendar reaches: a record edited by hand may hold any
 * number.
 */
export function isoTime(milliseconds: number): string | undefined {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
