/** A stretch of tokens that a model reads at once, as numbers of tokens from 0; ends are exclusive. */
export interface TokenWindow {
  readonly start: number;
  readonly end: number;
  /** What is read of these counts; of the others another window has more of what stands around. */
  readonly from: number;
  readonly to: number;
}

/**
 * Windows of at most `most` tokens that together hold `count`, neighbours with `overlap` in common. Each token counts in exactly
 * one. `most` must be greater than `overlap`.
 */
export function tokenWindows(count: number, most: number, overlap: number): TokenWindow[] {
  const windows: TokenWindow[] = [];
  let from = 0;
  for (let start = 0; from < count; start += most - overlap) {
    const end = Math.min(count, start + most);
    const to = end === count ? count : end - Math.floor(overlap / 2);
    windows.push({ start, end, from, to });
    from = to;
  }
  return windows;
}
