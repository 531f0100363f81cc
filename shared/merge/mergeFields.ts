import type { DocumentRecord, Metadata, MetadataValue } from '#shared/project/documentRecord';
import { agreed, mergeSets, type Side, type Three } from './threeWay';

/** What a document is called, or what is recorded of it or of an article, that both sides changed differently. */
export interface ContestedField {
  readonly field: 'title' | { readonly scope: 'page' | { readonly article: string }; readonly name: string };
  /** Empty where the side took the value away. */
  readonly ours: string;
  readonly theirs: string;
}

/** What is recorded of the document and its articles, merged field by field. */
export interface MergedFields {
  readonly contested: readonly ContestedField[];
  /** `choice` is asked for what is contested, by its place in the list. */
  fields(choice: (contested: number) => Side): Pick<DocumentRecord, 'title' | 'metadata' | 'articleMetadata'>;
}

/**
 * Merges title and metadata: what one side changed is that side's; of lists both changed, what either added is in and what
 * either took out is out; a value that is confirmed stands against the same one proposed; anything else is contested.
 */
export function mergeFields(records: Three<DocumentRecord>): MergedFields {
  const { base, ours, theirs } = records;
  const contested: ContestedField[] = [];
  const merged = <T>(
    values: Three<T>,
    told: (value: T) => string,
    field: ContestedField['field'],
    extra?: () => T | null,
  ) => {
    const known = agreed(values) ?? wrapped(extra?.() ?? null);
    if (known) return () => known.value;
    const index = contested.push({ field, ours: told(values.ours), theirs: told(values.theirs) }) - 1;
    return (choice: (contested: number) => Side) => values[choice(index)];
  };
  const title = merged({ base: base.title, ours: ours.title, theirs: theirs.title }, String, 'title');
  const scope = (of: (record: DocumentRecord) => Metadata, name: 'page' | { readonly article: string }) =>
    [...new Set([...Object.keys(of(ours)), ...Object.keys(of(theirs))])].sort().map((field) => {
      const values = { base: of(base)[field], ours: of(ours)[field], theirs: of(theirs)[field] };
      return [field, merged(values, wordsOf, { scope: name, name: field }, () => mergeLists(values))] as const;
    });
  const page = scope(({ metadata }) => metadata, 'page');
  const articles = [...new Set([...Object.keys(ours.articleMetadata), ...Object.keys(theirs.articleMetadata)])].sort();
  const ofArticles = articles.map((article) => {
    const own = ({ articleMetadata }: DocumentRecord) =>
      Object.hasOwn(articleMetadata, article) ? (articleMetadata[article] ?? {}) : {};
    return [article, scope(own, { article })] as const;
  });
  const chosen = (fields: typeof page, choice: (contested: number) => Side): Metadata =>
    Object.fromEntries(
      fields.flatMap(([field, value]) => {
        const one = value(choice);
        return one === undefined ? [] : [[field, one]];
      }),
    );
  return {
    contested,
    fields: (choice) => ({
      title: title(choice),
      metadata: chosen(page, choice),
      articleMetadata: Object.fromEntries(
        ofArticles
          .map(([article, fields]) => [article, chosen(fields, choice)] as const)
          .filter(([, metadata]) => Object.keys(metadata).length > 0),
      ),
    }),
  };
}

const wrapped = <T>(value: T | null): { readonly value: T } | null => (value === null ? null : { value });

const wordsOf = (value: MetadataValue | undefined): string =>
  value === undefined ? '' : Array.isArray(value.value) ? value.value.join('；') : value.value;

/** Two lists that both changed, and one value that one side has confirmed; `null` where they can't be one. */
function mergeLists({ base, ours, theirs }: Three<MetadataValue | undefined>): MetadataValue | null {
  if (!ours || !theirs) return null;
  const confirmed = ours.from === undefined ? ours : theirs;
  if (wordsOf(ours) === wordsOf(theirs)) return confirmed;
  if (!Array.isArray(ours.value) || !Array.isArray(theirs.value)) return null;
  const was = Array.isArray(base?.value) ? base.value : [];
  const value = mergeSets({ base: was, ours: ours.value, theirs: theirs.value });
  const from = ours.from === theirs.from ? ours.from : undefined;
  return from === undefined ? { value } : { value, from };
}
