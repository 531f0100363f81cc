import { readTens } from '#shared/values/numerals';

/** What a list item can begin with; the groups are its number. */
const markers: readonly RegExp[] = [
  /^[-*+] +()/,
  /^[•●◆◇▲△★☆◎※]()/,
  /^([一二三四五六七八九十]{1,3})、/,
  /^[（(]([一二三四五六七八九十]{1,3})[）)]/,
  /^[（(](\d{1,2})[）)]/,
  /^(\d{1,2})[、）)]/,
  /^(\d{1,2})[.．](?!\d)/,
  /^([①-⑳])/,
];

/**
 * Which lines begin an item of a list. A marker counts only when others of its kind follow and their numbers go up by one:
 * a wrapped line may begin with a number by chance.
 */
export function listItems(texts: readonly string[]): boolean[] {
  const items = texts.map(() => false);
  for (const marker of markers) {
    const found: { readonly index: number; readonly number: number }[] = [];
    texts.forEach((text, index) => {
      const match = text.slice(0, 8).match(marker);
      if (match) found.push({ index, number: numberOf(match[1] ?? '') });
    });
    const inOrder = found.every(
      (one, i) => i === 0 || Number.isNaN(one.number) || one.number === (found[i - 1]?.number ?? 0) + 1,
    );
    if (found.length < 2 || !inOrder) continue;
    for (const { index } of found) items[index] = true;
  }
  return items;
}

function numberOf(text: string): number {
  if (text === '') return Number.NaN;
  if (text >= '①' && text <= '⑳') return text.charCodeAt(0) - 0x245f;
  return readTens(text);
}
