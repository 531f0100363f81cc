import { align, offsetInA } from '#shared/text/align';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { concatenations } from './concatenations';
import { groupBy, type Link, linksOf } from './links';
import { sharedRuns } from './sharedRuns';
import { bestPairs, edgeOf, sameEdge } from './similarity';

/** Units a cut-off end may stand away from the block it belongs to. */
const REACH = 8;

/** A stretch of one of our units, by its number. */
export interface Piece {
  readonly own: number;
  readonly from: number;
  readonly to: number;
}

/** How the text made elsewhere is put together from ours. */
export interface Matching {
  /** For each unit of the file what it was made of, in its order; nothing for a new one. Each of our units is used up. */
  readonly pieces: readonly (readonly Piece[])[];
  /** Our units of which the file has nothing. */
  readonly removed: readonly number[];
}

/**
 * Finds our units in the file: the same ones wherever they stand, then those that have stretches in common, cut or joined or
 * moved as they may be, at last those in the same place that look alike. What is left was added or removed.
 */
export function matchUnits(own: readonly string[], file: readonly string[]): Matching {
  const matcher = new Matcher(own, file);
  matcher.matchEqual();
  matcher.matchShared();
  matcher.matchLeftovers();
  matcher.matchApart();
  matcher.matchWholes();
  matcher.matchPlaces();
  matcher.matchLeftovers();
  return matcher.matching();
}

class Matcher {
  /** By our unit, in its order; by the file's unit, in its order. */
  private readonly ofOwn: Link[][];
  private readonly ofFile: Link[][];

  constructor(
    private readonly own: readonly string[],
    private readonly file: readonly string[],
  ) {
    this.ofOwn = own.map(() => []);
    this.ofFile = file.map(() => []);
  }

  /** Units of the same text: those that stand once, then their neighbours, then the others in their order. */
  matchEqual(): void {
    const places = groupBy([...this.own.keys()], (index) => this.own[index]);
    const others = groupBy([...this.file.keys()], (index) => this.file[index]);
    for (const [text, [own, another]] of places) {
      const [file, second] = others.get(text) ?? [];
      if (own !== undefined && file !== undefined && another === undefined && second === undefined) {
        this.linkWhole(own, file);
      }
    }
    for (const step of [1, -1]) {
      const order = step > 0 ? [...this.own.keys()] : [...this.own.keys()].reverse();
      for (const index of order) {
        const link = this.ofOwn[index]?.[0];
        const [own, file] = [index + step, (link?.file ?? Number.NaN) + step];
        if (link && this.isFree(own, file) && this.own[own] === this.file[file]) this.linkWhole(own, file);
      }
    }
    for (const [text, indexes] of places) {
      const free = indexes.filter((index) => this.ofOwn[index]?.length === 0);
      const left = (others.get(text) ?? []).filter((index) => this.ofFile[index]?.length === 0);
      free.slice(0, left.length).forEach((own, n) => {
        this.linkWhole(own, left[n] ?? 0);
      });
    }
  }

  matchShared(): void {
    const own = this.freeOwn();
    const file = this.freeFile();
    const runs = sharedRuns(
      own.map((index) => this.own[index] ?? ''),
      file.map((index) => this.file[index] ?? ''),
    ).map((run) => ({ ...run, a: own[run.a] ?? 0, b: file[run.b] ?? 0 }));
    const links = linksOf(
      runs,
      (index) => this.own[index]?.length ?? 0,
      (index) => this.file[index]?.length ?? 0,
    );
    for (const link of links) this.add(link);
  }

  /** Short ones whose text stands just beside their neighbour's: joined to it, or cut off from it. */
  matchLeftovers(): void {
    for (const own of this.freeOwn()) this.joinToEdge(own, 1, edgeOf);
    for (const file of this.freeFile()) this.cutFromEdge(file, 1, edgeOf);
  }

  /** The same a few units away, where the very words stand: a caption came between the halves of a sentence. */
  matchApart(): void {
    for (let distance = 2; distance <= REACH; distance++) {
      for (const own of this.freeOwn()) this.joinToEdge(own, distance, sameEdge);
      for (const file of this.freeFile()) this.cutFromEdge(file, distance, sameEdge);
    }
  }

  /** Those that are put together of several, one after the other, and nothing else. */
  matchWholes(): void {
    for (const { whole, parts } of concatenations(this.file, this.freeFile(), this.own, this.freeOwn())) {
      let at = 0;
      for (const own of parts) {
        const length = this.own[own]?.length ?? 0;
        const to = Math.min(at + length, this.file[whole]?.length ?? 0);
        this.add({ own, file: whole, from: 0, to: length, fromB: at, toB: to, matched: length });
        at = to;
      }
    }
    for (const { whole, parts } of concatenations(this.own, this.freeOwn(), this.file, this.freeFile())) {
      const text = this.own[whole] ?? '';
      let at = 0;
      for (const file of parts) {
        const length = this.file[file]?.length ?? 0;
        const from = text.indexOf(this.file[file] ?? '', at);
        const start = from < 0 ? at : from;
        const to = Math.min(start + length, text.length);
        this.add({ own: whole, file, from: start, to, fromB: 0, toB: length, matched: length });
        at = to;
      }
    }
  }

  /** What is left on either side between the same neighbours, paired in its order where it looks alike. */
  matchPlaces(): void {
    for (const files of neighbours(this.freeFile())) {
      const [first = 0, last = 0] = [files[0], files.at(-1)];
      const before = first === 0 ? -1 : this.ofFile[first - 1]?.at(-1)?.own;
      const after = last === this.file.length - 1 ? this.own.length : this.ofFile[last + 1]?.[0]?.own;
      const candidates = new Set<number>();
      for (let own = (before ?? this.own.length) + 1; this.isFreeOwn(own); own++) candidates.add(own);
      for (let own = (after ?? 0) - 1; this.isFreeOwn(own); own--) candidates.add(own);
      const owns = [...candidates].sort((a, b) => a - b);
      const pairs = bestPairs(
        owns.map((index) => this.own[index] ?? ''),
        files.map((index) => this.file[index] ?? ''),
      );
      for (const [a, b] of pairs) this.linkAlike(owns[a] ?? 0, files[b] ?? 0);
    }
  }

  matching(): Matching {
    const pieces: Piece[][] = this.file.map(() => []);
    const pieceOf = new Map<Link, Piece>();
    this.ofOwn.forEach((links, own) => {
      let from = 0;
      links.forEach((link, index) => {
        const next = links[index + 1];
        const to = next ? this.cutBetween(link, next) : (this.own[own]?.length ?? 0);
        if (from < to) pieceOf.set(link, { own, from, to });
        from = Math.max(from, to);
      });
    });
    this.ofFile.forEach((links, file) => {
      pieces[file] = links.flatMap((link) => pieceOf.get(link) ?? []);
    });
    const removed = this.freeOwn();
    return { pieces, removed };
  }

  /** Where the text of one link ends and that of the next begins: as the words around it in the file say. */
  private cutBetween(link: Link, next: Link): number {
    const text = this.own[link.own] ?? '';
    const [before, after] = [this.file[link.file] ?? '', this.file[next.file] ?? ''];
    const linksThere = this.ofFile[link.file] ?? [];
    const linksNext = this.ofFile[next.file] ?? [];
    const tail = before.slice(link.toB, linksThere[linksThere.indexOf(link) + 1]?.fromB ?? before.length);
    const head = after.slice(linksNext[linksNext.indexOf(next) - 1]?.toB ?? 0, next.fromB);
    const cut = link.to + offsetInA(align(text.slice(link.to, next.from), tail + head), tail.length);
    return isCodePointBoundary(text, cut) ? cut : cut - 1;
  }

  /** Links one of our units to what is left at the edge of the file's unit that a neighbour of it went to. */
  private joinToEdge(own: number, distance: number, find: typeof edgeOf): void {
    const text = this.own[own] ?? '';
    const whole = { own, from: 0, to: text.length, matched: text.length };
    const before = this.ofOwn[own - distance]?.at(-1);
    const after = this.ofOwn[own + distance]?.[0];
    if (before && this.ofFile[before.file]?.at(-1) === before) {
      const edge = find(this.file[before.file]?.slice(before.toB) ?? '', text, 'end');
      if (edge) {
        this.add({ ...whole, file: before.file, fromB: before.toB + edge[0], toB: before.toB + edge[1] });
        return;
      }
    }
    if (after && this.ofFile[after.file]?.[0] === after) {
      const edge = find(this.file[after.file]?.slice(0, after.fromB) ?? '', text, 'start');
      if (edge) this.add({ ...whole, file: after.file, fromB: edge[0], toB: edge[1] });
    }
  }

  /** Links one of the file's units to what is left at the edge of our unit that went to a neighbour of it. */
  private cutFromEdge(file: number, distance: number, find: typeof edgeOf): void {
    const text = this.file[file] ?? '';
    const whole = { file, fromB: 0, toB: text.length, matched: text.length };
    const before = this.ofFile[file - distance]?.at(-1);
    const after = this.ofFile[file + distance]?.[0];
    if (before && this.ofOwn[before.own]?.at(-1) === before) {
      const edge = find(this.own[before.own]?.slice(before.to) ?? '', text, 'end');
      if (edge) {
        this.add({ ...whole, own: before.own, from: before.to + edge[0], to: before.to + edge[1] });
        return;
      }
    }
    if (after && this.ofOwn[after.own]?.[0] === after) {
      const edge = find(this.own[after.own]?.slice(0, after.from) ?? '', text, 'start');
      if (edge) this.add({ ...whole, own: after.own, from: edge[0], to: edge[1] });
    }
  }

  private linkWhole(own: number, file: number): void {
    const [toA, toB] = [this.own[own]?.length ?? 0, this.file[file]?.length ?? 0];
    this.add({ own, file, from: 0, to: toA, fromB: 0, toB, matched: Math.min(toA, toB) });
  }

  /** What one begins or ends with in full may have neighbours of the other beside it. */
  private linkAlike(own: number, file: number): void {
    const [a, b] = [this.own[own] ?? '', this.file[file] ?? ''];
    const length = Math.min(a.length, b.length);
    const isHead = a.slice(0, length) === b.slice(0, length);
    if (!isHead && a.slice(-length) !== b.slice(-length)) {
      this.linkWhole(own, file);
      return;
    }
    const [from, fromB] = isHead ? [0, 0] : [a.length - length, b.length - length];
    this.add({ own, file, from, to: from + length, fromB, toB: fromB + length, matched: length });
  }

  private add(link: Link): void {
    const [owns, files] = [this.ofOwn[link.own], this.ofFile[link.file]];
    owns?.push(link);
    owns?.sort((a, b) => a.from - b.from);
    files?.push(link);
    files?.sort((a, b) => a.fromB - b.fromB);
  }

  private isFree(own: number, file: number): boolean {
    return this.isFreeOwn(own) && this.ofFile[file]?.length === 0;
  }

  private isFreeOwn(own: number): boolean {
    return this.ofOwn[own]?.length === 0;
  }

  private freeOwn(): number[] {
    return [...this.ofOwn.keys()].filter((index) => this.isFreeOwn(index));
  }

  private freeFile(): number[] {
    return [...this.ofFile.keys()].filter((index) => this.ofFile[index]?.length === 0);
  }
}

/** Ascending numbers in groups of neighbours. */
function neighbours(numbers: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const number of numbers) {
    const last = groups.at(-1);
    if (last && last.at(-1) === number - 1) last.push(number);
    else groups.push([number]);
  }
  return groups;
}
