import { evenPartSizes } from '#shared/document/documentNode';
import { DOCUMENT_VERSION, type DocumentRecord } from '#shared/project/documentRecord';
import { decode, detectEncoding } from './decode';
import type { Encoding } from './encoding';
import { checkImportable } from './importable';
import { parseBlocks } from './parseBlocks';
import type { ParsedBlock } from './parsedBlock';
import { proposeMetadata } from './proposeMetadata';

export interface ImportOrder {
  readonly bytes: Uint8Array;
  /** The file's name without its folder; it names the document and tells the format. */
  readonly name: string;
  /** Taken from the bytes when left out. */
  readonly encoding?: Encoding;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of `bytes`, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Makes a document of a file: its record, one article of it, and its source text. Throws a Problem: `fileTooLarge`,
 * `fileEmpty`, `fileBinary` or `encodingInvalid`.
 */
export function importDocument(order: ImportOrder): { readonly record: DocumentRecord; readonly source: string } {
  const { bytes, name, newId, sha256 } = order;
  checkImportable(bytes, name);
  const encoding = order.encoding ?? detectEncoding(bytes).encoding;
  const source = decode(bytes, encoding, name);
  const format = /\.md$/i.test(name) ? 'md' : 'txt';
  const blocks = parseBlocks(source, format);
  // A file of nothing but marks still opens: as one empty paragraph.
  if (blocks.length === 0) blocks.push({ type: 'paragraph', sources: [], text: '' });
  const title = stemOf(name);
  const proposed = proposeMetadata(blocks, title);
  const article = newId();
  const time = new Date(order.now()).toISOString();
  const record: DocumentRecord = {
    format: 'jiaokan-document',
    version: DOCUMENT_VERSION,
    id: newId(),
    title,
    status: 'notStarted',
    createdAt: time,
    updatedAt: time,
    source: { sha256, encoding, format, name, bytes: bytes.length, length: source.length },
    metadata: proposed.page,
    articleMetadata: { [article]: proposed.article },
    articles: [
      { id: article, parts: evenPartSizes(blocks.length), blocks: blocks.map((block) => blockRecord(block, newId())) },
    ],
    corrections: {},
    entities: {},
    relations: {},
    comments: {},
    orphans: {},
    dismissals: {},
    versions: [],
  };
  return { record, source };
}

function blockRecord({ type, level, sources, text }: ParsedBlock, id: string) {
  return {
    id,
    type,
    ...(level === undefined ? {} : { level }),
    sources: sources.map(([from, to]): [number, number] => [from, to]),
    content: text === '' ? [] : [{ text }],
  };
}

/** 1986-10-21-第2版.txt without its extension; a name that is nothing else stays as it is. */
function stemOf(name: string): string {
  return name.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, '');
}
