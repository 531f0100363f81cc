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
