import type { Tagset } from '#shared/project/tagset';
import type { Words } from '../i18n/text';
import { typeName } from '../tagset/tagset';
import type { ConcordanceState } from './concordance';

/** What a query looks for, in a few words; `about` is what it is called where it has ids only. */
export function lookedFor(
  { query, about }: Pick<ConcordanceState, 'query' | 'about'>,
  tagset: Tagset,
  words: Words,
): string {
  switch (query?.kind) {
    case undefined:
      return '';
    case 'words':
      return query.words.join('、');
    case 'mentions':
      if (query.authorities) return about;
      return query.text ?? (query.type === undefined ? '' : typeName(tagset, query.type, words));
    case 'corrections':
      return [query.was, query.text].some(Boolean) ? `${query.was ?? ''}→${query.text ?? ''}` : '';
  }
}
