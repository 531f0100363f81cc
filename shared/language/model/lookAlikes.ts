import type { LanguageModel } from './languageModel';

/** What a reader who tolerates a scanner's mistakes has to know of characters; a few hundred kilobytes. */
export interface LookAlikes {
  /** The usual simplified form of a traditional character; any other UTF-16 unit itself. */
  simplifiedOf(unit: number): number;
  /** The characters that look like one, of this likeness at least, 0 to 1; without itself. */
  alike(unit: number, least: number): readonly number[];
}

/** Characters less alike than this are not told. */
export const LEAST_LIKENESS = 0.6;

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;
const MOST_ALIKE = 256;

type Model = Pick<LanguageModel, 'simplifiedOf' | 'charactersOfShape' | 'shapeLikeness'>;

/** Who looks like whom: those of a character from its start to the next one's, and how alike, 0 to 255. */
interface Likes {
  readonly starts: Uint32Array;
  readonly others: Uint16Array;
  readonly likeness: Uint8Array;
}

/** Takes from the language model what is known of the looks of characters, so that the model itself can go. */
export function takeLookAlikes(model: Model): LookAlikes {
  return looksOf(simplifiedForms(model), likesOf(model));
}

// Apart from where the model is: a function holds on to all that those beside it use.
function looksOf(simplified: Uint16Array, { starts, others, likeness }: Likes): LookAlikes {
  return {
    simplifiedOf: (unit) => simplified[unit] ?? unit,
    alike: (unit, least) => {
      if (unit < FIRST_HAN || unit > LAST_HAN) return [];
      const found: number[] = [];
      const end = starts[unit - FIRST_HAN + 1] ?? 0;
      for (let at = starts[unit - FIRST_HAN] ?? 0; at < end; at++) {
        if ((likeness[at] ?? 0) >= least * 255) found.push(others[at] ?? 0);
      }
      return found;
    },
  };
}

const simplifiedForms = (model: Model): Uint16Array =>
  Uint16Array.from({ length: 0x10000 }, (_, unit) => model.simplifiedOf(unit));

function likesOf(model: Model): Likes {
  const into = new Uint16Array(MOST_ALIKE);
  const starts = new Uint32Array(LAST_HAN - FIRST_HAN + 2);
  const others: number[] = [];
  const likeness: number[] = [];
  for (let unit = FIRST_HAN; unit <= LAST_HAN; unit++) {
    for (const other of into.subarray(0, model.charactersOfShape(unit, into))) {
      const alike = model.shapeLikeness(unit, other);
      if (alike < LEAST_LIKENESS) continue;
      others.push(other);
      likeness.push(Math.round(alike * 255));
    }
    starts[unit - FIRST_HAN + 1] = others.length;
  }
  return { starts, others: Uint16Array.from(others), likeness: Uint8Array.from(likeness) };
}
