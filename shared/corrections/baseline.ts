import type { BlockType } from '#shared/project/documentRecord';
import { partitionPoint } from '#shared/text/partitionPoint';
import { firstEndingAfter, type Range, type Ranges } from '#shared/text/ranges';

/** A block as the importer made it; what `parseBlocks` gives. */
export interface ImportedBlock {
  readonly type: BlockType;
  /** Headings only, 1 to 6. */
  readonly level?: number;
  readonly sources: Ranges;
}

/**
 * What the importer made of the source: the ground on which changes of structure are told. Places in it are counted in
 * *ranks*, the source's characters without the layout between and inside blocks (line ends, blank lines, `#`), so that the
 * lines of a hard-wrapped paragraph are one stretch. Page breaks hold no text and have no place in it.
 */
export class Baseline {
  /** Imported blocks that hold text, in the order of the source. */
  readonly blocks: readonly ImportedBlock[];
  /** The number of ranks. */
  readonly length: number;
  /** The rank each block starts at. */
  private readonly starts: readonly number[];
  /** All ranges of the blocks, ascending, and the rank each starts at. */
  private readonly ranges: Ranges;
  private readonly rangeStarts: readonly number[];
  private readonly breaks = new Set<number>();
  private readonly known = new WeakMap<Ranges, readonly Piece[]>();

  /** `blocks` in the order of the source; their ranges ascend and don't overlap. */
  constructor(blocks: readonly ImportedBlock[]) {
    const held: ImportedBlock[] = [];
    const starts: number[] = [];
    const ranges: Range[] = [];
    const rangeStarts: number[] = [];
    let rank = 0;
    for (const block of blocks) {
      const start = rank;
      for (const range of block.sources) {
        ranges.push(range);
        rangeStarts.push(rank);
        rank += range[1] - range[0];
      }
      if (rank === start) {
        this.breaks.add(held.length);
        continue;
      }
      held.push(block);
      starts.push(start);
    }
    this.blocks = held;
    this.starts = starts;
    this.ranges = ranges;
    this.rangeStarts = rangeStarts;
    this.length = rank;
  }

  /** How many characters of blocks stand before a source offset. */
  rankOf(offset: number): number {
    const index = firstEndingAfter(this.ranges, offset);
    const range = this.ranges[index];
    return range ? (this.rangeStarts[index] ?? 0) + Math.max(0, offset - range[0]) : this.length;
  }

  /** The source offset of the character with this rank; the end of the last block for `length`. */
  offsetOf(rank: number): number {
    const index = lastStartingBy(this.rangeStarts, rank);
    return (this.ranges[index]?.[0] ?? 0) + rank - (this.rangeStarts[index] ?? 0);
  }

  /** The source ranges of the ranks [from, to). */
  rangesOf(from: number, to: number): Ranges {
    const found: Range[] = [];
    for (let index = lastStartingBy(this.rangeStarts, from); index < this.ranges.length; index++) {
      const start = this.rangeStarts[index] ?? 0;
      const [first, last] = this.ranges[index] ?? [0, 0];
      if (start >= to) break;
      found.push([first + Math.max(0, from - start), Math.min(last, first + to - start)]);
    }
    return found;
  }

  /** The number of the imported block a rank lies in. */
  blockAt(rank: number): number {
    return Math.max(0, lastStartingBy(this.starts, rank));
  }

  /** The rank at which an imported block starts; `length` behind the last. */
  startOf(block: number): number {
    return this.starts[block] ?? this.length;
  }

  /** Whether a page break stands before an imported block. */
  followsBreak(block: number): boolean {
    return this.breaks.has(block);
  }

  /** What a block made of these source ranges holds of the imported blocks, in its own order; kept per list of ranges. */
  piecesOf(sources: Ranges): readonly Piece[] {
    let pieces = this.known.get(sources);
    if (!pieces) {
      pieces = this.cut(sources);
      this.known.set(sources, pieces);
    }
    return pieces;
  }

  private cut(sources: Ranges): readonly Piece[] {
    const pieces: { block: number; from: number; to: number }[] = [];
    for (const range of sources) {
      let from = this.rankOf(range[0]);
      const to = this.rankOf(range[1]);
      while (from < to) {
        const block = this.blockAt(from);
        const end = Math.min(to, this.startOf(block + 1));
        const last = pieces.at(-1);
        if (last && last.block === block && last.to === from) last.to = end;
        else pieces.push({ block, from, to: end });
        from = end;
      }
    }
    return pieces;
  }
}

/** A stretch of one imported block, in ranks. */
export interface Piece {
  /** The number of the imported block. */
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/** The last of ascending numbers that is not above `value`; -1 when all are. */
const lastStartingBy = (starts: readonly number[], value: number): number =>
  partitionPoint(starts.length, (index) => (starts[index] ?? 0) > value) - 1;
