import type { Metadata, MetadataSource, MetadataValue } from '#shared/project/documentRecord';
import { findDate } from '#shared/values/findDate';
import { type Byline, parseByline, trailingByline } from './byline';
import { parseCaption } from './caption';
import { parseDateline } from './dateline';
import { type Label, parseLabel, parsePage } from './label';
import type { ParsedBlock } from './parsedBlock';

/** What a document's record is prefilled with; every value says where it was read, and nobody has confirmed it. */
export interface ProposedMetadata {
  /** Of the page: date, page. */
  readonly page: Metadata;
  /** Of its one article: title, subtitle, creators, column, note. */
  readonly article: Metadata;
}

/**
 * Reads a record out of the blocks and the file's name (without its extension).
 *
 * Title, deck and creators are taken from the article that begins first: a file can hold several, and the names under the
 * last must not come to stand beside the title of the first. The name of the file is believed before a dateline, which gives
 * the day of writing. Photographers go into the note: they did not write the text. They are creators where there are
 * pictures only.
 */
export function proposeMetadata(blocks: readonly ParsedBlock[], fileStem: string): ProposedMetadata {
  const first = firstArticle(blocks);
  const title = first.find((block) => block.type === 'heading')?.text;
  const decks = first
    .filter((block) => block.type === 'deck')
    .map((block) => block.text.replace(/^[—―─–-]+[\s\u3000]*/, ''));
  const labels = blocks.filter((block) => block.type === 'label').map((block) => parseLabel(block.text) ?? {});
  const { writers, photographers } = creatorsOf(first);
  const pictures = first.every((block) => block.type !== 'paragraph');
  return {
    page: values({
      date: dateOf(blocks, labels, fileStem),
      page: pageOf(labels, fileStem),
    }),
    article: values({
      title: proposal(title, 'heading'),
      subtitle: proposal(decks[0], 'heading'),
      creators: proposal(writers, 'byline') ?? (pictures ? proposal(photographers, 'credit') : undefined),
      column: proposal(columnOf(first), 'label'),
      note:
        pictures || photographers.length === 0 ? undefined : proposal(`摄影：${photographers.join('、')}`, 'credit'),
    }),
  };
}

/** Up to the heading that opens another article: one with a deck, one as high as the title, or any after a byline. */
function firstArticle(blocks: readonly ParsedBlock[]): readonly ParsedBlock[] {
  const start = blocks.findIndex((block) => block.type === 'heading');
  if (start < 0) return blocks;
  const level = blocks[start]?.level ?? 1;
  let signed = false;
  const end = blocks.findIndex((block, index) => {
    const isSigned = signed;
    signed ||= index > start && endsSigned(block, blocks[index - 1]);
    if (index <= start || block.type !== 'heading') return false;
    return isSigned || (block.level ?? 1) <= level || blocks[index + 1]?.type === 'deck';
  });
  return end < 0 ? blocks : blocks.slice(0, end);
}

/** A byline at the end of a text closes it; one under the title does not. */
function endsSigned(block: ParsedBlock, previous: ParsedBlock | undefined): boolean {
  if (block.type === 'byline') return previous?.type === 'paragraph';
  return block.type === 'paragraph' && trailingByline(block.text) !== null;
}

function creatorsOf(blocks: readonly ParsedBlock[]): { readonly writers: string[]; readonly photographers: string[] } {
  const writers = new Set<string>();
  const photographers = new Set<string>();
  const add = (byline: Byline | null | undefined) => {
    for (const name of [...(byline?.people ?? []), ...(byline?.organisations ?? [])]) writers.add(name);
  };
  for (const block of blocks) {
    if (block.type === 'byline') add(parseByline(block.text, true));
    if (block.type === 'paragraph') {
      add(parseDateline(block.text)?.byline);
      add(trailingByline(block.text));
    }
    if (block.type === 'caption')
      for (const name of parseCaption(block.text)?.photographers ?? []) photographers.add(name);
  }
  return { writers: [...writers], photographers: [...photographers] };
}

/** The column's name as it stands above the title. */
function columnOf(blocks: readonly ParsedBlock[]): string | undefined {
  const title = blocks.findIndex((block) => block.type === 'heading');
  const above = blocks.slice(0, title < 0 ? 2 : title).filter((block) => block.type === 'label');
  return above.flatMap((block) => parseLabel(block.text)?.column ?? []).at(-1);
}

function dateOf(blocks: readonly ParsedBlock[], labels: readonly Label[], fileStem: string): MetadataValue | undefined {
  const named = findDate(fileStem);
  if (named !== null) return proposal(named, 'fileName');
  const printed = labels.find((label) => label.date !== undefined)?.date;
  if (printed !== undefined) return proposal(printed, 'label');
  for (const block of blocks) {
    const date = block.type === 'paragraph' ? parseDateline(block.text)?.date : null;
    if (date) return proposal(date, 'dateline');
  }
  return undefined;
}

function pageOf(labels: readonly Label[], fileStem: string): MetadataValue | undefined {
  const named = fileStem.match(/第\s*[\d一二三四五六七八九十]{1,3}\s*版|[A-Z]?\d{1,3}版/)?.[0];
  const page = named === undefined ? null : parsePage(named);
  if (page !== null) return proposal(page, 'fileName');
  return proposal(labels.find((label) => label.page !== undefined)?.page, 'label');
}

function proposal(value: string | string[] | undefined, from: MetadataSource): MetadataValue | undefined {
  return value === undefined || value.length === 0 ? undefined : { value, from };
}

function values(fields: Readonly<Record<string, MetadataValue | undefined>>): Metadata {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
