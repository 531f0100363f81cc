import type { DocumentStructure } from './documentStructure';

const DEEPEST = 6;

/** The level a heading should have: that of titles where an article begins, one below its title inside. 1 to 6. */
export function levelOf({ units, starts, typeAt, isStart }: DocumentStructure, index: number): number {
  const titles = new Set(starts.map(({ title }) => title));
  if (titles.has(index) || isFirstHeading(index, typeAt)) return titleLevel(index);
  for (let at = index - 1; at >= 0; at--) {
    const { facts } = units[at] ?? {};
    const isTitle = titles.has(at) || isStart(at) || isFirstHeading(at, typeAt);
    if (typeAt(at) !== 'heading' || !facts) continue;
    // A heading inside the same article says how deep its neighbours are.
    if (!isTitle && facts.type === 'heading' && facts.level !== null) return facts.level;
    if (isTitle) return Math.min(DEEPEST, (facts.level ?? titleLevel(at)) + 1);
  }
  return 2;

  function titleLevel(own: number): number {
    for (const { title } of starts) {
      const level = units[title]?.facts.level;
      if (title !== own && level) return level;
    }
    return 1;
  }
}

function isFirstHeading(index: number, typeAt: DocumentStructure['typeAt']): boolean {
  for (let at = 0; at < index; at++) if (typeAt(at) === 'heading') return false;
  return true;
}
