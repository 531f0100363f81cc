/**
 * The n-grams of an ARPA file: words with the logarithms of their probability and backoff, and for each word, or pair of
 * words, those counted after it. Words that `isWord` refuses are left out with all that holds them.
 *
 * @param {string} text
 * @param {(word: string) => boolean} isWord
 */
export function readArpa(text, isWord) {
  const words = new Map();
  /** @type {Map<string, Map<string, { probability: number, backoff: number }>>} */
  const bigrams = new Map();
  /** @type {Map<string, Map<string, number>>} by two words with a space between */
  const trigrams = new Map();
  let order = 0;
  for (const line of lines(text)) {
    if (line.startsWith('\\')) {
      order = Number(/^\\(\d)-grams:/.exec(line)?.[1] ?? 0);
      continue;
    }
    if (order === 0 || line === '') continue;
    const [logarithm, gram, rest] = line.split('\t');
    const parts = gram.split(' ');
    if (!parts.every(isWord)) continue;
    const probability = Number(logarithm);
    const backoff = Number(rest ?? 0);
    if (order === 1) words.set(gram, { probability, backoff });
    else if (order === 2) rowOf(bigrams, parts[0]).set(parts[1], { probability, backoff });
    else rowOf(trigrams, `${parts[0]} ${parts[1]}`).set(parts[2], probability);
  }
  return { words, bigrams, trigrams };
}

function rowOf(rows, key) {
  let row = rows.get(key);
  if (row === undefined) {
    row = new Map();
    rows.set(key, row);
  }
  return row;
}

function* lines(text) {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    yield text.slice(from, to);
    from = to + 1;
  }
}
