import type { ProblemData } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { lookUp, type Register } from './register';

/** The authorities that a record's tags are linked to and a register does not have, each told once with how many tags; all of it is kept. */
export function unknownAuthorities({ title, entities }: DocumentRecord, register: Register): ProblemData[] {
  const counts = new Map<string, number>();
  for (const { authority } of Object.values(entities)) {
    if (authority === undefined || lookUp(register, authority)) continue;
    counts.set(authority, (counts.get(authority) ?? 0) + 1);
  }
  return [...counts].map(([authority, count]) => ({ code: 'tagsAuthorityGone', values: { title, count, authority } }));
}
