import type { DocumentStatus } from '#shared/project/documentRecord';
import type { DocumentSummary } from '#shared/project/documentSummary';

/** What of the documents is shown. */
export interface DocumentFilter {
  /** Empty: any status. */
  readonly statuses: readonly DocumentStatus[];
  /** Looked for in titles, headlines and file names. */
  readonly query: string;
  /** The trash instead of the project. */
  readonly trash: boolean;
}

export const noFilter: DocumentFilter = { statuses: [], query: '', trash: false };

export const statuses: readonly DocumentStatus[] = ['notStarted', 'inProgress', 'toReview', 'final'];

export function filterDocuments(
  documents: readonly DocumentSummary[],
  { statuses: wanted, query, trash }: DocumentFilter,
): readonly DocumentSummary[] {
  const words = query.trim().toLowerCase();
  return documents.filter(
    (document) =>
      (document.trashedAt !== undefined) === trash &&
      (trash || wanted.length === 0 || wanted.includes(document.status)) &&
      (words === '' || `${document.title}\n${document.headline}\n${document.sourceName}`.toLowerCase().includes(words)),
  );
}

/** What a document is headed, where its title does not say it already; otherwise empty. */
export function headlineOf({ title, headline }: DocumentSummary): string {
  return headline === title ? '' : headline;
}

/** How many documents of each status there are outside the trash. */
export function countStatuses(documents: readonly DocumentSummary[]): Readonly<Record<DocumentStatus, number>> {
  const counts = { notStarted: 0, inProgress: 0, toReview: 0, final: 0 };
  for (const document of documents) if (!document.trashedAt) counts[document.status]++;
  return counts;
}
