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

  /** Hands out the matches of up to `blocks` blocks; nothing when none is left. */
  take(blocks: number): readonly Match[] {
    const inFirst = this.takeFirst(blocks);
    return [...inFirst, ...this.takeLast(blocks - new Set(inFirst.map(({ block }) => block)).size)];
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

  private takeFirst(blocks: number): readonly Match[] {
    const end = this.first.to;
    let from = this.matches.findIndex((match) => match.from >= this.first.from && match.from < end);
    if (from < 0) return [];
    while (from > 0 && this.sameBlock(from - 1, from)) from--;
    let to = from;
    for (let count = 0; count < blocks && (this.matches[to]?.from ?? end) < end; count++) {
      do to++;
      while (this.sameBlock(to - 1, to));
    }
    return this.remove(from, to);
  }

  private takeLast(blocks: number): readonly Match[] {
    const to = this.matches.length;
    let from = to;
    for (let count = 0; count < blocks && from > 0; count++) {
      do from--;
      while (this.sameBlock(from - 1, from));
    }
    return this.remove(from, to);
  }

  private sameBlock(index: number, next: number): boolean {
    const block = this.matches[index]?.block;
    return block !== undefined && block === this.matches[next]?.block;
  }

  private remove(from: number, to: number): readonly Match[] {
    const removed = this.matches.slice(from, to);
    this.matches = [...this.matches.slice(0, from), ...this.matches.slice(to)];
    return removed;
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
