import type { BlockRecord, DocumentRecord, EntityType } from '#shared/project/documentRecord';

/** Sixty short lines with damage, a character outside the basic plane in every fifth, and a family of three joiners. */
export const SOURCE = Array.from({ length: 60 }, (_, i) => {
  const rare = `${String.fromCodePoint(0x4e00 + i * 7)}${i % 5 === 0 ? '𠮷' : ''}${i % 11 === 0 ? '👨‍👩‍👧' : ''}`;
  return `第${'一二三四五六七八九十'[i % 10]}段,核算克服困 坚 不拔${rare}的。`;
}).join('\n');

export interface SampleShape {
  readonly blocks: number;
  readonly perPart: number;
  readonly partsPerArticle: number;
}

const types: readonly EntityType[] = ['person', 'org', 'place'];

/** A settled record of the first lines of `SOURCE`; every third block has a mention of two characters, `e0`, `e3`, ... */
export function sampleRecord({ blocks, perPart, partsPerArticle }: SampleShape): DocumentRecord {
  let offset = 0;
  const entities: DocumentRecord['entities'] = {};
  const all = SOURCE.split('\n')
    .slice(0, blocks)
    .map((line, i): BlockRecord => {
      const from = offset;
      offset += line.length + 1;
      if (i % 3 === 0) entities[`e${i}`] = { type: types[i % types.length] ?? 'person' };
      return {
        id: `b${i}`,
        ...(i % 4 === 0 ? { type: 'heading', level: 1 } : { type: 'paragraph' }),
        sources: [[from, from + line.length]],
        content:
          i % 3 === 0
            ? [
                { text: line.slice(0, 5) },
                { text: line.slice(5, 7), marks: [{ type: 'entity', id: `e${i}` }] },
                { text: line.slice(7) },
              ]
            : [{ text: line }],
      };
    });
  const articles = groups(perPart * partsPerArticle, all).map((own, i) => ({
    id: `a${i}`,
    parts: groups(perPart, own).map((part) => part.length),
    blocks: own,
  }));
  return {
    format: 'jiaokan-document',
    version: 2,
    id: 'doc',
    title: '样张',
    status: 'inProgress',
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    source: {
      sha256: '0'.repeat(64),
      encoding: 'UTF-8',
      format: 'txt',
      name: 'sample.txt',
      bytes: 1,
      length: SOURCE.length,
    },
    metadata: { title: { value: '样张', from: 'heading' } },
    articleMetadata: {},
    articles,
    corrections: {},
    entities,
    comments: {},
    orphans: {},
    dismissals: {},
    versions: [],
  };
}

function groups<T>(size: number, items: readonly T[]): T[][] {
  const result: T[][] = [];
  for (let i = 0; i < items.length; i += size) result.push(items.slice(i, i + size));
  return result;
}
