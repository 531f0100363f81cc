/** How many random sequences to try: `RUNS` multiplies what is usual in CI. */
export function runs(usual: number): number {
  return Math.ceil(usual * Number(process.env.RUNS ?? 1));
}

/** Sequences CI tries: the same each time, so that no change is refused for what an earlier one left to chance. */
const CI_SEED = 20_261_122;

/** `SEED` repeats a run that failed. Without it everybody but CI tries other sequences each time. */
export function seed(): { seed?: number } {
  const given = process.env.SEED ?? (process.env.CI ? CI_SEED : undefined);
  return given === undefined ? {} : { seed: Number(given) };
}
