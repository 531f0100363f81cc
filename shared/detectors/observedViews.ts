import type { ObservedBlock } from './detector';

/** A block with what each way of observing noticed. */
interface Observed {
  readonly id: string;
  readonly article: string;
  readonly observations: { readonly ofRules: readonly unknown[] };
}

/** The blocks of a document as those see them who observe alike, and where they stand. */
export interface ObservedView {
  /** For each way of observing. */
  readonly views: readonly (readonly ObservedBlock[])[];
  /** The place of each block, by its id. */
  readonly order: ReadonlyMap<string, number>;
}

/** Makes views of documents for so many ways of observing; of one checked again, anew only for blocks that changed. */
export function observedViews(ways: number): (blocks: readonly Observed[]) => ObservedView {
  let last: ObservedView & { readonly blocks: readonly Observed[] } = { blocks: [], views: [], order: new Map() };
  return (blocks) => {
    const before = last;
    const isInPlace = blocks.length === before.blocks.length;
    const changed: number[] = [];
    let isOrdered = isInPlace;
    for (let index = 0; index < blocks.length; index++) {
      const block = blocks[index];
      const standing = before.blocks[index];
      if (isInPlace && block === standing) continue;
      changed.push(index);
      if (block?.id !== standing?.id) isOrdered = false;
    }
    const views = Array.from({ length: ways }, (_, way) => {
      const view: ObservedBlock[] = isInPlace ? (before.views[way]?.slice() ?? []) : [];
      for (const index of changed) {
        const block = blocks[index];
        if (block) view[index] = { id: block.id, article: block.article, observation: block.observations.ofRules[way] };
      }
      return view;
    });
    const order = isOrdered ? before.order : new Map(blocks.map(({ id }, index) => [id, index]));
    last = { blocks, views, order };
    return last;
  };
}
