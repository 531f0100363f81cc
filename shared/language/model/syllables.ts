/**
 * Beginnings that dialects and hasty typing don't keep apart, and how alike they are. Those not named differ: all that a
 * pair of syllables has in common is then its final.
 */
const INITIALS = likenessTable([
  [0.9, 'zh z', 'ch c', 'sh s'],
  [0.85, 'n l'],
  [0.8, 'f h', 'l r'],
  [0.7, 'j q', 'j zh', 'q ch', 'x sh', 'x s', 'x q', 'j z', 'q c'],
  [0.65, 'b p', 'd t', 'g k', 'zh ch', 'z c', 'ch sh', 'c s', 'r y', 'h w', 'h g', 'h k'],
]);
const FINALS = likenessTable([
  [0.9, 'in ing', 'en eng', 'an ang', 'uan uang', 'ian iang'],
  [0.8, 'un ong', 'eng ong', 'ian iang', 'uan an', 'uang ang', 'uo o', 'ue e', 'v u', 'v i', 've ie', 'ui ei', 'un en'],
  [0.7, 'ai ei', 'ao ou', 'an en', 'uo e', 'uo ou', 'ian in', 'ian an', 'ia a', 'ie e', 'iao ao', 'iu ou', 'ong iong'],
]);
const NOTHING_SHARED = 0.5;
const DIFFERENT = 0.45;

/**
 * How alike toneless syllables sound, 0 to 1, each with each, row by row: the product of how alike their initials and
 * their finals are.
 */
export function syllableTable(syllables: readonly string[]): Float32Array {
  const parts = syllables.map(divide);
  const table = new Float32Array(parts.length * parts.length);
  parts.forEach(([initialA, finalA], a) => {
    parts.forEach(([initialB, finalB], b) => {
      const initial = initialA === initialB ? 1 : (INITIALS.get(`${initialA} ${initialB}`) ?? NOTHING_SHARED);
      const final = finalA === finalB ? 1 : (FINALS.get(`${finalA} ${finalB}`) ?? DIFFERENT);
      table[a * parts.length + b] = initial * final;
    });
  });
  return table;
}

/** Initial and final of a syllable; y and w are initials, as they are written. */
function divide(syllable: string): readonly [initial: string, final: string] {
  const initial = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?/.exec(syllable)?.[0] ?? '';
  const written = syllable.slice(initial.length);
  // After j, q, x and y a written u is ü.
  return [initial, /^[jqxy]$/.test(initial) ? written.replace(/^u/, 'v') : written];
}

function likenessTable(groups: readonly (readonly [number, ...string[]])[]): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const [likeness, ...pairs] of groups) {
    for (const pair of pairs) {
      const [a, b] = pair.split(' ');
      table.set(`${a} ${b}`, likeness);
      table.set(`${b} ${a}`, likeness);
    }
  }
  return table;
}
