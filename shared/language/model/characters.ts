import type { Reading } from './languageModel';
import { column, readAll, type readStreams, rowStarts, undoGaps, varints } from './streams';
import { syllableLikeness } from './syllables';

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
 * Readings and likeness of characters. `rankOf` is how common a character is, 0 the commonest, which orders characters
 * that sound the same. Throws RangeError when the streams do not hold as many as they should.
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
  const shapes = readShapes(stream, count);
  const readings = readReadings(stream, count, syllableCount);
  const sounds = indexSounds(readings, Array.from(units, rankOf));

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

/** Who looks like whom, from each of a pair's sides, the likest first. */
function readShapes(stream: ReturnType<typeof readStreams>, count: number) {
  const counts = varints(stream('shapeCounts'), count);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const rows = rowStarts(counts, total);
  const pairs = undoGaps(varints(stream('shapeOthers'), total), rows, count);
  const values = column(stream('shapeLikeness'), total);
  const both = counts.slice();
  for (const other of pairs) both[other] = (both[other] ?? 0) + 1;
  const starts = rowStarts(both, total * 2);
  const next = starts.slice();
  const others = new Uint16Array(total * 2);
  const likeness = new Uint8Array(total * 2);
  // Pairs by falling likeness, so that each row comes out in order.
  for (const pair of fallingOrder(values)) {
    const number = rowOf(rows, pair);
    const other = pairs[pair] ?? 0;
    for (const [from, to] of [
      [number, other],
      [other, number],
    ] as const) {
      const at = next[from] ?? 0;
      others[at] = to;
      likeness[at] = values[pair] ?? 0;
      next[from] = at + 1;
    }
  }
  return { starts, others, likeness };
}

function fallingOrder(values: Uint8Array): Uint32Array {
  const starts = new Uint32Array(257);
  for (const value of values) starts[256 - value] = (starts[256 - value] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const order = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const bucket = 255 - (values[i] ?? 0);
    const at = starts[bucket] ?? 0;
    order[at] = i;
    starts[bucket] = at + 1;
  }
  return order;
}

function rowOf(starts: Uint32Array, place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle;
  }
  return low;
}

interface Readings {
  readonly syllables: readonly string[];
  readonly starts: Uint32Array;
  /** A reading's syllable by number. */
  readonly ids: Uint32Array;
  named(character: number): readonly Reading[];
}

function readReadings(stream: ReturnType<typeof readStreams>, count: number, syllableCount: number): Readings {
  const text = String.fromCharCode(...stream('syllables'));
  const syllables = text === '' ? [] : text.split(' ');
  if (syllables.length !== syllableCount)
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
  const table = new Float32Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const likeness = syllableLikeness(syllables[a] ?? '', syllables[b] ?? '');
      table[a * size + b] = likeness;
      table[b * size + a] = likeness;
    }
  }
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
      const order = [...found].sort(
        (a, b) => likeness(character, b) - likeness(character, a) || (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b,
      );
      const alike = Uint16Array.from(order);
      kept.set(character, alike);
      return alike;
    },
  };
}
