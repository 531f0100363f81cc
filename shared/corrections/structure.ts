import type { Node } from 'prosemirror-model';
import { articleId, blockId, blockSources, blockType, headingLevel } from '#shared/document/schema';
import type { BlockType } from '#shared/project/documentRecord';
import { type Ranges, rangesLength } from '#shared/text/ranges';
import type { Baseline, Piece } from './baseline';
import { heaviestAscending } from './heaviestAscending';

/**
 * How the blocks of a document differ from what the importer made of its source. Derived from what the blocks say they are
 * made of, never stored. Blocks without a source are none of its business (they are corrections of their own), and an
 * empty page break is layout.
 */
export type StructuralChange = MovedBlocks | Seam | ChangedKind | ArticleStart | RemovedText;

interface Structural {
  /** `<kind>:<source offset>`, or `article:<id>`, so that it never shifts. */
  readonly key: string;
  /** The block where it shows; for removed text the one it would follow, null at the very beginning. */
  readonly block: string | null;
  /** What it says; a change of the same key that says something else is another change. */
  readonly says: string;
}

/** Blocks that left their place, side by side here and there. As few blocks as possible count as moved. */
export interface MovedBlocks extends Structural {
  readonly kind: 'moved';
  readonly block: string;
  /** In reading order. */
  readonly blocks: readonly string[];
}

/**
 * `joined`: within the block, the text from this source character on once was not the continuation of what stands before
 * it. `split`: the block begins inside a block of the import, of which an earlier stretch stands in another block.
 */
export interface Seam extends Structural {
  readonly kind: 'joined' | 'split';
  readonly block: string;
  /** The source offset of the first character after the seam. */
  readonly at: number;
}

export interface ChangedKind extends Structural {
  readonly kind: 'kind';
  readonly block: string;
  readonly was: BlockKind;
  readonly now: BlockKind;
}

export interface BlockKind {
  readonly type: BlockType;
  /** Of a heading; null for other kinds. */
  readonly level: number | null;
}

/** An article begins with this block; the import makes one article. */
export interface ArticleStart extends Structural {
  readonly kind: 'article';
  readonly block: string;
  readonly article: string;
}

/** Source text of one imported block that no block has. */
export interface RemovedText extends Structural {
  readonly kind: 'removed';
  readonly sources: Ranges;
  /** What the importer had made of it. */
  readonly imported: BlockKind;
}

/** What the blocks of a document say about themselves, as far as structure is concerned; in reading order. */
interface Outline {
  readonly nodes: readonly Node[];
  /** For each article the index of its first block. */
  readonly articles: readonly { readonly id: string; readonly first: number }[];
}

export interface Structure {
  /** In no particular order; removed text ascends. */
  readonly changes: readonly StructuralChange[];
  readonly byKey: ReadonlyMap<string, StructuralChange>;
  /** By the block where they show; removed text comes after what the block says of itself. */
  readonly byBlock: ReadonlyMap<string | null, readonly StructuralChange[]>;
}

/** The last documents asked about; typing leaves the outline as it is, and undo often goes back to the one before. */
const KEPT = 4;
const kept = new WeakMap<Baseline, { outline: Outline; structure: Structure }[]>();

/**
 * How the structure of a document differs from the import. The same object as long as no block changed its source, kind or
 * place: a key press costs a comparison of attributes a block. Changes that say the same keep their identity.
 */
export function structureOf(doc: Node, baseline: Baseline): Structure {
  const outline = outlineOf(doc);
  const list = kept.get(baseline) ?? [];
  const found = list.find((each) => sameOutline(each.outline, outline));
  if (found) {
    // What is compared first next time is what was asked for last.
    if (list[0] !== found) kept.set(baseline, [found, ...list.filter((each) => each !== found)]);
    return found.structure;
  }
  const structure = keepIdentity(deriveStructure(outline, baseline), list[0]?.structure);
  kept.set(baseline, [{ outline, structure }, ...list].slice(0, KEPT));
  return structure;
}

function outlineOf(doc: Node): Outline {
  const nodes: Node[] = [];
  const articles: { id: string; first: number }[] = [];
  doc.forEach((article) => {
    articles.push({ id: articleId(article), first: nodes.length });
    article.forEach((part) => {
      part.forEach((block) => {
        nodes.push(block);
      });
    });
  });
  return { nodes, articles };
}

/** Attributes are shared by all the nodes typing makes of a block. */
function sameOutline(a: Outline, b: Outline): boolean {
  return (
    a.nodes.length === b.nodes.length &&
    a.articles.length === b.articles.length &&
    a.articles.every(({ id, first }, i) => id === b.articles[i]?.id && first === b.articles[i]?.first) &&
    a.nodes.every((node, i) => node.type === b.nodes[i]?.type && node.attrs === b.nodes[i]?.attrs)
  );
}

function keepIdentity(changes: readonly StructuralChange[], before: Structure | undefined): Structure {
  const own = changes.map((change) => {
    const known = before?.byKey.get(change.key);
    return known && tellsTheSame(known, change) ? known : change;
  });
  const byBlock = new Map<string | null, StructuralChange[]>();
  for (const change of own) {
    const list = byBlock.get(change.block);
    if (list) list.push(change);
    else byBlock.set(change.block, [change]);
  }
  return { changes: own, byKey: new Map(own.map((change) => [change.key, change])), byBlock };
}

/** Of two changes with one key; all else they hold follows from what is compared. */
function tellsTheSame(a: StructuralChange, b: StructuralChange): boolean {
  const sameBlocks = a.kind !== 'moved' || b.kind !== 'moved' || a.blocks.join() === b.blocks.join();
  return a.block === b.block && a.says === b.says && sameBlocks;
}

/** A piece and the block that has it. */
interface OwnedPiece {
  readonly piece: Piece;
  /** The index of the block in reading order. */
  readonly owner: number;
  /** The index of the piece in its block. */
  readonly index: number;
}

function deriveStructure({ nodes, articles }: Outline, baseline: Baseline): readonly StructuralChange[] {
  const pieces = nodes.map((node) => baseline.piecesOf(blockSources(node)));
  const owned: OwnedPiece[] = [];
  let ascends = true;
  pieces.forEach((list, owner) => {
    list.forEach((piece, index) => {
      ascends &&= piece.from >= (owned.at(-1)?.piece.from ?? 0);
      owned.push({ piece, owner, index });
    });
  });
  if (!ascends) owned.sort((a, b) => a.piece.from - b.piece.from);
  const idOf = (owner: number): string => {
    const node = nodes[owner];
    return node ? blockId(node) : '';
  };
  return [
    ...articleStarts(articles, idOf),
    ...movedBlocks(pieces, idOf, baseline),
    ...changedKinds(nodes, pieces, baseline),
    ...seams(owned, idOf, baseline),
    ...removedText(owned, idOf, baseline),
  ];
}

type IdOf = (owner: number) => string;

/** The key of a change of structure that is about the source character at this offset. */
function structuralKey(kind: StructuralChange['kind'], at: number): string {
  return `${kind}:${at}`;
}

function articleStarts(articles: Outline['articles'], idOf: IdOf): ArticleStart[] {
  return articles
    .slice(1)
    .map(({ id, first }) => ({ kind: 'article', key: `article:${id}`, block: idOf(first), article: id, says: '' }));
}

function movedBlocks(pieces: readonly (readonly Piece[])[], idOf: IdOf, baseline: Baseline): MovedBlocks[] {
  const placed: { owner: number; value: number; weight: number }[] = [];
  pieces.forEach((list, owner) => {
    const [first] = list;
    if (!first) return;
    placed.push({ owner, value: first.from, weight: list.reduce((sum, { from, to }) => sum + to - from, 0) });
  });
  const stayed = heaviestAscending(placed);
  if (stayed.size === placed.length) return [];
  const anchors = placed.flatMap(({ value }, index) => (stayed.has(index) ? [value] : []));
  const runs: { blocks: string[]; at: number; home: number; last: number }[] = [];
  placed.forEach(({ owner, value }, index) => {
    if (stayed.has(index)) return;
    const id = idOf(owner);
    // Blocks belong together that stand side by side and would do so at home.
    const home = countBelow(anchors, value);
    const run = runs.at(-1);
    const goesOn = run && !stayed.has(index - 1) && run.home === home && run.last < value;
    if (goesOn) {
      run.blocks.push(id);
      run.last = value;
    } else runs.push({ blocks: [id], at: value, home, last: value });
  });
  return runs.map(({ blocks, at }) => ({
    kind: 'moved',
    key: structuralKey('moved', baseline.offsetOf(at)),
    block: blocks[0] ?? '',
    blocks,
    says: '',
  }));
}

function countBelow(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function changedKinds(
  nodes: readonly Node[],
  pieces: readonly (readonly Piece[])[],
  baseline: Baseline,
): ChangedKind[] {
  const changes: ChangedKind[] = [];
  nodes.forEach((node, i) => {
    const first = pieces[i]?.[0];
    if (!first) return;
    const was = importedKind(baseline, first.block);
    const now = { type: blockType(node), level: headingLevel(node) };
    if (was.type === now.type && was.level === now.level) return;
    const key = structuralKey('kind', baseline.offsetOf(first.from));
    changes.push({ kind: 'kind', key, block: blockId(node), was, now, says: `${now.type}${now.level ?? ''}` });
  });
  return changes;
}

/** What the importer made of a block. */
export function importedKind(baseline: Baseline, block: number): BlockKind {
  const imported = baseline.blocks[block];
  const type = imported?.type ?? 'paragraph';
  return { type, level: type === 'heading' ? (imported?.level ?? 1) : null };
}

function seams(owned: readonly OwnedPiece[], idOf: IdOf, baseline: Baseline): Seam[] {
  const changes: Seam[] = [];
  owned.forEach(({ piece, owner, index }, i) => {
    const before = owned[i - 1];
    const isContinued = before !== undefined && before.piece.block === piece.block;
    const goesOn = isContinued && before.owner === owner && before.index === index - 1;
    const begins = index === 0 && !(isContinued && before.owner !== owner);
    if (goesOn || begins) return;
    const kind = index === 0 ? 'split' : 'joined';
    const at = baseline.offsetOf(piece.from);
    changes.push({ kind, key: structuralKey(kind, at), block: idOf(owner), at, says: '' });
  });
  return changes;
}

function removedText(owned: readonly OwnedPiece[], idOf: IdOf, baseline: Baseline): RemovedText[] {
  const removed: RemovedText[] = [];
  let at = 0;
  let block: string | null = null;
  const removeUpTo = (end: number) => {
    while (at < end) {
      const number = baseline.blockAt(at);
      const to = Math.min(end, baseline.startOf(number + 1));
      const sources = baseline.rangesOf(at, to);
      removed.push({
        kind: 'removed',
        key: structuralKey('removed', baseline.offsetOf(at)),
        block,
        sources,
        imported: importedKind(baseline, number),
        says: String(rangesLength(sources)),
      });
      at = to;
    }
  };
  for (const { piece, owner } of owned) {
    if (at < piece.from) removeUpTo(piece.from);
    at = Math.max(at, piece.to);
    block = idOf(owner);
  }
  removeUpTo(baseline.length);
  return removed;
}
