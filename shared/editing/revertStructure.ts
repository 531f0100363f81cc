import { Fragment, type Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { Baseline, Piece } from '#shared/corrections/baseline';
import type { Ground } from '#shared/corrections/changes';
import { importedKind } from '#shared/corrections/sourceRuns';
import { structureOf } from '#shared/corrections/structure';
import { type BlockAt, blockAfter, blocksOf, contentFrom, contentTo, findBlock } from '#shared/document/blocks';
import { articleId, blockId, blockSources, blockText, schema } from '#shared/document/schema';
import { align, offsetInB } from '#shared/text/align';
import { concatRanges, type Ranges, rangesLength, readRanges, sliceRanges } from '#shared/text/ranges';
import { removableRange } from './blockRanges';
import { joinPair } from './commands/joinBlocks';
import { bareContent, markMovedText } from './movedText';

/** A place in the document told by the source: a stretch of an imported block, and the block that has it. */
interface Held {
  readonly block: BlockAt;
  readonly piece: Piece;
}

/** A block that stands in the order of the source. */
interface Anchor {
  readonly from: number;
  readonly block: BlockAt;
}

/**
 * Takes changes of structure back, one after another in one transaction. Every step leaves blocks that say rightly what they
 * are made of, so that the next is told by ids and source offsets, which never shift. What returns to the text, or from
 * another place in it, finds its own by the blocks that stand in the order of the source.
 */
export class StructureReverter {
  private readonly baseline: Baseline;
  private readonly source: string;
  private readonly inOrder: Set<string>;
  private known: { readonly doc: Node; readonly size: number; readonly list: readonly Anchor[] } | null = null;

  /** `tr` may have changed the words of blocks, nothing else. */
  constructor(
    private readonly tr: Transaction,
    { source, baseline }: Ground,
    private readonly newId: () => string,
  ) {
    this.baseline = baseline;
    this.source = source;
    const { changes } = structureOf(tr.doc, baseline);
    const moved = new Set(changes.flatMap((change) => (change.kind === 'moved' ? change.blocks : [])));
    this.inOrder = new Set(blocksOf(tr.doc).flatMap(({ node }) => (moved.has(blockId(node)) ? [] : [blockId(node)])));
  }

  /** Parts a block where the text from source offset `at` on was joined to it; what is parted off goes home. */
  splitJoined(at: number): void {
    const held = this.holding(this.baseline.rankOf(at));
    if (!held) return;
    const { block, piece } = held;
    const sources = blockSources(block.node);
    const local = localOffset(sources, at);
    const id = this.newId();
    const right = this.importedNode(piece.block, id, sliceRanges(sources, local, rangesLength(sources)));
    this.tr.split(contentFrom(block) + this.textOffset(block.node, local), 1, [right]);
    this.tr.setNodeAttribute(block.pos, 'sources', sliceRanges(sources, 0, local));
    this.moveHome([id]);
  }

  /**
   * Puts removed text of one imported block into the block that has what stands before it there, or else what stands after
   * it; when no block has any, it becomes a block again.
   */
  putBack(removed: Ranges): void {
    const offset = removed[0]?.[0];
    if (offset === undefined) return;
    const from = this.baseline.rankOf(offset);
    const to = from + rangesLength(removed);
    const imported = this.baseline.blockAt(from);
    const text = schema.text(readRanges(this.source, removed));
    const before = from > this.baseline.startOf(imported) ? this.holding(from - 1) : null;
    const after = to < this.baseline.startOf(imported + 1) ? this.holding(to) : null;
    if (before) this.insertInto(before.block, this.endIn(before), removed, Fragment.from(text));
    else if (after) {
      const local = localOffset(blockSources(after.block.node), this.baseline.offsetOf(to));
      this.insertInto(after.block, local, removed, Fragment.from(text));
    } else {
      const id = this.newId();
      const { type, attrs } = this.importedNode(imported, id, removed);
      this.tr.insert(this.homeOf(from) ?? 2, type.create(attrs, text));
      this.inOrder.add(id);
    }
  }

  /** Brings blocks, given in the order of the source, to where it puts them. */
  moveHome(ids: readonly string[]): void {
    const placed = ids.flatMap((id) => {
      const block = findBlock(this.tr.doc, id);
      const first = block && this.firstPiece(block);
      const place = first ? this.homeOf(first.from) : null;
      return block && place !== null ? [{ id, block, place }] : [];
    });
    const [next] = placed;
    if (!next) return;
    // Blocks that stood side by side may have others between them at home.
    const other = placed.findIndex(({ place }) => place !== next.place);
    const run = other < 0 ? placed : placed.slice(0, other);
    for (const { id } of run) this.inOrder.add(id);
    this.relocate(
      run.map(({ block }) => block),
      next.place,
    );
    this.moveHome(placed.slice(run.length).map(({ id }) => id));
  }

  private relocate(blocks: readonly BlockAt[], place: number): void {
    if (isAmong(place, blocks)) return;
    const done = this.tr.steps.length;
    // From the last to the first, so that the positions of those still to go stay true.
    for (const { pos, node } of [...blocks].sort((a, b) => b.pos - a.pos)) this.deleteBlock(pos, node);
    let pos = this.tr.mapping.slice(done).map(place);
    this.tr.insert(
      pos,
      blocks.map(({ node }) => node.copy(bareContent(node.content))),
    );
    for (const { node } of blocks) {
      markMovedText(this.tr, pos + 1, node.content);
      pos += node.nodeSize;
    }
  }

  /** Joins a block to the one that has the stretch before it of the same imported block. */
  joinSplit(id: string): void {
    const block = findBlock(this.tr.doc, id);
    const first = block && this.firstPiece(block);
    const before = first && this.holdingBefore(first, id);
    if (!block || !before) return;
    const local = this.endIn(before);
    const isAtEnd = local === rangesLength(blockSources(before.block.node));
    this.inOrder.delete(id);
    if (isAtEnd && blockAfter(this.tr.doc, before.block)?.pos === block.pos) {
      joinPair(this.tr, before.block, block);
      return;
    }
    this.insertInto(before.block, local, blockSources(block.node), block.node.content);
    const left = findBlock(this.tr.doc, id);
    if (left) this.deleteBlock(left.pos, left.node);
  }

  /** Makes a block what the importer had made of its first words. */
  convertBack(id: string): void {
    const block = findBlock(this.tr.doc, id);
    const first = block && this.firstPiece(block);
    if (!block || !first) return;
    const { type, attrs } = this.importedNode(first.block, id, blockSources(block.node));
    this.tr.setNodeMarkup(block.pos, type, attrs);
  }

  /** Takes a block without a source out of the text; the document's only block is emptied. */
  removeAdded(id: string): void {
    const block = findBlock(this.tr.doc, id);
    if (!block) return;
    const range = removableRange(this.tr.doc, block.pos, block.pos + block.node.nodeSize);
    // A page break of the import may have been written into: it stays.
    if (range && block.node.type !== schema.nodes.pageBreak) this.tr.delete(range.from, range.to);
    else this.tr.delete(contentFrom(block), contentTo(block));
  }

  /** Joins an article to the one before it. */
  joinArticle(id: string): void {
    this.tr.doc.forEach((article, pos, index) => {
      if (articleId(article) === id && index > 0) this.tr.join(pos);
    });
  }

  private deleteBlock(pos: number, node: Node): void {
    const range = removableRange(this.tr.doc, pos, pos + node.nodeSize);
    if (!range) throw new RangeError('A document keeps a block');
    this.tr.delete(range.from, range.to);
  }

  /** Puts content that is made of `ranges` into a block, where its own source has this offset. */
  private insertInto(host: BlockAt, local: number, ranges: Ranges, content: Fragment): void {
    const sources = blockSources(host.node);
    const pos = contentFrom(host) + this.textOffset(host.node, local);
    const length = rangesLength(sources);
    const joined = concatRanges(sliceRanges(sources, 0, local), ranges, sliceRanges(sources, local, length));
    this.tr.setNodeAttribute(host.pos, 'sources', joined);
    this.tr.insert(pos, bareContent(content));
    markMovedText(this.tr, pos, content);
  }

  /** Where, in the text of a block, its source has this offset; what was inserted there counts to what stands before. */
  private textOffset(block: Node, local: number): number {
    return offsetInB(align(readRanges(this.source, blockSources(block)), blockText(block)), local, 'after');
  }

  /** The offset of the end of a stretch in the source of the block that has it. */
  private endIn({ block, piece }: Held): number {
    return localOffset(blockSources(block.node), this.baseline.offsetOf(piece.to - 1)) + 1;
  }

  /** The block that has the character of this rank; null when it was removed. */
  private holding(rank: number): Held | null {
    for (const block of blocksOf(this.tr.doc)) {
      const piece = this.baseline.piecesOf(blockSources(block.node)).find(({ from, to }) => from <= rank && rank < to);
      if (piece) return { block, piece };
    }
    return null;
  }

  /** The nearest stretch before this one, of the same imported block, that another block has. */
  private holdingBefore({ block: imported, from }: Piece, id: string): Held | null {
    let nearest: Held | null = null;
    for (const block of blocksOf(this.tr.doc)) {
      if (blockId(block.node) === id) continue;
      for (const piece of this.baseline.piecesOf(blockSources(block.node))) {
        if (piece.block !== imported || piece.to > from || piece.to <= (nearest?.piece.to ?? 0)) continue;
        nearest = { block, piece };
      }
    }
    return nearest;
  }

  /**
   * Where the source puts what begins with this rank: after the last block in order that begins before it, or, when a page
   * break came between in the import, before the next. Null when no block stands in order.
   */
  private homeOf(rank: number): number | null {
    const anchors = this.anchors();
    const next = anchors.findIndex(({ from }) => from > rank);
    const before = anchors[(next < 0 ? anchors.length : next) - 1];
    const after = anchors[next];
    const imported = this.baseline.blockAt(rank);
    const begins = this.baseline.startOf(imported) === rank && this.baseline.followsBreak(imported);
    if (before && !(begins && after)) return before.block.pos + before.block.node.nodeSize;
    return after?.block.pos ?? null;
  }

  /** The blocks in order, with the rank each begins with; both ascend. */
  private anchors(): readonly Anchor[] {
    if (this.known?.doc !== this.tr.doc || this.known.size !== this.inOrder.size) {
      const list = blocksOf(this.tr.doc).flatMap((block): Anchor[] => {
        const first = this.inOrder.has(blockId(block.node)) ? this.firstPiece(block) : undefined;
        return first ? [{ from: first.from, block }] : [];
      });
      this.known = { doc: this.tr.doc, size: this.inOrder.size, list };
    }
    return this.known.list;
  }

  private firstPiece({ node }: BlockAt): Piece | undefined {
    return this.baseline.piecesOf(blockSources(node))[0];
  }

  private importedNode(imported: number, id: string, sources: Ranges) {
    const { type, level } = importedKind(this.baseline, imported);
    return { type: schema.nodes[type], attrs: level === null ? { id, sources } : { id, sources, level } };
  }
}

/** Whether blocks stand side by side, in this order, at a place between blocks: they are there already. */
function isAmong(place: number, blocks: readonly BlockAt[]): boolean {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last || (place !== first.pos && place !== last.pos + last.node.nodeSize)) return false;
  return blocks.every(({ pos }, i) => i === 0 || pos === endOf(blocks[i - 1]));
}

const endOf = (block: BlockAt | undefined): number => (block ? block.pos + block.node.nodeSize : 0);

/** Where, in the text the ranges spell, the character at a source offset stands. */
function localOffset(ranges: Ranges, offset: number): number {
  let local = 0;
  for (const [from, to] of ranges) {
    if (from <= offset && offset < to) return local + offset - from;
    local += to - from;
  }
  return local;
}
