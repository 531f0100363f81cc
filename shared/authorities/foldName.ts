import type { CharacterTable } from '#shared/language/model/characterTable';

/** Names of Han characters only, as most are, need no more than their forms in the other script put right. */
const HAN = /^[\u4e00-\u9fff]+$/;

/**
 * A name as it is compared: simplified, in lower case, without accents and widths, one space where there were several. Names
 * that are written alike but for these fold to the same.
 */
export function foldName(name: string, { simplifiedOf }: Pick<CharacterTable, 'simplifiedOf'>): string {
  const plain = HAN.test(name)
    ? name
    : name
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim();
  let folded = '';
  for (let at = 0; at < plain.length; at++) folded += String.fromCharCode(simplifiedOf(plain.charCodeAt(at)));
  return folded;
}
