import { Fragment, type Mark, type Node } from 'prosemirror-model';
import type { ArticleRecord, BlockRecord, DocumentRecord, InlineRecord } from '#shared/project/documentRecord';
import { articleId, blockId, blockSources, blockType, gapCount, headingLevel, markId, schema } from './schema';

/** How many blocks go into a part when nothing says otherwise. */
const PART_SIZE = 18;

/** A mark as a record holds it. */
export type MarkRecord = NonNullable<InlineRecord['marks']>[number];

/** The document of a record. The record must fit its schema; ids and ranges may still need mending. */
export function documentNode(record: Pick<DocumentRecord, 'articles'>): Node {
  return schema.node('doc', null, record.articles.map(articleNode));
}

function articleNode(article: ArticleRecord): Node {
  const blocks = article.blocks.map(blockNode);
  const parts: Node[] = [];
  let from = 0;
  for (const size of partSizes(article)) {
    parts.push(schema.node('part', null, blocks.slice(from, from + size)));
    from += size;
  }
  return schema.node('article', { id: article.id }, parts);
}

/** The sizes the record names when they add up; otherwise even ones. */
function partSizes(article: ArticleRecord): readonly number[] {
  const total = article.blocks.length;
  if (article.parts.reduce((sum, size) => sum + size, 0) === total) return article.parts;
  return evenPartSizes(total);
}

/** Sizes of at most `most` that add up to `blocks`. */
export function evenPartSizes(blocks: number, most = PART_SIZE): number[] {
  const parts = Math.ceil(blocks / most);
  const size = Math.ceil(blocks / parts);
  return Array.from({ length: parts }, (_, i) => Math.min(size, blocks - i * size)).filter((count) => count > 0);
}

/** The node of one block. */
export function blockNode(block: BlockRecord): Node {
  const attrs = { id: block.id, sources: block.sources };
  return schema.node(
    block.type,
    block.type === 'heading' ? { ...attrs, level: block.level ?? 1 } : attrs,
    Fragment.from(block.content.map(inlineNode)),
  );
}

function inlineNode(inline: InlineRecord): Node {
  const marks = markSet((inline.marks ?? []).map(markOf));
  return 'text' in inline
    ? schema.text(inline.text, marks)
    : schema.node('gap', { count: inline.gap }, undefined, marks);
}

function markOf(mark: MarkRecord): Mark {
  return 'id' in mark ? schema.mark(mark.type, { id: mark.id }) : schema.mark(mark.type);
}

/** Marks in their canonical order: by type, then by id. The order of marks of one type means nothing. */
function markSet(marks: readonly Mark[]): readonly Mark[] {
  const ordered = [...marks].sort(compareMarks);
  return ordered.filter((mark, i) => !ordered[i - 1]?.eq(mark));
}

const markRanks = new Map(Object.keys(schema.marks).map((name, rank) => [name, rank]));

function compareMarks(a: Mark, b: Mark): number {
  const rank = (mark: Mark) => markRanks.get(mark.type.name) ?? 0;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [idA = '', idB = ''] = [a.attrs.id, b.attrs.id];
  return idA < idB ? -1 : idA > idB ? 1 : 0;
}

const articleRecords = new WeakMap<Node, ArticleRecord>();
const blockRecords = new WeakMap<Node, BlockRecord>();

/** The records of a document's articles; what did not change since the last call is the same object. */
export function articleRecordsOf(doc: Node): ArticleRecord[] {
  const articles: ArticleRecord[] = [];
  doc.forEach((article) => {
    articles.push(articleRecord(article));
  });
  return articles;
}

function articleRecord(article: Node): ArticleRecord {
  const known = articleRecords.get(article);
  if (known) return known;
  const parts: number[] = [];
  const blocks: BlockRecord[] = [];
  article.forEach((part) => {
    parts.push(part.childCount);
    part.forEach((block) => {
      blocks.push(blockRecord(block));
    });
  });
  const record: ArticleRecord = { id: articleId(article), parts, blocks };
  articleRecords.set(article, record);
  return record;
}

/** The record of one block, in canonical form: equal neighbours joined, marks in order. Kept per node. */
export function blockRecord(block: Node): BlockRecord {
  const known = blockRecords.get(block);
  if (known) return known;
  const level = headingLevel(block);
  const record: BlockRecord = {
    id: blockId(block),
    type: blockType(block),
    ...(level === null ? {} : { level }),
    sources: blockSources(block).map(([from, to]): [number, number] => [from, to]),
    content: inlineRecords(block),
  };
  blockRecords.set(block, record);
  return record;
}

function inlineRecords(block: Node): InlineRecord[] {
  const nodes: Node[] = [];
  block.forEach((node) => {
    nodes.push(node.mark(markSet(node.marks)));
  });
  const inlines: InlineRecord[] = [];
  Fragment.fromArray(nodes).forEach((node) => {
    const content = node.isText ? { text: node.text ?? '' } : { gap: gapCount(node) };
    inlines.push(node.marks.length > 0 ? { ...content, marks: node.marks.map(markRecord) } : content);
  });
  return inlines;
}

function markRecord(mark: Mark): MarkRecord {
  switch (mark.type.name) {
    case 'entity':
      return { type: 'entity', id: markId(mark) };
    case 'comment':
      return { type: 'comment', id: markId(mark) };
    case 'unclear':
      return { type: 'unclear' };
    case 'supplied':
      return { type: 'supplied' };
    default:
      throw new RangeError(`Not a mark of ours: ${mark.type.name}`);
  }
}
