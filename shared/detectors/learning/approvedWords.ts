/** No longer stretch is kept, in UTF-16 units. */
export const LONGEST_APPROVED = 8;
/** Of one document. */
const MOST = 1_500;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}+$/u;

/**
 * The words of texts that are known to be right, and words that stand next to each other as one, with how often; the most
 * frequent, of equals the first. Names and terms of a project become known so, which no word list has. What is a word is told
 * by the platform.
 */
export function approvedWords(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string) => {
    if (word.length < 2 || word.length > LONGEST_APPROVED) return;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  for (const text of texts) {
    let before = '';
    for (const { segment, isWordLike } of segmenter.segment(text)) {
      const word = isWordLike === true && HAN.test(segment) ? segment : '';
      add(word);
      if (before !== '' && word !== '') add(before + word);
      before = word;
    }
  }
  return new Map([...counts].sort(([, a], [, b]) => b - a).slice(0, MOST));
}
