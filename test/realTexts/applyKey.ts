import { applyDefects } from '../samples/applyDefects';
import type { Sample } from '../samples/defects';

/** A block of a clean text. */
export interface CleanBlock {
  readonly kind: Sample['blocks'][number]['kind'];
  readonly level?: number | undefined;
  readonly text: string;
}

/** A text as it should become: in the form of our txt export, and its blocks by article. */
export interface CleanText {
  readonly text: string;
  readonly articles: readonly (readonly CleanBlock[])[];
}

/**
 * Makes the clean text of a raw text by plain string work that knows nothing of the app: carries out the defects and cuts
 * the result into the blocks that `key` lists. Throws RangeError when the defects don't fit the raw text (`applyDefects`).
 */
export function applyKey(raw: string, key: Pick<Sample, 'defects' | 'blocks'>): CleanText {
  const text = applyDefects(raw, key.defects);
  const characters = Array.from(text);
  const articles: CleanBlock[][] = [];
  for (const { article, kind, level, start, end } of key.blocks) {
    const blocks = articles[article - 1] ?? [];
    articles[article - 1] = blocks;
    blocks.push({ kind, level, text: characters.slice(start, end).join('') });
  }
  return { text, articles };
}
