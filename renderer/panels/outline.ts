import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { articleId, blockId, blockText, GAP, headingLevel } from '#shared/document/schema';

/** A heading inside an article. */
export interface OutlineHeading {
  readonly id: string;
  readonly text: string;
  /** 1 to 6. */
  readonly level: number;
  /** From the article's start. */
  readonly offset: number;
}

export interface OutlineArticle {
  readonly id: string;
  /** The first heading's words; empty when there is none. */
  readonly title: string;
  readonly headings: readonly OutlineHeading[];
}

const known = new WeakMap<Node, OutlineArticle>();
const lists = new WeakMap<Node, readonly OutlineArticle[]>();

/** The articles of a document with their headings. An article that was not touched is the same object as before. */
export function articlesOf(doc: Node): readonly OutlineArticle[] {
  const list = lists.get(doc);
  if (list) return list;
  const articles: OutlineArticle[] = [];
  doc.forEach((article) => {
    articles.push(articleOf(article));
  });
  lists.set(doc, articles);
  return articles;
}

/** Whether two outlines would be drawn alike. */
export function sameOutline(a: readonly OutlineArticle[], b: readonly OutlineArticle[]): boolean {
  return (
    a.length === b.length &&
    a.every((article, index) => {
      const other = b[index];
      if (!other || article === other) return article === other;
      return (
        article.id === other.id &&
        article.title === other.title &&
        article.headings.length === other.headings.length &&
        article.headings.every((heading, at) => {
          const twin = other.headings[at];
          return twin?.id === heading.id && twin.text === heading.text && twin.level === heading.level;
        })
      );
    })
  );
}

function articleOf(article: Node): OutlineArticle {
  const before = known.get(article);
  if (before) return before;
  const headings: OutlineHeading[] = [];
  article.forEach((part, partOffset) => {
    for (const heading of headingsOf(part)) {
      headings.push({ ...heading, offset: partOffset + 1 + heading.offset });
    }
  });
  const [first, ...rest] = headings;
  const outline = { id: articleId(article), title: first?.text ?? '', headings: rest };
  known.set(article, outline);
  return outline;
}

const knownHeadings = new WeakMap<Node, readonly OutlineHeading[]>();

/** The headings of a part, by their offset from its start. An edit leaves all parts but one as they were. */
function headingsOf(part: Node): readonly OutlineHeading[] {
  const before = knownHeadings.get(part);
  if (before) return before;
  const headings: OutlineHeading[] = [];
  part.forEach((block, offset) => {
    const level = headingLevel(block);
    if (level === null) return;
    headings.push({
      id: blockId(block),
      text: blockText(block).replaceAll(GAP, '□').trim(),
      level,
      offset: offset + 1,
    });
  });
  knownHeadings.set(part, headings);
  return headings;
}

/** The position before an article; the document's end when there are not so many. */
export function articleStart(doc: Node, index: number): number {
  let pos = 0;
  for (let at = 0; at < Math.min(index, doc.childCount); at++) pos += doc.child(at).nodeSize;
  return pos;
}

/** The position of the first character of an article or, with its id, of a heading in it; of the article when that is gone. */
export function outlineStart(doc: Node, index: number, heading: string | null): number {
  const start = articleStart(doc, index);
  const found = articlesOf(doc)[index]?.headings.find(({ id }) => id === heading);
  // An article's first character stands behind the openings of the article, its first part and its first block.
  return start + (found ? found.offset + 1 : 3);
}

/** The number of the article the caret stands in. */
export function articleAtCaret(state: EditorState): number {
  return Math.min(state.selection.$head.index(0), state.doc.childCount - 1);
}
