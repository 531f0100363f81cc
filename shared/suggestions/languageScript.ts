import type { LanguageModel } from '#shared/language/model/languageModel';
import type { NameScript } from './nameIndex';

/** Characters less alike are seldom taken for each other. */
const LEAST_LIKENESS = 0.62;
/** Of one character: the likest. */
const MOST_ALIKE = 8;
const NOTHING = new Uint16Array(0);

/** How names are compared, by what the language file knows of scripts and shapes; without one as they are written. */
export function languageScript(language: LanguageModel | null): NameScript {
  if (!language) return { fold: (unit) => unit, alike: () => NOTHING };
  const forms = new Uint16Array(0x10000);
  for (let unit = 0; unit < forms.length; unit++) {
    forms[unit] = unit >= 0x3400 && unit <= 0x9fff ? language.simplifiedOf(unit) : unit;
  }
  const known: (Uint16Array | undefined)[] = new Array(0x10000);
  const buffer = new Uint16Array(64);
  const worked = (unit: number): Uint16Array => {
    if (unit < 0x3400 || unit > 0x9fff) return NOTHING;
    const count = language.charactersOfShape(unit, buffer);
    const alike = new Set<number>();
    for (let at = 0; at < count && alike.size < MOST_ALIKE; at++) {
      const other = buffer[at] ?? 0;
      if (language.shapeLikeness(unit, other) >= LEAST_LIKENESS) alike.add(forms[other] ?? other);
    }
    alike.delete(unit);
    return Uint16Array.from(alike);
  };
  return {
    fold: (unit) => forms[unit] ?? unit,
    alike: (unit) => {
      known[unit] ??= worked(unit);
      return known[unit] ?? NOTHING;
    },
  };
}
