import type { DocumentRecord } from '#shared/project/documentRecord';

/** One character (code point) of the text and its place in the source, in code points; null when it was typed. */
export interface Cell {
  readonly text: string;
  readonly source: number | null;
}

/** A place between two characters: the number of the block and of the character after it. */
export interface Place {
  readonly block: number;
  readonly at: number;
}

/**
 * The text of a document as plain lists of characters that know where in the source they come from. It is what somebody
 * at the keyboard has in mind: changed by hand along with the window, and compared with what the window shows.
 */
export class Draft {
  private constructor(private readonly blocks: Cell[][]) {}

  /** The text of a document just imported. Throws RangeError when it doesn't say what its source says. */
  static of(record: DocumentRecord, source: string): Draft {
    const blocks = record.articles.flatMap((article) =>
      article.blocks.map(({ sources, content }) => {
        const cells = sources.flatMap(([from, to]) => {
          const start = Array.from(source.slice(0, from)).length;
          return Array.from(source.slice(from, to), (text, index): Cell => ({ text, source: start + index }));
        });
        const text = content.map((part) => ('text' in part ? part.text : '')).join('');
        if (textOf(cells) !== text) throw new RangeError(`The block ${text} is not what its source says`);
        return cells;
      }),
    );
    return new Draft(blocks);
  }

  get length(): number {
    return this.blocks.length;
  }

  texts(): readonly string[] {
    return this.blocks.map(textOf);
  }

  cells(block: number): readonly Cell[] {
    const cells = this.blocks[block];
    if (!cells) throw new RangeError(`There is no block ${block}`);
    return cells;
  }

  /** The place right after the last character that stands before `source` in the source. */
  after(source: number): Place {
    const { block, index } = this.nearest((place) => source - 1 - place);
    return { block, at: index + 1 };
  }

  /** The place right before the first character that stands at `source` in the source, or after it. */
  before(source: number): Place {
    const { block, index } = this.nearest((place) => place - source);
    return { block, at: index };
  }

  /** The character at a place of the source. Throws RangeError when it is not in the text. */
  cellAt(source: number): Place {
    const place = this.before(source);
    if (this.cells(place.block)[place.at]?.source !== source) throw new RangeError(`Nothing is left of ${source}`);
    return place;
  }

  /** Puts `text` in the place of `count` characters. The first of it keeps the place in the source. */
  replace({ block, at }: Place, count: number, text: string): void {
    const cells = this.blocks[block];
    const source = cells?.[at]?.source ?? null;
    const typed = Array.from(
      text,
      (one, index): Cell => ({ text: one, source: count > 0 && index === 0 ? source : null }),
    );
    cells?.splice(at, count, ...typed);
  }

  join(block: number): void {
    const [first, second] = [this.cells(block), this.cells(block + 1)];
    this.blocks.splice(block, 2, [...first, ...second]);
  }

  /** Appends the block `head` to the block `tail`, wherever it stands. */
  thread(tail: number, head: number): void {
    const cells = this.cells(head);
    this.blocks[tail]?.push(...cells);
    this.blocks.splice(head, 1);
  }

  split({ block, at }: Place): void {
    const cells = this.cells(block);
    this.blocks.splice(block, 1, cells.slice(0, at), cells.slice(at));
  }

  /** Makes a block of its own of `count` characters, after the one they stand in. */
  lift({ block, at }: Place, count: number): void {
    const lifted = this.blocks[block]?.splice(at, count) ?? [];
    this.blocks.splice(block + 1, 0, lifted);
  }

  /** Moves `count` blocks so that they stand before the block that is number `to` now. */
  move(block: number, count: number, to: number): void {
    const moved = this.blocks.splice(block, count);
    this.blocks.splice(to > block ? to - count : to, 0, ...moved);
  }

  private nearest(distance: (source: number) => number): { block: number; index: number } {
    let found = { block: 0, index: 0, distance: Number.POSITIVE_INFINITY };
    for (const [block, cells] of this.blocks.entries()) {
      for (const [index, { source }] of cells.entries()) {
        const away = source === null ? -1 : distance(source);
        if (away >= 0 && away < found.distance) found = { block, index, distance: away };
      }
    }
    if (found.distance === Number.POSITIVE_INFINITY) throw new RangeError('The text holds nothing of that side');
    return found;
  }
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}
