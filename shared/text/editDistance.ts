/**
 * The least number of characters (code points) that must be replaced, inserted or deleted to make one text of the other
 * (Levenshtein). O(length × distance), so that long texts with few differences are cheap (Ukkonen's band, doubled until the
 * distance fits into it). Long texts without resemblance count as wholly rewritten: every character of the longer one.
 */
export function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  const [from, to] = [Array.from(a), Array.from(b)];
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let [endFrom, endTo] = [from.length, to.length];
  while (endFrom > start && endTo > start && from[endFrom - 1] === to[endTo - 1]) {
    endFrom--;
    endTo--;
  }
  const [rows, columns] = [codesOf(from.slice(start, endFrom)), codesOf(to.slice(start, endTo))];
  const most = Math.max(rows.length, columns.length);
  for (let band = Math.max(8, Math.abs(rows.length - columns.length)); ; band *= 2) {
    if (rows.length * Math.min(band, most) > MAX_CELLS) return most;
    const distance = distanceWithin(rows, columns, Math.min(band, most));
    if (distance <= band || band >= most) return distance;
  }
}

/** Beyond this many cells nobody waits: half a second's work. */
const MAX_CELLS = 100_000_000;

function codesOf(characters: readonly string[]): Int32Array {
  return Int32Array.from(characters, (character) => character.codePointAt(0) ?? 0);
}

/** The distance along paths that keep within `band` of the diagonal: the true one, when it is no more than `band`. */
function distanceWithin(a: Int32Array, b: Int32Array, band: number): number {
  const FAR = a.length + b.length + 1;
  let above = new Int32Array(b.length + 2).fill(FAR);
  let row = new Int32Array(b.length + 2).fill(FAR);
  for (let j = 0; j <= Math.min(b.length, band); j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const first = Math.max(0, i - band);
    const last = Math.min(b.length, i + band);
    if (first > 0) row[first - 1] = FAR;
    for (let j = first; j <= last; j++) {
      const replaced = j > 0 ? (above[j - 1] ?? FAR) + (a[i - 1] === b[j - 1] ? 0 : 1) : FAR;
      const deleted = (above[j] ?? FAR) + 1;
      const inserted = j > first ? (row[j - 1] ?? FAR) + 1 : FAR;
      row[j] = Math.min(replaced, deleted, inserted);
    }
    row[last + 1] = FAR;
    [above, row] = [row, above];
  }
  return above[b.length] ?? FAR;
}
