import { allows } from './condition';
import type { ConfusablePhrase } from './phraseList';

/** A phrase of the list where it stands. Offsets are UTF-16 units of the text that was searched. */
export interface FoundPhrase {
  readonly from: number;
  readonly to: number;
  readonly phrase: ConfusablePhrase;
  /** The least of it that must change, and what into: of 核算检测 the 算, into 酸. */
  readonly change: { readonly from: number; readonly to: number; readonly text: string };
}

export interface PhraseFinder {
  /** The phrases in text order, of overlapping ones the longer, or else the first. Takes time that grows with the text only. */
  find(text: string): readonly FoundPhrase[];
}

const UNITS = 1 << 16;

/** A finder of the phrases, in simplified text. */
export function createPhraseFinder(phrases: readonly ConfusablePhrase[]): PhraseFinder {
  const begins = new Uint8Array(UNITS);
  const byBeginning = new Map<number, ConfusablePhrase[]>();
  for (const phrase of phrases) {
    const first = phrase.wrong.charCodeAt(0);
    const key = first * UNITS + phrase.wrong.charCodeAt(1);
    begins[first] = 1;
    byBeginning.set(key, [...(byBeginning.get(key) ?? []), phrase]);
  }
  for (const alike of byBeginning.values()) alike.sort((a, b) => b.wrong.length - a.wrong.length);

  const at = (text: string, from: number): ConfusablePhrase | undefined => {
    const first = text.charCodeAt(from);
    if (begins[first] !== 1) return undefined;
    return byBeginning
      .get(first * UNITS + text.charCodeAt(from + 1))
      ?.find(
        ({ wrong, conditions }) => text.startsWith(wrong, from) && allows(conditions, text, from, from + wrong.length),
      );
  };

  return {
    find: (text) => {
      const found: FoundPhrase[] = [];
      for (let from = 0; from + 1 < text.length; from++) {
        const phrase = at(text, from);
        if (phrase === undefined) continue;
        const last = found.at(-1);
        const hit = { from, to: from + phrase.wrong.length, phrase, change: changeOf(phrase, from) };
        if (last === undefined || last.to <= from) found.push(hit);
        else if (hit.to - hit.from > last.to - last.from) found[found.length - 1] = hit;
      }
      return found;
    },
  };
}

/** What a phrase that stands at `from` changes. */
function changeOf({ wrong, right }: ConfusablePhrase, from: number): FoundPhrase['change'] {
  const shorter = Math.min(wrong.length, right.length);
  let head = 0;
  while (head < shorter && wrong[head] === right[head]) head++;
  let tail = 0;
  while (tail < shorter - head && wrong[wrong.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  return { from: from + head, to: from + wrong.length - tail, text: right.slice(head, right.length - tail) };
}
