import type { Node } from 'prosemirror-model';
import { eachBlock } from '#shared/document/blocks';
import { articleId, blockId } from '#shared/document/schema';
import type { Layout } from '#shared/ipc/contract';

/** How the blocks of a document stand. */
export function layoutOf(doc: Node): Layout {
  const layout: Layout = [];
  let last: Node | null = null;
  eachBlock(doc, ({ node }, article) => {
    if (article !== last) layout.push({ article: articleId(article), blocks: [] });
    last = article;
    layout.at(-1)?.blocks.push(blockId(node));
  });
  return layout;
}
