import type { Node } from 'prosemirror-model';
import { articleId } from './schema';
import type { AttributeChange } from './sources';

/** The ids to set so that every article has one of its own; the first of two keeps theirs. */
export function settleArticleIds(was: Node, now: Node, newId: () => string): AttributeChange[] {
  if (was.childCount === now.childCount && articleIds(was).every((id, i) => id === articleId(now.child(i)))) return [];
  const changes: AttributeChange[] = [];
  const seen = new Set<string>();
  now.forEach((article, pos) => {
    let id = articleId(article);
    if (!id || seen.has(id)) {
      id = newId();
      changes.push({ pos, attribute: 'id', value: id });
    }
    seen.add(id);
  });
  return changes;
}

export function articleIds(doc: Node): string[] {
  const ids: string[] = [];
  doc.forEach((article) => {
    ids.push(articleId(article));
  });
  return ids;
}

/** The number of the article with this id; -1 when there is none. */
export function articleIndex(doc: Node, id: string): number {
  for (let index = 0; index < doc.childCount; index++) if (articleId(doc.child(index)) === id) return index;
  return -1;
}

/** The position before the article with this number. */
export function articlePos(doc: Node, index: number): number {
  let pos = 0;
  for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize;
  return pos;
}
