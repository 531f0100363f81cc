import type { Pattern, PatternSpan } from './pattern';

/** Longer ones are marks that were never closed. */
const LONGEST = 60;

/** Titles with the marks they stand in, inner ones included: 《〈棠溪〉校记》. */
export const works: Pattern = (text) => {
  const found: PatternSpan[] = [];
  let opened: number | null = null;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (mark === '《') opened = at;
    else if (mark === '》' && opened !== null) {
      if (at - opened > 1 && at - opened < LONGEST) {
        found.push({ pattern: 'work', kind: 'work', from: opened, to: at + 1, confidence: 0.92 });
      }
      opened = null;
    }
  }
  return found;
};
