import type { Tagset } from '#shared/project/tagset';
import { patternNames, suggestionLevel } from '#shared/suggestions/suggestion';
import type { Words } from '../i18n/text';

/** Where a suggestion comes from, in words: 规范档, 名录：村镇, 姓＋名. */
export function sourceWords(
  source: string,
  { gazetteers }: Pick<Tagset, 'gazetteers'>,
  { text }: Pick<Words, 'text'>,
): string {
  if (source === 'register' || source === 'tagged' || source === 'places') return text(`suggestions.source.${source}`);
  const pattern = patternNames.find((name) => source === `pattern:${name}`);
  if (pattern) return text(`suggestions.source.${pattern}`);
  const list = gazetteers.find(({ id }) => source === `gazetteer:${id}`);
  return list ? text('suggestions.source.gazetteer', { name: list.name }) : text('suggestions.source.unknown');
}

/** How sure a suggestion is, in words. */
export function levelWords(confidence: number, { text }: Pick<Words, 'text'>): string {
  return text(`suggestions.level.${suggestionLevel(confidence)}`);
}

/** Where it comes from and how sure it is: 地名录 · 把握高. */
export function whereWords(
  { source, confidence }: { readonly source: string; readonly confidence: number },
  tagset: Pick<Tagset, 'gazetteers'>,
  words: Pick<Words, 'text'>,
): string {
  const level = levelWords(confidence, words);
  return words.text('suggestions.where', { source: sourceWords(source, tagset, words), level });
}
