import type { Lexicon } from '../finding';
import type { Difference, Relate } from './nameIndex';

/** How two forms of one name differ: names of people in whatever their index has them near for, offices by what words they are of. */
export function relateBy(lexicon: Lexicon): Relate {
  return (form, other, kind) => {
    if (kind === 'person')
      return { kind: form.length < other.length ? 'lost' : form.length > other.length ? 'added' : 'wrong', at: 0 };
    const difference = bodyDifference(form, other);
    return difference && isOneBody(form, other, difference, lexicon) ? difference : null;
  };
}

function bodyDifference(form: string, other: string): Difference | null {
  const at = firstDifference(form, other);
  if (form.slice(at + 1) === other.slice(at + 1)) return { kind: 'wrong', at };
  if (sorted(form) === sorted(other)) return { kind: 'order', at: 0 };
  const lost = firstDifference(form.slice(1), other);
  if (lost > 0 && form.slice(lost + 1) === other.slice(lost + 1)) return { kind: 'lost', at: lost };
  const added = firstDifference(other.slice(1), form);
  return added > 0 && other.slice(added + 1) === form.slice(added + 1) ? { kind: 'added', at: added } : null;
}

const sorted = (text: string): string => [...text].sort().join('');

/** Where two texts differ first, in UTF-16 units. */
export function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at++;
  return at;
}

/** What tells offices apart that are otherwise of one name. */
const TELLS_APART = /[一二三四五六七八九十东西南北中上下分总副省市县区镇乡]/;

/** Whether offices that differ so are one: 水务局 and 税务局 are two, because both are made of words. */
function isOneBody(form: string, other: string, { kind, at }: Difference, lexicon: Lexicon): boolean {
  if (kind === 'order') return !/[一二三四五六七八九十]/.test(form);
  if (kind === 'lost') return !TELLS_APART.test(other.charAt(at));
  if (kind === 'added') return !TELLS_APART.test(form.charAt(at));
  if (at === 0) return false;
  const isWord = (from: number) => lexicon.frequency(form.slice(from, from + 2)) >= 0.5;
  return !isWord(at) && !isWord(at - 1) && !TELLS_APART.test(form.charAt(at));
}
