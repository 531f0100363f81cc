/**
 * Comma-separated values as RFC 4180 has them, for spreadsheets: with a byte order mark, without which Excel takes UTF-8 for
 * something else. What a spreadsheet would take for a formula gets an apostrophe in front; a number stays a number.
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // White space in front is passed over by some before they look for the formula. Where an apostrophe stands already, one more
  // tells it from ours.
  const safe = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r])/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
