// Characters of the language file: their readings, and which look alike.
import { alikeShapes, describeShape } from './shapes.mjs';

const SIMPLIFIED = 1;
const TRADITIONAL = 2;
/** The logarithm of the frequency of a character that no word holds. */
const RAREST = -8;

/**
 * Pairs of characters of the basic plane that differ.
 *
 * @param {string} text `from to[ to…]` with | between, the usual one first
 * @returns {Map<string, string>}
 */
export function readPairs(text) {
  const pairs = text.split('|').map((entry) => entry.split(' '));
  return new Map(pairs.filter(([from, to]) => from.length === 1 && to?.length === 1 && from !== to));
}

/**
 * @param {object} sources
 * @param {readonly { word: string, probability: number }[]} sources.words
 * @param {Map<string, Map<string, number>>} sources.readings
 * @param {Map<string, string>} sources.simplified forms of traditional characters
 * @param {Map<string, string>} sources.traditional forms of simplified characters
 * @param {readonly ((character: string) => { contours: [x: number, y: number][][], unitsPerEm: number } | undefined)[]} sources.typefaces
 */
export function describeCharacters({ words, readings, simplified, traditional, typefaces }) {
  const frequency = frequencies(words);
  const drawn = new Set([
    ...frequency.keys(),
    ...[...simplified].filter(([, to]) => frequency.has(to)).map(([from]) => from),
  ]);
  const characters = [...new Set([...readings.keys(), ...drawn])].sort();
  const commonness = (character) =>
    Math.log10(Math.max(frequency.get(character) ?? 0, frequency.get(simplified.get(character)) ?? 0, 10 ** RAREST));
  // A form that simplified text alone uses is no neighbour in traditional text; one that both use is in either.
  const scriptsOf = (character) => {
    if (simplified.has(character)) return TRADITIONAL;
    return traditional.has(character) ? SIMPLIFIED : SIMPLIFIED | TRADITIONAL;
  };
  const shown = characters
    .map((character, number) => ({ character, number, glyphs: typefaces.map((glyphOf) => glyphOf(character)) }))
    .filter(({ character, glyphs }) => drawn.has(character) && glyphs.every((glyph) => glyph !== undefined));
  const rows = alikeShapes(
    shown.map(({ glyphs }) => describeShape(glyphs)),
    shown.map(({ character }) => commonness(character)),
    shown.map(({ character }) => scriptsOf(character)),
  );
  const alike = new Map(
    shown.map(({ character }, i) => [
      character,
      rows[i].map(({ character: other, likeness }) => ({ character: shown[other].number, likeness })),
    ]),
  );
  const syllables = [...new Set([...readings.values()].flatMap((known) => [...known.keys()]))].sort();
  return {
    syllables,
    characters: characters.map((character) => ({
      unit: character.charCodeAt(0),
      readings: [...(readings.get(character) ?? [])].map(([syllable, share]) => ({
        syllable: syllables.indexOf(syllable),
        share,
      })),
      alike: alike.get(character) ?? [],
    })),
  };
}

/** How often each character occurs in words. */
function frequencies(words) {
  const sums = new Map();
  for (const { word, probability } of words) {
    for (const character of word) sums.set(character, (sums.get(character) ?? 0) + 10 ** probability);
  }
  return sums;
}
