import { z } from 'zod';
import type { Named } from './characters/surelyNamed';

/** A name or phrase, how often it stands in the documents of a project that say it, and how many those are. */
const said = z.tuple([z.string(), z.int().positive(), z.int().positive()]);

/** Names and phrases as the documents of a project have them; derived from those, never kept but as a cache. */
export const projectNamesSchema = z.strictObject({
  names: z.array(said),
  phrases: z.array(said),
});
export type ProjectNames = z.infer<typeof projectNamesSchema>;

export const noNames: ProjectNames = { names: [], phrases: [] };

/** Said so often, in so many documents, a form is what the project calls it. */
export const USUAL_COUNT = { names: 3, phrases: 5 } as const;
export const USUAL_DOCUMENTS = 2;
/** More are of no use; the most frequent are kept. */
const MOST = { names: 20_000, phrases: 10_000 } as const;

interface Count {
  count: number;
  documents: number;
}

/** Adds up what many documents name, each of which may change. */
export class NameTally {
  readonly #documents = new Map<string, Named>();
  readonly #names = new Map<string, Count>();
  readonly #phrases = new Map<string, Count>();

  /** Puts what a document names in the place of what it named; nothing when it is gone. */
  put(document: string, named: Named | null): void {
    const before = this.#documents.get(document);
    if (before) this.#add(before, -1);
    if (named) {
      this.#documents.set(document, named);
      this.#add(named, 1);
    } else this.#documents.delete(document);
  }

  /** All names that stand twice or more, and phrases said often enough; the most frequent first. */
  names(): ProjectNames {
    return {
      // What stands twice is no slip, though it may not be usual.
      names: most(this.#names, ({ count }) => count > 1, MOST.names),
      phrases: most(
        this.#phrases,
        ({ count, documents }) => count >= USUAL_COUNT.phrases && documents >= USUAL_DOCUMENTS,
        MOST.phrases,
      ),
    };
  }

  #add({ names, phrases }: Named, sign: 1 | -1): void {
    addTo(this.#names, names, sign);
    addTo(this.#phrases, phrases, sign);
  }
}

function addTo(tally: Map<string, Count>, counts: ReadonlyMap<string, number>, sign: 1 | -1): void {
  for (const [form, count] of counts) {
    const known = tally.get(form) ?? { count: 0, documents: 0 };
    known.count += sign * count;
    known.documents += sign;
    if (known.documents > 0) tally.set(form, known);
    else tally.delete(form);
  }
}

function most(tally: ReadonlyMap<string, Count>, isKept: (count: Count) => boolean, limit: number) {
  return [...tally]
    .filter(([, count]) => isKept(count))
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([form, { count, documents }]): [string, number, number] => [form, count, documents]);
}
