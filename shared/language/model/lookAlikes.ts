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

/** Takes from the language model what is known of the looks of characters, so that the model itself can go. */
export function takeLookAlikes(
  model: Pick<LanguageModel, 'simplifiedOf' | 'charactersOfShape' | 'shapeLikeness'>,
): LookAlikes {
  const simplified = Uint16Array.from({ length: 0x10000 }, (_, unit) => model.simplifiedOf(unit));
  const into = new Uint16Array(MOST_ALIKE);
  const known = new Map<number, readonly (readonly [unit: number, likeness: number])[]>();
  for (let unit = FIRST_HAN; unit <= LAST_HAN; unit++) {
    const others = [...into.subarray(0, model.charactersOfShape(unit, into))]
      .map((other) => [other, model.shapeLikeness(unit, other)] as const)
      .filter(([, likeness]) => likeness >= LEAST_LIKENESS);
    if (others.length > 0) known.set(unit, others);
  }
  return {
    simplifiedOf: (unit) => simplified[unit] ?? unit,
    alike: (unit, least) => (known.get(unit) ?? []).flatMap(([other, likeness]) => (likeness >= least ? [other] : [])),
  };
}
