import type { Metadata, MetadataSource, MetadataValue } from '#shared/project/documentRecord';
import { type BlockClue, blockClue, type ReadBlock } from './blockClue';
import { readFileName } from './fileName';

/** What a document's record is prefilled with; every value says where it was read, and nobody has confirmed it. */
export interface ProposedMetadata {
  /** Of the page: publication, date, page, pageName. */
  readonly page: Metadata;
  /** Of its one article: title, subtitle, creators, photographers, column. */
  readonly article: Metadata;
}

/** Reads a record out of a document's blocks and the file's name (without its extension). */
export function proposeMetadata(blocks: readonly ReadBlock[], fileStem: string): ProposedMetadata {
  const clues = blocks.map(blockClue);
  return { page: pageProposals(clues, fileStem), article: articleProposals(clues) };
}

/**
 * What the blocks of a page and the file's name (without its extension) tell of it. The name of the file is believed before a
 * running head, and that before a dateline, which gives the day of writing.
 */
export function pageProposals(clues: readonly BlockClue[], fileStem: string): Metadata {
  const named = readFileName(fileStem);
  const label = (key: 'date' | 'page') => clues.find((clue) => clue.label?.[key] !== undefined)?.label?.[key];
  const written = clues.find((clue) => clue.written !== undefined)?.written;
  return values({
    publication: proposal(named.publication, 'fileName'),
    date: proposal(named.date, 'fileName') ?? proposal(label('date'), 'label') ?? proposal(written, 'dateline'),
    page: proposal(named.page, 'fileName') ?? proposal(label('page'), 'label'),
    pageName: proposal(named.pageName, 'fileName'),
  });
}

/**
 * What the blocks of an article tell of it. Title, deck and creators are taken from the article that begins first: a file can hold
 * several, and the names under the last must not come to stand beside the title of the first. Photographers are creators
 * too where there are pictures only.
 */
export function articleProposals(clues: readonly BlockClue[]): Metadata {
  const first = firstArticle(clues);
  const writers = namesOf(
    first.flatMap(({ bylines }) => bylines.flatMap((one) => [...one.people, ...one.organisations])),
  );
  const photographers = namesOf(first.flatMap((clue) => clue.photographers));
  const pictures = first.every(({ type }) => type !== 'paragraph');
  return values({
    title: proposal(first.find(({ type }) => type === 'heading')?.words, 'heading'),
    subtitle: proposal(first.find(({ type }) => type === 'deck')?.words, 'heading'),
    creators: proposal(writers, 'byline') ?? (pictures ? proposal(photographers, 'credit') : undefined),
    photographers: proposal(photographers, 'credit'),
    column: proposal(columnOf(first), 'label'),
  });
}

/** Up to the heading that opens another article: one with a deck, one as high as the title, or any after a byline. */
function firstArticle(clues: readonly BlockClue[]): readonly BlockClue[] {
  const start = clues.findIndex(({ type }) => type === 'heading');
  if (start < 0) return clues;
  const level = clues[start]?.level ?? 1;
  let signed = false;
  const end = clues.findIndex((clue, index) => {
    const isSigned = signed;
    signed ||= index > start && endsSigned(clue, clues[index - 1]);
    if (index <= start || clue.type !== 'heading') return false;
    return isSigned || (clue.level ?? 1) <= level || clues[index + 1]?.type === 'deck';
  });
  return end < 0 ? clues : clues.slice(0, end);
}

/** A byline at the end of a text closes it; one under the title does not. */
function endsSigned(clue: BlockClue, previous: BlockClue | undefined): boolean {
  return clue.type === 'byline' ? previous?.type === 'paragraph' : clue.isSigned;
}

/** The column's name as it stands above the title. */
function columnOf(clues: readonly BlockClue[]): string | undefined {
  const title = clues.findIndex(({ type }) => type === 'heading');
  return clues
    .slice(0, title < 0 ? 2 : title)
    .flatMap(({ label }) => label?.column ?? [])
    .at(-1);
}

function namesOf(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function proposal(value: string | string[] | undefined, from: MetadataSource): MetadataValue | undefined {
  return value === undefined || value.length === 0 ? undefined : { value, from };
}

function values(fields: Readonly<Record<string, MetadataValue | undefined>>): Metadata {
  const known: Metadata = {};
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) known[field] = value;
  return known;
}
