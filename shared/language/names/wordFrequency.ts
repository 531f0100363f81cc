/** How often a word stands in a million words, 0 for what is none. */
export type WordFrequency = (word: string) => number;

/** How often the two characters at `at` are a word; 0 where one of them is missing or no Han character. */
export function pairFrequency(text: string, at: number, frequency: WordFrequency): number {
  return isHanUnit(text.charCodeAt(at)) && isHanUnit(text.charCodeAt(at + 1)) ? frequency(text.slice(at, at + 2)) : 0;
}

/** Whether a UTF-16 unit is one of the common Han characters, of which names are made. */
export const isHanUnit = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;
