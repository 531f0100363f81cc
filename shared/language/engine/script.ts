import type { LanguageModel } from '#shared/language/model/languageModel';
import { isHan } from './hanText';

/** How a text is looked up in simplified characters, and how what is found comes back in its own. Keeps lengths. */
export interface Script {
  readonly simplified: string;
  /** The text in the script of the text that was read. */
  back(text: string): string;
}

/** Tells the script of each text by the characters that only one of the two has. */
export function createScripts({
  simplifiedOf,
  traditionalOf,
}: Pick<LanguageModel, 'simplifiedOf' | 'traditionalOf'>): (text: string) => Script {
  return (text) => {
    let mapped = 0;
    let simpleOnly = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (!isHan(unit)) continue;
      if (simplifiedOf(unit) !== unit) mapped++;
      else if (traditionalOf(unit) !== unit) simpleOnly++;
    }
    if (mapped === 0) return { simplified: text, back: (found) => found };
    const map = (from: string, of: (unit: number) => number): string => {
      let result = '';
      for (let at = 0; at < from.length; at++) result += String.fromCharCode(of(from.charCodeAt(at)));
      return result;
    };
    return {
      simplified: map(text, simplifiedOf),
      back: mapped > simpleOnly ? (found) => map(found, traditionalOf) : (found) => found,
    };
  };
}
