import { recordsOf } from '#shared/document/records';
import { blockId, GAP, markId, schema } from '#shared/document/schema';
import { must, type World } from './world';

/**
 * Which characters each tag covers, told from what was done and nothing else. The text is a list of cells, one a character or
 * gap, each with the tags on it; no steps, positions or alignments. Where the rule leaves it open whether a new character
 * belongs to a tag, the model takes either answer and goes on from the one given.
 */
export interface Cell {
  readonly unit: string;
  readonly block: string;
  readonly tags: ReadonlySet<string>;
  /** Tags that may be on it or not. */
  readonly open?: ReadonlySet<string>;
}

/** A new cell: a new character, or one that an old cell at this index becomes. */
export interface NewCell {
  readonly unit: string;
  readonly keeps?: number;
  /** Tags it brings along. */
  readonly tags?: ReadonlySet<string>;
}

export interface Tag {
  readonly type: string;
  readonly copyOf?: string;
}

/** A tag the document must know, under an id of its own choosing. */
interface Unnamed {
  readonly tag: Tag;
  readonly name: string;
}

const tagOf = (type: string, copyOf: string | undefined): Tag => (copyOf === undefined ? { type } : { type, copyOf });

const NO_TAGS: ReadonlySet<string> = new Set();

/** What a document is made of, as cells. */
export function cellsOf(world: World): readonly Cell[] {
  return world.blocks.flatMap(({ node }) => {
    const cells: Cell[] = [];
    const block = blockId(node);
    node.forEach((inline) => {
      const tags = new Set(inline.marks.filter(({ type }) => type === schema.marks.entity).map(markId));
      for (const unit of inline.isText ? Array.from(inline.text ?? '') : [GAP]) cells.push({ unit, block, tags });
    });
    return cells;
  });
}

export const textOf = (cells: readonly Cell[]): string => cells.map(({ unit }) => unit).join('');

const withTags = (cell: Cell, change: (tags: Set<string>) => void): Cell => {
  const tags = new Set(cell.tags);
  change(tags);
  return { ...cell, tags };
};

const textUnder = (id: string, cells: readonly Cell[]): string => textOf(cells.filter(({ tags }) => tags.has(id)));

export class TagModel {
  cells: readonly Cell[];
  readonly tags: Map<string, Tag>;
  /** What each tag that lost its text covered. */
  readonly quotes: Map<string, string>;
  private unnamed: Unnamed[] = [];
  /** As they were when they were last compared. */
  private known: readonly Cell[];

  constructor(
    cells: readonly Cell[],
    tags: Iterable<readonly [string, Tag]>,
    quotes: Iterable<readonly [string, string]>,
  ) {
    this.cells = cells;
    this.known = cells;
    this.tags = new Map(tags);
    this.quotes = new Map(quotes);
  }

  static of(world: World): TagModel {
    const records = recordsOf(world.state);
    const quotes = [...records.all('orphan').entries()].map(([id, { quote }]) => [id, quote] as const);
    const tags = [...records.all('entity').entries()].map(
      ([id, { type, copyOf }]) => [id, tagOf(type, copyOf)] as const,
    );
    return new TagModel(cellsOf(world), tags, quotes);
  }

  copy(): TagModel {
    return new TagModel(this.cells, this.tags, this.quotes);
  }

  /** The indices of the cells a tag covers. */
  covered(id: string): readonly number[] {
    return this.cells.flatMap(({ tags }, i) => (tags.has(id) ? [i] : []));
  }

  textUnder(id: string): string {
    return textUnder(id, this.cells);
  }

  /** Tags in the text. */
  get alive(): readonly string[] {
    return [...new Set(this.cells.flatMap(({ tags }) => [...tags]))];
  }

  /**
   * Cells [from, to) give way to others, as one replacement. What replaces a part of a stretch, or the whole of it, belongs to
   * it; what replaces more takes the tag along unless a character under it is kept; neighbours don't belong to it.
   * `isSeam`: what is put in stands where two blocks meet.
   */
  replace(from: number, to: number, cells: readonly NewCell[], isSeam = false): void {
    const block = this.cells[from]?.block ?? this.cells[from - 1]?.block ?? '';
    const fresh = cells.map((cell): Cell => {
      const old = cell.keeps === undefined ? undefined : this.cells[cell.keeps];
      const tags = new Set([...(old?.tags ?? NO_TAGS), ...(cell.tags ?? NO_TAGS)]);
      const open = new Set<string>();
      for (const id of old ? [] : this.alive) {
        const rewritten = this.belongs(id, from, to, isSeam);
        const belongs = rewritten === 'no' && this.isPartlyKept(id, from, to, cells) ? 'open' : rewritten;
        if (belongs === 'yes') tags.add(id);
        else if (belongs === 'open') open.add(id);
      }
      return { unit: cell.unit, block, tags, open };
    });
    this.become([...this.cells.slice(0, from), ...fresh, ...this.cells.slice(to)]);
  }

  /** Whether some characters of a tag are kept and others replaced, so that those may have become what is new. */
  private isPartlyKept(id: string, from: number, to: number, cells: readonly NewCell[]): boolean {
    const kept = new Set(cells.flatMap(({ keeps }) => keeps ?? []));
    const said = new Set(cells.flatMap(({ unit, keeps }) => (keeps === undefined ? [unit] : [])));
    const own = this.covered(id).filter((i) => i >= from && i < to);
    const saidAgain = own.some((i) => said.has(this.cells[i]?.unit ?? ''));
    return saidAgain || (own.some((i) => kept.has(i)) && !own.every((i) => kept.has(i)));
  }

  private belongs(id: string, from: number, to: number, isSeam: boolean): 'yes' | 'no' | 'open' {
    const runs = this.runs(id);
    if (to === from) {
      const isInside = runs.some((run) => from > run.from && from < run.to);
      return isInside ? (isSeam ? 'open' : 'yes') : 'no';
    }
    const touched = runs.filter((run) => run.from < to && run.to > from);
    const [first, last] = [touched[0], touched.at(-1)];
    if (!first || !last) return 'no';
    if (touched.length === 1 && from >= first.from && to <= first.to) {
      // Of a name at the end of its block a border may be replaced with it.
      return isSeam && (from === first.from || to === first.to) ? 'open' : 'yes';
    }
    // Of a name that is rewritten with what stands around it nothing is left, unless one of its characters is.
    return from <= first.from && to >= last.to ? 'no' : 'open';
  }

  /** The stretches of cells a tag covers, across blocks. */
  runs(id: string): readonly { readonly from: number; readonly to: number }[] {
    const runs: { from: number; to: number }[] = [];
    for (const i of this.covered(id)) {
      const last = runs.at(-1);
      if (last?.to === i) last.to = i + 1;
      else runs.push({ from: i, to: i + 1 });
    }
    return runs;
  }

  delete(from: number, to: number): void {
    this.become([...this.cells.slice(0, from), ...this.cells.slice(to)]);
  }

  /** Cells [from, to) go where cell `at` stands, outside them, with all their tags. */
  move(from: number, to: number, at: number, isSeam: boolean): void {
    const moved = this.cells.slice(from, to);
    const rest = [...this.cells.slice(0, from), ...this.cells.slice(to)];
    const target = at <= from ? at : at - (to - from);
    const around = new TagModel(rest, this.tags, []);
    const own = moved.map((cell): Cell => {
      const tags = new Set(cell.tags);
      const open = new Set<string>();
      for (const id of around.alive) {
        if (around.belongs(id, target, target, isSeam) === 'no') continue;
        // What comes into the midst of a name belongs to it; of a name a part of which is moved within it, nothing is said.
        if (isSeam || moved.some((one) => one.tags.has(id))) open.add(id);
        else tags.add(id);
      }
      return { ...cell, tags, open };
    });
    this.become([...rest.slice(0, target), ...own, ...rest.slice(target)]);
  }

  /** Says nothing of whether these cells belong to these tags, unless they must. */
  leaveOpen(from: number, to: number, ids: ReadonlySet<string>): void {
    this.cells = this.cells.map((cell, i) =>
      i >= from && i < to ? { ...cell, open: new Set([...(cell.open ?? NO_TAGS), ...ids]) } : cell,
    );
  }

  /** Blocks change places: the cells of each stay together. */
  reorder(blocks: readonly string[]): void {
    const rank = new Map(blocks.map((id, i) => [id, i]));
    this.become([...this.cells].sort((a, b) => (rank.get(a.block) ?? 0) - (rank.get(b.block) ?? 0)));
  }

  tag(indices: readonly number[], id: string, tag: Tag): void {
    this.tags.set(id, tag);
    this.cover(indices, id);
  }

  cover(indices: readonly number[], id: string): void {
    const chosen = new Set(indices);
    this.quotes.delete(id);
    this.cells = this.cells.map((cell, i) => (chosen.has(i) ? withTags(cell, (tags) => tags.add(id)) : cell));
  }

  uncover(indices: readonly number[], id: string): void {
    const chosen = new Set(indices);
    this.cells = this.cells.map((cell, i) => (chosen.has(i) ? withTags(cell, (tags) => tags.delete(id)) : cell));
  }

  forget(id: string): void {
    this.uncover(this.covered(id), id);
    this.tags.delete(id);
    this.quotes.delete(id);
  }

  /** Expects a tag under an id that the document chooses; says what to call it until then. */
  expect(tag: Tag): string {
    const name = `?${this.unnamed.length}`;
    this.unnamed.push({ tag, name });
    this.tags.set(name, tag);
    return name;
  }

  /** The cells as they are now; tags that nothing is left of wait with the words they covered. */
  private become(cells: readonly Cell[]): void {
    const quotes = this.alive.map((id) => [id, textUnder(id, this.known) || this.textUnder(id)] as const);
    this.cells = cells;
    const left = new Set(this.alive);
    for (const [id, quote] of quotes) if (!left.has(id)) this.quotes.set(id, quote);
  }

  /** Compares with the document, and goes on from its answers to what was left open. */
  check(world: World): void {
    const actual = cellsOf(world);
    must(textOf(actual) === textOf(this.cells), `the text is ${textOf(this.cells)}, not ${textOf(actual)}`);
    this.name(actual, world);
    actual.forEach((cell, i) => {
      const { tags = NO_TAGS, open = NO_TAGS } = this.cells[i] ?? {};
      for (const id of tags) must(cell.tags.has(id), `${id} covers cell ${i} ${cell.unit}`);
      for (const id of cell.tags) must(tags.has(id) || open.has(id), `${id} does not cover cell ${i} ${cell.unit}`);
    });
    this.cells = actual;
    this.known = actual;
    this.checkRecords(world);
  }

  /** Finds the ids of the tags the document was to make. */
  private name(actual: readonly Cell[], world: World): void {
    const records = recordsOf(world.state);
    const wanted = new Set(this.unnamed.map(({ name }) => name));
    const strangers = new Set(actual.flatMap(({ tags }) => [...tags]).filter((id) => !this.tags.has(id)));
    for (const { name, tag } of this.unnamed) {
      const places = this.covered(name);
      // Of several on the same words each is told by what it is a copy of.
      const isIt = (one: string) =>
        records.get('entity', one)?.copyOf === tag.copyOf && places.every((i) => actual[i]?.tags.has(one));
      const id = [...strangers].find(isIt);
      must(id !== undefined && places.length > 0, `a tag ${JSON.stringify(tag)} on ${places}`);
      strangers.delete(id);
      this.uncover(places, name);
      this.tags.delete(name);
      this.tag(places, id, tag);
    }
    must(strangers.size === 0, `tags from nowhere: ${[...strangers]}, wanted ${[...wanted]}`);
    this.unnamed = [];
  }

  private checkRecords(world: World): void {
    const records = recordsOf(world.state);
    const alive = new Set(this.alive);
    for (const id of alive) this.quotes.delete(id);
    const known = [...records.all('entity').entries()];
    must(known.length === this.tags.size, `known are ${known.map(([id]) => id)}, not ${[...this.tags.keys()]}`);
    for (const [id, { type, copyOf }] of known) {
      const tag = this.tags.get(id);
      must(tag && tag.type === type && tag.copyOf === copyOf, `${id} is ${JSON.stringify(tag)}`);
      const orphan = records.get('orphan', id);
      must((orphan === undefined) === alive.has(id), `${id} is in the text or waits`);
      if (orphan)
        must(orphan.quote === this.quotes.get(id), `${id} waits with ${this.quotes.get(id)}: ${orphan.quote}`);
    }
  }
}
