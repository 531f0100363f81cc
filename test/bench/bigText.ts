/** A long, reproducible Chinese document: what every peer opens and types into. */
export interface BigText {
  readonly paragraphs: readonly string[];
  /** Spread evenly, never overlapping: paragraph, UTF-16 offsets in it. */
  readonly tags: readonly { readonly paragraph: number; readonly from: number; readonly to: number }[];
}

/** A small generator of even pseudo-random numbers in [0, 1) (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** `characters` Han characters and stops in paragraphs of 110 to 210, with about `tags` names of two to four characters. */
export function makeBigText(characters: number, tags: number, seed = 7): BigText {
  const random = randomNumbers(seed);
  const paragraphs: string[] = [];
  for (let left = characters; left > 0; ) {
    const length = Math.min(left, 110 + Math.floor(random() * 100));
    let paragraph = '';
    for (let i = 1, sinceStop = 0; i <= length; i++) {
      const stop = i === length || (sinceStop > 8 && random() < 0.1);
      // Common characters come first in this range's use, so a skewed draw gives shapes of realistic variety.
      paragraph += stop ? (i === length ? '。' : '，') : String.fromCharCode(0x4e00 + Math.floor(random() ** 2 * 6000));
      sinceStop = stop ? 0 : sinceStop + 1;
    }
    paragraphs.push(paragraph);
    left -= length;
  }
  const perParagraph = tags / paragraphs.length;
  const spread: { paragraph: number; from: number; to: number }[] = [];
  paragraphs.forEach((text, paragraph) => {
    const count = Math.floor((paragraph + 1) * perParagraph) - Math.floor(paragraph * perParagraph);
    for (let i = 0; i < count; i++) {
      const from = Math.floor(((i + 0.5) * text.length) / count);
      const to = Math.min(text.length - 1, from + 2 + Math.floor(random() * 3));
      if (from < to) spread.push({ paragraph, from, to });
    }
  });
  return { paragraphs, tags: spread };
}
