/** Words that stand in fewer sentences tell nothing, words in more are no topic. */
const FEWEST = 2;
const SHARE = 0.02;
/** So many sentences are about the same thing. */
const MOST = 60;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Sentences by what they are about, so that articles can be made whose paragraphs share names and terms as those of the press
 * do. Two sentences are as near as the words they share are rare.
 */
export class SentenceTopics {
  readonly #words: readonly ReadonlySet<string>[];
  readonly #places = new Map<string, number[]>();
  readonly #known = new Map<string, readonly string[]>();

  constructor(readonly sentences: readonly string[]) {
    this.#words = sentences.map(
      (sentence) =>
        new Set(
          [...segmenter.segment(sentence)]
            .map(({ segment }) => segment)
            .filter((word) => /^\p{Script=Han}{2,}$/u.test(word)),
        ),
    );
    this.#words.forEach((words, index) => {
      for (const word of words) {
        const places = this.#places.get(word);
        if (places) places.push(index);
        else this.#places.set(word, [index]);
      }
    });
  }

  /** The sentences nearest to one, itself among them. */
  about(sentence: string): readonly string[] {
    const known = this.#known.get(sentence);
    if (known) return known;
    const nearness = new Map<number, number>();
    for (const word of this.#words[this.sentences.indexOf(sentence)] ?? []) {
      const places = this.#places.get(word) ?? [];
      if (places.length < FEWEST || places.length > this.sentences.length * SHARE) continue;
      for (const place of places) nearness.set(place, (nearness.get(place) ?? 0) + 1 / places.length);
    }
    const nearest = [...nearness].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST);
    const found = nearest.flatMap(([place]) => this.sentences[place] ?? []);
    // Too few to fill an article: a sentence about something that no other is about.
    const about = found.length < MOST / 4 ? this.sentences : found;
    this.#known.set(sentence, about);
    return about;
  }
}
