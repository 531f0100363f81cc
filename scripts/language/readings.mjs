/**
 * Readings of single characters with the share of each, from lines `character TAB syllable TAB logarithm of the share`. A
 * character whose shares are not known has equal ones.
 *
 * @param {string} text
 * @returns {Map<string, Map<string, number>>}
 */
export function readReadings(text) {
  const readings = new Map();
  for (const line of text.split('\n')) {
    const [character, syllable, logarithm] = line.split(/[\t ]/);
    if (character?.length !== 1 || syllable === undefined || syllable.includes("'")) continue;
    const known = readings.get(character) ?? new Map();
    known.set(syllable, 10 ** Number(logarithm || 0));
    readings.set(character, known);
  }
  for (const known of readings.values()) {
    const total = [...known.values()].reduce((sum, share) => sum + share, 0);
    for (const [syllable, share] of known) known.set(syllable, share / total);
  }
  return readings;
}
