import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { type BlockAt, blocksBetween, contentFrom, contentTo, findBlock } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { type BlockMarkInputs, blockMarks } from './blockMarks';

/** A stretch of the document that is near the window. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Gives what is to be drawn over a block besides its own marks. */
export type MarkInputs = (block: BlockAt, state: EditorState) => Omit<BlockMarkInputs, 'block'>;

/**
 * The decorations of what is near the window. They move along with every edit and are worked out anew only for blocks
 * that were touched; while an input method composes, none is, and what is owed is drawn afterwards.
 */
export class MarksLayer {
  private decorations = DecorationSet.empty;
  private stretches: readonly Stretch[] = [];
  private readonly owed = new Set<string>();
  private drawn = new Set<string>();

  constructor(private readonly inputs: MarkInputs) {}

  get set(): DecorationSet {
    return this.decorations;
  }

  /** Follows a change of the document. `touched` are the blocks whose text, marks, findings or tags changed. */
  follow(state: EditorState, mapping: Mapping, touched: Iterable<string>): void {
    if (mapping.maps.length > 0) {
      this.decorations = this.decorations.map(mapping, state.doc);
      this.stretches = this.stretches.map(({ from, to }) => ({ from: mapping.map(from, -1), to: mapping.map(to, 1) }));
    }
    this.owe(touched);
  }

  /** These blocks are to be worked out anew. */
  owe(blocks: Iterable<string>): void {
    for (const id of blocks) this.owed.add(id);
  }

  /** Sets which stretches are near the window; blocks that left them lose their decorations. */
  near(doc: Node, stretches: readonly Stretch[]): void {
    this.stretches = stretches;
    const near = new Set<string>();
    for (const block of this.nearBlocks(doc)) {
      const id = blockId(block.node);
      near.add(id);
      if (!this.drawn.has(id)) this.owed.add(id);
    }
    for (const id of this.drawn) if (!near.has(id)) this.owed.add(id);
  }

  /** Everything near the window is to be worked out anew. */
  invalidate(): void {
    for (const id of this.drawn) this.owed.add(id);
  }

  /** Blocks changed places: what was drawn may have stayed behind, and others may have come near. */
  reorder(doc: Node): void {
    this.invalidate();
    this.owe(this.nearBlocks(doc).map(({ node }) => blockId(node)));
  }

  /** Draws what is owed. Not to be called while an input method composes. */
  settle(state: EditorState): void {
    if (this.owed.size === 0) return;
    const near = new Map(this.nearBlocks(state.doc).map((block) => [blockId(block.node), block]));
    const gone: Decoration[] = [];
    const made: Decoration[] = [];
    for (const id of this.owed) {
      const block = near.get(id);
      if (!block && !this.drawn.has(id)) continue;
      const drawn = block ?? findBlock(state.doc, id);
      if (drawn) gone.push(...this.decorations.find(contentFrom(drawn), contentTo(drawn)));
      if (block) {
        made.push(...this.decorate(block, state));
        this.drawn.add(id);
      } else this.drawn.delete(id);
    }
    this.owed.clear();
    this.decorations = this.decorations.remove(gone).add(state.doc, made);
  }

  private nearBlocks(doc: Node): readonly BlockAt[] {
    return this.stretches.flatMap(({ from, to }) => blocksBetween(doc, from, Math.min(to, doc.content.size)));
  }

  private decorate(block: BlockAt, state: EditorState): Decoration[] {
    const inputs = this.inputs(block, state);
    const start = contentFrom(block);
    const made = blockMarks({ block: block.node, ...inputs }).map(({ from, to, attributes }) =>
      Decoration.inline(start + from, start + to, { ...attributes }),
    );
    if (inputs.corrections.length > 0) {
      made.push(Decoration.node(block.pos, block.pos + block.node.nodeSize, { class: 'changed' }));
    }
    return made;
  }
}
