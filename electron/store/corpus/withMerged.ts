import type { ConcordanceQuery } from '#shared/concordance/query';

/** A query with all ids that mean the authorities it names: texts that nobody has opened since name those that were merged away. */
export async function withMerged(
  query: ConcordanceQuery,
  idsMeaning: (ids: readonly string[]) => Promise<readonly string[]>,
): Promise<ConcordanceQuery> {
  if (query.kind === 'mentions' && query.authorities) {
    return { ...query, authorities: [...(await idsMeaning(query.authorities))] };
  }
  if (query.kind === 'words' && query.meant?.authority !== undefined) {
    return { ...query, meant: { ...query.meant, others: [...(await idsMeaning([query.meant.authority]))] } };
  }
  return query;
}
