import type { Mapping } from 'prosemirror-transform';
import { expandReplacement, type Match } from './find';

/** A stretch of the document. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The matches a replacement has still to change, handed out a few blocks at a time: those of `first` (what is in sight)
 * before all others, then from the document's end to its start, so that what is left hardly ever has to move. Matches of one
 * block stay together.
 */
export class PendingReplacements {
  /** How many matches there were to change. */
  readonly total: number;
  /** In reading order. */
  private matches: readonly Match[];

  constructor(
    matches: readonly Match[],
    readonly replacement: string,
    private first: Stretch,
  ) {
    this.matches = matches.filter((match) => expandReplacement(match, replacement) !== match.text);
    this.total = this.matches.length;
  }

  /** What is left, in reading order, where it stands in the document as it is now. */
  get left(): readonly Match[] {
    return this.matches;
  }

  /** Hands out the matches of up to `blocks` blocks, in reading order; nothing when none is left. */
  take(blocks: number): readonly Match[] {
    const firstAt = this.matches.findIndex(({ from }) => from >= this.first.from);
    const isFirst = firstAt >= 0 && (this.matches[firstAt]?.from ?? 0) < this.first.to;
    const [from, to] = isFirst ? this.blocksFrom(firstAt, blocks) : this.blocksBefore(this.matches.length, blocks);
    const taken = this.matches.slice(from, to);
    this.matches = [...this.matches.slice(0, from), ...this.matches.slice(to)];
    return taken;
  }

  /** Follows a change of the document. */
  follow(mapping: Mapping): void {
    const start = firstChange(mapping);
    this.first = { from: mapping.map(this.first.from, -1), to: mapping.map(this.first.to, 1) };
    if ((this.matches.at(-1)?.to ?? 0) <= start) return;
    this.matches = this.matches.map((match) =>
      match.to <= start ? match : { ...match, from: mapping.map(match.from, 1), to: mapping.map(match.to, -1) },
    );
  }

  private blocksFrom(from: number, blocks: number): readonly [number, number] {
    let to = from;
    for (let count = 0; count < blocks && to < this.matches.length && this.isFirst(to); count++) {
      const block = this.matches[to]?.block;
      while (this.matches[to]?.block === block && to < this.matches.length) to++;
    }
    return [from, to];
  }

  private blocksBefore(to: number, blocks: number): readonly [number, number] {
    let from = to;
    for (let count = 0; count < blocks && from > 0; count++) {
      const block = this.matches[from - 1]?.block;
      while (from > 0 && this.matches[from - 1]?.block === block) from--;
    }
    return [from, to];
  }

  private isFirst(index: number): boolean {
    return (this.matches[index]?.from ?? 0) < this.first.to;
  }
}

/** Nothing before this position changed. */
function firstChange({ maps }: Mapping): number {
  let start = Number.POSITIVE_INFINITY;
  for (const map of maps) {
    map.forEach((from) => {
      start = Math.min(start, from);
    });
  }
  return start;
}
