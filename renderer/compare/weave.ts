import { compareTexts, type Row, type Stretch } from '#shared/corrections/compare';
import type { ComparedBlock } from '#shared/corrections/comparedBlocks';
import { type SharedGroup, shareSource, wordsOfGroup } from '#shared/corrections/sharedSource';

/**
 * A run of a row as it is drawn. `seam`: two blocks of the left text meet here in one of the right. `spot` numbers what
 * differs within the row, from 0; words deleted and inserted in one place are one spot.
 */
export interface Piece {
  readonly kind: 'equal' | 'delete' | 'insert' | 'seam';
  readonly text: string;
  readonly spot: number | null;
}

/** How a row is drawn. */
export interface Woven {
  readonly left: readonly Piece[];
  readonly right: readonly Piece[];
  /** Both in one: what was deleted before what stands there now. */
  readonly inline: readonly Piece[];
  /** How many places of the row differ. */
  readonly spots: number;
}

/** Rows that hold the same words between them, as row numbers in the order in which either text was compared. */
interface Party {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
}

/** A comparison of two texts, each row drawn when it is first asked for. */
export class Weaver {
  readonly rows: readonly Row[];
  private readonly woven = new Map<number, Woven>();
  private readonly rowOf = new Map<ComparedBlock, number>();
  private readonly groupOf = new Map<ComparedBlock, SharedGroup>();

  constructor(
    private readonly left: readonly ComparedBlock[],
    private readonly right: readonly ComparedBlock[],
  ) {
    this.rows = compareTexts(left, right);
    this.rows.forEach((row, number) => {
      for (const block of [row.left, row.right]) if (block) this.rowOf.set(block, number);
    });
    for (const group of shareSource(left, right).groups) {
      for (const block of blocksAt(left, group.left)) this.groupOf.set(block, group);
      for (const block of blocksAt(right, group.right)) this.groupOf.set(block, group);
    }
  }

  /** How the row of this number is drawn. */
  row(number: number): Woven {
    const row = this.rows[number];
    if (!row) return { left: [], right: [], inline: [], spots: 0 };
    const known = this.woven.get(number);
    if (known) return known;
    const party = this.partyOf(row);
    const isAlone = [...party.lefts, ...party.rights].every((other) => other === number);
    if (row.wordsDiffer || !isAlone) this.weave(party);
    const woven = this.woven.get(number) ?? plain(row);
    this.woven.set(number, woven);
    return woven;
  }

  /** How many places of the row differ; told without drawing it when nothing does. */
  spots(number: number): number {
    return this.rows[number]?.differs ? this.row(number).spots : 0;
  }

  /** The number of the row that holds the block on the right, or else on the left, that `holds` answers true for; or -1. */
  find(holds: (block: ComparedBlock) => boolean): number {
    const right = this.right.find(holds);
    const block = right ?? this.left.find(holds);
    return block ? (this.rowOf.get(block) ?? -1) : -1;
  }

  private partyOf(row: Row): Party {
    const block = row.right ?? row.left;
    const group = block && this.groupOf.get(block);
    if (!group) return { lefts: [], rights: [] };
    const words = wordsOfGroup(group, this.left, this.right);
    const numbers = (blocks: readonly ComparedBlock[], members: Iterable<number>) =>
      blocksAt(blocks, [...members]).flatMap((one) => this.rowOf.get(one) ?? []);
    return {
      lefts: numbers(this.left, words.left.places.keys()),
      rights: numbers(this.right, words.right.places.keys()),
    };
  }

  private weave(party: Party): void {
    const lefts = streamOf(party.lefts, this.rows, 'left');
    const rights = streamOf(party.rights, this.rows, 'right');
    const drawn = new Map<number, { left: Piece[]; right: Piece[]; inline: Piece[]; spots: number }>();
    for (const number of new Set([...party.lefts, ...party.rights])) {
      // What became of the row as a whole is its first spot.
      const spots = tellsOfItself(this.rows[number]) ? 1 : 0;
      drawn.set(number, { left: [], right: [], inline: [], spots });
    }
    let l = 0;
    let r = 0;
    let home = party.rights[0] ?? party.lefts[0];
    /** By right row, the left row its words came from last. */
    const lastLeft = new Map<number, number>();
    let isOpen = false;
    const spotAt = (number: number | undefined): number => {
      const row = number === undefined ? undefined : drawn.get(number);
      if (!row) return 0;
      if (!isOpen) row.spots++;
      isOpen = true;
      return row.spots - 1;
    };
    const add = (number: number | undefined, side: 'left' | 'right' | 'inline', piece: Piece) => {
      const pieces = number === undefined ? undefined : drawn.get(number)?.[side];
      const last = pieces?.at(-1);
      if (last && last.kind === piece.kind && last.spot === piece.spot) {
        pieces?.splice(-1, 1, { ...last, text: last.text + piece.text });
      } else pieces?.push(piece);
    };
    while (l < lefts.length || r < rights.length) {
      const left = lefts[l];
      const right = rights[r];
      if (left && left.kind !== 'equal') {
        const spot = spotAt(home);
        const piece: Piece = { kind: 'delete', text: left.text, spot };
        add(left.row, 'left', left.row === home ? piece : { ...piece, spot: null });
        add(home, 'inline', piece);
        l++;
      } else if (right && right.kind !== 'equal') {
        if (right.row !== home) isOpen = false;
        home = right.row;
        const piece: Piece = { kind: 'insert', text: right.text, spot: spotAt(home) };
        add(home, 'right', piece);
        add(home, 'inline', piece);
        r++;
      } else if (left && right) {
        isOpen = false;
        const length = Math.min(left.text.length, right.text.length);
        const piece: Piece = { kind: 'equal', text: left.text.slice(0, length), spot: null };
        home = right.row;
        const before = lastLeft.get(home);
        lastLeft.set(home, left.row);
        if (before !== undefined && before !== left.row) {
          const seam: Piece = { kind: 'seam', text: '', spot: spotAt(home) };
          add(home, 'right', seam);
          add(home, 'inline', seam);
          isOpen = false;
        }
        add(left.row, 'left', piece);
        add(home, 'right', piece);
        add(home, 'inline', piece);
        lefts[l] = { ...left, text: left.text.slice(length) };
        rights[r] = { ...right, text: right.text.slice(length) };
        if (left.text.length === length) l++;
        if (right.text.length === length) r++;
      } else {
        // The two sides say the same number of equal words; what is left over would be a mistake of the comparison.
        if (left) add(left.row, 'left', { kind: 'equal', text: left.text, spot: null });
        if (right) add(right.row, 'right', { kind: 'equal', text: right.text, spot: null });
        l++;
        r++;
      }
    }
    for (const [number, pieces] of drawn) this.woven.set(number, pieces);
  }
}

interface Bit {
  readonly kind: Stretch['kind'];
  readonly row: number;
  readonly text: string;
}

/** The words of several rows one after another. */
function streamOf(numbers: readonly number[], rows: readonly Row[], side: 'left' | 'right'): Bit[] {
  return numbers.flatMap((number) => {
    const row = rows[number];
    const block = row?.[side];
    if (!row || !block) return [];
    return row
      .stretches()
      [side].map(({ kind, from, to }): Bit => ({ kind, row: number, text: block.text.slice(from, to) }));
  });
}

function plain({ left, right }: Row): Woven {
  const pieces = (block: ComparedBlock | null, kind: Piece['kind']): Piece[] =>
    block === null || block.text === '' ? [] : [{ kind, text: block.text, spot: kind === 'equal' ? null : 0 }];
  if (!left) return { left: [], right: pieces(right, 'insert'), inline: pieces(right, 'insert'), spots: 1 };
  if (!right) return { left: pieces(left, 'delete'), right: [], inline: pieces(left, 'delete'), spots: 1 };
  const same = pieces(right, 'equal');
  return { left: same, right: same, inline: same, spots: hasOtherKind({ left, right }) ? 1 : 0 };
}

/** Whether something about the row differs that its words don't show. What left a place is told where it went. */
function tellsOfItself(row: Row | undefined): boolean {
  if (!row?.right) return false;
  const { kind } = row.fate;
  return kind === 'moved' || kind === 'split' || hasOtherKind(row);
}

/** Whether the two blocks of a row are of different kinds. */
export function hasOtherKind({ left, right }: Pick<Row, 'left' | 'right'>): boolean {
  return left !== null && right !== null && (left.type !== right.type || left.level !== right.level);
}

function blocksAt(blocks: readonly ComparedBlock[], numbers: readonly number[]): readonly ComparedBlock[] {
  return numbers.flatMap((number) => blocks[number] ?? []);
}
