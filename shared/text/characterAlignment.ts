import { partitionPoint } from './partitionPoint';

/**
 * Alignment of two lists of characters with affine gaps. The costs make it say what a proofreader would: changing the width
 * of a mark is cheap, a character of the same kind (Han for Han) is cheaper than one of another, and a substitution is
 * always cheaper than a deletion beside an insertion.
 */
export type EditKind = 'equal' | 'replace' | 'delete' | 'insert';

const WIDTH_VARIANT = 2;
const SAME_KIND = 6;
const OTHER_KIND = 9;
const GAP_OPEN = 6;
const GAP_EXTEND = 4;
const UNREACHABLE = 1 << 28;

/** Beyond this many cells a middle is reported as one deletion and one insertion: a block is aligned at every key press. */
const MAX_CELLS = 600_000;
/** Middles larger than this are pinned before they are aligned. */
const PIN_CELLS = 20_000;
/** Pins are strings of so many characters that stand once in either text. */
const PIN_LENGTH = 5;

/** One kind a step: `equal` and `replace` take a character of both, `delete` one of `a`, `insert` one of `b`. */
export function alignCharacters(a: readonly string[], b: readonly string[]): EditKind[] {
  if (a.length * b.length <= PIN_CELLS) return alignBetweenPins(a, b);
  const kinds: EditKind[] = [];
  let i = 0;
  let j = 0;
  for (const [pinA, pinB] of [...findPins(a, b), [a.length, b.length] as const]) {
    if (pinA < i || pinB < j) continue;
    for (const kind of alignBetweenPins(a.slice(i, pinA), b.slice(j, pinB))) kinds.push(kind);
    i = pinA;
    j = pinB;
    while (i < a.length && j < b.length && a[i] === b[j]) {
      kinds.push('equal');
      i++;
      j++;
    }
  }
  return kinds;
}

function alignBetweenPins(a: readonly string[], b: readonly string[]): EditKind[] {
  if (a.length === 0 || b.length === 0) return rewritten(a.length, b.length);
  const traitsA = traitsOf(a);
  const traitsB = traitsOf(b);
  const longest = Math.max(a.length, b.length);
  for (let band = Math.abs(a.length - b.length) + 12; ; band *= 2) {
    const width = Math.min(band, longest);
    if ((2 * width + 1) * (a.length + 1) > MAX_CELLS) return rewritten(a.length, b.length);
    const path = cheapestPath(traitsA, traitsB, width);
    // A path that leaves the band holds more than `band` gap characters: a cheaper one inside is the best there is.
    if (width === longest || path.cost <= GAP_EXTEND * (band + 1)) return path.kinds;
  }
}

function rewritten(deleted: number, inserted: number): EditKind[] {
  return [...Array<EditKind>(deleted).fill('delete'), ...Array<EditKind>(inserted).fill('insert')];
}

/** Pairs of places where the same five characters stand, once in either text, in ascending order on both sides. */
function findPins(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const placesB = uniquePlaces(b);
  const pairs: (readonly [number, number])[] = [];
  for (const [text, i] of uniquePlaces(a)) {
    const j = placesB.get(text);
    if (i !== null && j !== undefined && j !== null) pairs.push([i, j]);
  }
  pairs.sort((x, y) => x[0] - y[0]);
  return longestAscending(pairs);
}

function uniquePlaces(characters: readonly string[]): Map<string, number | null> {
  const places = new Map<string, number | null>();
  for (let i = 0; i + PIN_LENGTH <= characters.length; i++) {
    const text = characters.slice(i, i + PIN_LENGTH).join('');
    places.set(text, places.has(text) ? null : i);
  }
  return places;
}

/** The longest run of pairs whose second places ascend (patience sorting). */
function longestAscending(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const second = (index: number) => pairs[index]?.[1] ?? 0;
  /** tails[n]: the pair that ends the run of length n + 1 with the smallest second place. */
  const tails: number[] = [];
  const previous: number[] = [];
  for (let index = 0; index < pairs.length; index++) {
    const place = partitionPoint(tails.length, (n) => second(tails[n] ?? 0) >= second(index));
    previous[index] = place > 0 ? (tails[place - 1] ?? -1) : -1;
    tails[place] = index;
  }
  const run: (readonly [number, number])[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair) run.push(pair);
  }
  return run.reverse();
}

/** Characters as numbers, looked up once a character and not once a cell. */
interface Traits {
  readonly codes: Int32Array;
  /** The code without its width (NFKC). */
  readonly plainCodes: Int32Array;
  readonly kinds: Uint8Array;
}

type Trait = readonly [code: number, plainCode: number, kind: number];
const knownTraits = new Map<string, Trait>();
const MAX_KNOWN_TRAITS = 20_000;

function traitOf(character: string): Trait {
  const known = knownTraits.get(character);
  if (known) return known;
  if (knownTraits.size >= MAX_KNOWN_TRAITS) knownTraits.clear();
  const code = character.codePointAt(0) ?? 0;
  const plain = Array.from(character.normalize('NFKC'));
  const plainCode = plain.length === 1 ? (plain[0]?.codePointAt(0) ?? code) : code;
  const trait: Trait = [code, plainCode, kindOf(character)];
  knownTraits.set(character, trait);
  return trait;
}

function kindOf(character: string): number {
  if (/\p{Script=Han}/u.test(character)) return 1;
  if (/[\p{L}\p{N}]/u.test(character)) return 2;
  return /\s/u.test(character) ? 3 : 4;
}

function traitsOf(characters: readonly string[]): Traits {
  const traits = {
    codes: new Int32Array(characters.length),
    plainCodes: new Int32Array(characters.length),
    kinds: new Uint8Array(characters.length),
  };
  characters.forEach((character, i) => {
    [traits.codes[i], traits.plainCodes[i], traits.kinds[i]] = traitOf(character);
  });
  return traits;
}

/** The three states of a path: the last step took both characters, one of `a` only, one of `b` only. */
const BOTH = 0;
const DELETED = 1;
const INSERTED = 2;

/** Which state each cell came from, two bits a state; kept between calls, since it is the one large array. */
let cameFrom = new Uint8Array(0);

/**
 * The cheapest path whose cells (i, j) keep within `band` of the diagonal. Rows are `a`, and column `j - i + band` of a row
 * is `b`. Ties put what has no counterpart as late as can be: who types goes on to the right, and what was replaced
 * there stays what it was. (Indexes below are in bounds by construction, hence `as number`.)
 */
function cheapestPath(a: Traits, b: Traits, band: number): { cost: number; kinds: EditKind[] } {
  const rows = a.codes.length;
  const columns = b.codes.length;
  const width = 2 * band + 1;
  if (cameFrom.length < (rows + 1) * width) cameFrom = new Uint8Array((rows + 1) * width);
  const layer = () => new Int32Array(width).fill(UNREACHABLE);
  let [bothAbove, deletedAbove, insertedAbove] = [layer(), layer(), layer()];
  let [both, deleted, inserted] = [layer(), layer(), layer()];
  for (let i = 0; i <= rows; i++) {
    both.fill(UNREACHABLE);
    deleted.fill(UNREACHABLE);
    inserted.fill(UNREACHABLE);
    const code = i > 0 ? (a.codes[i - 1] as number) : -1;
    const plainCode = i > 0 ? (a.plainCodes[i - 1] as number) : -1;
    const kind = i > 0 ? (a.kinds[i - 1] as number) : 0;
    for (let j = Math.max(0, i - band), last = Math.min(columns, i + band); j <= last; j++) {
      const column = j - i + band;
      let origins = 0;
      if (i === 0 && j === 0) both[column] = 0;
      if (i > 0 && j > 0) {
        const x = bothAbove[column] as number;
        const y = deletedAbove[column] as number;
        const z = insertedAbove[column] as number;
        const best = z <= y ? (z <= x ? INSERTED : BOTH) : y <= x ? DELETED : BOTH;
        let step = OTHER_KIND;
        if (code === b.codes[j - 1]) step = 0;
        else if (plainCode === b.plainCodes[j - 1]) step = WIDTH_VARIANT;
        else if (kind === b.kinds[j - 1]) step = SAME_KIND;
        both[column] = (best === BOTH ? x : best === DELETED ? y : z) + step;
        origins |= best;
      }
      if (i > 0 && column + 1 < width) {
        const x = bothAbove[column + 1] as number;
        const z = insertedAbove[column + 1] as number;
        const open = Math.min(x, z) + GAP_OPEN;
        const extended = (deletedAbove[column + 1] as number) + GAP_EXTEND;
        deleted[column] = Math.min(extended, open);
        origins |= (extended <= open ? DELETED : x <= z ? BOTH : INSERTED) << 2;
      }
      if (j > 0 && column > 0) {
        const x = both[column - 1] as number;
        const y = deleted[column - 1] as number;
        const open = Math.min(x, y) + GAP_OPEN;
        const extended = (inserted[column - 1] as number) + GAP_EXTEND;
        inserted[column] = Math.min(extended, open);
        origins |= (extended <= open ? INSERTED : x <= y ? BOTH : DELETED) << 4;
      }
      cameFrom[i * width + column] = origins;
    }
    [bothAbove, both] = [both, bothAbove];
    [deletedAbove, deleted] = [deleted, deletedAbove];
    [insertedAbove, inserted] = [inserted, insertedAbove];
  }
  const end = columns - rows + band;
  const costs = [bothAbove[end] as number, deletedAbove[end] as number, insertedAbove[end] as number];
  const cost = Math.min(...costs);
  return { cost, kinds: walkBack(a, b, band, costs.lastIndexOf(cost)) };
}

function walkBack(a: Traits, b: Traits, band: number, last: number): EditKind[] {
  const width = 2 * band + 1;
  const kinds: EditKind[] = [];
  let state = last;
  let i = a.codes.length;
  let j = b.codes.length;
  while (i > 0 || j > 0) {
    const origins = cameFrom[i * width + j - i + band] as number;
    if (state === BOTH) kinds.push(a.codes[--i] === b.codes[--j] ? 'equal' : 'replace');
    else if (state === DELETED) {
      i--;
      kinds.push('delete');
    } else {
      j--;
      kinds.push('insert');
    }
    state = (origins >> (2 * state)) & 3;
  }
  return kinds.reverse();
}
