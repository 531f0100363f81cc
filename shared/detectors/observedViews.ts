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
    const views = Array.from({ length: ways }, (_, way) =>
      blocks.map((block, index): ObservedBlock => {
        const own = isInPlace && before.blocks[index] === block ? before.views[way]?.[index] : undefined;
        return own ?? { id: block.id, article: block.article, observation: block.observations.ofRules[way] };
      }),
    );
    const isOrdered =
      isInPlace &&
      blocks.every((block, index) => block === before.blocks[index] || block.id === before.blocks[index]?.id);
    const order = isOrdered ? before.order : new Map(blocks.map(({ id }, index) => [id, index]));
    last = { blocks, views, order };
    return last;
  };
}
