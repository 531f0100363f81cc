import type { ConcordanceQuery } from '#shared/concordance/query';
import type { Tagset } from '#shared/project/tagset';
import type { Words } from '../i18n/text';
import { typeName } from '../tagset/tagset';

/** What a query looks for, in a few words. */
export function lookedFor(query: ConcordanceQuery, tagset: Tagset, words: Words): string {
  switch (query.kind) {
    case 'words':
      return query.words.join('、');
    case 'mentions':
      return query.text ?? (query.type === undefined ? '' : typeName(tagset, query.type, words));
    case 'corrections':
      return [query.was, query.text].some(Boolean) ? `${query.was ?? ''}→${query.text ?? ''}` : '';
  }
}
