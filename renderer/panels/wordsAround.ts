/** A stretch of text and the words on both sides of it, cut so that the stretch itself is in sight in a row. */
export interface WordsAround {
  readonly before: string;
  readonly covered: string;
  readonly after: string;
}

/** Characters before the stretch; what comes after is cut by the row's own end. */
const BEFORE = 5;
const AFTER = 24;
/** A row does not begin with the end of another sentence. */
const leadingSigns = /^[\p{P}\p{Z}]+(?=[^\p{P}\p{Z}])/u;

/** `from` and `to` are offsets in `text`. Cuts between characters, never inside one. */
export function wordsAround(text: string, from: number, to: number): WordsAround {
  return {
    before: [...text.slice(0, from)].slice(-BEFORE).join('').replace(leadingSigns, ''),
    covered: text.slice(from, to),
    after: [...text.slice(to, to + AFTER * 2)].slice(0, AFTER).join(''),
  };
}
