/** How many random sequences to try: `RUNS` multiplies what is usual in CI. */
export function runs(usual: number): number {
  return Math.ceil(usual * Number(process.env.RUNS ?? 1));
}

/** `SEED` repeats a run that failed. */
export function seed(): { seed?: number } {
  const given = process.env.SEED;
  return given ? { seed: Number(given) } : {};
}
