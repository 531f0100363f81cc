/** One measured quantity, as the tables print it. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly values: readonly number[];
}

/** The value below which a share `q` of the values lies (nearest rank). */
export function percentile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function table(title: string, rows: readonly Row[]): string {
  const lines = rows.map(({ what, unit, values }) => [
    what,
    median(values).toFixed(2),
    percentile(values, 0.95).toFixed(2),
    Math.min(...values).toFixed(2),
    Math.max(...values).toFixed(2),
    unit,
    String(values.length),
  ]);
  const head = ['', 'p50', 'p95', 'min', 'max', '', 'n'];
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const drawn = [head, ...lines].map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  return [`\n${title}`, ...drawn].join('\n');
}
