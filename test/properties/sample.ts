import type { ImportedBlock } from '#shared/corrections/baseline';
import type { MarkRecord } from '#shared/document/documentNode';
import type { BlockRecord, DocumentRecord, InlineRecord } from '#shared/project/documentRecord';

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

const types: readonly string[] = ['person', 'org', 'place'];

/** Which marks begin and end where in the n-th block, as offsets in its line. */
function marksIn(i: number): readonly { readonly mark: MarkRecord; readonly from: number; readonly to: number }[] {
  return [
    ...(i % 3 === 0 ? [{ mark: { type: 'entity', id: `e${i}` } as const, from: 5, to: 7 }] : []),
    // Two comments that overlap each other, and the mention.
    ...(i % 3 !== 1 ? [{ mark: { type: 'comment', id: `c${i}` } as const, from: 3, to: 8 }] : []),
    ...(i % 6 === 0 ? [{ mark: { type: 'comment', id: `d${i}` } as const, from: 6, to: 12 }] : []),
    ...(i === 1 ? [{ mark: { type: 'unclear' } as const, from: 4, to: 9 }] : []),
    ...(i === 2 ? [{ mark: { type: 'supplied' } as const, from: 2, to: 6 }] : []),
  ];
}

function contentOf(line: string, i: number): InlineRecord[] {
  const marks = marksIn(i);
  const edges = [...new Set([0, line.length, ...marks.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return edges.slice(1).map((to, n) => {
    const from = edges[n] ?? 0;
    const own = marks.filter((one) => one.from <= from && one.to >= to).map(({ mark }) => mark);
    return { text: line.slice(from, to), ...(own.length > 0 ? { marks: own } : {}) };
  });
}

/**
 * A settled record of the first lines of `SOURCE`: every third block has a mention of two characters, `e0`, `e3`, ..., most
 * have comments, `c0`, `d0`, `c2`, ..., the second an unclear stretch, the third a supplied one.
 */
export function sampleRecord({ blocks, perPart, partsPerArticle }: SampleShape): DocumentRecord {
  let offset = 0;
  const entities: DocumentRecord['entities'] = {};
  const comments: DocumentRecord['comments'] = {};
  const all = SOURCE.split('\n')
    .slice(0, blocks)
    .map((line, i): BlockRecord => {
      const from = offset;
      offset += line.length + 1;
      if (i % 3 === 0) entities[`e${i}`] = { type: types[i % types.length] ?? 'person' };
      for (const { mark } of marksIn(i)) {
        if (mark.type === 'comment') comments[mark.id] = { messages: [{ by: '审读', at: 1, text: `第${i}处` }] };
      }
      return {
        id: `b${i}`,
        ...(i % 4 === 0 ? { type: 'heading', level: 1 } : { type: 'paragraph' }),
        sources: [[from, from + line.length]],
        content: contentOf(line, i),
      };
    });
  const articles = groups(perPart * partsPerArticle, all).map((own, i) => ({
    id: `a${i}`,
    parts: groups(perPart, own).map((part) => part.length),
    blocks: own,
  }));
  return {
    format: 'jiaokan-document',
    version: 3,
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
    relations: {},
    comments,
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

/** The blocks of a record nobody has worked on, as if the importer had made them. */
export function importedBlocks({ articles }: DocumentRecord): readonly ImportedBlock[] {
  return articles.flatMap(({ blocks }) =>
    blocks.map(({ type, level, sources }) => ({ type, sources, ...(level === undefined ? {} : { level }) })),
  );
}
