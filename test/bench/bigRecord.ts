import { deriveCorrections } from '#shared/corrections/corrections';
import type { BlockRecord, DocumentRecord } from '#shared/project/documentRecord';
import { makeBigText } from './bigText';

const CHARACTERS = 1_000_000;
const TAGS = 10_000;
const CORRECTIONS = 5_000;
const PART = 18;
const PARAGRAPHS_PER_ARTICLE = 360;

/** A document of a million characters with its tags, and corrections that are noted. */
export function bigRecord(): { record: DocumentRecord; source: string } {
  const { paragraphs, tags } = makeBigText(CHARACTERS, TAGS);
  const source = paragraphs.join('\n');
  const entities: DocumentRecord['entities'] = {};
  const perCorrection = paragraphs.length / CORRECTIONS;
  let offset = 0;
  let nextTag = 0;
  let corrected = 0;
  const blocks = paragraphs.map((paragraph, number): BlockRecord => {
    const sources: [number, number][] = [[offset, offset + paragraph.length]];
    offset += paragraph.length + 1;
    let text = paragraph;
    while (corrected * perCorrection <= number) {
      const at = (number * 13 + corrected * 7) % (paragraph.length - 1);
      text = `${text.slice(0, at)}正${text.slice(at + 1)}`;
      corrected++;
    }
    const content: BlockRecord['content'] = [];
    let done = 0;
    for (let tag = tags[nextTag]; tag?.paragraph === number; tag = tags[++nextTag]) {
      const id = `e${nextTag}`;
      entities[id] = { type: 'person' };
      if (tag.from > done) content.push({ text: text.slice(done, tag.from) });
      content.push({ text: text.slice(tag.from, tag.to), marks: [{ type: 'entity', id }] });
      done = tag.to;
    }
    if (done < text.length) content.push({ text: text.slice(done) });
    return { id: `b${number}`, type: 'paragraph', sources, content };
  });
  const record = bigRecordOf(blocks, entities, source.length);
  for (const block of blocks) {
    const text = block.content.map((inline) => ('text' in inline ? inline.text : '')).join('');
    for (const { key } of deriveCorrections(block.id, block.sources, text, source)) {
      record.corrections[key] = { by: '校对员', at: 1, origin: { kind: 'typed' } };
    }
  }
  return { record, source };
}

function bigRecordOf(blocks: BlockRecord[], entities: DocumentRecord['entities'], length: number): DocumentRecord {
  const articles: DocumentRecord['articles'] = [];
  for (let i = 0; i < blocks.length; i += PARAGRAPHS_PER_ARTICLE) {
    const own = blocks.slice(i, i + PARAGRAPHS_PER_ARTICLE);
    const parts = Array.from({ length: Math.ceil(own.length / PART) }, (_, p) => Math.min(PART, own.length - p * PART));
    articles.push({ id: `a${articles.length}`, parts, blocks: own });
  }
  return {
    format: 'jiaokan-document',
    version: 3,
    id: 'big',
    title: '百万字',
    status: 'inProgress',
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    source: { sha256: '0'.repeat(64), encoding: 'UTF-8', format: 'txt', name: 'big.txt', bytes: length, length },
    metadata: {},
    articleMetadata: {},
    articles,
    corrections: {},
    entities,
    relations: {},
    comments: {},
    orphans: {},
    dismissals: {},
    versions: [],
  };
}
