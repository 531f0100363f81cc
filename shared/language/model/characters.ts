import { decodeUtf8 } from '#shared/text/utf8';
import type { Reading } from './languageModel';
import { risingOrder } from './risingOrder';
import { column, readAll, type readStreams, rowStarts, undoGaps, varints } from './streams';
import { syllableTable } from './syllables';

/** Chinese has about 410 without tones; each is compared with each. */
const MOST_SYLLABLES = 1024;
/** Sounds less alike than this are not alike to speak of, and such characters are not listed. */
const LEAST_SOUND = 0.5;

export interface Characters {
  readingsOf(unit: number): readonly Reading[];
  soundLikeness(a: number, b: number): number;
  shapeLikeness(a: number, b: number): number;
  charactersOfShape(unit: number, into: Uint16Array): number;
  charactersOfSound(unit: number, into: Uint16Array): number;
}

/**
 * Readings and likeness of characters. `rankOf` is how rare a character is, 0 to 256 in steps of 1/32 of a power of ten; it
 * orders characters that are equally alike. Throws RangeError when the streams do not hold as many as they should.
 */
export function readCharacters(
  stream: ReturnType<typeof readStreams>,
  count: number,
  syllableCount: number,
  rankOf: (unit: number) => number,
): Characters {
  const units = undoGaps(varints(stream('characters'), count), Uint32Array.of(0, count), 0x10000);
  const numbers = new Int32Array(0x10000).fill(-1);
  units.forEach((unit, number) => {
    numbers[unit] = number;
  });
  const ranks = Array.from(units, rankOf);
  const shapes = readShapes(stream, count, ranks);
  const readings = readReadings(stream, count, syllableCount);
  const sounds = indexSounds(readings, ranks);

  const numberOf = (unit: number): number => numbers[unit] ?? -1;
  /** Writes the units of the characters from `numbers[start]` to before `end`. */
  const write = (others: Uint16Array, start: number, end: number, into: Uint16Array): number => {
    const found = Math.min(end - start, into.length);
    for (let i = 0; i < found; i++) into[i] = units[others[start + i] ?? 0] ?? 0;
    return found;
  };
  return {
    readingsOf: (unit) => readings.named(numberOf(unit)),
    soundLikeness: (a, b) => (a === b ? 1 : sounds.likeness(numberOf(a), numberOf(b))),
    shapeLikeness: (a, b) => {
      if (a === b) return 1;
      const number = numberOf(a);
      const other = numberOf(b);
      if (number < 0 || other < 0) return 0;
      const end = shapes.starts[number + 1] ?? 0;
      for (let i = shapes.starts[number] ?? 0; i < end; i++) {
        if (shapes.others[i] === other) return (shapes.likeness[i] ?? 0) / 255;
      }
      return 0;
    },
    charactersOfShape: (unit, into) => {
      const number = numberOf(unit);
      if (number < 0) return 0;
      return write(shapes.others, shapes.starts[number] ?? 0, shapes.starts[number + 1] ?? 0, into);
    },
    charactersOfSound: (unit, into) => {
      const number = numberOf(unit);
      if (number < 0) return 0;
      const alike = sounds.alike(number);
      return write(alike, 0, alike.length, into);
    },
  };
}

/** How many steps of likeness a character is moved back in a list for each step of rareness. */
const RARENESS = 0.9;
const LATEST = Math.ceil(255 + 256 * RARENESS);

/** Who looks like whom, from each of a pair's sides, the likest and commonest first. */
function readShapes(stream: ReturnType<typeof readStreams>, count: number, ranks: readonly number[]) {
  const counts = varints(stream('shapeCounts'), count);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const rows = rowStarts(counts, total);
  const pairs = undoGaps(varints(stream('shapeOthers'), total), rows, count);
  const values = column(stream('shapeLikeness'), total);

  // Each pair twice, from either side.
  const from = new Uint16Array(total * 2);
  const to = new Uint16Array(total * 2);
  const lateness = new Uint16Array(total * 2);
  const both = counts.slice();
  let side = 0;
  const add = (owner: number, other: number, value: number) => {
    from[side] = owner;
    to[side] = other;
    lateness[side++] = Math.min(LATEST, Math.round(255 - value + RARENESS * (ranks[other] ?? 0)));
  };
  for (let number = 0; number < count; number++) {
    const end = rows[number + 1] ?? 0;
    for (let pair = rows[number] ?? 0; pair < end; pair++) {
      const other = pairs[pair] ?? 0;
      const value = values[pair] ?? 0;
      both[other] = (both[other] ?? 0) + 1;
      add(number, other, value);
      add(other, number, value);
    }
  }
  const starts = rowStarts(both, total * 2);
  const next = starts.slice();
  const others = new Uint16Array(total * 2);
  const likeness = new Uint8Array(total * 2);
  for (const place of risingOrder(lateness, LATEST)) {
    const owner = from[place] ?? 0;
    const at = next[owner] ?? 0;
    others[at] = to[place] ?? 0;
    likeness[at] = values[place >>> 1] ?? 0;
    next[owner] = at + 1;
  }
  return { starts, others, likeness };
}

interface Readings {
  readonly syllables: readonly string[];
  readonly starts: Uint32Array;
  /** A reading's syllable by number. */
  readonly ids: Uint32Array;
  named(character: number): readonly Reading[];
}

function readReadings(stream: ReturnType<typeof readStreams>, count: number, syllableCount: number): Readings {
  const text = decodeUtf8(stream('syllables'));
  const syllables = text === '' ? [] : text.split(' ');
  if (syllables.length !== syllableCount || syllableCount > MOST_SYLLABLES)
    throw new RangeError('The syllables of the language file are not as many as it says');
  const counts = varints(stream('readingCounts'), count);
  const shares = stream('readingShares').slice();
  const starts = rowStarts(counts, shares.length);
  const ids = readAll(stream('readingSyllables'), (reader) => Uint32Array.from(shares, () => reader.varint()));
  if (ids.some((id) => id >= syllableCount)) throw new RangeError('A reading of the language file is out of range');
  return {
    syllables,
    starts,
    ids,
    named: (character) => {
      if (character < 0) return [];
      const readings: Reading[] = [];
      for (let i = starts[character] ?? 0; i < (starts[character + 1] ?? 0); i++) {
        readings.push({ syllable: syllables[ids[i] ?? 0] ?? '', share: (shares[i] ?? 0) / 255 });
      }
      return readings.sort((a, b) => b.share - a.share);
    },
  };
}

/** How alike characters sound, by the syllables they may be read as. */
function indexSounds(readings: Readings, ranks: readonly number[]) {
  const { syllables, starts, ids } = readings;
  const size = syllables.length;
  const table = syllableTable(syllables);
  const characters: number[][] = Array.from({ length: size }, () => []);
  for (let character = 0; character + 1 < starts.length; character++) {
    for (let i = starts[character] ?? 0; i < (starts[character + 1] ?? 0); i++) {
      characters[ids[i] ?? 0]?.push(character);
    }
  }
  const likeness = (a: number, b: number): number => {
    if (a < 0 || b < 0) return 0;
    let best = 0;
    for (let i = starts[a] ?? 0; i < (starts[a + 1] ?? 0); i++) {
      for (let j = starts[b] ?? 0; j < (starts[b + 1] ?? 0); j++) {
        const value = table[(ids[i] ?? 0) * size + (ids[j] ?? 0)] ?? 0;
        if (value > best) best = value;
      }
    }
    return best < LEAST_SOUND ? 0 : best;
  };
  const kept = new Map<number, Uint16Array>();
  return {
    likeness,
    /** Characters alike in sound, the likest first; worked out when first asked for, and kept. */
    alike: (character: number): Uint16Array => {
      const before = kept.get(character);
      if (before) return before;
      const found = new Set<number>();
      for (let i = starts[character] ?? 0; i < (starts[character + 1] ?? 0); i++) {
        const row = (ids[i] ?? 0) * size;
        for (let syllable = 0; syllable < size; syllable++) {
          if ((table[row + syllable] ?? 0) < LEAST_SOUND) continue;
          for (const other of characters[syllable] ?? []) found.add(other);
        }
      }
      found.delete(character);
      const order = [...found]
        .map((other) => ({ other, likeness: likeness(character, other), rank: ranks[other] ?? 0 }))
        .sort((a, b) => b.likeness - a.likeness || a.rank - b.rank || a.other - b.other);
      const alike = Uint16Array.from(order, ({ other }) => other);
      kept.set(character, alike);
      return alike;
    },
  };
}
